//! What an exploration has seen: requests with their answers, by a label of ours.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::Value;
use tokio::time::{Instant, timeout};

use crate::conform::answer::{Answer, SHOWN, excerpt, excerpt_json};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message;
use crate::wire::{Reply, Session, WireError};

/// The longest that a call is waited for; slowness is no fault.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// A request with its answer.
#[derive(Debug, Clone)]
pub(super) struct Step {
    method: String,
    params: Value,
    reply: Reply,
    /// How long the answer took.
    pub took: Duration,
}

/// Everything that was seen.
#[derive(Debug, Default)]
pub(super) struct Log {
    steps: HashMap<&'static str, Step>,
    /// The exchange at which the exploration broke off.
    broke: Option<(&'static str, WireError)>,
    /// Why there is nothing more to see.
    why: Option<String>,
}

/// A request that the exploration did not get to, or that failed.
pub(super) type Missing = Result<Verdict, WireError>;

impl Log {
    /// Sends a request and keeps its answer. `None` ends the exploration.
    pub async fn ask(
        &mut self,
        session: &mut Session,
        label: &'static str,
        method: &str,
        params: Value,
    ) -> Option<&Step> {
        let start = Instant::now();
        let asked = session.request(method, Some(params.clone()));
        let reply = match timeout(PATIENCE, asked).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(error)) => {
                self.broke = Some((label, error));
                return None;
            }
            Err(_) => {
                self.end(format!("`{method}` took too long"));
                return None;
            }
        };
        Some(self.keep(label, method, params, reply, start.elapsed()))
    }

    /// Keeps an exchange that was made in another way.
    pub fn keep(
        &mut self,
        label: &'static str,
        method: &str,
        params: Value,
        reply: Reply,
        took: Duration,
    ) -> &Step {
        let method = method.to_owned();
        let step = Step {
            method,
            params,
            reply,
            took,
        };
        self.steps.insert(label, step);
        &self.steps[label]
    }

    /// There is nothing more to see, for this reason.
    pub fn end(&mut self, why: impl Into<String>) {
        self.why.get_or_insert_with(|| why.into());
    }

    /// Keeps the error of an exchange that was made in another way.
    pub fn broke(&mut self, label: &'static str, error: WireError) {
        self.broke.get_or_insert((label, error));
    }

    /// What was seen under a label, if anything.
    pub fn find(&self, label: &str) -> Option<&Step> {
        self.steps.get(label)
    }

    /// What was seen under a label, or the verdict on that nothing was: an error of the exchange
    /// belongs to the requirement that it was made for.
    pub fn step(&self, label: &str) -> Result<&Step, Missing> {
        if let Some(step) = self.steps.get(label) {
            return Ok(step);
        }
        Err(match (&self.broke, &self.why) {
            (Some((at, error)), _) if *at == label => Err(error.clone()),
            (Some((_, error)), _) => Ok(Verdict::not_observed(format!(
                "the conversation broke off before: {error}"
            ))),
            (None, Some(why)) => Ok(Verdict::not_observed(why.clone())),
            (None, None) => Ok(Verdict::not_observed("nothing like this came about")),
        })
    }
}

impl Step {
    /// The result.
    pub fn result(&self) -> Option<&Value> {
        self.reply.result()
    }

    /// The code of the error.
    pub fn code(&self) -> Option<i64> {
        self.reply.error_code()
    }

    /// The answer.
    pub fn answer(&self) -> Option<&Value> {
        self.reply.answer.as_ref()
    }

    /// The status of a task in the result.
    pub fn status(&self) -> Option<&str> {
        let result = self.result()?;
        let task = result.get("task").unwrap_or(result);
        task.get("status")?.as_str()
    }

    /// What the server said, in a few words.
    pub fn said(&self) -> String {
        match (self.code(), self.status()) {
            (Some(code), _) => format!("error {code}"),
            (None, Some(status)) => format!("a task that is `{status}`"),
            (None, None) => Answer::from(self.reply.clone()).describe(),
        }
    }

    /// A finding about this exchange.
    pub fn finding(&self, expected: impl Into<String>) -> Finding {
        self.found(expected, self.said())
    }

    /// A finding about this exchange, in other words.
    pub fn found(&self, expected: impl Into<String>, actual: impl Into<String>) -> Finding {
        let shown = message::request(0, &self.method, Some(self.params.clone()));
        Finding {
            request: Some(excerpt(&shown.to_string(), SHOWN)),
            response: self.answer().map(|a| excerpt_json(a, SHOWN)),
            ..Finding::new(expected, actual).about(self.method.clone())
        }
    }

    /// Broken: this was expected.
    pub fn broken(&self, expected: impl Into<String>) -> Verdict {
        Verdict::Broken(vec![self.finding(expected)])
    }
}

/// Whether a task with this status is over.
pub(super) fn is_over(status: Option<&str>) -> bool {
    matches!(status, Some("completed" | "failed" | "cancelled"))
}
