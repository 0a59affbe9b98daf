use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::schema::{branch_of, tests_only};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://json-schema.org/understanding-json-schema/reference/array#items",
    standards: &["param-array-limit"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const TELLING: [&str; 9] = [
        "items",
        "prefixItems",
        "enum",
        "const",
        "$ref",
        "anyOf",
        "oneOf",
        "allOf",
        "contains",
    ];
    params::each_schema(facts, |place| {
        let listed = place.keywords.get("type").and_then(Kinds::of_keyword);
        if place.input
            && listed.is_some_and(|kinds| kinds.without(Kinds::NULL).within(Kinds::ARRAY))
            && !TELLING
                .iter()
                .any(|keyword| place.keywords.contains_key(keyword))
            && branch_of(&place.schema.tree, place.at).is_none()
            && !tests_only(&place.schema.tree, place.at)
        {
            sink.push(|| {
                place
                    .finding("", "the array does not say what its elements are")
                    .hint(Some(
                        "Add `\"items\": {\"type\": \"string\"}`, or the type it has.".to_owned(),
                    ))
            });
        }
    });
}
