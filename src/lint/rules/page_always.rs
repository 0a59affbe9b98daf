use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::params::{self, Param};
use crate::lint::{Check, Facts, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination",
    standards: &["page-always", "tool-verb-list-many", "X-PAGING"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The way of paging that counts: `cursor`, `page`, or `any`.
    paging: Paging,
    /// Names of tools whose lists are short by nature.
    allow: Vec<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Paging {
    /// Cursors and page numbers.
    #[default]
    Any,
    /// A limit and a cursor.
    Cursor,
    /// A page number and a page size.
    Page,
}

const CURSORS: [&str; 9] = [
    "cursor", "after", "before", "token", "offset", "skip", "limit", "since", "continue",
];
const PAGES: [&str; 3] = ["page", "pages", "per"];
const EITHER: [&str; 9] = [
    "max", "size", "count", "first", "last", "top", "num", "depth", "results",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let options = sink.options::<Options>();
    for tool in facts.tools() {
        let verb = tool.named.as_ref().map(|named| named.first());
        let Some(schema) = &tool.input else { continue };
        let replaces =
            |name: &str| params::pieces(name).any(|word| word.eq_ignore_ascii_case("replace"));
        if !matches!(verb, Some("list" | "search"))
            || tool.name().is_some_and(replaces)
            || tool
                .name()
                .is_some_and(|name| options.allow.iter().any(|allowed| allowed == name))
            || params::of(schema).any(|param| pages(param, options.paging))
        {
            continue;
        }
        sink.push(|| {
            let message = "nothing limits how many entries the tool returns".to_owned();
            let hint = match options.paging {
                Paging::Page => "Add the parameters `page` and `page_size`.",
                _ => "Add the parameters `limit` and `cursor`.",
            };
            params::finding(tool, schema, 0, message).hint(Some(hint.to_owned()))
        });
    }
}

fn pages(param: &Param<'_>, paging: Paging) -> bool {
    match paging {
        Paging::Any => param.says(&CURSORS) || param.says(&PAGES) || param.says(&EITHER),
        Paging::Cursor => param.says(&CURSORS),
        Paging::Page => param.says(&PAGES),
    }
}
