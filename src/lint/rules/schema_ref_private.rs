use serde_json::Value;

use crate::lint::params;
use crate::lint::reference::is_private;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#json-schema-usage",
    standards: &[],
    tags: &["OWASP-MCP03"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            let reference = place.keywords.get(keyword).and_then(Value::as_str);
            let Some(reference) = reference.filter(|reference| is_private(reference)) else {
                continue;
            };
            sink.push(|| {
                let message = format!(
                    "the reference {} leads into the machine or network of the client",
                    quote(reference)
                );
                place.finding(keyword, message)
            });
        }
    });
}
