use crate::lint::weight::{bytes, kilobytes};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["resp-listing-size"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Bytes that one tool may take.
    max_bytes: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_bytes: 8_000 }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max_bytes } = sink.options();
    for tool in facts.surface.entries("tools") {
        let weight = bytes(tool.raw);
        if weight > max_bytes {
            sink.push(|| {
                let part = |member: &str| tool.raw.get(member).map_or(0, bytes);
                let message = format!(
                    "the tool takes {} (about {} tokens): {} of description, {} of input schema, {} of output schema",
                    kilobytes(weight),
                    weight / 4,
                    kilobytes(part("description")),
                    kilobytes(part("inputSchema")),
                    kilobytes(part("outputSchema"))
                );
                Finding::of(&tool, tool.pointer.clone(), message)
            });
        }
    }
}
