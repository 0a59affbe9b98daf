//! One exploration of a revision's tasks, shared by all that judge it.

use std::sync::Arc;

use serde_json::Value;

use super::log::{Log, Step};
use super::{core_run, extension_run};
use crate::conform::harness::Harness;
use crate::mcp::Era;

/// What was seen of a revision's tasks.
#[derive(Debug, Default)]
pub struct Explored {
    pub(super) log: Log,
    /// What the server declares.
    pub(super) capabilities: Value,
    /// The ids that the server gave.
    pub(super) tasks: Vec<String>,
    /// Those that `tasks/get` knew when the list was read.
    pub(super) listable: Vec<String>,
    /// The pages of `tasks/list`, and whether the walk came to its end.
    pub(super) pages: Vec<Value>,
    pub(super) walked: bool,
    /// The ids that a second conversation was shown by `tasks/list`.
    pub(super) elsewhere: Option<Vec<String>>,
    /// Whether the user tells the server who asks.
    pub(super) known: bool,
    /// Notifications of progress before and after a task was cancelled.
    pub(super) progress: (usize, Vec<Value>),
    /// What a task asked, with its status meanwhile and after the answer.
    pub(super) asked: Vec<Asked>,
    /// Tools that were refused to a client that does not know tasks.
    pub(super) refused: Vec<Step>,
    /// What came on the subscription to a task.
    pub(super) news: Vec<Value>,
}

/// A question of a task.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// The task.
    pub task: String,
    /// The request.
    pub request: Value,
    /// The task's status before it was answered.
    pub before: Option<String>,
    /// The task's status, or its end, some time after.
    pub after: Option<String>,
}

/// Explores, unless that was done already.
pub(super) async fn once(harness: &mut Harness) -> Arc<Explored> {
    let cell = Arc::clone(&harness.tasks);
    let explored = cell.get_or_init(|| async {
        let mut explored = Explored {
            capabilities: harness.surface.capabilities.clone().unwrap_or_default(),
            ..Explored::default()
        };
        match harness.revision.era() {
            Era::Legacy => core_run::explore(harness, &mut explored).await,
            Era::Modern => extension_run::explore(harness, &mut explored).await,
        }
        Arc::new(explored)
    });
    Arc::clone(explored.await)
}

impl Explored {
    /// Whether a part of the capability `tasks` is declared, such as `list`.
    pub(super) fn declares(&self, part: &str) -> bool {
        let tasks = self.capabilities.get("tasks");
        let mut parts = part.split('.');
        let found = tasks.and_then(|t| parts.try_fold(t, |at, p| at.get(p)));
        found.is_some_and(|v| *v != Value::Bool(false))
    }
}
