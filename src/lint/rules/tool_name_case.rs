use schemars::JsonSchema;
use serde::Deserialize;

use super::tool_name_charset;
use crate::lint::case::{Case, without_version};
use crate::lint::show::{quote, rename};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-snake-case", "X-TOOL-CASE"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    style: Case,
}

impl Default for Options {
    fn default() -> Options {
        Options { style: Case::Snake }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let style = sink.options::<Options>().style;
    for tool in facts.surface.entries("tools") {
        // Characters that no name may have are the matter of another rule.
        let Some(name) = tool
            .name()
            .filter(|n| n.chars().all(tool_name_charset::allows))
        else {
            continue;
        };
        let stem = without_version(name);
        // A dot separates namespaces, each written in the style.
        if stem.split('.').all(|part| style.fits(part)) {
            continue;
        }
        sink.push(|| {
            let parts: Vec<String> = stem
                .split('.')
                .map(|part| style.rewrite(part).unwrap_or_else(|| part.to_owned()))
                .collect();
            let better = parts.join(".") + &name[stem.len()..];
            let message = format!("the name {} is not {}", quote(name), style.word());
            Finding::of(&tool, tool.at("name"), message)
                .hint((better != name).then(|| rename(better)))
        });
    }
}
