use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://semver.org/",
    standards: &["ver-semver"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(version) = facts.surface.server_text("version") else {
        return;
    };
    if is_semantic(version) {
        return;
    }
    let better = version.strip_prefix('v').filter(|rest| is_semantic(rest));
    sink.push(|| {
        let message = match version.trim() {
            "" => "the server's version is empty".to_owned(),
            _ => format!(
                "the server's version {} is not a semantic version",
                quote(version)
            ),
        };
        let hint = better.map(|better| format!("Write {}.", quote(better)));
        Finding::at("/serverInfo/version".to_owned(), message).hint(hint)
    });
}

/// `MAJOR.MINOR.PATCH`, then `-` and identifiers, then `+` and identifiers.
fn is_semantic(version: &str) -> bool {
    let (rest, build) = match version.split_once('+') {
        Some((rest, build)) => (rest, Some(build)),
        None => (version, None),
    };
    let (core, pre) = match rest.split_once('-') {
        Some((core, pre)) => (core, Some(pre)),
        None => (rest, None),
    };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        digits && (text.len() == 1 || !text.starts_with('0'))
    };
    let named = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    core.split('.').count() == 3
        && core.split('.').all(number)
        && pre.is_none_or(|pre| {
            pre.split('.')
                .all(|part| named(part) && (!digits(part) || number(part)))
        })
        && build.is_none_or(|build| build.split('.').all(named))
}
