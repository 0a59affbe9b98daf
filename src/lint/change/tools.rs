//! Changes of tools.

use std::collections::HashSet;

use serde_json::Value;

use super::entries::{Pairs, likeness, pair, same_words};
use super::schema::{self, Flow};
use super::text::{difference, is_deprecated, shift};
use super::{Change, Impact, kinds, successor};
use crate::lint::show::quote;
use crate::mcp::{Entry, Surface};

/// Members that a kind of its own speaks of.
const KNOWN: &[&str] = &[
    "_meta",
    "annotations",
    "description",
    "execution",
    "icons",
    "inputSchema",
    "name",
    "outputSchema",
    "title",
];

pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let Pairs {
        kept,
        renamed,
        removed,
        added,
    } = pair(old.entries("tools"), new.entries("tools"), "name", alike);
    let mut changes = Vec::new();
    let names: HashSet<&str> = new
        .tools
        .iter()
        .filter_map(|t| t.get("name")?.as_str())
        .collect();
    for tool in &removed {
        changes.push(gone(tool, &names));
    }
    for (was, is) in &renamed {
        let (before, after) = (quote(&was.subject()), quote(&is.subject()));
        changes.push(
            Change::new(
                &kinds::TOOL_RENAMED,
                &was.subject(),
                format!("the tool {before} is now {after}"),
            )
            .at(was.at("name"), is.at("name"))
            .values(was.raw.get("name"), is.raw.get("name"))
            .hint(format!(
                "Keep {before} beside {after}, marked as deprecated."
            )),
        );
        one(was, is, &mut changes);
    }
    for (was, is) in &kept {
        if was.raw != is.raw {
            one(was, is, &mut changes);
        }
    }
    for tool in &added {
        changes.push(
            Change::new(&kinds::TOOL_ADDED, &tool.subject(), "the tool is new")
                .at(None, tool.pointer.clone()),
        );
    }
    changes
}

/// The same tool under another name: the same words in another style, or the same schema with
/// much the same text.
fn alike(old: &Value, new: &Value) -> bool {
    let text = |tool: &Value, member: &str| tool.get(member)?.as_str().map(str::to_owned);
    if let (Some(a), Some(b)) = (text(old, "name"), text(new, "name"))
        && same_words(&a, &b)
    {
        return true;
    }
    let properties = |tool: &Value| tool.pointer("/inputSchema/properties").cloned();
    let described = match (text(old, "description"), text(new, "description")) {
        (Some(a), Some(b)) => likeness(&a, &b) > 0.75,
        _ => false,
    };
    described && properties(old) == properties(new)
}

/// A tool that went after it was announced, with its successor in place, breaks nobody who read.
fn gone(tool: &Entry<'_>, names: &HashSet<&str>) -> Change {
    let name = tool.subject();
    let text = tool.text("description").unwrap_or_default();
    let announced = is_deprecated(text);
    let successor_there = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
        .any(|word| names.contains(word.trim_end_matches('.')));
    let mut change =
        Change::new(&kinds::TOOL_REMOVED, &name, "the tool is gone").at(tool.pointer.clone(), None);
    if announced && successor_there {
        change.impact = Impact::Risky;
        change.message += ", as its description had announced";
        change
    } else {
        change.hint(format!(
            "Keep {} and mark it as deprecated first, with its successor and the version that \
             removes it.",
            quote(&name)
        ))
    }
}

/// What changed about one tool.
fn one(was: &Entry<'_>, is: &Entry<'_>, changes: &mut Vec<Change>) {
    let first = changes.len();
    let name = was.subject();
    texts(was, is, changes);
    hints(was, is, changes);
    tasks(was, is, changes);
    for (member, kind) in [
        ("icons", &kinds::ICONS_CHANGED),
        ("_meta", &kinds::META_CHANGED),
    ] {
        let (a, b) = (was.raw.get(member), is.raw.get(member));
        if a != b {
            let message = format!("the {member} changed");
            changes.push(
                Change::new(kind, &name, message)
                    .at(was.at(member), is.at(member))
                    .values(a, b),
            );
        }
    }
    schema::compare(was, is, Flow::In, changes);
    schema::compare(was, is, Flow::Out, changes);
    others(was, is, KNOWN, changes);
    for change in &mut changes[first..] {
        if change.impact == Impact::Breaking && change.hint.is_none() {
            change.hint = Some(successor("tool", &name));
        }
    }
}

fn texts(was: &Entry<'_>, is: &Entry<'_>, changes: &mut Vec<Change>) {
    for (member, kind) in [
        ("title", &kinds::TOOL_RETITLED),
        ("description", &kinds::TOOL_REDESCRIBED),
    ] {
        let (a, b) = (was.raw.get(member), is.raw.get(member));
        if a == b {
            continue;
        }
        let text =
            |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let (old, new) = (text(a), text(b));
        let change = if member == "description" && is_deprecated(&new) && !is_deprecated(&old) {
            Change::new(
                &kinds::DEPRECATED,
                &was.subject(),
                "it is marked as deprecated now",
            )
        } else if let Some((gone, come)) = shift(&old, &new) {
            let message = format!("the {member} said {gone} and says {come} now");
            Change::new(&kinds::MEANING_CHANGED, &was.subject(), message)
        } else {
            Change::new(
                kind,
                &was.subject(),
                format!("the {member} changed{}", difference(a, b)),
            )
        };
        changes.push(change.at(was.at(member), is.at(member)).values(a, b));
    }
}

/// What annotations promise; what is not said is what the specification assumes.
fn hints(was: &Entry<'_>, is: &Entry<'_>, changes: &mut Vec<Change>) {
    let of = |entry: &Entry<'_>, hint: &str| entry.raw.get("annotations")?.get(hint)?.as_bool();
    let mut tell = |hint: &str, kind, message: String| {
        let place = |entry: &Entry<'_>| format!("{}/{hint}", entry.at("annotations"));
        let value = |entry: &Entry<'_>| {
            entry
                .raw
                .get("annotations")
                .and_then(|a| a.get(hint))
                .cloned()
        };
        changes.push(
            Change::new(kind, &was.subject(), message)
                .at(place(was), place(is))
                .values(value(was).as_ref(), value(is).as_ref()),
        );
    };
    let now = |value: Option<bool>| match value {
        Some(value) => format!("`{value}` now"),
        None => "no longer said".to_owned(),
    };
    // The value that promises most, and what holds when nothing is said.
    for (hint, best, assumed) in [
        ("readOnlyHint", true, false),
        ("destructiveHint", false, true),
        ("idempotentHint", true, false),
        ("openWorldHint", false, true),
    ] {
        let (before, after) = (of(was, hint), of(is, hint));
        if before == after {
            continue;
        }
        let promised = before.unwrap_or(assumed) == best;
        let promises = after.unwrap_or(assumed) == best;
        let reads = |entry: &Entry<'_>| of(entry, "readOnlyHint") == Some(true);
        // Of a tool that only reads, destruction is no question.
        if hint == "destructiveHint" && reads(was) && reads(is) {
            continue;
        }
        let kind = match (promised, promises, hint) {
            (true, false, "readOnlyHint") => &kinds::READ_ONLY_LOST,
            (true, false, "destructiveHint") => &kinds::DESTRUCTIVE_NOW,
            (true, false, _) => &kinds::HINT_WEAKENED,
            (false, true, _) => &kinds::HINT_STRENGTHENED,
            // Said what is assumed anyhow.
            (false, false, "destructiveHint") if after == Some(true) && !reads(was) => {
                &kinds::HINT_WEAKENED
            }
            _ => continue,
        };
        tell(hint, kind, format!("`{hint}` is {}", now(after)));
    }
    let title = |entry: &Entry<'_>| entry.raw.get("annotations")?.get("title").cloned();
    if title(was) != title(is) {
        tell(
            "title",
            &kinds::TOOL_RETITLED,
            "the annotations' title changed".to_owned(),
        );
    }
}

fn tasks(was: &Entry<'_>, is: &Entry<'_>, changes: &mut Vec<Change>) {
    let support = |entry: &Entry<'_>| {
        let said = entry
            .raw
            .get("execution")
            .and_then(|e| e.get("taskSupport"));
        said.and_then(Value::as_str)
            .unwrap_or("forbidden")
            .to_owned()
    };
    let (before, after) = (support(was), support(is));
    if before == after {
        return;
    }
    let message = format!("calls as a task were {before} and are {after} now");
    let mut change = Change::new(&kinds::TASK_SUPPORT_CHANGED, &was.subject(), message)
        .at(was.at("execution"), is.at("execution"));
    if after == "optional" {
        // Whoever called it as before may still do so.
        change.impact = Impact::Safe;
    }
    changes.push(change);
}

/// Members that nothing else speaks of.
pub fn others(was: &Entry<'_>, is: &Entry<'_>, known: &[&str], changes: &mut Vec<Change>) {
    let members = |entry: &Entry<'_>| -> Vec<String> {
        let object = entry.raw.as_object();
        object
            .into_iter()
            .flatten()
            .map(|(key, _)| key.clone())
            .collect()
    };
    let mut all = members(was);
    all.extend(members(is).into_iter().filter(|m| was.raw.get(m).is_none()));
    for member in all.iter().filter(|m| !known.contains(&m.as_str())) {
        let (a, b) = (was.raw.get(member), is.raw.get(member));
        if a != b {
            let message = format!("the member {} changed", quote(member));
            changes.push(
                Change::new(&kinds::CHANGED, &was.subject(), message)
                    .at(was.at(member), is.at(member))
                    .values(a, b),
            );
        }
    }
}
