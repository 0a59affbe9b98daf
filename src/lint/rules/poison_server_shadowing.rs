use std::collections::HashMap;

use crate::lint::poison::{fold, meddling};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Servers,
    profile: Profile::Spec,
    source: "https://invariantlabs.ai/blog/mcp-security-notification-tool-poisoning-attacks",
    standards: &["inj-prompt-detect"],
    tags: &["OWASP-MCP03", "OWASP-MCP06"],
    options: options::<NoOptions>(),
    check: Check::Servers(check),
};

fn check(servers: &[Facts<'_>], sink: &mut Sink<'_>) {
    let mut owners: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, facts) in servers.iter().enumerate() {
        // A single word is no name that a sentence could only mean as one.
        let names = facts.tools().iter().filter_map(|tool| tool.name());
        for name in names.filter(|name| name.contains(['_', '-'])) {
            owners
                .entry(fold(name).into_owned())
                .or_default()
                .push(number);
        }
    }
    for (number, facts) in servers.iter().enumerate() {
        let foreign = |name: &str| {
            owners
                .get(name)
                .is_some_and(|owners| !owners.contains(&number))
        };
        for text in facts.texts().iter().filter(|text| !text.is_key()) {
            let Some(name) = meddling(text.text, &foreign) else {
                continue;
            };
            sink.push(|| {
                let owner = owners.get(&name).and_then(|owners| owners.first());
                let of = quote(owner.map_or("", |owner| servers[*owner].server));
                let message = format!(
                    "the text changes how {} of the server {of} is used",
                    quote(&name)
                );
                facts.sources()[text.source]
                    .finding(text.at, message)
                    .on(number)
            });
        }
    }
}
