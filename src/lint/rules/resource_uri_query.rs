use crate::lint::address::{Kind, addressed};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
    standards: &["tmpl-optional-query"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry, address) in addressed(facts.surface) {
        let Some(query) = address.query.filter(|query| !query.is_empty()) else {
            continue;
        };
        let template = kind == Kind::Template;
        // `?x={x}` of a template demands the parameter; `{?x}` leaves it open. Addresses of web
        // pages are as they are.
        if address.is("https") || address.is("http") || (template && !query.contains("={")) {
            continue;
        }
        sink.push(|| {
            let message = match template {
                true => format!(
                    "{} writes its parameters as a fixed query, so that all are required",
                    quote(address.text)
                ),
                false => format!("{} lists one query of many", quote(address.text)),
            };
            Finding::of(&entry, entry.at(kind.member()), message)
        });
    }
}
