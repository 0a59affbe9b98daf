use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://json-schema.org/understanding-json-schema/reference/array#length",
    standards: &["param-array-limit", "input-validate-all"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        if param.is(Kinds::ARRAY) && !param.has(&["maxItems", "enum", "const", "prefixItems"]) {
            sink.push(|| {
                let message = format!("the list {} may have any length", quote(param.name));
                params::finding(tool, schema, param.at, message)
                    .hint(Some("Add `\"maxItems\"`.".to_owned()))
            });
        }
    });
}
