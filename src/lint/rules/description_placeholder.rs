use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::What;
use crate::lint::case::words;
use crate::lint::show::quote;
use crate::lint::tree::Step;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-present"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Marks of unfinished work, wherever they stand. A list of things to do is called `TODO`, too,
/// so that the word alone is none.
static MARKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
            (?-u:\b)(?:TODO|FIXME|XXX)(?:\([A-Za-z0-9_]{1,30}\))?:(?:\s|$)
          | (?-u:\b)FIXME(?-u:\b)
          | (?i:(?-u:\b)lorem\ ipsum\ dolor(?-u:\b))
          | (?i:(?-u:\b)(?:insert|add|put|write)\ (?:a\ |the\ |your\ )?description\ here(?-u:\b))
          | (?i:[\[<{](?:insert\ |your\ |add\ )?(?:a\ )?description(?:\ here)?[\]>}])",
    )
    .ok()
});

/// Every mark holds one of these.
const PARTS: &[&str] = &[
    "TODO",
    "FIXME",
    "XXX",
    "IPSUM",
    "psum",
    "escription",
    "DESCRIPTION",
];

/// Whole texts that stand in for a description, in lower case and without punctuation.
const WHOLE: &[&str] = &[
    "a description",
    "add description",
    "change me",
    "changeme",
    "description",
    "description goes here",
    "description here",
    "desc",
    "fixme",
    "lorem ipsum",
    "n a",
    "no description",
    "no description available",
    "no description provided",
    "placeholder",
    "tba",
    "tbd",
    "todo",
    "wip",
    "xxx",
    "your description",
];

/// Texts that only name the type of a parameter.
const TYPES: &[&str] = &[
    "array", "bool", "boolean", "dict", "float", "int", "integer", "number", "object", "str",
    "string",
];

/// A whole text that stands in for another is short.
const LONGEST: usize = 40;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(marks) = MARKS.as_ref() else { return };
    let sources = facts.sources();
    for text in facts.texts() {
        if !matches!(
            text.what,
            What::Description | What::Title | What::Instructions
        ) {
            continue;
        }
        let source = &sources[text.source];
        // The description of a tool is looked at by a rule of its own.
        let own = source.list == Some("tools") && source.tree.parent(text.at) == Some(0);
        let whole = || {
            let plain = words(text.text).join(" ");
            let is_type = TYPES.contains(&plain.as_str()) && text.what == What::Description;
            // Generators make the title `Description` of a parameter that is named so.
            let stands_in = text.what != What::Title && WHOLE.contains(&plain.as_str());
            // A parameter `object` that is described as "Object" has a bad description, and no
            // placeholder.
            let holder = source
                .tree
                .parent(text.at)
                .map(|holder| source.tree.node(holder).step);
            let named = matches!(holder, Some(Step::Key(key)) if key.eq_ignore_ascii_case(&plain));
            (!own && !named && (stands_in || is_type)).then_some(text.text)
        };
        // Most texts hold no part of any mark, and looking for parts is much faster.
        let mark = || {
            let may = PARTS.iter().any(|part| text.text.contains(part));
            may.then(|| marks.find(text.text).map(|mark| mark.as_str()))
                .flatten()
        };
        let found = match text.text.len() <= LONGEST {
            true => whole().or_else(mark),
            false => mark(),
        };
        if let Some(found) = found {
            sink.push(|| {
                let message = format!("the text has the placeholder {}", quote(found.trim()));
                source.finding(text.at, message)
            });
        }
    }
}
