//! Changes of resources and resource templates.

use serde_json::Value;

use super::entries::{Pairs, pair};
use super::text::difference;
use super::tools::others;
use super::{Change, Impact, kinds};
use crate::lint::show::quote;
use crate::mcp::{Entry, Surface};

/// Members that a kind of its own speaks of.
const KNOWN: &[&str] = &[
    "_meta",
    "annotations",
    "description",
    "icons",
    "lastModified",
    "mimeType",
    "name",
    "size",
    "title",
    "uri",
    "uriTemplate",
];

pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let mut changes = Vec::new();
    for (list, member, word) in [
        ("resources", "uri", "resource"),
        ("resourceTemplates", "uriTemplate", "resource template"),
    ] {
        let alike = |a: &Value, b: &Value| {
            let name = |value: &Value| value.get("name").cloned();
            name(a).is_some() && name(a) == name(b)
        };
        let Pairs {
            kept,
            renamed,
            removed,
            added,
        } = pair(old.entries(list), new.entries(list), member, alike);
        let address = |entry: &Entry<'_>| entry.text(member).unwrap_or_default().to_owned();
        for entry in &removed {
            let message = format!("the {word} is gone");
            changes.push(
                Change::new(&kinds::RESOURCE_REMOVED, &address(entry), message)
                    .at(entry.pointer.clone(), None),
            );
        }
        for (was, is) in &renamed {
            let (before, after) = (quote(&address(was)), quote(&address(is)));
            let message = format!("the {word} {before} is now {after}");
            changes.push(
                Change::new(&kinds::RESOURCE_MOVED, &address(was), message)
                    .at(was.at(member), is.at(member)),
            );
            one(was, is, &address(was), &mut changes);
        }
        for (was, is) in &kept {
            one(was, is, &address(was), &mut changes);
        }
        for entry in &added {
            let message = format!("the {word} is new");
            changes.push(
                Change::new(&kinds::RESOURCE_ADDED, &address(entry), message)
                    .at(None, entry.pointer.clone()),
            );
        }
    }
    changes
}

fn one(was: &Entry<'_>, is: &Entry<'_>, subject: &str, changes: &mut Vec<Change>) {
    for (member, kind) in [
        ("mimeType", &kinds::MIME_CHANGED),
        ("name", &kinds::RESOURCE_RENAMED),
        ("title", &kinds::RESOURCE_RENAMED),
        ("description", &kinds::RESOURCE_RENAMED),
        ("annotations", &kinds::META_CHANGED),
        ("icons", &kinds::ICONS_CHANGED),
        ("_meta", &kinds::META_CHANGED),
    ] {
        let (a, b) = (was.raw.get(member), is.raw.get(member));
        if a == b {
            continue;
        }
        let mut change = Change::new(
            kind,
            subject,
            format!("the {member} changed{}", difference(a, b)),
        )
        .at(was.at(member), is.at(member))
        .values(a, b);
        if member == "mimeType" && a.is_none() {
            change.impact = Impact::Safe;
        }
        changes.push(change);
    }
    others(was, is, KNOWN, changes);
}
