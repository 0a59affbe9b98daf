use crate::lint::case::{Case, without_version};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-name-kebab"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Styles that tell themselves apart in names of several words.
const STYLES: &[Case] = &[Case::Kebab, Case::Snake, Case::Camel, Case::Pascal];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut seen: Vec<(Case, String, usize)> = Vec::new();
    for prompt in facts.surface.entries("prompts") {
        let Some(name) = prompt.name() else { continue };
        let Some(style) = style(without_version(name)) else {
            continue;
        };
        match seen.iter_mut().find(|(known, _, _)| *known == style) {
            Some((_, _, count)) => *count += 1,
            None => seen.push((style, name.to_owned(), 1)),
        }
    }
    if seen.len() < 2 {
        return;
    }
    let told: Vec<String> = seen
        .iter()
        .map(|(style, name, count)| match count {
            1 => format!("{} ({})", style.word(), quote(name)),
            _ => format!("{} ({count}, such as {})", style.word(), quote(name)),
        })
        .collect();
    sink.push(|| {
        let message = format!(
            "the names of the prompts mix styles: {}",
            crate::lint::show::list(&told)
        );
        Finding::at("/prompts".to_owned(), message)
    });
}

/// The style of a name of several words; one word fits several.
fn style(name: &str) -> Option<Case> {
    let several = name.contains(['-', '_']) || name.chars().skip(1).any(char::is_uppercase);
    let mut fitting = STYLES.iter().filter(|style| several && style.fits(name));
    fitting.next().copied()
}
