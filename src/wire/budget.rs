//! What the traffic of a whole run may take: every exchange is bounded, and so is their sum.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::transcript::{Frame, Payload};
use super::{Limits, WireError};

/// Values from this weight on are kept once.
const LARGE: usize = 16 << 10;
/// So many of them are looked at.
const KNOWN: usize = 32;

/// Adds up everything that a run records; clones share the sums.
#[derive(Debug, Clone, Default)]
pub(super) struct Budget {
    bytes: Arc<AtomicUsize>,
    messages: Arc<AtomicUsize>,
    large: Arc<Mutex<VecDeque<Arc<Value>>>>,
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

    /// The value, or an equal one that was recorded before: lists are read again and again, and
    /// answered alike in every revision.
    pub fn share(&self, value: Arc<Value>) -> Arc<Value> {
        if weight(&value) < LARGE {
            return value;
        }
        let mut large = self.large.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = large.iter().find(|known| **known == value) {
            return Arc::clone(known);
        }
        if large.len() == KNOWN {
            large.pop_front();
        }
        large.push_back(Arc::clone(&value));
        value
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn equal_large_values_are_kept_once_and_small_ones_as_they_come() {
        let budget = Budget::default();
        let list = |id| Arc::new(json!({"id": id, "result": ["x".repeat(LARGE)]}));
        let first = budget.share(list(1));
        assert!(Arc::ptr_eq(&first, &budget.clone().share(list(1))));
        assert!(!Arc::ptr_eq(&first, &budget.share(list(2))));
        let small = budget.share(Arc::new(json!(1)));
        assert!(!Arc::ptr_eq(&small, &budget.share(Arc::new(json!(1)))));
    }
}
