//! Changes of prompts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::entries::{Pairs, likeness, pair, same_words};
use super::text::difference;
use super::{Change, Impact, kinds, successor};
use crate::lint::show::quote;
use crate::mcp::{Entry, Surface, pointer};

pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let Pairs {
        kept,
        renamed,
        removed,
        added,
    } = pair(
        old.entries("prompts"),
        new.entries("prompts"),
        "name",
        alike,
    );
    let mut changes = Vec::new();
    for prompt in &removed {
        let message = "the prompt is gone";
        changes.push(
            Change::new(&kinds::PROMPT_REMOVED, &prompt.subject(), message)
                .at(prompt.pointer.clone(), None),
        );
    }
    for (was, is) in &renamed {
        let (before, after) = (quote(&was.subject()), quote(&is.subject()));
        changes.push(
            Change::new(
                &kinds::PROMPT_RENAMED,
                &was.subject(),
                format!("the prompt {before} is now {after}"),
            )
            .at(was.at("name"), is.at("name")),
        );
        one(was, is, &mut changes);
    }
    for (was, is) in &kept {
        one(was, is, &mut changes);
    }
    for prompt in &added {
        let message = "the prompt is new";
        changes.push(
            Change::new(&kinds::PROMPT_ADDED, &prompt.subject(), message)
                .at(None, prompt.pointer.clone()),
        );
    }
    changes
}

fn alike(old: &Value, new: &Value) -> bool {
    let text = |value: &Value, member: &str| {
        value
            .get(member)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let described = likeness(&text(old, "description"), &text(new, "description")) > 0.75;
    same_words(&text(old, "name"), &text(new, "name"))
        || (described
            && !text(old, "description").is_empty()
            && old.get("arguments") == new.get("arguments"))
}

fn one(was: &Entry<'_>, is: &Entry<'_>, changes: &mut Vec<Change>) {
    let first = changes.len();
    let name = was.subject();
    for member in ["title", "description"] {
        let (a, b) = (was.raw.get(member), is.raw.get(member));
        if a != b {
            changes.push(
                Change::new(
                    &kinds::PROMPT_REDESCRIBED,
                    &name,
                    format!("the {member} changed{}", difference(a, b)),
                )
                .at(was.at(member), is.at(member))
                .values(a, b),
            );
        }
    }
    arguments(was, is, changes);
    for change in &mut changes[first..] {
        if change.impact == Impact::Breaking {
            change.hint = Some(successor("prompt", &name));
        }
    }
}

/// Whether an argument is required, and its place, by its name.
fn named(prompt: &Entry<'_>) -> BTreeMap<String, (bool, String)> {
    let list = prompt.raw.get("arguments").and_then(Value::as_array);
    let base = prompt.at("arguments");
    list.into_iter()
        .flatten()
        .enumerate()
        .filter_map(|(i, argument)| {
            let name = argument.get("name")?.as_str()?.to_owned();
            let required = argument.get("required").and_then(Value::as_bool);
            Some((name, (required.unwrap_or(false), pointer::index(&base, i))))
        })
        .collect()
}

fn arguments(was: &Entry<'_>, is: &Entry<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (named(was), named(is));
    let subject = was.subject();
    for (name, (required, place)) in &before {
        let quoted = quote(name);
        let (kind, message, now) = match after.get(name) {
            None => (
                &kinds::ARGUMENT_REMOVED,
                format!("the argument {quoted} is gone"),
                None,
            ),
            Some((true, now)) if !required => (
                &kinds::ARGUMENT_REQUIRED,
                format!("the argument {quoted} has to be given now"),
                Some(now.clone()),
            ),
            Some((false, now)) if *required => (
                &kinds::ARGUMENT_OPTIONAL,
                format!("the argument {quoted} may be left out now"),
                Some(now.clone()),
            ),
            Some(_) => continue,
        };
        changes.push(Change::new(kind, &subject, message).at(place.clone(), now));
    }
    for (name, (required, place)) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        let quoted = quote(name);
        let (kind, message) = match required {
            true => (
                &kinds::ARGUMENT_REQUIRED,
                format!("the required argument {quoted} is new"),
            ),
            false => (
                &kinds::ARGUMENT_ADDED,
                format!("the optional argument {quoted} is new"),
            ),
        };
        changes.push(Change::new(kind, &subject, message).at(None, place.clone()));
    }
}
