use std::sync::LazyLock;

use regex::Regex;
use serde_json::json;

use crate::lint::params;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/enum",
    standards: &["param-enum"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// What announces a list of allowed values.
static ANNOUNCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:one of|either|(?:allowed|valid|possible|accepted|supported|permitted) (?:values|options)(?: are)?|must be(?: set to)?|can be|options(?: are)?|values(?: are)?)(?: the following)?(?: values)?\s*[:=]?\s*\(?\s*",
    )
    .ok()
});
/// A quoted word, and what stands between two of them.
static QUOTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"^(?:'([\w.+/-]{1,40})'|"([\w.+/-]{1,40})"|`"?([\w.+/-]{1,40})"?`|“([\w.+/-]{1,40})”)(?: ?\([^()]{0,80}\))?"#,
    )
    .ok()
});
/// What a list may stand behind when nothing announces it: "Database type: 'a', 'b' or 'c'".
static LEADS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?:^|: ?| [-–—] )(?:['"`“])"#).ok());
static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^([A-Za-z][\w-]{0,40})").ok());
static BETWEEN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*(?:,\s*(?:or|and)?\s+|\||/|,|\bor\b|\band\b)\s*").ok());

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        if !param.is_free_string() || param.has(&["pattern", "format"]) {
            return;
        }
        let Some(values) = values(param.description()) else {
            return;
        };
        sink.push(|| {
            let shown: Vec<String> = values.iter().map(|value| quote(value)).collect();
            let message = format!(
                "the description of {} lists its values ({}), the schema does not",
                quote(param.name),
                list(&shown)
            );
            let hint = format!("Add `\"enum\": {}`.", json!(values));
            params::finding(tool, schema, param.at, message).hint(Some(hint))
        });
    });
}

/// The values that a description announces as the only ones.
fn values(description: &str) -> Option<Vec<&str>> {
    // Most descriptions list nothing; looking for a quote or a colon is quick.
    if !description.contains(['\'', '"', '`', '“', ':', '=']) {
        return None;
    }
    for found in ANNOUNCED.as_ref()?.find_iter(description) {
        let rest = &description[found.end()..];
        // "Options:" and "Values:" are announcements, the words alone are not.
        let weak = ["options", "values", "can be", "must be"]
            .iter()
            .any(|word| found.as_str().to_ascii_lowercase().starts_with(word));
        let colon = found.as_str().contains([':', '=']);
        if let Some(values) = listed(rest, QUOTED.as_ref()?)
            .filter(|_| !weak || colon || rest.starts_with(['\'', '"', '`']))
        {
            return Some(values);
        }
        if colon
            && let Some(values) = listed(rest, BARE.as_ref()?).filter(|values| closed(rest, values))
        {
            return Some(values);
        }
    }
    LEADS
        .as_ref()?
        .find_iter(description)
        .filter(|lead| !is_example(&description[..lead.start()]))
        .find_map(|lead| {
            let quote = lead.as_str().chars().next_back().map_or(0, char::len_utf8);
            let rest = &description[lead.end() - quote..];
            listed(rest, QUOTED.as_ref()?)
                .filter(|values| values.len() >= 3 && has_or(rest, values))
        })
}

/// Whether a text leads to examples.
fn is_example(before: &str) -> bool {
    const READ: usize = 16;
    let mut start = before.len().saturating_sub(READ);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let tail = before[start..].to_ascii_lowercase();
    ["example", "e.g", "such", "includ", "like"]
        .iter()
        .any(|word| tail.contains(word))
}

/// Whether "or" stands before the last of the values.
fn has_or(text: &str, values: &[&str]) -> bool {
    let last = values.last().and_then(|last| text.find(last));
    last.is_some_and(|at| {
        text[..at]
            .trim_end_matches(['\'', '"', '`', '“'])
            .ends_with("or ")
    })
}

/// Two words or more with commas, bars or "or" between them, up to the end of a sentence.
fn listed<'a>(text: &'a str, word: &Regex) -> Option<Vec<&'a str>> {
    const MOST: usize = 40;
    let mut values = Vec::new();
    let mut rest = text;
    while values.len() < MOST {
        let found = word.captures(rest)?;
        let value = found.iter().skip(1).flatten().next()?.as_str();
        values.push(value);
        rest = &rest[found.get(0)?.end()..];
        match BETWEEN.as_ref()?.find(rest) {
            Some(between) => rest = &rest[between.end()..],
            None => break,
        }
    }
    let ends = rest
        .trim_start()
        .chars()
        .next()
        .is_none_or(|c| matches!(c, '.' | ';' | ')' | '\n'))
        || rest.starts_with('\n')
        || rest.trim_start().starts_with("(default");
    let more = rest.trim_start_matches(['.', ' ']).starts_with("etc");
    (values.len() >= 2 && ends && !more).then_some(values)
}

/// Whether bare words are values and not the start of a sentence: all of them stand in one line.
fn closed(text: &str, values: &[&str]) -> bool {
    const WORDS: [&str; 9] = [
        "a", "an", "the", "or", "and", "string", "number", "etc", "other",
    ];
    values.len() >= 3
        && !values
            .iter()
            .any(|value| WORDS.contains(&value.to_ascii_lowercase().as_str()))
        && !text.to_ascii_lowercase().contains("etc")
}
