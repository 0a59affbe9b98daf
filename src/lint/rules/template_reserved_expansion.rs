use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

use crate::lint::address::{Address, variables};
use crate::lint::case::words;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://www.rfc-editor.org/rfc/rfc6570",
    standards: &["res-read-only"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Variables that are safe all the same.
    allow: BTreeSet<String>,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { allow } = sink.options();
    for template in facts.surface.entries("resourceTemplates") {
        let Some(text) = template.text("uriTemplate") else {
            continue;
        };
        let root = Address::parse(text).is_some_and(|address| is_root(&address));
        for variable in variables(text)
            .iter()
            .filter(|variable| !allow.contains(variable.name))
        {
            let path = words(variable.name).iter().any(|word| {
                matches!(
                    word.as_str(),
                    "path" | "file" | "filepath" | "filename" | "dir" | "directory"
                )
            });
            let what = if root && path {
                "opens every file of the machine"
            } else if variable.operator == Some('+') {
                "takes slashes and `..`"
            } else {
                continue;
            };
            sink.push(|| {
                let message = format!(
                    "the variable {} in {} {what}",
                    quote(variable.name),
                    quote(text)
                );
                Finding::of(&template, template.at("uriTemplate"), message)
            });
        }
    }
}

/// A file URI that begins with the variable: no folder before it bounds the path.
fn is_root(address: &Address<'_>) -> bool {
    let start = address.authority.unwrap_or_default().to_owned() + address.path;
    address.is("file") && start.trim_start_matches('/').starts_with('{')
}
