//! Sessions by their id.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use super::super::lock;

/// Sessions kept; the oldest makes room for a new one.
const MOST: usize = 1000;

/// A bounded table of sessions.
pub(super) struct Store<T>(Mutex<Table<T>>);

struct Table<T> {
    sessions: HashMap<String, Arc<T>>,
    order: VecDeque<String>,
}

impl<T> Store<T> {
    pub fn new() -> Store<T> {
        Store(Mutex::new(Table {
            sessions: HashMap::new(),
            order: VecDeque::new(),
        }))
    }

    /// Adds a session; gives back the one that had to go for it.
    pub fn add(&self, id: String, session: T) -> Option<Arc<T>> {
        let mut table = lock(&self.0);
        table.order.push_back(id.clone());
        table.sessions.insert(id, Arc::new(session));
        if table.order.len() <= MOST {
            return None;
        }
        let oldest = table.order.pop_front()?;
        table.sessions.remove(&oldest)
    }

    pub fn get(&self, id: &str) -> Option<Arc<T>> {
        lock(&self.0).sessions.get(id).cloned()
    }

    pub fn remove(&self, id: &str) {
        let mut table = lock(&self.0);
        if table.sessions.remove(id).is_some() {
            table.order.retain(|other| other != id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_session_makes_room_and_removed_ones_take_none() {
        let store = Store::new();
        for n in 0..MOST {
            assert!(store.add(n.to_string(), n).is_none());
        }
        store.remove("5");
        assert!(store.add("a".into(), 0).is_none());
        assert_eq!(store.add("b".into(), 0).as_deref(), Some(&0));
        assert!(store.get("0").is_none() && store.get("1").is_some());
    }
}
