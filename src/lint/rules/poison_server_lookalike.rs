use std::collections::HashMap;

use crate::lint::poison::skeleton;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Servers,
    profile: Profile::Spec,
    source: "https://www.unicode.org/reports/tr39/",
    standards: &["inj-prompt-detect"],
    tags: &["OWASP-MCP03", "OWASP-MCP09"],
    options: options::<NoOptions>(),
    check: Check::Servers(check),
};

fn check(servers: &[Facts<'_>], sink: &mut Sink<'_>) {
    let mut seen: HashMap<String, (usize, &str)> = HashMap::new();
    for (number, facts) in servers.iter().enumerate() {
        for tool in facts.tools() {
            let Some(name) = tool.name() else { continue };
            let (server, first) = *seen.entry(skeleton(name)).or_insert((number, name));
            if server != number && !first.eq_ignore_ascii_case(name) {
                sink.push(|| {
                    let of = quote(servers[server].server);
                    let message =
                        format!("the name looks like {} of the server {of}", quote(first));
                    Finding::of(&tool.entry, tool.entry.at("name"), message).on(number)
                });
            }
        }
    }
}
