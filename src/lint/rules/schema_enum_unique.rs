use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::lint::accepts::{json as shown, same};
use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::{Fix, Level};

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/enum",
    standards: &["param-enum", "schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let values = place.keywords.get("enum").and_then(Value::as_array);
        let Some(values) = values else { return };
        let mut texts = HashSet::new();
        let mut others: Vec<&Value> = Vec::new();
        for (i, value) in values.iter().enumerate() {
            const MOST: usize = 64;
            let again = match value.as_str() {
                Some(text) => !texts.insert(text),
                None => others.iter().any(|other| same(other, value)),
            };
            if !again {
                if value.as_str().is_none() && others.len() < MOST {
                    others.push(value);
                }
                continue;
            }
            sink.push(|| {
                let message = format!("{} is in the set already", shown(value));
                let mut finding = place.finding("enum", message);
                let fix = (!is_labelled(&place.keywords, values.len())).then(|| {
                    Fix::without(
                        "removes a value that is there twice",
                        &finding.pointer,
                        &[i],
                    )
                });
                finding.pointer = pointer::index(&finding.pointer, i);
                finding.fix(fix)
            });
        }
    });
}

/// Whether another list beside the set may say something of each value, by its place: labels such
/// as `enumNames`. A value cannot go alone then.
fn is_labelled(keywords: &Map<String, Value>, values: usize) -> bool {
    keywords.iter().any(|(keyword, value)| {
        let list = value.as_array().map(Vec::len);
        keyword != "enum" && list == Some(values)
    })
}
