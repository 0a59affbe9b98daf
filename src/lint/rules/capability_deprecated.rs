use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::Revision;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/changelog",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// What only clients declare.
const OF_CLIENTS: &[&str] = &["sampling", "roots", "elicitation"];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let surface = facts.surface;
    let declares = |name: &str| {
        let all = surface.capabilities.as_ref();
        all.is_some_and(|all| all.get(name).is_some_and(|one| one.is_object()))
    };
    if declares("logging") {
        sink.push(|| {
            let since = match surface.revision {
                Some(Revision::V2026_07_28) => "is deprecated in the revision spoken, 2026-07-28",
                _ => "is deprecated since 2026-07-28",
            };
            Finding::at(
                "/capabilities/logging".to_owned(),
                format!("the capability `logging` {since}"),
            )
        });
    }
    for name in OF_CLIENTS.iter().filter(|name| declares(name)) {
        sink.push(|| {
            let also = match *name {
                "elicitation" => "",
                _ => ", and deprecated since 2026-07-28",
            };
            let message =
                format!("the capability `{name}` is one of clients, not of servers{also}");
            Finding::at(format!("/capabilities/{name}"), message)
        });
    }
}
