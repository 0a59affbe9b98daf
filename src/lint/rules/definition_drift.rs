use crate::lint::change::{Change, compare, kinds};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://owasp.org/www-project-mcp-top-10/",
    standards: &[],
    tags: &["OWASP-MCP03", "OWASP-MCP04"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(locked) = facts.locked.filter(|locked| !locked.is(facts.surface)) else {
        return;
    };
    let old = locked.surface();
    for change in compare(&old, facts.surface) {
        // The lock does not hold versions.
        if change.kind.id != kinds::VERSION_TOO_LOW.id {
            sink.push(|| finding(change));
        }
    }
}

fn finding(change: Change) -> Finding {
    let place = change.new.or(change.old).unwrap_or_default();
    let finding = Finding {
        subject: Some(change.subject).filter(|subject| !subject.is_empty()),
        ..Finding::at(place, change.message)
    };
    match (change.before, change.after) {
        (None, None) => finding,
        (before, after) => {
            let or_nothing = |text: Option<String>| text.unwrap_or_else(|| "nothing".into());
            finding.evidence(or_nothing(before), or_nothing(after))
        }
    }
}
