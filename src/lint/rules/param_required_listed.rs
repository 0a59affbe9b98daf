use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://json-schema.org/understanding-json-schema/reference/object#required",
    standards: &["param-required-marked"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const TOLD: [&str; 5] = ["required", "$ref", "anyOf", "oneOf", "allOf"];
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        let told = TOLD
            .iter()
            .any(|keyword| schema.root.get(keyword).is_some());
        if !told && schema.parameters().next().is_some() {
            sink.push(|| {
                let message = "nothing says which parameters are required".to_owned();
                let hint = "Add `\"required\": []` if all of them are optional.".to_owned();
                params::finding(tool, schema, 0, message).hint(Some(hint))
            });
        }
    }
}
