use std::collections::HashSet;

use crate::lint::params;
use crate::lint::show::{list, quote};
use crate::lint::tree::Step;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["param-snake-case"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // Names of one word fit every style and tell nothing.
    let mut styles: [Vec<(usize, usize)>; 3] = Default::default();
    let mut seen = HashSet::new();
    for (number, tool) in facts.tools().iter().enumerate() {
        let Some(schema) = &tool.input else { continue };
        for property in schema.properties() {
            if let Some(style) = style(property.name)
                && seen.insert(property.name)
            {
                styles[style].push((number, property.at));
            }
        }
    }
    let Some(main) = (0..3).max_by_key(|style| styles[*style].len()) else {
        return;
    };
    let words = ["snake_case", "camelCase", "kebab-case"];
    for (style, strays) in styles.iter().enumerate() {
        let Some((tool, at)) = strays.first().filter(|_| style != main) else {
            continue;
        };
        let tool = &facts.tools()[*tool];
        let Some(schema) = &tool.input else { continue };
        sink.push(|| {
            let names = strays.iter().filter_map(|(tool, at)| {
                match facts.tools()[*tool].input.as_ref()?.tree.node(*at).step {
                    Step::Key(name) => Some(quote(name)),
                    _ => None,
                }
            });
            let names: Vec<String> = names.collect();
            let (own, other) = (words[style], words[main]);
            let others = if strays.len() < styles[main].len() {
                format!("the server mostly writes {other}")
            } else {
                format!("as many are {other}")
            };
            let message = format!("{} {own}, while {others}", list(&names));
            let message = match names.len() {
                1 => message.replacen(own, &format!("is {own}"), 1),
                _ => message.replacen(own, &format!("are {own}"), 1),
            };
            params::finding(tool, schema, *at, message)
        });
    }
}

/// The style of a name that has several words.
fn style(name: &str) -> Option<usize> {
    if !name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    {
        return None;
    }
    let inner = name.trim_matches(['_', '-']);
    let capital = inner.bytes().any(|b| b.is_ascii_uppercase());
    let small = inner.bytes().any(|b| b.is_ascii_lowercase());
    match (inner.contains('_'), inner.contains('-'), capital) {
        (true, false, false) => Some(0),
        (false, false, true) if small && inner.starts_with(|c: char| c.is_ascii_lowercase()) => {
            Some(1)
        }
        (false, true, false) => Some(2),
        _ => None,
    }
}
