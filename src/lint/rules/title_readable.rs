use crate::lint::prose::entries;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Characters that a palette shows of a title.
const LONGEST: usize = 60;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry) in entries(facts.surface) {
        let Some(title) = entry.text("title") else {
            continue;
        };
        if let Some(what) = problem(title, entry.name()) {
            sink.push(|| {
                let message = format!("the title {} of the {kind} {what}", quote(title));
                Finding::of(&entry, entry.at("title"), message)
            });
        }
    }
}

fn problem(title: &str, name: Option<&str>) -> Option<&'static str> {
    let technical = title.contains('_')
        || (title.contains('-')
            && !title.contains(char::is_whitespace)
            && title.to_lowercase() == title);
    let letters = || title.chars().filter(|c| c.is_alphabetic());
    if title.trim().is_empty() {
        Some("is blank")
    } else if name == Some(title) && technical {
        Some("is the name again")
    } else if title.chars().count() > LONGEST {
        Some("has more than 60 characters")
    } else if letters().count() > 12 && title.contains(' ') && letters().all(|c| c.is_uppercase()) {
        Some("is in capitals throughout")
    } else {
        None
    }
}
