use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

use crate::lint::case::words;
use crate::lint::sections;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-param-example"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Last words of names that stand for an identifier or a written form.
const FORMS: &[&str] = &[
    "arn",
    "code",
    "date",
    "id",
    "identifier",
    "ids",
    "key",
    "locale",
    "path",
    "pattern",
    "ref",
    "slug",
    "time",
    "timestamp",
    "timezone",
    "uri",
    "url",
    "urn",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        for property in schema.properties() {
            let formed = property.schema.get("type").and_then(Value::as_str) == Some("string")
                && ["enum", "const", "examples", "example", "default", "format"]
                    .iter()
                    .all(|key| property.schema.get(key).is_none());
            let text = property.schema.get("description").and_then(Value::as_str);
            let Some(text) = text.filter(|_| formed) else {
                continue;
            };
            let form = words(property.name).pop();
            if form.is_some_and(|word| FORMS.contains(&word.as_str()))
                && !sections::EXAMPLE.speaks(text)
                && !text
                    .chars()
                    .any(|c| c.is_ascii_digit() || matches!(c, '`' | '"' | '\''))
            {
                sink.push(|| {
                    let message = format!(
                        "the parameter {} shows no example value",
                        quote(property.name)
                    );
                    Finding::of(&tool.entry, schema.pointer(property.at), message)
                });
            }
        }
    }
}
