//! Answers of tools that only read, kept for a while; each caller has its own.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rmcp::model::JsonObject;
use serde_json::{Value, json};

use crate::envelope::Success;

pub struct Cache {
    life: Duration,
    most: usize,
    entries: Mutex<HashMap<String, (Instant, Success<Value>)>>,
}

/// What tells answers apart: the caller, the tool and its arguments.
pub fn key(caller: &str, tool: &str, arguments: &JsonObject) -> String {
    json!([caller, tool, arguments]).to_string()
}

impl Cache {
    /// A cache for so many answers, each of which lives so long.
    pub fn new(life: Duration, most: usize) -> Self {
        let entries = Mutex::default();
        Self {
            life,
            most,
            entries,
        }
    }

    /// The answer that was kept, when it is not too old.
    pub fn get(&self, key: &str) -> Option<Success<Value>> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let (made, answer) = entries.get(key)?;
        (made.elapsed() < self.life).then(|| answer.clone())
    }

    /// Keeps an answer; the oldest goes when there is no room.
    pub fn put(&self, key: String, answer: Success<Value>) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= self.most {
            let oldest = entries.iter().min_by_key(|(_, (made, _))| *made);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                entries.remove(&oldest);
            }
        }
        entries.insert(key, (Instant::now(), answer));
    }

    /// Forgets everything, because something was changed.
    pub fn clear(&self) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Success<Value> {
        json!(text).into()
    }

    #[test]
    fn the_oldest_goes() {
        let cache = Cache::new(Duration::from_secs(60), 2);
        for key in ["a", "b", "c"] {
            cache.put(key.to_owned(), answer(key));
        }
        assert!(cache.get("a").is_none());
        assert_eq!(cache.get("c").map(|kept| kept.data), Some(json!("c")));
        cache.clear();
        assert!(cache.get("c").is_none());
    }

    #[test]
    fn the_old_do_not_count() {
        let cache = Cache::new(Duration::ZERO, 2);
        cache.put("a".to_owned(), answer("a"));
        assert!(cache.get("a").is_none());
    }

    #[test]
    fn callers_have_their_own() {
        let arguments = JsonObject::new();
        assert_ne!(key("ada", "t", &arguments), key("bob", "t", &arguments));
    }
}
