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
    standards: &["tool-description-purpose"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Characters that a tool's description may have.
    max: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max: 1024 }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max } = sink.options();
    for tool in facts.surface.entries("tools") {
        let Some(text) = tool.text("description").filter(|text| text.len() > max) else {
            continue;
        };
        let length = text.chars().count();
        if length > max {
            sink.push(|| {
                let limit = match max {
                    1024 => "the API of a large model provider stopped at 1024".to_owned(),
                    max => format!("the settings allow {max}"),
                };
                let message = format!("the description has {length} characters; {limit}");
                Finding::of(&tool, tool.at("description"), message)
            });
        }
    }
}
