use std::collections::HashMap;

use serde_json::Value;

use crate::lint::kinds::Kinds;
use crate::lint::schema::Role;
use crate::lint::show::quote;
use crate::lint::tree::Step;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Schema, Scope, Sink, options};
use crate::mcp::{mirror, pointer};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        let mut names: HashMap<String, usize> = HashMap::new();
        for (at, node) in schema.tree.iter().filter(|(_, node)| node.role.is_schema()) {
            let Some(header) = node.value.get(mirror::MIRRORED) else {
                continue;
            };
            let mut wrong = Vec::new();
            match header.as_str() {
                None => wrong.push("the name of the header is no text".to_owned()),
                Some("") => wrong.push("the name of the header is empty".to_owned()),
                Some(name) if name.chars().any(char::is_control) => {
                    wrong.push(format!(
                        "the header {} holds control characters",
                        quote(name)
                    ));
                }
                Some(name) if !mirror::is_token(name) => wrong.push(format!(
                    "the header {} holds characters that no header name may have",
                    quote(name)
                )),
                Some(name) => match names.get(&name.to_ascii_lowercase()) {
                    None => {
                        names.insert(name.to_ascii_lowercase(), at);
                    }
                    Some(first) => wrong.push(match schema.tree.node(*first).step {
                        Step::Key(other) => {
                            format!(
                                "the header {} is that of {}, too",
                                quote(name),
                                quote(other)
                            )
                        }
                        _ => format!("the header {} is used twice", quote(name)),
                    }),
                },
            }
            if !is_reachable(schema, at) {
                wrong.push(
                    "only properties reached through `properties` alone can be headers".to_owned(),
                );
            } else if !may_be_primitive(node.value) {
                wrong.push("only a string, an integer or a boolean can be a header".to_owned());
            }
            for message in wrong {
                sink.push(|| {
                    let place = pointer::join(&schema.pointer(at), mirror::MIRRORED);
                    Finding::of(&tool.entry, place, message)
                });
            }
        }
    }
}

/// Whether a schema is of a type that a header can carry, or may be. Of unions and references, and
/// of `null` beside such a type, the specification does not speak.
fn may_be_primitive(schema: &Value) -> bool {
    const PRIMITIVE: Kinds = Kinds::STRING.or(Kinds::INTEGER).or(Kinds::BOOLEAN);
    const OPEN: [&str; 6] = ["enum", "const", "$ref", "anyOf", "oneOf", "allOf"];
    match Kinds::declared(schema) {
        Some(kinds) => kinds.without(Kinds::NULL).within(PRIMITIVE),
        None => OPEN.iter().any(|keyword| schema.get(keyword).is_some()),
    }
}

/// Whether a property is reached from the root through `properties` alone.
fn is_reachable(schema: &Schema<'_>, at: usize) -> bool {
    let tree = &schema.tree;
    at > 0
        && std::iter::successors(Some(at), |at| tree.parent(*at))
            .all(|at| at == 0 || matches!(tree.node(at).role, Role::Property | Role::Properties))
}
