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

/// What the batch itself is often called.
const BATCHES: [&str; 8] = [
    "entries",
    "ids",
    "inputs",
    "items",
    "operations",
    "records",
    "requests",
    "rows",
];

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
        let lists = || params::of(schema).filter(|param| param.top && param.is(Kinds::ARRAY));
        // Where one list is plainly the batch, the others say how it is done.
        let plain = lists().any(|param| param.is_named(&BATCHES));
        for param in lists().filter(|param| !plain || param.is_named(&BATCHES)) {
            if !param.has(&["maxItems", "enum", "const"]) {
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
