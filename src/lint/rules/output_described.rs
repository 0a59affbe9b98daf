use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
    standards: &["schema-output"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(schema) = &tool.output else { continue };
        for property in schema
            .properties()
            .filter(|property| !property.is_described())
        {
            sink.push(|| {
                let message = format!("the field {} has no description", quote(property.name));
                params::finding(tool, schema, property.at, message)
            });
        }
    }
}
