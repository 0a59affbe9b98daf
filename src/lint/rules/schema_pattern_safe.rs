use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::lint::params;
use crate::lint::redos;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut patterns = Patterns::default();
    params::each_schema(facts, |place| {
        let mut look = |pattern: &str, keyword: &str| {
            let Some(pump) = patterns.pump(pattern) else {
                return;
            };
            sink.push(|| {
                let message = format!(
                    "the pattern {} takes exponential time on a run of {} that does not match",
                    quote(pattern),
                    quote(&pump.to_string())
                );
                place.finding(keyword, message)
            });
        };
        if let Some(pattern) = place.keywords.get("pattern").and_then(Value::as_str) {
            look(pattern, "pattern");
        }
        let map = place
            .keywords
            .get("patternProperties")
            .and_then(Value::as_object);
        for pattern in map.into_iter().flat_map(Map::keys) {
            look(pattern, "patternProperties");
        }
    });
}

/// What is known of patterns; many tools share theirs.
#[derive(Default)]
struct Patterns {
    known: HashMap<String, Option<char>>,
    bytes: usize,
}

impl Patterns {
    /// Bytes of different patterns that are looked at.
    const MOST: usize = 1 << 18;

    fn pump(&mut self, pattern: &str) -> Option<char> {
        if let Some(pump) = self.known.get(pattern) {
            return *pump;
        }
        self.bytes += pattern.len();
        if self.bytes > Patterns::MOST {
            return None;
        }
        let pump = redos::pump(pattern);
        self.known.insert(pattern.to_owned(), pump);
        pump
    }
}
