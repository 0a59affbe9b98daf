//! What was said on the streams of a session (2025-11-25), so that a client whose connection broke
//! can hear the rest.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::sync::mpsc;

use super::super::lock;
use super::reply::{Event, Ids};

/// Streams kept; the oldest makes room for a new one.
const MOST: usize = 500;
/// Events of one stream.
const EVENTS: usize = 1000;

/// One stream.
#[derive(Debug)]
pub(super) struct Reel(Mutex<State>);

#[derive(Debug)]
struct State {
    ids: Ids,
    events: Vec<Event>,
    reader: Option<mpsc::Sender<Event>>,
    /// The reader is let go after the next event: it will come back.
    pauses: bool,
    over: bool,
}

impl Reel {
    /// A stream that begins with these events.
    pub fn new(ids: Ids, events: Vec<Event>, over: bool) -> Arc<Reel> {
        Arc::new(Reel(Mutex::new(State {
            ids,
            events,
            reader: None,
            pauses: false,
            over,
        })))
    }

    /// A reader for what is to come, who may be let go early.
    pub fn first_reader(&self, pauses: bool) -> mpsc::Receiver<Event> {
        let (out, live) = mpsc::channel(EVENTS);
        let mut state = lock(&self.0);
        state.reader = Some(out);
        state.pauses = pauses;
        live
    }

    /// Waits until the reader is gone.
    pub async fn is_left(&self) {
        let reader = lock(&self.0).reader.clone();
        if let Some(reader) = reader {
            reader.closed().await;
        }
    }

    /// Adds a message.
    pub fn push(&self, data: Vec<u8>) {
        let mut state = lock(&self.0);
        let event = Event::message(data, Some(&mut state.ids));
        if state.events.len() < EVENTS {
            state.events.push(event.clone());
        }
        if let Some(reader) = &state.reader {
            // Who does not keep up comes back for the rest.
            let _ = reader.try_send(event);
        }
        if std::mem::take(&mut state.pauses) {
            state.reader = None;
        }
    }

    /// No more will be said.
    pub fn finish(&self) {
        let mut state = lock(&self.0);
        state.over = true;
        state.reader = None;
    }

    /// What was said after an event, and what is to come if more is.
    fn rest(&self, after: usize) -> (Vec<Event>, Option<mpsc::Receiver<Event>>) {
        let mut state = lock(&self.0);
        let missed = state.events.get(after + 1..).unwrap_or_default().to_vec();
        let live = (!state.over).then(|| {
            let (out, live) = mpsc::channel(EVENTS);
            state.reader = Some(out);
            state.pauses = false;
            live
        });
        (missed, live)
    }
}

/// A stream with the session that it belongs to, and its number there.
struct Kept {
    session: String,
    stream: u64,
    reel: Arc<Reel>,
}

/// The streams of all sessions.
#[derive(Default)]
pub(super) struct Reels(Mutex<VecDeque<Kept>>);

impl Reels {
    /// Keeps a stream.
    pub fn keep(&self, session: &str, stream: u64, reel: Arc<Reel>) {
        let mut all = lock(&self.0);
        all.push_back(Kept {
            session: session.to_owned(),
            stream,
            reel,
        });
        if all.len() > MOST {
            all.pop_front();
        }
    }

    /// The rest of the stream that an event id names; a fault adds that of all others.
    pub fn resume(
        &self,
        session: &str,
        id: &str,
        any: bool,
    ) -> Option<(Vec<Event>, Option<mpsc::Receiver<Event>>)> {
        let (stream, event) = id.split_once('-')?;
        let (stream, event): (u64, usize) = (stream.parse().ok()?, event.parse().ok()?);
        let all = lock(&self.0);
        let mut own = all.iter().filter(|k| k.session == session);
        let named = own.clone().find(|k| k.stream == stream)?;
        let (mut missed, live) = named.reel.rest(event);
        if any {
            let others = own.by_ref().filter(|k| k.stream != stream);
            let said = others.flat_map(|k| lock(&k.reel.0).events.clone());
            missed.splice(0..0, said.filter(|e| !e.data.is_empty()));
        }
        Some((missed, live))
    }
}
