use crate::lint::keywords;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/keywords",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        for keyword in place
            .keywords
            .keys()
            .filter(|keyword| !keywords::known(keyword))
        {
            let Some(meant) = keywords::meant(keyword) else {
                continue;
            };
            if place.keywords.contains_key(meant) {
                continue;
            }
            sink.push(|| {
                let message = format!("{} is no keyword, so that it has no effect", quote(keyword));
                place
                    .finding(keyword, message)
                    .hint(Some(format!("Write `{meant}`.")))
            });
        }
    });
}
