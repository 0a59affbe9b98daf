use crate::lint::weight::{bytes, kilobytes};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["resp-listing-size", "resp-detail-levels"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Bytes that all tools together may take.
    max_bytes: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_bytes: 100_000 }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max_bytes } = sink.options();
    let tools = &facts.surface.tools;
    let sum: usize = tools.iter().map(bytes).sum();
    if sum > max_bytes {
        sink.push(|| {
            let whose = match tools.len() {
                1 => "the only tool takes".to_owned(),
                many => format!("the {many} tools take"),
            };
            let message = format!(
                "{whose} {} (about {} tokens) in every conversation, more than {}",
                kilobytes(sum),
                sum / 4,
                kilobytes(max_bytes)
            );
            Finding::at("/tools".to_owned(), message)
        });
    }
}
