//! Changes of input and output schemas.
//!
//! Local references are followed and alternatives with `null` are read as "may be null", so that
//! two ways to write the same thing are no change.

mod alternatives;
mod objects;
mod view;

use std::collections::HashSet;

use serde_json::Value;

use self::view::{View, reference, view};
use super::text::{difference, shift};
use super::values::{Effect, differences, types_of};
use super::{Change, Kind, kinds};
use crate::lint::show::quote;
use crate::mcp::{Entry, pointer};

/// Which way values go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// From the client: arguments.
    In,
    /// To the client: results.
    Out,
}

/// Pairs of schemas that are compared for one tool.
const MOST: usize = 5_000;
/// Levels that are followed.
const DEEPEST: usize = 64;

/// Compares the input or output schema of a tool.
pub fn compare(was: &Entry<'_>, is: &Entry<'_>, flow: Flow, changes: &mut Vec<Change>) {
    let member = match flow {
        Flow::In => "inputSchema",
        Flow::Out => "outputSchema",
    };
    let place = || (was.at(member), is.at(member));
    let (old, new) = match (was.raw.get(member), is.raw.get(member)) {
        (old, new) if old == new => return,
        (Some(old), Some(new)) => (old, new),
        (old, new) => {
            let kind = match (flow, old.is_some()) {
                (Flow::In, true) => &kinds::INPUT_SCHEMA_REMOVED,
                (Flow::Out, true) => &kinds::OUTPUT_SCHEMA_REMOVED,
                (Flow::Out, false) => &kinds::OUTPUT_SCHEMA_ADDED,
                (Flow::In, false) => &kinds::INPUT_UNCLEAR,
            };
            let what = if old.is_some() { "is gone" } else { "is new" };
            changes.push(
                Change::new(kind, &was.subject(), format!("the {member} {what}"))
                    .at(place().0, place().1)
                    .values(old, new),
            );
            return;
        }
    };
    let mut walk = Walk {
        old,
        new,
        flow,
        subject: was.subject(),
        seen: HashSet::new(),
        left: MOST,
        changes,
    };
    let spot = Spot {
        old: place().0,
        new: place().1,
        label: String::new(),
        depth: 0,
    };
    walk.schemas(old, new, &spot);
}

/// Where a comparison stands.
struct Spot {
    old: String,
    new: String,
    /// As in `filter.tags[]`; empty at the root.
    label: String,
    depth: usize,
}

impl Spot {
    fn member(&self, keyword: &str, name: &str) -> Spot {
        let inner = |base: &str| pointer::join(&pointer::join(base, keyword), name);
        let label = match self.label.as_str() {
            "" => name.to_owned(),
            label => format!("{label}.{name}"),
        };
        self.down(inner(&self.old), inner(&self.new), label)
    }

    fn keyword(&self, keyword: &str, suffix: &str) -> Spot {
        let inner = |base: &str| pointer::join(base, keyword);
        self.down(
            inner(&self.old),
            inner(&self.new),
            format!("{}{suffix}", self.label),
        )
    }

    fn down(&self, old: String, new: String, label: String) -> Spot {
        Spot {
            old,
            new,
            label,
            depth: self.depth + 1,
        }
    }
}

struct Walk<'a, 'c> {
    old: &'a Value,
    new: &'a Value,
    flow: Flow,
    subject: String,
    /// Pairs of references that were followed.
    seen: HashSet<(String, String)>,
    left: usize,
    changes: &'c mut Vec<Change>,
}

impl Walk<'_, '_> {
    fn schemas(&mut self, old: &Value, new: &Value, spot: &Spot) {
        if self.left == 0 || spot.depth > DEEPEST {
            return;
        }
        self.left -= 1;
        let references = (reference(old), reference(new));
        if let (Some(a), Some(b)) = &references
            && !self.seen.insert((a.clone(), b.clone()))
        {
            return;
        }
        if old == new && references.0.is_none() && self.old == self.new {
            return;
        }
        let (before, after) = (view(self.old, old), view(self.new, new));
        self.nullability(&before, &after, spot);
        self.texts(&before.core, &after.core, spot);
        match (before.branches.is_empty(), after.branches.is_empty()) {
            (true, true) => self.cores(&before.core, &after.core, spot),
            _ => {
                self.cores(&before.core, &after.core, spot);
                self.alternatives(&before, &after, spot);
            }
        }
    }

    fn nullability(&mut self, before: &View<'_>, after: &View<'_>, spot: &Spot) {
        if before.nullable != after.nullable {
            let (effect, message) = match after.nullable {
                true => (Effect::Widened, "it may be null now"),
                false => (Effect::Narrowed, "it may not be null any more"),
            };
            self.effect(effect, message, spot, None);
        }
    }

    fn cores(&mut self, old: &Value, new: &Value, spot: &Spot) {
        if old == new && self.old == self.new {
            return;
        }
        let mut retyped = false;
        for found in differences(old, new) {
            retyped |= found.keyword == "type" && found.effect == Effect::Unclear;
            // Another type makes the limits of the old one void.
            if retyped && found.keyword != "type" {
                continue;
            }
            let keyword = Some(found.keyword);
            match (found.effect, retyped) {
                (Effect::Unclear, true) => {
                    let kind = match self.flow {
                        Flow::In => &kinds::INPUT_NARROWED,
                        Flow::Out => &kinds::OUTPUT_WIDENED,
                    };
                    self.push(kind, found.message, spot, keyword);
                }
                (effect, _) => self.effect(effect, &found.message, spot, keyword),
            }
        }
        if retyped {
            return;
        }
        self.default(old, new, spot);
        self.header(old, new, spot);
        self.properties(old, new, spot);
        self.extras(old, new, spot);
        self.items(old, new, spot);
        self.parts(old, new, spot);
    }

    /// A narrowed or widened set of values, in the direction that values go.
    fn effect(&mut self, effect: Effect, message: &str, spot: &Spot, keyword: Option<&str>) {
        let kind = match (self.flow, effect) {
            (Flow::In, Effect::Narrowed) => &kinds::INPUT_NARROWED,
            (Flow::In, Effect::Widened | Effect::Listed) => &kinds::INPUT_WIDENED,
            (Flow::In, Effect::Unclear) => &kinds::INPUT_UNCLEAR,
            (Flow::Out, Effect::Narrowed) => &kinds::OUTPUT_NARROWED,
            (Flow::Out, Effect::Widened) => &kinds::OUTPUT_WIDENED,
            (Flow::Out, Effect::Listed) => &kinds::OUTPUT_NEW_VALUES,
            (Flow::Out, Effect::Unclear) => &kinds::OUTPUT_UNCLEAR,
        };
        self.push(kind, message.to_owned(), spot, keyword);
    }

    fn texts(&mut self, old: &Value, new: &Value, spot: &Spot) {
        // The root's own texts repeat the tool's.
        for member in ["title", "description"] {
            let text = |schema: &Value| {
                schema
                    .get(member)
                    .and_then(Value::as_str)
                    .map(str::to_owned)
            };
            let (before, after) = (text(old), text(new));
            if before == after {
                continue;
            }
            let (a, b) = (before.unwrap_or_default(), after.unwrap_or_default());
            let differs = difference(old.get(member), new.get(member));
            let (kind, message) = match shift(&a, &b) {
                Some((gone, come)) => (
                    &kinds::MEANING_CHANGED,
                    format!("the {member} said {gone} and says {come} now"),
                ),
                None if self.flow == Flow::In => (
                    &kinds::PARAMETER_REDESCRIBED,
                    format!("the {member} changed{differs}"),
                ),
                None => (
                    &kinds::OUTPUT_REDESCRIBED,
                    format!("the {member} changed{differs}"),
                ),
            };
            self.push_values(
                kind,
                message,
                spot,
                member,
                (old.get(member), new.get(member)),
            );
        }
    }

    fn default(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let (a, b) = (old.get("default"), new.get("default"));
        if a == b || self.flow == Flow::Out {
            return;
        }
        let (kind, message) = match (a, b) {
            // `null` is how generators write "none".
            (None | Some(Value::Null), Some(value)) if !value.is_null() => (
                &kinds::DEFAULT_ADDED,
                format!("the default is {} now", quote(&value.to_string())),
            ),
            (Some(value), None | Some(Value::Null)) if !value.is_null() => (
                &kinds::DEFAULT_CHANGED,
                format!("the default {} is gone", quote(&value.to_string())),
            ),
            (Some(a), Some(b)) => (
                &kinds::DEFAULT_CHANGED,
                format!(
                    "the default was {} and is {}",
                    quote(&a.to_string()),
                    quote(&b.to_string())
                ),
            ),
            _ => return,
        };
        self.push_values(kind, message, spot, "default", (a, b));
    }

    fn header(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let (a, b) = (old.get("x-mcp-header"), new.get("x-mcp-header"));
        if a != b && self.flow == Flow::In {
            let message = "`x-mcp-header` changed".to_owned();
            self.push_values(
                &kinds::HEADER_CHANGED,
                message,
                spot,
                "x-mcp-header",
                (a, b),
            );
        }
    }

    fn items(&mut self, old: &Value, new: &Value, spot: &Spot) {
        match (old.get("items"), new.get("items")) {
            (a, b) if a == b && self.old == self.new => {}
            (Some(a), Some(b)) => self.schemas(a, b, &spot.keyword("items", "[]")),
            (None, Some(_)) if types_of(new).is_none_or(|t| t.contains("array")) => {
                self.effect(
                    Effect::Narrowed,
                    "its items are restricted now",
                    spot,
                    Some("items"),
                );
            }
            (Some(_), None) => {
                self.effect(
                    Effect::Widened,
                    "its items may be anything now",
                    spot,
                    Some("items"),
                );
            }
            _ => {}
        }
        let (a, b) = (old.get("prefixItems"), new.get("prefixItems"));
        if a != b {
            self.effect(
                Effect::Unclear,
                "`prefixItems` changed",
                spot,
                Some("prefixItems"),
            );
        }
    }

    fn push(&mut self, kind: &'static Kind, message: String, spot: &Spot, keyword: Option<&str>) {
        let keyword = keyword.unwrap_or_default();
        self.push_values(kind, message, spot, keyword, (None, None));
    }

    fn push_values(
        &mut self,
        kind: &'static Kind,
        message: String,
        spot: &Spot,
        keyword: &str,
        (a, b): (Option<&Value>, Option<&Value>),
    ) {
        let message = match (self.flow, spot.label.as_str()) {
            (Flow::In, "") => format!("arguments: {message}"),
            (Flow::Out, "") => format!("result: {message}"),
            (Flow::In, label) => format!("parameter {}: {message}", quote(label)),
            (Flow::Out, label) => format!("result field {}: {message}", quote(label)),
        };
        let place = |base: &str| match keyword {
            "" => base.to_owned(),
            keyword => pointer::join(base, keyword),
        };
        let change = Change::new(kind, &self.subject, message)
            .at(place(&spot.old), place(&spot.new))
            .values(a, b);
        self.raw(change);
    }

    fn raw(&mut self, change: Change) {
        // Two alternatives may show the same; a flood needs no such care.
        if self.changes.len() > 64 || !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }
}
