use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

use crate::mcp::surface::type_name;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/discover",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let surface = facts.surface;
    let capabilities = match &surface.capabilities {
        None => return,
        Some(Value::Object(capabilities)) => capabilities,
        Some(other) => {
            let message = format!("`capabilities` is {}, not an object", type_name(other));
            return sink.push(|| Finding::at("/capabilities".to_owned(), message));
        }
    };
    for (capability, lists) in super::capability_used::LISTS {
        let listed: usize = lists.iter().map(|list| surface.list(list).len()).sum();
        match capabilities.get(*capability) {
            Some(Value::Object(_)) => {}
            Some(other) => sink.push(|| {
                let message = format!("the capability `{capability}` is {}, not an object", type_name(other));
                Finding::at(format!("/capabilities/{capability}"), message)
            }),
            None if listed > 0 => sink.push(|| {
                let message = format!(
                    "the server lists {listed} {} and does not declare the capability `{capability}`",
                    capability
                );
                Finding::at("/capabilities".to_owned(), message)
            }),
            None => {}
        }
    }
}
