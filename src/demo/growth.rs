//! `measure_growth`: a tool that takes a moment, so that a call can be seen under way.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio::time::sleep;

use super::brain::Brain;
use super::fault::Fault;
use super::lock;
use super::shape::Params;
use crate::mcp::{Era, Revision, message};

/// The tool.
pub(super) const TOOL: &str = "measure_growth";
/// Beds that are measured one after the other.
const BEDS: usize = 12;
/// Time for one bed.
const STEP: Duration = Duration::from_millis(35);
/// Steps of a server that cannot stop talking.
const FLOOD: usize = 300;

/// A call that is under way: its response is there, and comes when the time is up.
#[derive(Debug)]
pub(super) struct Slow {
    /// The response to come.
    pub response: Value,
    /// Its client wants to hear of its progress.
    pub token: Option<Value>,
    revision: Revision,
    place: (u64, Value),
    stop: watch::Receiver<bool>,
}

struct Entry {
    place: (u64, Value),
    stop: watch::Sender<bool>,
    out: Option<mpsc::Sender<Value>>,
}

/// The calls that are under way, by conversation and id.
#[derive(Default)]
pub(super) struct Measuring(Mutex<Vec<Entry>>);

impl Measuring {
    /// Begins a call whose response is this.
    pub fn begin(&self, talk: u64, revision: Revision, params: &Params, response: Value) -> Slow {
        let (stop, stopped) = watch::channel(false);
        let place = (talk, response.get("id").cloned().unwrap_or_default());
        let entry = Entry {
            place: place.clone(),
            stop,
            out: None,
        };
        lock(&self.0).push(entry);
        let token = params.get("_meta").and_then(|m| m.get("progressToken"));
        Slow {
            response,
            token: token.filter(|t| t.is_string() || t.is_i64()).cloned(),
            revision,
            place,
            stop: stopped,
        }
    }

    /// Stops a call; tells whether it was under way.
    pub fn cancel(&self, talk: u64, id: &Value) -> bool {
        let entries = lock(&self.0);
        let found = entries
            .iter()
            .find(|e| e.place.0 == talk && e.place.1 == *id);
        found.is_some_and(|e| e.stop.send(true).is_ok())
    }

    /// Whether anything is under way.
    pub fn is_busy(&self) -> bool {
        !lock(&self.0).is_empty()
    }

    fn speak(&self, place: &(u64, Value), out: &mpsc::Sender<Value>) {
        if let Some(entry) = lock(&self.0).iter_mut().find(|e| e.place == *place) {
            entry.out = Some(out.clone());
        }
    }

    fn end(&self, place: &(u64, Value)) {
        lock(&self.0).retain(|e| e.place != *place);
    }

    /// The stream of some other call.
    fn other(&self, place: &(u64, Value)) -> Option<mpsc::Sender<Value>> {
        let entries = lock(&self.0);
        entries.iter().find(|e| e.place != *place)?.out.clone()
    }
}

/// Whether a call takes its time.
pub(super) fn is_slow(method: &str, params: &Params) -> bool {
    method == "tools/call" && params.get("name").and_then(Value::as_str) == Some(TOOL)
}

impl Slow {
    /// The response at once, for those who cannot wait.
    pub fn now(self, brain: &Brain) -> Value {
        brain.measuring.end(&self.place);
        self.response
    }

    /// Measures, speaks to `out`, and answers.
    pub async fn run(mut self, brain: Arc<Brain>, out: mpsc::Sender<Value>) {
        brain.measuring.speak(&self.place, &out);
        if self.measure(&brain, &out).await {
            self.answer(&brain, &out).await;
        }
        brain.measuring.end(&self.place);
    }

    /// Tells whether the call is still to be answered.
    async fn measure(&mut self, brain: &Brain, out: &mpsc::Sender<Value>) -> bool {
        let has = |fault| brain.has(fault);
        // In the modern era who hangs up cancels; in the legacy era the work goes on.
        let hangs_up = self.revision.era() == Era::Modern && !has(Fault::CancelledElsewhere);
        let mut cancelled = false;
        for bed in 1..=BEDS {
            let stop = async {
                // The other end lives as long as the call.
                let _ = self.stop.wait_for(|stop| *stop).await;
            };
            tokio::select! {
                () = sleep(STEP) => {}
                () = out.closed(), if hangs_up => return false,
                () = stop, if !cancelled => {
                    if !has(Fault::CancellationIgnored) && !has(Fault::CancelledProgress) {
                        return false;
                    }
                    cancelled = true;
                }
            }
            let steps = if has(Fault::ProgressFlood) && bed == 1 {
                FLOOD
            } else {
                1
            };
            for step in 1..=steps {
                #[expect(clippy::cast_precision_loss, reason = "small numbers")]
                let progress = bed as f64 - 1.0 + step as f64 / steps as f64;
                self.report(brain, out, bed, progress).await;
            }
        }
        !cancelled || has(Fault::CancellationIgnored)
    }

    async fn report(&self, brain: &Brain, out: &mpsc::Sender<Value>, bed: usize, progress: f64) {
        let Some(token) = &self.token else {
            return;
        };
        let mut text = format!("Bed {bed} of {BEDS} is measured");
        if brain.has(Fault::ProgressMessageJson) {
            text = json!({"bed": bed, "of": BEDS}).to_string();
        }
        let mut token = token.clone();
        if brain.has(Fault::TokenAsText) && token.is_i64() {
            token = token.to_string().into();
        }
        let mut params = json!({"progressToken": token, "progress": progress, "total": BEDS});
        if self.revision >= Revision::V2025_03_26 {
            params["message"] = text.into();
        }
        let note = message::notification("notifications/progress", Some(params));
        if brain.has(Fault::ProgressOnGet) && brain.hub.tell(self.place.0, &note) {
            return;
        }
        let other = brain.has(Fault::ProgressCrossed);
        match other.then(|| brain.measuring.other(&self.place)).flatten() {
            Some(other) => drop(other.try_send(note)),
            None => drop(out.send(note).await),
        }
    }

    async fn answer(&self, brain: &Brain, out: &mpsc::Sender<Value>) {
        let response = &self.response;
        if brain.has(Fault::ResponseOnGet) && brain.hub.tell(self.place.0, response) {
            return;
        }
        if out.send(response.clone()).await.is_err() && brain.has(Fault::CancelledElsewhere) {
            brain.hub.tell_a_subscription(response);
        }
    }
}
