use std::sync::LazyLock;

use regex::Regex;

use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["param-file-limits"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// A size in a description.
static SIZE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\d\s?(?:[kmg]i?b|bytes?|megabytes?)\b|\bsize\b").ok());

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const FILES: [&str; 6] = ["file", "upload", "attachment", "document", "image", "media"];
    params::each(facts, |tool, schema, param| {
        let sized = || {
            param.has(&["maxLength", "enum"])
                || SIZE
                    .as_ref()
                    .is_some_and(|size| size.is_match(param.description()))
        };
        if param.is(Kinds::STRING)
            && param.says(&FILES)
            && !param.ends(&["id", "name", "type"])
            && !sized()
        {
            sink.push(|| {
                let message = format!(
                    "nothing says how large the file of {} may be",
                    quote(param.name)
                );
                params::finding(tool, schema, param.at, message)
            });
        }
    });
}
