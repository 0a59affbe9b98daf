use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://json-schema.org/understanding-json-schema/reference/string#length",
    standards: &[
        "param-string-length",
        "input-max-length",
        "input-validate-all",
    ],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const BOUNDED: [&str; 4] = ["maxLength", "pattern", "format", "contentEncoding"];
    params::each(facts, |tool, schema, param| {
        if param.is_free_string() && !param.has(&BOUNDED) {
            sink.push(|| {
                let message = format!("the text {} may have any length", quote(param.name));
                params::finding(tool, schema, param.at, message).hint(Some(
                    "Add `\"maxLength\": 1000`, or what the field holds.".to_owned(),
                ))
            });
        }
    });
}
