use std::collections::HashMap;

use crate::lint::poison::skeleton;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://www.unicode.org/reports/tr39/",
    standards: &["inj-prompt-detect"],
    tags: &["OWASP-MCP03"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for tool in facts.tools() {
        let Some(name) = tool.name() else { continue };
        let first = *seen.entry(skeleton(name)).or_insert(name);
        // Names that differ in case alone are a matter of style.
        if !first.eq_ignore_ascii_case(name) {
            sink.push(|| {
                let message = format!(
                    "the name looks like {}, which is another tool",
                    quote(first)
                );
                Finding::of(&tool.entry, tool.entry.at("name"), message)
            });
        }
    }
}
