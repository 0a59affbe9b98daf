use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::LazyLock;

use regex::Regex;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-purpose"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Tags, headings, bold passages, images and rows of tables that a description may have.
    max: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max: 12 }
    }
}

static MARKUP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?xm)
            </?[a-zA-Z][A-Za-z0-9_-]{0,30}(?:\s[^<>\n]{0,200})?/?>
          | ^[\x20\t]*\#{1,6}\x20
          | \*\*[^*\n]{1,200}\*\*
          | !\[[^\]\n]{0,200}\]\(
          | ^[\x20\t]*\|[^\n]*\|[\x20\t]*$",
    )
    .ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max } = sink.options();
    for tool in facts.surface.entries("tools") {
        let text = tool.text("description").unwrap_or_default();
        // Each piece of markup has one of these at least; most descriptions have none.
        let marks = |byte: &u8| matches!(byte, b'<' | b'*' | b'#' | b'!' | b'|');
        if text.bytes().filter(marks).take(max + 1).count() <= max {
            continue;
        }
        let Some(markup) = MARKUP.as_ref() else {
            return;
        };
        let count = markup.find_iter(text).take(1_000).count();
        if count > max {
            sink.push(|| {
                let message = format!(
                    "the description has {count} tags, headings, bold passages and rows of tables"
                );
                Finding::of(&tool, tool.at("description"), message)
            });
        }
    }
}
