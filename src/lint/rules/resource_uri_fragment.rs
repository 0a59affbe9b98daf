use crate::lint::address::{Kind, addressed};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
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
        let Some(fragment) = address.fragment.filter(|_| kind == Kind::Resource) else {
            continue;
        };
        sink.push(|| {
            let message = format!(
                "{} has the fragment {}",
                quote(address.text),
                quote(&format!("#{fragment}"))
            );
            Finding::of(&entry, entry.at(kind.member()), message)
        });
    }
}
