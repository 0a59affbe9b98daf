use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-optional"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

static LEFT_OUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:optional|default|omit|left out|leav|unless|if not|not (?:given|set|provided|specified)|without|absent|missing|unset|if (?:given|set|provided|specified))").ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(left_out) = LEFT_OUT.as_ref() else {
        return;
    };
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        let required: Vec<&str> = match schema.root.get("required") {
            Some(Value::Array(names)) => {
                names.iter().filter_map(Value::as_str).take(1_000).collect()
            }
            _ => Vec::new(),
        };
        for (name, property) in schema.parameters() {
            let text = property.get("description").and_then(Value::as_str);
            let Some(text) = text.filter(|_| !required.contains(&name.as_str())) else {
                continue;
            };
            if property.get("default").is_some() || left_out.is_match(text) {
                continue;
            }
            sink.push(|| {
                let place =
                    crate::mcp::pointer::join(&format!("{}/properties", schema.pointer), name);
                let message = format!(
                    "nothing tells what leaving out the optional parameter {} does",
                    quote(name)
                );
                Finding::of(&tool.entry, place, message)
            });
        }
    }
}
