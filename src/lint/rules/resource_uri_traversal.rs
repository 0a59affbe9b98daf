use crate::lint::address::addressed;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://www.rfc-editor.org/rfc/rfc3986",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry, address) in addressed(facts.surface) {
        let plain = address
            .path
            .to_ascii_lowercase()
            .replace("%2e", ".")
            .replace("%2f", "/");
        if plain.split(['/', '\\']).any(|step| step == "..") {
            sink.push(|| {
                let message = format!("{} steps up with `..`", quote(address.text));
                Finding::of(&entry, entry.at(kind.member()), message)
            });
        }
    }
}
