//! The definitions in `tools/list`.

use std::collections::HashMap;

use serde_json::Value;

use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::conversation::Run;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::{pointer, surface};

/// A tool with its place in the answer that brought it.
pub(super) struct Listed<'a> {
    pub tool: &'a Value,
    pub pointer: String,
}

/// Every tool of every answer to `tools/list`.
pub(super) fn listed<'a>(run: Run<'a>) -> impl Iterator<Item = Listed<'a>> {
    run.results("tools/list").flat_map(|(_, result)| {
        let tools = result.get("tools").and_then(Value::as_array);
        let tools = tools.map_or(&[][..], Vec::as_slice);
        tools.iter().enumerate().map(|(i, tool)| Listed {
            tool,
            pointer: pointer::index("/result/tools", i),
        })
    })
}

impl Listed<'_> {
    /// What a report calls the tool.
    pub fn subject(&self) -> String {
        match self.tool.get("name").and_then(Value::as_str) {
            Some(name) => name.to_owned(),
            None => self.pointer.clone(),
        }
    }

    /// A finding about a member of the tool.
    pub fn finding(&self, at: &str, expected: &str, actual: impl Into<String>) -> Finding {
        Finding {
            pointer: Some(format!("{}{at}", self.pointer)),
            response: Some(excerpt_json(self.tool, SHOWN)),
            ..Finding::new(expected, actual).about(self.subject())
        }
    }
}

/// `inputSchema` is an object, and a valid schema of its dialect.
pub fn valid_input_schema(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for listed in listed(run) {
        seen += 1;
        let problem = match listed.tool.get("inputSchema") {
            None => Some("it is missing".to_owned()),
            Some(schema @ Value::Object(_)) => invalid(schema),
            Some(other) => Some(format!("it is {}", surface::type_name(other))),
        };
        if let Some(problem) = problem {
            let expected = "inputSchema is a valid JSON Schema object";
            findings.push(listed.finding("/inputSchema", expected, problem));
        }
    }
    Verdict::from_findings(seen, findings, "tool")
}

/// Why a schema breaks its dialect. An unknown dialect cannot be judged.
pub(super) fn invalid(schema: &Value) -> Option<String> {
    let validator = jsonschema::meta::validator_for(schema).ok()?;
    let error = validator.iter_errors(schema).next()?;
    let place = error.instance_path().to_string();
    let text: String = error.to_string().chars().take(200).collect();
    Some(if place.is_empty() {
        text
    } else {
        format!("at {place}: {text}")
    })
}

/// Names have 1 to 128 characters.
pub fn name_length(run: Run<'_>) -> Verdict {
    names(run, "1 to 128 characters", |name| {
        let length = name.chars().count();
        (!(1..=128).contains(&length)).then(|| format!("{length} characters"))
    })
}

/// Names have letters, digits, `_`, `-` and `.` only.
pub fn name_characters(run: Run<'_>) -> Verdict {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    names(run, "only A-Z, a-z, 0-9, `_`, `-` and `.`", |name| {
        let odd = name.chars().find(|c| !allowed(*c))?;
        Some(format!("the character {odd:?}"))
    })
}

fn names(run: Run<'_>, expected: &str, problem: impl Fn(&str) -> Option<String>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for listed in listed(run) {
        let Some(name) = listed.tool.get("name").and_then(Value::as_str) else {
            continue;
        };
        seen += 1;
        if let Some(problem) = problem(name) {
            findings.push(listed.finding("/name", expected, problem));
        }
    }
    Verdict::from_findings(seen, findings, "tool name")
}

/// No two tools of one walk through the list have the same name.
pub fn unique_names(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut next: Option<&Value> = None;
    let pages = run.results("tools/list");
    for (exchange, result) in pages {
        let cursor = exchange.request.pointer("/params/cursor");
        if cursor.is_none() {
            counts.clear();
        } else if cursor != next {
            // Not the next page of this walk: some check's own cursor.
            continue;
        }
        next = result.get("nextCursor");
        let tools = result.get("tools").and_then(Value::as_array);
        let names = tools.into_iter().flatten();
        for name in names.filter_map(|t| t.get("name")?.as_str()) {
            seen += 1;
            let count = counts.entry(name).or_default();
            *count += 1;
            if *count == 2 {
                let finding = exchange.response.finding(
                    "a name of its own for each tool",
                    "the name is listed twice",
                );
                findings.push(finding.about(name));
            }
        }
    }
    Verdict::from_findings(seen, findings, "tool name")
}
