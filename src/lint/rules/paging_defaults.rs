use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::lint::accepts::same;
use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Facts, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination",
    standards: &[
        "param-paging-defaults",
        "page-defaults",
        "page-limit",
        "X-PAGING",
    ],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Entries of a page where the caller does not say.
    size: u64,
    /// The greatest number of entries of a page.
    most: u64,
    /// The number of the first page.
    first: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            size: 50,
            most: 100,
            first: 1,
        }
    }
}

const SIZES: [&str; 5] = [
    "limit",
    "page_size",
    "per_page",
    "max_results",
    "page_limit",
];
/// Other parameters of lists, and their defaults.
const OTHERS: [(&str, &str); 2] = [("sort_by", "created_at"), ("sort_order", "desc")];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let options = sink.options::<Options>();
    params::each(facts, |tool, schema, param| {
        if !param.top {
            return;
        }
        let mut wrong = Vec::new();
        let mut expect = |keyword: &str, wanted: Value| {
            let found = param.get(keyword);
            if found.is_none_or(|found| !same(found, &wanted)) {
                wrong.push(format!("`\"{keyword}\": {wanted}`"));
            }
        };
        let number = param.is(Kinds::NUMBER);
        if number && param.is_named(&SIZES) {
            let most = param.get("maximum").and_then(Value::as_f64);
            // A default above the greatest value would be refused.
            if most.is_none_or(|most| most >= options.size as f64) {
                expect("default", options.size.into());
            }
            if most.is_none_or(|most| most > options.most as f64) {
                expect("maximum", options.most.into());
            }
        } else if number && param.is_named(&["page"]) {
            // The page of a document has no size beside it.
            let mut others = params::of(schema).take(200);
            if !others.any(|other| other.top && other.is_named(&SIZES)) {
                return;
            }
            expect("default", options.first.into());
        } else if let Some((_, wanted)) = OTHERS.iter().find(|(name, _)| param.is_named(&[name])) {
            let wanted = Value::from(*wanted);
            let listed = param.get("enum").and_then(Value::as_array);
            if param.is(Kinds::STRING) && listed.is_none_or(|all| all.contains(&wanted)) {
                expect("default", wanted);
            }
        }
        if !wrong.is_empty() {
            sink.push(|| {
                let message = format!("{} should have {}", quote(param.name), list(&wrong));
                params::finding(tool, schema, param.at, message)
            });
        }
    });
}
