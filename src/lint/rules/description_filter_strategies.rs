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
    standards: &["tool-description-strategies"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Optional parameters that need no explanation together.
    optional: usize,
    /// Words that a description of more has at least.
    words: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            optional: 5,
            words: 15,
        }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { optional, words } = sink.options();
    for tool in facts.tools() {
        let (Some(text), Some(schema)) = (tool.description(), &tool.input) else {
            continue;
        };
        let required = schema.root.get("required").and_then(|r| r.as_array());
        let all = schema.parameters().count();
        let open = all.saturating_sub(required.map_or(0, Vec::len));
        let said = text.split_whitespace().take(words).count();
        if open > optional && said < words && text.is_ascii() {
            sink.push(|| {
                let message = format!(
                    "the tool has {open} optional parameters, and its description of {said} words does not tell how to choose among them"
                );
                Finding::of(&tool.entry, tool.entry.at("description"), message)
            });
        }
    }
}
