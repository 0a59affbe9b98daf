use crate::lint::address::variables;
use crate::lint::case::Case;
use crate::lint::show::{quote, rename};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
    standards: &["tmpl-params-snake"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The style of variable names.
    style: Case,
}

impl Default for Options {
    fn default() -> Options {
        Options { style: Case::Snake }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { style } = sink.options();
    for template in facts.surface.entries("resourceTemplates") {
        let Some(text) = template.text("uriTemplate") else {
            continue;
        };
        // Names that begin with a digit say nothing and are found for that.
        let odd = |name: &str| !style.fits(name) && !name.starts_with(|c: char| c.is_ascii_digit());
        for variable in variables(text)
            .into_iter()
            .filter(|variable| odd(variable.name))
        {
            sink.push(|| {
                let message = format!(
                    "the variable {} is not {}",
                    quote(variable.name),
                    style.word()
                );
                let better = style.rewrite(variable.name).map(rename);
                Finding::of(&template, template.at("uriTemplate"), message).hint(better)
            });
        }
    }
}
