use crate::lint::show::quote;
use crate::lint::{
    Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, ToolName, Words, options,
};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-not-vague"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Verbs that leave open what happens; sorted.
const VERBS: &[&str] = &[
    "act", "do", "execute", "go", "handle", "invoke", "make", "manage", "perform", "process",
    "run", "use", "work",
];

/// Things that could be anything; sorted.
const THINGS: &[&str] = &[
    "action",
    "actions",
    "all",
    "any",
    "anything",
    "everything",
    "generic",
    "it",
    "misc",
    "operation",
    "operations",
    "other",
    "something",
    "stuff",
    "that",
    "thing",
    "things",
    "this",
    "various",
    "work",
];

/// Words that are a placeholder when nothing else is there; sorted.
const PLACEHOLDERS: &[&str] = &[
    "action",
    "bar",
    "example",
    "foo",
    "func",
    "function",
    "helper",
    "main",
    "misc",
    "mytool",
    "operation",
    "something",
    "stuff",
    "test",
    "thing",
    "things",
    "tool",
    "util",
    "utils",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        if let Some(why) = tool
            .named
            .as_ref()
            .and_then(|named| vague(named, facts.words))
        {
            sink.push(|| {
                let message = format!("the name {} {why}", quote(tool.name().unwrap_or_default()));
                Finding::of(&tool.entry, tool.entry.at("name"), message)
            });
        }
    }
}

fn vague(named: &ToolName<'_>, own: &Words) -> Option<&'static str> {
    let is = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    // What every tool of the server has in front still tells something of a single word.
    let alone = named.skip == 0;
    match (named.first(), named.rest()) {
        (word, _) if own.verbs.contains(word) => None,
        ("my", [word]) if is(PLACEHOLDERS, word) => Some("is a placeholder"),
        (word, []) if is(VERBS, word) && alone => Some("tells neither what is done nor to what"),
        (word, []) if is(PLACEHOLDERS, word) && alone => Some("is a placeholder"),
        (word, rest) if is(VERBS, word) && !rest.is_empty() => {
            let empty = rest.iter().all(|word| is(THINGS, word));
            empty.then_some("tells neither what is done nor to what")
        }
        (_, rest) => {
            let stuff = |word: &String| matches!(word.as_str(), "stuff" | "thing" | "things");
            rest.last()
                .is_some_and(stuff)
                .then_some("does not tell to what")
        }
    }
}
