use crate::lint::case::{Case, without_version};
use crate::lint::show::{list, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-snake-case", "X-TOOL-CASE"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

const STYLES: [Case; 4] = [Case::Snake, Case::Kebab, Case::Camel, Case::Pascal];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // Per style: how many names are written in it, and the first of them.
    let mut seen: [(usize, &str); 4] = [(0, ""); 4];
    for tool in facts.tools() {
        let Some(name) = tool.name() else { continue };
        if let Some(style) = style(name) {
            let (count, first) = &mut seen[style];
            if *count == 0 {
                *first = name;
            }
            *count += 1;
        }
    }
    let used: Vec<String> = STYLES
        .iter()
        .zip(&seen)
        .filter(|(_, (count, _))| *count > 0)
        .map(|(style, (count, first))| match count {
            1 => format!("{} ({})", style.word(), quote(first)),
            _ => format!("{} ({count}, such as {})", style.word(), quote(first)),
        })
        .collect();
    if used.len() > 1 {
        sink.push(|| {
            let message = format!("the names of tools are written in {}", list(&used));
            Finding::at("/tools".to_owned(), message)
        });
    }
}

/// The style that a name shows. A single word in small letters shows none.
fn style(name: &str) -> Option<usize> {
    let last = without_version(name).rsplit('.').next()?;
    let plain = last
        .chars()
        .all(|c| c.is_alphanumeric() && !c.is_uppercase());
    let found = STYLES.iter().position(|style| style.fits(last));
    found.filter(|_| !plain)
}
