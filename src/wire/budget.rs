//! What the traffic of a whole run may take: every exchange is bounded, and so is their sum.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use super::transcript::{Frame, Payload};
use super::{Limits, WireError};

/// Adds up everything that a run records; clones share the sums.
#[derive(Debug, Clone, Default)]
pub(super) struct Budget {
    bytes: Arc<AtomicUsize>,
    messages: Arc<AtomicUsize>,
}

impl Budget {
    /// Counts a frame. Frames that are dropped later still count.
    pub fn take(&self, frame: &Frame) {
        let (bytes, messages) = match &frame.payload {
            Payload::Json(value) => (weight(value), value.as_array().map_or(1, Vec::len)),
            Payload::Text(text) | Payload::Bytes(text) | Payload::Failed(text) => (text.len(), 1),
            Payload::Nothing | Payload::Closed => (0, 1),
        };
        let bytes = bytes + size_of::<Frame>();
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.messages.fetch_add(messages, Ordering::Relaxed);
    }

    /// Whether there is room for another exchange.
    pub fn check(&self, limits: &Limits) -> Result<(), WireError> {
        let over = |sum: &AtomicUsize, limit| sum.load(Ordering::Relaxed) > limit;
        if over(&self.bytes, limits.run) {
            return Err(WireError::TooMuch {
                what: "bytes in the whole run",
                limit: limits.run,
            });
        }
        if over(&self.messages, limits.run_messages) {
            return Err(WireError::TooMuch {
                what: "messages in the whole run",
                limit: limits.run_messages,
            });
        }
        Ok(())
    }
}

/// About the memory that a value takes.
fn weight(value: &Value) -> usize {
    let inner = match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| size_of::<String>() + key.len() + weight(value))
            .sum(),
        _ => 0,
    };
    size_of::<Value>() + inner
}
