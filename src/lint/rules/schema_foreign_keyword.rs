use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/keywords",
    standards: &["schema-examples"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Keywords of OpenAPI, and what JSON Schema has instead.
const FOREIGN: [(&str, &str); 5] = [
    ("example", "Write `examples` with a list."),
    (
        "discriminator",
        "Leave it out; `const` in each alternative tells them apart.",
    ),
    ("xml", "Leave it out."),
    ("externalDocs", "Name the address in the description."),
    ("collectionFormat", "Leave it out; JSON has arrays."),
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        for (keyword, better) in FOREIGN {
            if !place.keywords.contains_key(keyword) {
                continue;
            }
            sink.push(|| {
                place
                    .finding(
                        keyword,
                        format!(
                            "`{keyword}` is a keyword of OpenAPI, which models and clients ignore"
                        ),
                    )
                    .hint(Some(better.to_owned()))
            });
        }
    });
}
