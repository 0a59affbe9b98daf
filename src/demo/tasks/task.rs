//! One task: its work, and what becomes of it with time.

use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;

use super::iso;
use super::work::{QUESTIONS, Work};

/// How long the work takes; of a task that asks, after each answer a part of it.
pub(super) const LASTS: Duration = Duration::from_millis(500);
/// Before a task asks, it works for this long; and so long after an answer.
const PART: Duration = Duration::from_millis(100);
/// Steps of progress.
pub(super) const STEPS: u32 = 4;
/// The time that a task is kept unless the client says otherwise, and at most.
const KEPT: u64 = 30_000;
const KEPT_MOST: u64 = 60_000;

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Working,
    InputRequired,
    Completed,
    Failed,
    Cancelled,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Status::Working => "working",
            Status::InputRequired => "input_required",
            Status::Completed => "completed",
            Status::Failed => "failed",
            Status::Cancelled => "cancelled",
        }
    }

    pub fn is_terminal(self) -> bool {
        !matches!(self, Status::Working | Status::InputRequired)
    }
}

/// A task.
#[derive(Debug, Clone)]
pub(super) struct Task {
    pub id: String,
    pub work: Work,
    /// What the call returns in the end.
    pub result: Value,
    /// The token of the call's progress.
    pub token: Option<Value>,
    /// The conversation that it belongs to, in 2025-11-25. There, a tool's own error fails it.
    pub talk: Option<u64>,
    /// How long it is kept.
    pub ttl: u64,
    /// When the questions were answered.
    pub answers: Vec<Instant>,
    pub cancelled: Option<Instant>,
    /// How often its status was asked for.
    pub looks: usize,
    begun: Instant,
    wall: SystemTime,
}

impl Task {
    pub fn new(id: String, work: Work, result: Value, ttl: Option<u64>) -> Task {
        Task {
            id,
            work,
            result,
            token: None,
            talk: None,
            ttl: ttl.unwrap_or(KEPT).min(KEPT_MOST),
            answers: Vec::new(),
            cancelled: None,
            looks: 0,
            begun: Instant::now(),
            wall: SystemTime::now(),
        }
    }

    /// Whether its time is over.
    pub fn is_expired(&self) -> bool {
        self.begun.elapsed() >= Duration::from_millis(self.ttl)
    }

    pub fn age(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Where it stands, since when, reckoned from its beginning.
    pub fn stands(&self) -> (Status, Duration) {
        if let Some(at) = self.cancelled {
            return (Status::Cancelled, at - self.begun);
        }
        self.stands_by_itself()
    }

    /// As [`Task::stands`], had nobody cancelled it.
    pub fn stands_by_itself(&self) -> (Status, Duration) {
        let age = self.age();
        let end = match (self.work, self.answers.last()) {
            (Work::Plan, last) => {
                let from = last.map_or(Duration::ZERO, |at| *at - self.begun);
                let next = from + PART;
                if age < next {
                    return (Status::Working, from);
                }
                if self.answers.len() < QUESTIONS.len() {
                    return (Status::InputRequired, next);
                }
                next
            }
            _ => LASTS,
        };
        if age < end {
            return (Status::Working, Duration::ZERO);
        }
        let wrong = self.talk.is_some() && self.is_error();
        let status = if wrong {
            Status::Failed
        } else {
            Status::Completed
        };
        (status, end)
    }

    pub fn is_error(&self) -> bool {
        self.result.get("isError") == Some(&Value::Bool(true))
    }

    pub fn created(&self) -> String {
        iso::text(self.wall)
    }

    pub fn updated(&self, after: Duration) -> String {
        iso::text(self.wall + after)
    }

    /// The number of the question that waits for an answer.
    pub fn asking(&self) -> Option<usize> {
        (self.stands().0 == Status::InputRequired).then_some(self.answers.len())
    }

    /// Steps of progress that are done.
    pub fn steps(&self) -> u32 {
        let part = LASTS / (STEPS + 1);
        let done = self.age().as_millis() / part.as_millis();
        u32::try_from(done).unwrap_or(u32::MAX)
    }
}
