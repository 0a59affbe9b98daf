use std::collections::HashMap;

use serde_json::Value;

use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["param-snake-case"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let properties = place.keywords.get("properties").and_then(Value::as_object);
        let Some(properties) = properties.filter(|properties| properties.len() > 1) else {
            return;
        };
        let mut seen: HashMap<String, &str> = HashMap::new();
        for name in properties.keys() {
            let plain: String = name
                .chars()
                .filter(|c| !matches!(c, '_' | '-' | '.' | ' '))
                .flat_map(char::to_lowercase)
                .collect();
            // Operators such as `$in` and `in`, and names of signs alone, are different names.
            if plain.is_empty() {
                continue;
            }
            let Some(other) = seen.insert(plain, name) else {
                continue;
            };
            sink.push(|| {
                let message = format!("{} is hard to tell from {}", quote(name), quote(other));
                let mut finding = place.finding("properties", message);
                finding.pointer = pointer::join(&finding.pointer, name);
                finding
            });
        }
    });
}
