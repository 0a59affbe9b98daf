use crate::lint::sections;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-when-to-use"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let text = tool.description().unwrap_or_default();
        if text.is_empty() || sections::WHEN.speaks(text) {
            continue;
        }
        sink.push(|| {
            let message = "the description does not tell when to use the tool";
            Finding::of(&tool.entry, tool.entry.at("description"), message)
        });
    }
}
