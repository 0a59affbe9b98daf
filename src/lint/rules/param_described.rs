use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-args"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(schema) = &tool.input else {
            continue;
        };
        for property in schema.properties().filter(|p| !p.is_described()) {
            sink.push(|| {
                let message = format!("the parameter {} has no description", quote(property.name));
                Finding::of(&tool.entry, schema.pointer(property.at), message)
            });
        }
    }
}
