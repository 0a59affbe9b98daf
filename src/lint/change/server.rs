//! Changes of the server itself.

use std::collections::BTreeSet;

use serde_json::Value;

use super::text::difference;
use super::{Change, kinds};
use crate::lint::show::quote;
use crate::mcp::Surface;

/// `breaks` tells whether anything else that changed is breaking.
pub fn compare(old: &Surface, new: &Surface, breaks: bool) -> Vec<Change> {
    let mut changes = Vec::new();
    let place = |pointer: &str| Some(pointer.to_owned());
    if let (Some(before), Some(after)) = (&old.capabilities, &new.capabilities) {
        let (before, after) = (declared(before), declared(after));
        for (kind, what, names) in [
            (
                &kinds::CAPABILITY_REMOVED,
                "no longer declared",
                before.difference(&after),
            ),
            (
                &kinds::CAPABILITY_ADDED,
                "declared now",
                after.difference(&before),
            ),
        ] {
            for name in names {
                let message = format!("the capability {} is {what}", quote(name));
                changes.push(
                    Change::new(kind, "", message)
                        .at(place("/capabilities"), place("/capabilities")),
                );
            }
        }
    }
    if old.instructions != new.instructions {
        changes.push(
            Change::new(
                &kinds::INSTRUCTIONS_CHANGED,
                "",
                format!(
                    "the instructions changed{}",
                    difference(old.instructions.as_ref(), new.instructions.as_ref())
                ),
            )
            .at(place("/instructions"), place("/instructions"))
            .values(old.instructions.as_ref(), new.instructions.as_ref()),
        );
    }
    if let (Some(a), Some(b)) = (old.server_text("name"), new.server_text("name"))
        && a != b
    {
        let message = format!(
            "the server was called {} and is called {}",
            quote(a),
            quote(b)
        );
        changes.push(
            Change::new(&kinds::SERVER_RENAMED, "", message)
                .at(place("/serverInfo/name"), place("/serverInfo/name")),
        );
    }
    if let (Some(a), Some(b)) = (old.revision, new.revision)
        && a > b
    {
        let message = format!("the revision was {} and is {}", a.date(), b.date());
        changes.push(Change::new(&kinds::REVISION_OLDER, "", message));
    }
    if breaks {
        changes.extend(version(old, new));
    }
    changes
}

/// Names of capabilities, with those inside of them (`resources.subscribe`).
fn declared(capabilities: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (name, inner) in capabilities.as_object().into_iter().flatten() {
        names.insert(name.clone());
        for (part, value) in inner.as_object().into_iter().flatten() {
            if *value != Value::Bool(false) {
                names.insert(format!("{name}.{part}"));
            }
        }
    }
    names
}

/// A version that says that nothing broke. Before 1.0.0 the second number tells of breaks.
fn version(old: &Surface, new: &Surface) -> Option<Change> {
    let (before, after) = (old.server_text("version")?, new.server_text("version")?);
    let (a, b) = (numbers(before)?, numbers(after)?);
    let told = b[0] > a[0] || (a[0] == 0 && b[0] == 0 && b[1] > a[1]);
    if told {
        return None;
    }
    let next = match a {
        [0, minor, _] => format!("0.{}.0", minor.saturating_add(1)),
        [major, ..] => format!("{}.0.0", major.saturating_add(1)),
    };
    let message = format!(
        "the version was {} and is {}, although something broke",
        quote(before),
        quote(after)
    );
    let place = || Some("/serverInfo/version".to_owned());
    Some(
        Change::new(&kinds::VERSION_TOO_LOW, "", message)
            .at(place(), place())
            .hint(format!("Call it {next} or later.")),
    )
}

fn numbers(version: &str) -> Option<[u64; 3]> {
    let version = version.trim_start_matches('v');
    let core = version.split(['-', '+']).next()?;
    let parts: Vec<u64> = core
        .split('.')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    parts.try_into().ok()
}
