use serde_json::Value;

use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://json-schema.org/understanding-json-schema/reference/annotations",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        let title = param.schema.get("title").and_then(Value::as_str);
        if title.is_some_and(|title| params::same_words(title, param.name)) {
            sink.push(|| {
                let message = format!("the title of {} repeats the name", quote(param.name));
                let mut finding = params::finding(tool, schema, param.at, message);
                finding.pointer = pointer::join(&finding.pointer, "title");
                finding.hint(Some("Leave the title out.".to_owned()))
            });
        }
    });
}
