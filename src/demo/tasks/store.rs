//! The tasks that are kept: bounded in number and in time.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::lock;
use super::task::Task;

/// Tasks kept; the oldest makes room.
const MOST: usize = 200;

/// All tasks, oldest first.
#[derive(Default)]
pub(in super::super) struct Store {
    tasks: Mutex<VecDeque<Task>>,
    number: AtomicU64,
}

impl Store {
    /// Adds a task; one with the same id goes.
    pub(super) fn add(&self, task: Task) {
        let mut tasks = lock(&self.tasks);
        tasks.retain(|t| !t.is_expired() && t.id != task.id);
        if tasks.len() >= MOST {
            tasks.pop_front();
        }
        tasks.push_back(task);
    }

    /// Works on a task that is still there.
    pub(super) fn with<T>(&self, id: &str, f: impl FnOnce(&mut Task) -> T) -> Option<T> {
        let mut tasks = lock(&self.tasks);
        tasks.retain(|t| !t.is_expired());
        tasks.iter_mut().find(|t| t.id == id).map(f)
    }

    /// As [`Store::with`], when the task belongs to this conversation.
    pub(super) fn with_own<T>(
        &self,
        id: &str,
        talk: u64,
        f: impl FnOnce(&mut Task) -> T,
    ) -> Option<T> {
        self.with(id, |task| (task.talk == Some(talk)).then(|| f(task)))?
    }

    /// Numbers, one after the other; only a fault makes ids of them.
    pub(super) fn count(&self) -> u64 {
        self.number.fetch_add(1, Ordering::Relaxed)
    }

    /// Every task that is still there, oldest first.
    pub(super) fn all(&self) -> Vec<Task> {
        let mut tasks = lock(&self.tasks);
        tasks.retain(|t| !t.is_expired());
        tasks.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::work::Work;
    use super::*;
    use serde_json::Value;

    #[test]
    fn expired_tasks_go_and_the_oldest_make_room() {
        let store = Store::default();
        let add = |id: usize, ttl| {
            store.add(Task::new(
                id.to_string(),
                Work::Check,
                Value::Null,
                Some(ttl),
            ));
        };
        add(0, 0);
        assert!(store.all().is_empty());
        for id in 1..=MOST + 1 {
            add(id, 30_000);
        }
        assert!(store.with("1", |_| ()).is_none());
        assert!(store.with("2", |_| ()).is_some());
        assert_eq!(store.all().len(), MOST);
    }
}
