use crate::lint::address::addressed;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://www.rfc-editor.org/rfc/rfc8089",
    standards: &["res-uri-file-absolute"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry, address) in addressed(facts.surface) {
        if !address.is("file") {
            continue;
        }
        let what = match address.authority {
            // `file:/x` is allowed.
            None if address.path.starts_with('/') || address.path.starts_with('{') => continue,
            None => "is relative".to_owned(),
            Some(host) if host.is_empty() || host.eq_ignore_ascii_case("localhost") => continue,
            // What a variable brings may begin with a slash.
            Some(host) if host.contains('{') => continue,
            Some(host) => format!("names the host {}, and no path before it", quote(host)),
        };
        sink.push(|| {
            let message = format!("{} {what}", quote(address.text));
            Finding::of(&entry, entry.at(kind.member()), message)
        });
    }
}
