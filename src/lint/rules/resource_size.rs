use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

use crate::mcp::surface::type_name;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for resource in facts.surface.entries("resources") {
        let Some(size) = resource.raw.get("size") else {
            continue;
        };
        let whole = size.as_u64().is_some()
            || size
                .as_f64()
                .is_some_and(|size| size >= 0.0 && size.fract() == 0.0);
        if whole {
            continue;
        }
        sink.push(|| {
            let what = match size {
                Value::Number(number) => number.to_string(),
                other => type_name(other).to_owned(),
            };
            let message = format!("the size is {what}, not a whole number of bytes");
            Finding::of(&resource, resource.at("size"), message)
        });
    }
}
