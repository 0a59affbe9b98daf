//! What a task is made of, in both forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::{each, shown, word};
use crate::conform::conversation::Run;
use crate::conform::verdict::Verdict;

/// Ids of which so few characters differ are counted up, not drawn.
const SPREAD: usize = 5;
/// Shorter ids can be tried out: 64 random bits take 11 characters of base64.
const SHORT: usize = 11;

/// Task ids are strings.
pub fn id(run: Run<'_>) -> Verdict {
    each(
        run,
        |_| true,
        |shown| {
            let id = shown.task.get("taskId");
            (!id.is_some_and(Value::is_string))
                .then(|| ("a `taskId` string", format!("`taskId` is {}", word(id))))
        },
    )
}

/// `createdAt` is a timestamp.
pub fn created_at(run: Run<'_>) -> Verdict {
    timestamp(run, "createdAt")
}

/// `lastUpdatedAt` is a timestamp.
pub fn updated_at(run: Run<'_>) -> Verdict {
    timestamp(run, "lastUpdatedAt")
}

fn timestamp(run: Run<'_>, member: &str) -> Verdict {
    each(
        run,
        |_| true,
        |shown| {
            let value = shown.task.get(member);
            let sound = value.and_then(Value::as_str).is_some_and(is_iso);
            let actual = || format!("`{member}` is {}", word(value));
            (!sound).then(|| ("a timestamp of ISO 8601", actual()))
        },
    )
}

fn is_iso(text: &str) -> bool {
    // The pattern is ours; without it nothing is found.
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let date = r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}";
        let time = r"[0-9]{2}:?[0-9]{2}(:?[0-9]{2}([.,][0-9]+)?)?";
        let zone = r"([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?";
        Regex::new(&format!("^{date}[Tt ]{time}{zone}$")).ok()
    });
    PATTERN.as_ref().is_none_or(|p| p.is_match(text))
}

/// No two tasks have the same id.
pub fn unique(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut known = HashMap::new();
    for new in shown(run).filter(super::Shown::is_new) {
        let Some(id) = new.text("taskId") else {
            continue;
        };
        seen += 1;
        if known.insert(id, ()).is_some() {
            let actual = format!("`{id}` is the id of an earlier task, too");
            findings.push(new.finding("an id of its own for each task", actual));
        }
    }
    if seen == 1 && findings.is_empty() {
        return Verdict::not_observed("only one task was made");
    }
    Verdict::from_findings(seen, findings, "new task")
}

/// Ids look as if nobody could guess them.
pub fn unguessable(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut last: Option<&str> = None;
    for new in shown(run).filter(super::Shown::is_new) {
        let Some(id) = new.text("taskId") else {
            continue;
        };
        let before = last.replace(id);
        let problem = match before.map(|before| spread(before, id)) {
            // Whether ids differ at all is for another sentence.
            None | Some(0) => None,
            Some(few) if few < SPREAD => {
                Some(format!("two ids in a row differ in {few} characters only"))
            }
            Some(_) => Some(id.chars().count())
                .filter(|length| *length < SHORT)
                .map(|length| format!("`{id}` has {length} characters")),
        };
        seen += usize::from(before.is_some_and(|b| b != id));
        if let Some(problem) = problem {
            findings.push(new.finding("ids that nobody can guess", problem));
        }
    }
    Verdict::from_findings(seen, findings, "pair of new tasks")
}

/// Characters between the common beginning and the common end of two texts.
fn spread(a: &str, b: &str) -> usize {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let most = a.len().min(b.len());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tails = a.iter().rev().zip(b.iter().rev());
    let tail = tails.take(most - head).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - head - tail
}

/// A failed task says why.
pub fn failure_told(run: Run<'_>) -> Verdict {
    each(
        run,
        |shown| shown.method == "tasks/get" && shown.text("status") == Some("failed"),
        |shown| {
            let told = shown.text("statusMessage").is_some_and(|m| !m.is_empty());
            (!told).then(|| ("a `statusMessage`", "there is none".into()))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_iso_8601_are_recognised() {
        for sound in [
            "2025-11-25T10:30:00Z",
            "2025-11-25T10:30:00.123456+00:00",
            "2025-11-25T10:30:00",
            "20251125T103000Z",
        ] {
            assert!(is_iso(sound), "{sound}");
        }
        for odd in ["", "now", "1764066600", "Tue, 25 Nov 2025 10:30:00 GMT"] {
            assert!(!is_iso(odd), "{odd}");
        }
    }
}
