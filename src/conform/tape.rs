//! Keeps what is said during a run, so that it is there whenever the run is stopped.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::verdict::Verdict;
use crate::mcp::Revision;
use crate::wire::{Recorder, Redactor, Transcript, Transport};

/// The check that a conversation belongs to that was under way when the run was stopped.
const UNFINISHED: &str = "unfinished";

/// A record that a run writes and its starter reads; clones share it.
#[derive(Debug, Clone, Default)]
pub struct Tape(Arc<Mutex<Taped>>);

/// What is on a tape.
#[derive(Debug, Default)]
struct Taped {
    open: Vec<Open>,
    transcripts: Vec<Transcript>,
    steps: Vec<Stepped>,
}

#[derive(Debug)]
struct Open {
    revision: Revision,
    transport: Transport,
    recorder: Recorder,
}

/// The answers to the steps of a check in one revision, and what was made of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stepped {
    /// The requirement.
    pub check: String,
    /// The revision judged.
    pub revision: Revision,
    /// The transport used.
    pub transport: Transport,
    /// One for each step that was answered, in order.
    pub answers: Vec<Answered>,
    /// The verdict of the run; it stands where the answers alone decide nothing.
    pub verdict: Verdict,
}

/// An answer to a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// An excerpt of what was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<String>,
    /// What came back.
    pub answer: Answer,
}

impl Tape {
    /// Remembers a conversation that begins.
    pub(super) fn begins(&self, revision: Revision, transport: Transport, recorder: Recorder) {
        self.taped().open.push(Open {
            revision,
            transport,
            recorder,
        });
    }

    /// Keeps a conversation that has ended.
    pub(super) fn ended(&self, transcript: Transcript) {
        self.taped().transcripts.push(transcript);
    }

    /// Keeps the answers of a check, free of secrets.
    pub(super) fn judged(&self, mut stepped: Stepped, redactor: &Redactor) {
        for answered in &mut stepped.answers {
            for (name, value) in &mut answered.answer.headers {
                *value = redactor.header_value(name, value);
            }
        }
        let clean = |stepped: &Stepped| {
            let mut value = serde_json::to_value(stepped).ok()?;
            redactor.value(&mut value);
            serde_json::from_value(value).ok()
        };
        // What cannot be cleaned is not kept.
        self.taped().steps.extend(clean(&stepped));
    }

    /// Everything so far: the conversations and the answers to steps. By revision, oldest first. Of
    /// a run that was stopped, the conversations under way come last; in a finished run those left
    /// were never meant to be judged.
    pub fn rewind(&self, stopped: bool) -> (Vec<Transcript>, Vec<Stepped>) {
        let mut taped = std::mem::take(&mut *self.taped());
        let unfinished = taped.open.into_iter().map(|open| Transcript {
            revision: open.revision,
            transport: open.transport,
            check: UNFINISHED.into(),
            frames: open.recorder.take(),
        });
        let unfinished = unfinished.filter(|t| stopped && !t.frames.is_empty());
        taped.transcripts.extend(unfinished);
        taped.transcripts.sort_by_key(|t| t.revision);
        let key = |s: &Stepped| (s.revision, s.check.clone());
        taped.steps.sort_by_key(key);
        (taped.transcripts, taped.steps)
    }

    fn taped(&self) -> MutexGuard<'_, Taped> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
