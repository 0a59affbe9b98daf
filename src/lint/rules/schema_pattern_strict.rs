use serde_json::Value;

use crate::lint::ecma;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/regular_expressions",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let pattern = place.keywords.get("pattern").and_then(Value::as_str);
        let Some(pattern) = pattern else { return };
        let Some(fault) = ecma::fault(pattern).filter(|fault| fault.strict) else {
            return;
        };
        sink.push(|| {
            let rest = quote(pattern.get(fault.at..).unwrap_or_default());
            let message = format!(
                "strict engines refuse the pattern at {rest}: {}",
                fault.what
            );
            place.finding("pattern", message)
        });
    });
}
