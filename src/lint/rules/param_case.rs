use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::case::Case;
use crate::lint::show::{quote, rename};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["param-snake-case"],
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
    for tool in facts.tools() {
        let Some(schema) = &tool.input else {
            continue;
        };
        // `$ref`, `@type` and the like are names of other formats, not of this server.
        let own = |name: &str| !name.starts_with(['$', '@']);
        let odd = |name: &str| own(name) && !style.fits(name);
        for property in schema.properties().filter(|p| odd(p.name)) {
            sink.push(|| {
                let name = quote(property.name);
                let better = style.rewrite(property.name);
                let message = format!("the parameter {name} is not {}", style.word());
                Finding::of(&tool.entry, schema.pointer(property.at), message)
                    .hint(better.map(rename))
            });
        }
    }
}
