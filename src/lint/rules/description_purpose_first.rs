use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::prose::{described, first_sentence};
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-purpose"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Openings that only announce that a purpose will follow.
static FILLER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^(?:
            (?:this|the|a|an)?\s*(?:mcp\s+)?(?:tool|function|method|endpoint|prompt|resource|utility)\s+
            (?: (?:is|can\ be)\s+(?:used|able|designed|intended|meant)\s+(?:to|for)
              | (?:that\s+)?(?:allows?|lets?|enables?|helps?)\s+(?:you|users?|the\s+(?:user|model|agent))
              | (?:to|for|which\s+can|that\s+can)\s )
          | (?:allows?|lets?|enables?)\s+(?:you|users?|the\s+(?:user|model|agent))\s+to\s
          | (?:used|utilized|utilised)\s+(?:to|for)\s
          | you\s+can\s+use\s+this\s
        )",
    )
    .ok()
});

/// Openings that are about something else than the purpose.
static ELSEWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^(?:
            (?P<tag><[a-z][A-Za-z0-9_\s-]{0,40}>)
          | (?P<heading>\#{1,6}\s)
          | (?P<section>(?:args|arguments|parameters|params|returns|examples?|usage)\s*:)
          | (?P<code>```|(?:wrapper|wraps|implemented|implementation|internally|internal\s+helper)(?-u:\b))
        )",
    )
    .ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for one in described(facts.surface) {
        let Some(what) = opening(first_sentence(one.text)) else {
            continue;
        };
        sink.push(|| Finding::of(&one.entry, one.entry.at("description"), what));
    }
}

fn opening(sentence: &str) -> Option<String> {
    if let Some(found) = FILLER.as_ref()?.find(sentence) {
        let said = quote(found.as_str().trim());
        return Some(format!(
            "the description begins with {said} instead of the purpose"
        ));
    }
    let found = ELSEWHERE.as_ref()?.captures(sentence)?;
    let what = match ["tag", "heading", "section"]
        .into_iter()
        .find(|g| found.name(g).is_some())
    {
        Some("tag") => "a tag",
        Some("heading") => "a heading",
        Some("section") => "a section",
        _ => "how it is made",
    };
    let said = quote(found.get(0)?.as_str().trim());
    Some(format!(
        "the description begins with {what}, {said}, instead of the purpose"
    ))
}
