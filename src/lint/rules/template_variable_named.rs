use crate::lint::address::variables;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
    standards: &["tmpl-params-named"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Names that say nothing.
const VAGUE: &[&str] = &[
    "arg",
    "args",
    "foo",
    "bar",
    "param",
    "params",
    "placeholder",
    "something",
    "tmp",
    "val",
    "value",
    "var",
    "variable",
    "xxx",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for template in facts.surface.entries("resourceTemplates") {
        let Some(text) = template.text("uriTemplate") else {
            continue;
        };
        for variable in variables(text) {
            let stem = variable
                .name
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .to_ascii_lowercase();
            let numbered = stem.len() < variable.name.len();
            // Coordinates and pages are letters by custom.
            let letter = stem.len() == 1
                && (numbered || !["x", "y", "z", "n", "q"].contains(&stem.as_str()));
            if stem.is_empty() || letter || VAGUE.contains(&stem.as_str()) {
                sink.push(|| {
                    let message = format!(
                        "the variable {} in {} does not say what it is",
                        quote(variable.name),
                        quote(text)
                    );
                    Finding::of(&template, template.at("uriTemplate"), message)
                });
            }
        }
    }
}
