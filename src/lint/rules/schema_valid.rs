use std::collections::HashSet;

use serde_json::Value;

use crate::lint::dialect::{Breach, Dialect};
use crate::lint::reference::{Names, Target, is_private};
use crate::lint::schema::schemas;
use crate::lint::show::quote;
use crate::lint::tree::everything;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::{Entry, Revision, Surface, surface};
use crate::outcome::{Fix, Level};

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#json-schema-usage",
    standards: &["schema-valid", "schema-fields", "schema-object-root"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.surface.entries("tools") {
        let surface = facts.surface;
        match tool.raw.get("inputSchema") {
            Some(schema) => {
                Judge {
                    surface,
                    tool: &tool,
                    member: "inputSchema",
                    schema,
                }
                .run(sink);
            }
            None => sink
                .push(|| Finding::of(&tool, tool.pointer.clone(), "the tool has no inputSchema")),
        }
        if let Some(schema) = tool.raw.get("outputSchema") {
            Judge {
                surface,
                tool: &tool,
                member: "outputSchema",
                schema,
            }
            .run(sink);
        }
    }
}

/// One schema of one tool.
struct Judge<'a> {
    surface: &'a Surface,
    tool: &'a Entry<'a>,
    member: &'static str,
    schema: &'a Value,
}

impl Judge<'_> {
    fn run(&self, sink: &mut Sink<'_>) {
        if !self.schema.is_object() {
            let kind = surface::type_name(self.schema);
            return self.report(sink, "", || {
                format!("{} is {kind}, not an object", self.member)
            });
        }
        // Validators recurse; what no parser would have let through is not handed to them.
        if everything(self.schema).cut {
            let what = "is nested deeper than 128 levels, more than clients follow";
            return self.report(sink, "", || format!("{} {what}", self.member));
        }
        let dialect = match self.schema.get("$schema") {
            None => Dialect::Draft202012,
            Some(uri) => match uri.as_str().and_then(Dialect::named) {
                Some(dialect) => dialect,
                None => {
                    let what = "is no dialect from draft-04 to 2020-12, so that the schema cannot be checked";
                    return self.report(sink, "/$schema", || format!("{} {what}", shown(uri)));
                }
            },
        };
        match self.breach(dialect) {
            Some(breach) => self.report_breach(sink, dialect, breach),
            None => self.root(sink),
        }
        self.references(sink, dialect);
    }

    fn breach(&self, dialect: Dialect) -> Option<Breach> {
        let breach = dialect.breach(self.schema)?;
        // The default dialect came with 2025-11-25; earlier servers mostly wrote draft-07.
        let undated = self.schema.get("$schema").is_none()
            && self
                .surface
                .revision
                .is_some_and(|r| r < Revision::V2025_11_25);
        if undated && Dialect::Draft7.breach(self.schema).is_none() {
            return None;
        }
        Some(breach)
    }

    /// Arguments are always an object; results are one up to 2025-11-25. Where the revision is not
    /// known, most clients' is assumed.
    fn root(&self, sink: &mut Sink<'_>) {
        let any_result = self.surface.revision >= Some(Revision::V2026_07_28);
        if self.member == "outputSchema" && any_result {
            return;
        }
        let member = self.member;
        match self.schema.get("type") {
            Some(Value::String(kind)) if kind == "object" => {}
            Some(kind) => self.report(sink, "/type", || {
                format!(
                    "the root of {member} has the type {}, not `object`",
                    shown(kind)
                )
            }),
            None => self.report(sink, "", || {
                format!("the root of {member} has no type; it has to be `object`")
            }),
        }
    }

    fn references(&self, sink: &mut Sink<'_>, dialect: Dialect) {
        let tree = schemas(self.schema);
        let mut names = None;
        for (at, node) in tree.iter().filter(|(_, node)| node.role.is_schema()) {
            for keyword in ["$ref", "$dynamicRef"] {
                let Some(reference) = node.value.get(keyword).and_then(Value::as_str) else {
                    continue;
                };
                // Most schemas refer to nothing, and need no names.
                let names = names.get_or_insert_with(|| Names::new(&tree, dialect.id_keyword()));
                let what = match names.target(at, reference) {
                    Target::Here => continue,
                    // A finding of its own rule.
                    Target::Elsewhere if is_private(reference) => continue,
                    Target::Elsewhere if Dialect::named(reference).is_some() => continue,
                    Target::Elsewhere => "leads out of the schema; clients must not fetch it",
                    Target::Nowhere => "leads nowhere in the schema",
                };
                sink.push(|| {
                    let base = tree.pointer(&self.tool.at(self.member), at);
                    let message = format!("the reference {} {what}", quote(reference));
                    Finding::of(self.tool, format!("{base}/{keyword}"), message)
                });
            }
        }
    }

    fn report_breach(&self, sink: &mut Sink<'_>, dialect: Dialect, breach: Breach) {
        let found = shown(&breach.found);
        sink.push(|| {
            let place = self.tool.at(self.member) + &breach.pointer;
            let keyword = quote(&breach.token);
            let dialect = dialect.word();
            let message =
                format!("{keyword} is {found}, which JSON Schema {dialect} does not allow");
            let fix = single(&breach, &place);
            let finding = Finding::of(self.tool, place, message).fix(fix);
            match breach.expected {
                Some(expected) => finding.evidence(expected, found),
                None => finding,
            }
        });
    }

    fn report(&self, sink: &mut Sink<'_>, place: &str, message: impl FnOnce() -> String) {
        let place = || self.tool.at(self.member) + place;
        sink.push(|| Finding::of(self.tool, place(), message()));
    }
}

/// Leaves each name of a `required` or `type` once. Doubled values of an `enum` are another rule's.
fn single(breach: &Breach, list: &str) -> Option<Fix> {
    if !breach.twice || !matches!(breach.token.as_str(), "required" | "type") {
        return None;
    }
    let names: Option<Vec<&str>> = breach.found.as_array()?.iter().map(Value::as_str).collect();
    let mut known = HashSet::new();
    let names = names?.into_iter().enumerate();
    let again: Vec<usize> = names
        .filter_map(|(i, name)| (!known.insert(name)).then_some(i))
        .collect();
    Some(Fix::without(
        "removes names that are there twice",
        list,
        &again,
    ))
}

/// A value in a message, as JSON; objects and long lists by their type.
fn shown(value: &Value) -> String {
    match value {
        Value::Object(_) => surface::type_name(value).to_owned(),
        Value::Array(elements) if elements.len() > 8 => "a long list".to_owned(),
        value => quote(&value.to_string()),
    }
}
