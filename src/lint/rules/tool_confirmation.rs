use std::sync::LazyLock;

use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::case::words;
use crate::lint::effect::{self, Effect};
use crate::lint::show::{beginning, quote};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, Tool, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#user-interaction-model",
    standards: &[
        "agent-confirm-destructive",
        "agent-admin-confirm",
        "X-CONFIRM",
    ],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// What counts as asking.
    confirm: Vec<Way>,
}

/// How a tool asks before it destroys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Way {
    /// The description says that the user is asked.
    Elicit,
    /// A parameter takes what a first call returned.
    Token,
    /// A boolean parameter.
    Flag,
    /// A call that only shows what would happen.
    DryRun,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            confirm: vec![Way::Elicit, Way::Token, Way::DryRun],
        }
    }
}

/// Bytes of a description that are looked at.
const MOST: usize = 20_000;

static ASKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)elicit|\basks? (?:the user|for confirmation)|confirmation (?:is )?(?:required|requested|dialog|prompt)|(?:requires?|requests?|prompts? for|awaits?) (?:the user'?s? |explicit |user )*(?:confirmation|approval)|two[- ]step").ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let ways = sink.options::<Options>().confirm;
    for tool in facts.tools() {
        if !destroys(tool) || ways.iter().any(|way| asks(tool, *way)) {
            continue;
        }
        sink.push(|| {
            let name = quote(tool.name().unwrap_or_default());
            let message = format!("nothing tells how {name} is confirmed");
            Finding::of(&tool.entry, tool.entry.pointer.clone(), message)
        });
    }
}

fn destroys(tool: &Tool<'_>) -> bool {
    match tool.hint("destructiveHint") {
        Some(told) => told && tool.hint("readOnlyHint") != Some(true),
        None => effect::by_name(tool) == Some(Effect::Deletes),
    }
}

fn asks(tool: &Tool<'_>, way: Way) -> bool {
    let parameter = |wanted: &dyn Fn(&[String], Option<&str>) -> bool| {
        let mut all = tool.input.iter().flat_map(|schema| schema.parameters());
        all.any(|(name, schema)| {
            let kind = schema.get("type").and_then(|kind| kind.as_str());
            wanted(&words(name), kind)
        })
    };
    let has = |words: &[String], any: &[&str]| words.iter().any(|w| any.contains(&w.as_str()));
    let confirms = [
        "confirm",
        "confirmed",
        "confirmation",
        "approval",
        "approved",
        "acknowledge",
    ];
    match way {
        Way::Elicit => {
            let text = tool.description().unwrap_or_default();
            let text = beginning(text, MOST);
            ASKS.as_ref().is_some_and(|asks| asks.is_match(text))
        }
        Way::Token => parameter(&|words, kind| kind != Some("boolean") && has(words, &confirms)),
        Way::Flag => parameter(&|words, kind| {
            kind == Some("boolean") && (has(words, &confirms) || has(words, &["force"]))
        }),
        Way::DryRun => parameter(&|words, _| {
            has(words, &["preview", "dryrun", "simulate"])
                || words
                    .windows(2)
                    .any(|pair| pair[0] == "dry" && pair[1] == "run")
        }),
    }
}
