//! Changes of input and output schemas.
//!
//! Local references are followed and alternatives with `null` are read as "may be null", so that
//! two ways to write the same thing are no change.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value};

use super::entries::{likeness, same_words};
use super::text::shift;
use super::values::{Effect, differences, types_of};
use super::{Change, Kind, kinds};
use crate::lint::reference::pointed;
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

/// A schema with its references followed, apart from `null`.
struct View<'a> {
    nullable: bool,
    core: Cow<'a, Value>,
    /// The alternatives, where there are several.
    branches: Vec<Value>,
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
            let (kind, message) = match shift(&a, &b) {
                Some((gone, come)) => (
                    &kinds::MEANING_CHANGED,
                    format!("the {member} said {gone} and says {come} now"),
                ),
                None if self.flow == Flow::In => (
                    &kinds::PARAMETER_REDESCRIBED,
                    format!("the {member} changed"),
                ),
                None => (&kinds::OUTPUT_REDESCRIBED, format!("the {member} changed")),
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

    fn properties(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let empty = Map::new();
        let of = |schema: &'_ Value| schema.get("properties").and_then(Value::as_object).cloned();
        let (before, after) = (of(old).unwrap_or(empty.clone()), of(new).unwrap_or(empty));
        let (was, is) = (required(old), required(new));
        let gone: Vec<&String> = before.keys().filter(|k| !after.contains_key(*k)).collect();
        let mut come: Vec<&String> = after.keys().filter(|k| !before.contains_key(*k)).collect();
        for name in gone {
            let at = come
                .iter()
                .position(|now| renamed((name, &before[name]), (now, &after[*now])));
            let inner = spot.member("properties", name);
            let Some(now) = at.map(|at| come.remove(at)) else {
                let (kind, word) = match self.flow {
                    Flow::In => (&kinds::PARAMETER_REMOVED, "parameter"),
                    Flow::Out => (&kinds::OUTPUT_REMOVED, "field"),
                };
                let message = format!("the {word} {} is gone", quote(&inner.label));
                self.raw(Change::new(kind, &self.subject, message).at(inner.old, None));
                continue;
            };
            let (kind, word) = match self.flow {
                Flow::In => (&kinds::PARAMETER_RENAMED, "parameter"),
                Flow::Out => (&kinds::OUTPUT_RENAMED, "field"),
            };
            let moved = spot.member("properties", now);
            let message = format!(
                "the {word} {} is now {}",
                quote(&inner.label),
                quote(&moved.label)
            );
            self.raw(Change::new(kind, &self.subject, message).at(inner.old, moved.new));
        }
        for name in come {
            let inner = spot.member("properties", name);
            let label = quote(&inner.label);
            let (kind, message) = match (self.flow, is.contains(name)) {
                (Flow::In, true) => (
                    &kinds::REQUIRED_ADDED,
                    format!("the required parameter {label} is new"),
                ),
                (Flow::In, false) => (
                    &kinds::PARAMETER_ADDED,
                    format!("the optional parameter {label} is new"),
                ),
                (Flow::Out, _) => (&kinds::OUTPUT_ADDED, format!("the field {label} is new")),
            };
            self.raw(Change::new(kind, &self.subject, message).at(None, inner.new));
        }
        for (name, schema) in &before {
            let Some(now) = after.get(name) else { continue };
            let inner = spot.member("properties", name);
            self.demanded((was.contains(name), is.contains(name)), &inner);
            self.schemas(schema, now, &inner);
        }
        // Names that are required without a schema of their own.
        let unnamed = |name: &&String| !after.contains_key(*name) && !was.contains(*name);
        for name in is.iter().filter(unnamed) {
            self.demanded((false, true), &spot.member("properties", name));
        }
    }

    fn demanded(&mut self, change: (bool, bool), inner: &Spot) {
        let (kind, what) = match (self.flow, change) {
            (Flow::In, (false, true)) => (&kinds::NOW_REQUIRED, "has to be given now"),
            (Flow::In, (true, false)) => (&kinds::NOW_OPTIONAL, "may be left out now"),
            (Flow::Out, (true, false)) => (&kinds::OUTPUT_OPTIONAL, "may be missing now"),
            (Flow::Out, (false, true)) => (&kinds::OUTPUT_PROMISED, "is always there now"),
            _ => return,
        };
        self.push(kind, what.to_owned(), inner, None);
    }

    /// What else an object may hold.
    fn extras(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let of = |schema: &Value| {
            let said = schema
                .get("additionalProperties")
                .or(schema.get("unevaluatedProperties"));
            said.cloned().unwrap_or(Value::Bool(true))
        };
        match (of(old), of(new)) {
            (a, b) if a == b => {}
            (a, Value::Bool(false)) if self.flow == Flow::In => {
                let free = a == Value::Bool(true);
                let kind = if free {
                    &kinds::EXTRA_REFUSED
                } else {
                    &kinds::INPUT_NARROWED
                };
                let message = "it takes no other members than those named now".to_owned();
                self.push(kind, message, spot, Some("additionalProperties"));
            }
            (_, Value::Bool(false)) => {
                let message = "it has no other members than those named now";
                self.effect(
                    Effect::Narrowed,
                    message,
                    spot,
                    Some("additionalProperties"),
                );
            }
            (Value::Bool(false), _) if self.flow == Flow::In => {
                let message = "it takes other members than those named now";
                self.effect(Effect::Widened, message, spot, Some("additionalProperties"));
            }
            // More members than a reader knows hurt nobody.
            (Value::Bool(false), Value::Bool(true)) => {}
            (Value::Bool(true), Value::Object(schema)) if !schema.is_empty() => {
                let message = "its other members are restricted now";
                self.effect(
                    Effect::Narrowed,
                    message,
                    spot,
                    Some("additionalProperties"),
                );
            }
            (Value::Object(a), Value::Object(b)) => {
                let inner = spot.keyword("additionalProperties", ".*");
                self.schemas(&Value::Object(a), &Value::Object(b), &inner);
            }
            (Value::Object(_), Value::Bool(true)) => {
                let message = "its other members may be anything now";
                self.effect(Effect::Widened, message, spot, Some("additionalProperties"));
            }
            _ => {}
        }
        let (a, b) = (old.get("patternProperties"), new.get("patternProperties"));
        if a != b {
            let message = "`patternProperties` changed";
            self.effect(Effect::Unclear, message, spot, Some("patternProperties"));
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

    /// `allOf`: each part holds. Equal parts pair off; the rest in order.
    fn parts(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let of = |schema: &Value| -> Vec<Value> {
            schema
                .get("allOf")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let (mut before, mut after) = (of(old), of(new));
        if before == after && self.old == self.new {
            return;
        }
        strike(&mut before, &mut after);
        let common = before.len().min(after.len());
        for (a, b) in before.iter().zip(&after) {
            self.schemas(a, b, &spot.keyword("allOf", ""));
        }
        if after.len() > common {
            self.effect(
                Effect::Narrowed,
                "a further part of `allOf` has to hold",
                spot,
                Some("allOf"),
            );
        } else if before.len() > common {
            self.effect(
                Effect::Widened,
                "a part of `allOf` is gone",
                spot,
                Some("allOf"),
            );
        }
    }

    /// `anyOf` and `oneOf`: equal alternatives pair off, then those of the same kind.
    fn alternatives(&mut self, before: &View<'_>, after: &View<'_>, spot: &Spot) {
        let whole = |view: &View<'_>| match view.branches.is_empty() {
            true => vec![view.core.clone().into_owned()],
            false => view.branches.clone(),
        };
        let (mut old, mut new) = (whole(before), whole(after));
        strike(&mut old, &mut new);
        let mut gone = Vec::new();
        for a in old {
            match new.iter().position(|b| akin(self.old, &a, self.new, b)) {
                Some(at) => {
                    let b = new.remove(at);
                    self.schemas(&a, &b, &spot.keyword("anyOf", ""));
                }
                None => gone.push(a),
            }
        }
        if !gone.is_empty() {
            self.effect(
                Effect::Narrowed,
                "an alternative is gone",
                spot,
                Some("anyOf"),
            );
        }
        if !new.is_empty() {
            self.effect(
                Effect::Widened,
                "an alternative is new",
                spot,
                Some("anyOf"),
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

fn reference(schema: &Value) -> Option<String> {
    schema.get("$ref")?.as_str().map(str::to_owned)
}

fn required(schema: &Value) -> BTreeSet<String> {
    let names = schema.get("required").and_then(Value::as_array);
    let names = names.into_iter().flatten();
    names
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// Follows references, and takes `null` and single alternatives apart.
fn view<'a>(root: &'a Value, schema: &'a Value) -> View<'a> {
    let mut core = Cow::Borrowed(schema);
    let mut nullable = false;
    let mut branches = Vec::new();
    for _ in 0..8 {
        let target = reference(&core).and_then(|to| pointed(root, &to));
        if let Some(target) = target {
            core = Cow::Owned(over(target, &core, "$ref"));
            continue;
        }
        let keyword = ["anyOf", "oneOf"]
            .into_iter()
            .find(|k| core.get(k).is_some_and(Value::is_array));
        let Some(keyword) = keyword else { break };
        let all = core
            .get(keyword)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let is_null = |s: &Value| types_of(s).is_some_and(|t| t.len() == 1 && t.contains("null"));
        let rest: Vec<Value> = all.iter().filter(|s| !is_null(s)).cloned().collect();
        nullable |= rest.len() < all.len();
        match &rest[..] {
            [one] => core = Cow::Owned(over(one, &core, keyword)),
            _ => {
                let mut bare = core.into_owned();
                if let Some(object) = bare.as_object_mut() {
                    object.shift_remove(keyword);
                }
                core = Cow::Owned(bare);
                branches = rest;
                break;
            }
        }
    }
    let types = types_of(&core);
    if let Some(types) = types.filter(|t| t.len() > 1 && t.contains("null")) {
        nullable = true;
        let mut bare = core.into_owned();
        if let Some(object) = bare.as_object_mut() {
            let rest: Vec<Value> = types
                .iter()
                .filter(|t| *t != "null")
                .map(|t| t.as_str().into())
                .collect();
            let rest = match &rest[..] {
                [one] => one.clone(),
                _ => Value::Array(rest),
            };
            object.insert("type".into(), rest);
            object.shift_remove("nullable");
            if let Some(values) = object.get_mut("enum").and_then(Value::as_array_mut) {
                values.retain(|value| !value.is_null());
            }
        }
        core = Cow::Owned(bare);
    }
    View {
        nullable,
        core,
        branches,
    }
}

/// A schema with what stands beside the keyword that led to it.
fn over(target: &Value, holder: &Value, keyword: &str) -> Value {
    let (Some(target), Some(holder)) = (target.as_object(), holder.as_object()) else {
        return target.clone();
    };
    let mut merged = target.clone();
    for (key, value) in holder.iter().filter(|(key, _)| *key != keyword) {
        merged.insert(key.clone(), value.clone());
    }
    Value::Object(merged)
}

/// Takes out what both lists hold.
fn strike(old: &mut Vec<Value>, new: &mut Vec<Value>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in new.iter() {
        *counts.entry(value.to_string()).or_default() += 1;
    }
    let mut struck: BTreeMap<String, usize> = BTreeMap::new();
    old.retain(|value| {
        let text = value.to_string();
        let left = counts.get_mut(&text).filter(|count| **count > 0);
        let Some(left) = left else { return true };
        *left -= 1;
        *struck.entry(text).or_default() += 1;
        false
    });
    new.retain(|value| {
        let left = struck
            .get_mut(&value.to_string())
            .filter(|count| **count > 0);
        let Some(left) = left else { return true };
        *left -= 1;
        false
    });
}

/// Whether two alternatives are versions of one: the same definition, title, or type of value.
fn akin(old_root: &Value, old: &Value, new_root: &Value, new: &Value) -> bool {
    let same = |member: &str| old.get(member).is_some() && old.get(member) == new.get(member);
    if same("$ref") || same("title") {
        return true;
    }
    let types = |root, schema| types_of(&view(root, schema).core);
    let (a, b) = (types(old_root, old), types(new_root, new));
    a.is_some() && a == b
}

/// Whether a property went on under another name: the same words in another style, or the same
/// schema with a similar name or the same text.
fn renamed(was: (&String, &Value), is: (&String, &Value)) -> bool {
    let described = was.1.get("description").is_some();
    same_words(was.0, is.0)
        || (was.1 == is.1 && (described || likeness(was.0, is.0) > 0.5))
        || (types_of(was.1) == types_of(is.1) && likeness(was.0, is.0) > 0.7)
}
