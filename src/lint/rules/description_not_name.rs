use crate::lint::prose::{described, stems};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://tdqs.dev",
    standards: &["tool-description-purpose", "tool-description-present"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// A text that repeats a name is short; longer ones need no comparing.
const LONGEST: usize = 160;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for one in described(facts.surface) {
        if one.text.len() > LONGEST {
            continue;
        }
        let said = stems(one.text);
        let told = |member: &str| {
            let known = stems(one.entry.text(member).unwrap_or_default());
            // A resource or prompt is shown by its title, so that repeating it adds nothing.
            !said.is_empty() && said.iter().all(|word| known.contains(word))
        };
        let Some(member) = ["name", "title"].into_iter().find(|member| told(member)) else {
            continue;
        };
        sink.push(|| {
            let (text, kind) = (quote(one.text.trim()), one.kind);
            let message =
                format!("the description {text} says nothing that the {kind}'s {member} does not");
            Finding::of(&one.entry, one.entry.at("description"), message)
        });
    }
}
