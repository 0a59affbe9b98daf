use crate::lint::clients::{About, tell};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    tell(facts, sink, |limit| {
        limit.is_dropped() && matches!(limit.about, About::NameCharacters { .. })
    });
}
