use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/array#length",
    standards: &["param-batch-bound"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let batch = |name: &str| {
            params::pieces(name).any(|piece| {
                ["batch", "bulk"]
                    .iter()
                    .any(|word| piece.eq_ignore_ascii_case(word))
            })
        };
        let Some(schema) = tool
            .input
            .as_ref()
            .filter(|_| tool.name().is_some_and(batch))
        else {
            continue;
        };
        for param in params::of(schema).filter(|param| param.top) {
            if param.is(Kinds::ARRAY) && !param.has(&["maxItems", "enum", "const"]) {
                sink.push(|| {
                    let message = format!("the batch {} may have any size", quote(param.name));
                    params::finding(tool, schema, param.at, message).hint(Some(
                        "Add `\"maxItems\": 100`, or what one call can do.".to_owned(),
                    ))
                });
            }
        }
    }
}
