use serde_json::Value;

use crate::lint::accepts::json as shown;
use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::list;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/enum",
    standards: &["param-enum"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let kinds = place.keywords.get("type").and_then(Kinds::of_keyword);
        let values = place.keywords.get("enum").and_then(Value::as_array);
        let (Some(kinds), Some(values)) = (kinds, values) else {
            return;
        };
        let fits = |value: &Value| Kinds::of(value).within(kinds);
        let nullable = place.keywords.get("nullable") == Some(&Value::Bool(true));
        let odd = |value: &&Value| !(fits(value) || (nullable && value.is_null()));
        // Where none fits, the schema is impossible, which is another rule's finding.
        if !values.iter().any(fits) || !values.iter().any(|value| odd(&value)) {
            return;
        }
        sink.push(|| {
            let lost: Vec<String> = values.iter().filter(odd).take(20).map(shown).collect();
            let message = format!(
                "{} can never be sent, as the type is {}",
                list(&lost),
                kinds.words()
            );
            let null = values.iter().filter(odd).all(Value::is_null);
            let hint =
                null.then(|| format!("Write `\"type\": [\"{}\", \"null\"]`.", kinds.words()));
            place.finding("enum", message).hint(hint)
        });
    });
}
