use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/discover",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Capabilities with the lists that they announce.
pub(super) const LISTS: &[(&str, &[&str])] = &[
    ("tools", &["tools"]),
    ("resources", &["resources", "resourceTemplates"]),
    ("prompts", &["prompts"]),
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let surface = facts.surface;
    // A list that could not be read may hold something.
    if !surface.problems.is_empty() {
        return;
    }
    for (capability, lists) in LISTS {
        let empty = lists.iter().all(|list| surface.list(list).is_empty());
        let changes = surface
            .capabilities
            .as_ref()
            .and_then(|all| all.pointer(&format!("/{capability}/listChanged")));
        if empty && surface.declares(capability) && changes.and_then(|c| c.as_bool()) != Some(true)
        {
            sink.push(|| {
                let message = format!("the server declares `{capability}` and lists none");
                Finding::at(format!("/capabilities/{capability}"), message)
            });
        }
    }
}
