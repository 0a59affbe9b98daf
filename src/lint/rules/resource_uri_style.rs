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
    let mut joined: [Option<(&str, String)>; 2] = [None, None];
    for (kind, entry, address) in addressed(facts.surface) {
        let big = |text: &str| text.chars().any(char::is_uppercase);
        let host = address
            .authority
            .filter(|host| !host.contains('{') && big(host));
        let what = match (big(address.scheme), host) {
            (true, _) => Some(("scheme", address.scheme)),
            (false, Some(host)) => Some(("authority", host)),
            (false, None) => None,
        };
        if let Some((part, text)) = what {
            sink.push(|| {
                let message = format!("the {part} {} has capitals", quote(text));
                Finding::of(&entry, entry.at(kind.member()), message)
            });
        }
        let foreign = ["file", "http", "https", "git", "urn"]
            .iter()
            .any(|scheme| address.is(scheme));
        if kind == Kind::Resource && !foreign {
            // The last step is often the name of a file.
            let steps = address.steps();
            let steps = &steps[..steps.len().saturating_sub(1)];
            for (slot, mark) in joined.iter_mut().zip(['-', '_']) {
                if slot.is_none() && steps.iter().any(|step| step.contains(mark)) {
                    *slot = Some((address.text, entry.at(kind.member())));
                }
            }
        }
    }
    if let [Some((dash, _)), Some((underscore, place))] = joined
        && dash != underscore
    {
        sink.push(|| {
            let message = format!(
                "words are joined by `-` in {} and by `_` in {}",
                quote(dash),
                quote(underscore)
            );
            Finding::at(place, message)
        });
    }
}
