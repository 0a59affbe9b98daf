use crate::lint::prose::described;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for one in described(facts.surface) {
        let Some((lines, spaces)) = indentation(one.text) else {
            continue;
        };
        sink.push(|| {
            let message = format!(
                "all {lines} lines after the first are indented by at least {spaces} spaces, as in source code"
            );
            Finding::of(&one.entry, one.entry.at("description"), message)
        });
    }
}

/// Lines that share an indentation, the first aside, which in source code follows a quotation
/// mark; and how deep it is.
fn indentation(text: &str) -> Option<(usize, usize)> {
    const LEAST: usize = 2;
    let mut count = 0;
    let mut shared = usize::MAX;
    for line in text.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let spaces = line.chars().take_while(|c| matches!(c, ' ' | '\t')).count();
        if spaces < LEAST {
            return None;
        }
        count += 1;
        shared = shared.min(spaces);
    }
    (count >= 2).then_some((count, shared))
}
