//! What can run as a task: three tools that need a while, or need to ask.

use serde_json::{Value, json};

use super::super::garden;
use super::super::tools::{content, refusal};

/// A tool that can run as a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// Watches a plant for a moment; a call may wait for it.
    Watch,
    /// Walks through the whole garden: only as a task.
    Check,
    /// Asks the gardener twice: only as a task.
    Plan,
}

/// The questions of [`Work::Plan`]: what is asked, and the name of the answer.
pub(super) const QUESTIONS: [(&str, &str); 2] = [
    ("Which bed shall be watered?", "bed"),
    ("At what hour shall it be watered?", "hour"),
];

impl Work {
    /// The work of a tool, if it is one of the three.
    pub fn of(tool: &str) -> Option<Work> {
        Some(match tool {
            "watch_growth" => Work::Watch,
            "check_garden" => Work::Check,
            "plan_watering" => Work::Plan,
            _ => return None,
        })
    }

    /// Whether it never runs within a plain call.
    pub fn only_as_task(self) -> bool {
        self != Work::Watch
    }

    /// The result of the call, in the end.
    pub fn result(self, arguments: &Value) -> Value {
        match self {
            Work::Watch => watch(arguments),
            Work::Check => content(&format!("{} plants, all well", garden::PLANTS.len())),
            Work::Plan => content("The watering is planned."),
        }
    }
}

fn watch(arguments: &Value) -> Value {
    let name = arguments.get("plant").and_then(Value::as_str);
    match name.map(|name| (name, garden::find(name))) {
        None => content("Everything grows."),
        Some((_, Some(plant))) => content(&format!("{} grows well.", plant.name)),
        Some((name, None)) => refusal(&format!(
            "No plant is called `{name}`; list_plants names all of them"
        )),
    }
}

/// What the three tools say in revisions without tasks; `None` for other tools.
pub(in super::super) fn plain(tool: &str, arguments: &Value) -> Option<Value> {
    Some(match Work::of(tool)? {
        Work::Plan => refusal("This tool has to ask questions, which only tasks can do"),
        work => work.result(arguments),
    })
}

/// A question as the parameters of `elicitation/create`.
pub(super) fn question(number: usize) -> Value {
    let (text, name) = QUESTIONS[number % QUESTIONS.len()];
    json!({
        "mode": "form",
        "message": text,
        "requestedSchema": {
            "type": "object",
            "properties": {name: {"type": "integer", "minimum": 1, "maximum": 24}},
            "required": [name],
        },
    })
}
