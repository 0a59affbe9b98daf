use serde_json::Map;

use crate::lint::keywords;
use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/type",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let kinds = place.keywords.get("type").and_then(Kinds::of_keyword);
        let Some(kinds) = kinds else { return };
        for (keyword, value) in place.keywords.iter() {
            let Some(about) = keywords::speaks_of(keyword) else {
                continue;
            };
            // Generators write the empty forms everywhere.
            let idle = value.is_null()
                || value.as_array().is_some_and(Vec::is_empty)
                || value.as_object().is_some_and(Map::is_empty)
                || value.is_boolean();
            if about.meets(kinds) || idle {
                continue;
            }
            sink.push(|| {
                let message = format!(
                    "`{keyword}` speaks of {}, but the type is {}, so that it has no effect",
                    plural(about),
                    kinds.words()
                );
                let better = better(keyword, kinds);
                place
                    .finding(keyword, message)
                    .hint(better.map(|b| format!("Write `{b}` if that is meant.")))
            });
        }
    });
}

fn plural(kinds: Kinds) -> String {
    format!("{}s", kinds.words())
}

/// The keyword that bounds a value of these types in the same way.
fn better(keyword: &str, kinds: Kinds) -> Option<&'static str> {
    let low = match keyword {
        "minLength" | "minItems" | "minimum" | "minProperties" => true,
        "maxLength" | "maxItems" | "maximum" | "maxProperties" => false,
        _ => return None,
    };
    let of = [
        (Kinds::STRING, "minLength", "maxLength"),
        (Kinds::NUMBER, "minimum", "maximum"),
        (Kinds::ARRAY, "minItems", "maxItems"),
        (Kinds::OBJECT, "minProperties", "maxProperties"),
    ];
    let (_, least, most) = of.into_iter().find(|(kind, ..)| kinds.meets(*kind))?;
    Some(if low { least } else { most })
}
