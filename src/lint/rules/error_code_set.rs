use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::lint::show::{list, quote};

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
    standards: &["err-code-set"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Further codes, in lower case.
    extra: BTreeSet<String>,
}

/// The codes that the operational standards agree on, and the two that consent and confirmation add.
const CODES: &[&str] = &[
    "confirmation_required",
    "conflict",
    "consent_required",
    "dependency_failure",
    "forbidden",
    "internal_error",
    "invalid_input",
    "not_found",
    "rate_limited",
    "service_unavailable",
    "timeout",
    "unauthorized",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { extra } = sink.options();
    for tool in facts.tools() {
        let Some(schema) = &tool.output else { continue };
        for (at, node) in schema.tree.iter() {
            // `error.code` or `error_code`, where the values are listed.
            let code = |key: &str, schema: &Value| -> Option<Vec<String>> {
                let listed = schema.get("enum")?.as_array()?;
                let named = key == "error_code" || key == "errorCode" || key == "code";
                named.then(|| {
                    let codes = listed.iter().filter_map(Value::as_str);
                    codes
                        .filter(|code| {
                            let plain = code.to_lowercase();
                            !CODES.contains(&plain.as_str()) && !extra.contains(&plain)
                        })
                        .map(quote)
                        .collect()
                })
            };
            let crate::lint::tree::Step::Key(key) = node.step else {
                continue;
            };
            let inside = key != "code" || is_below_error(&schema.tree, at);
            let Some(odd) = code(key, node.value).filter(|odd| inside && !odd.is_empty()) else {
                continue;
            };
            sink.push(|| {
                let message = format!(
                    "{} no standard error code",
                    match odd.len() {
                        1 => format!("{} is", odd[0]),
                        _ => format!("{} are", list(&odd)),
                    }
                );
                Finding::of(&tool.entry, schema.pointer(at), message)
            });
        }
    }
}

fn is_below_error(
    tree: &crate::lint::tree::Tree<'_, crate::lint::schema::Role>,
    at: usize,
) -> bool {
    let holder = tree
        .parent(at)
        .and_then(|properties| tree.parent(properties));
    holder.is_some_and(|holder| {
        matches!(
            tree.node(holder).step,
            crate::lint::tree::Step::Key("error")
        )
    })
}
