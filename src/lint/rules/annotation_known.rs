use super::annotation_typed::KNOWN;
use crate::lint::show::{quote, rename};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["agent-annotations"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Keys of one tool that are looked at; nobody has more by mistake.
const MOST: usize = 64;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let annotations = tool.entry.raw.get("annotations");
        let members = annotations.and_then(|all| all.as_object());
        for key in members.into_iter().flat_map(|all| all.keys()).take(MOST) {
            // A key with a prefix is an extension of somebody.
            if KNOWN.iter().any(|(known, _)| known == key) || key.contains(['/', '.', ':']) {
                continue;
            }
            sink.push(|| {
                let message = format!("no annotation of tools is called {}", quote(key));
                let place = pointer::join(&tool.entry.at("annotations"), key);
                Finding::of(&tool.entry, place, message)
                    .hint(meant(key).map(|known| rename(known.to_owned())))
            });
        }
    }
}

/// The annotation that was probably meant.
fn meant(key: &str) -> Option<&'static str> {
    let plain = |text: &str| {
        let letters: String = text
            .chars()
            .filter(char::is_ascii_alphabetic)
            .take(64)
            .collect();
        let letters = letters.to_ascii_lowercase();
        letters.strip_suffix("hint").unwrap_or(&letters).to_owned()
    };
    let key = plain(key);
    KNOWN
        .iter()
        .map(|(known, _)| (strsim::jaro_winkler(&key, &plain(known)), *known))
        .filter(|(likeness, _)| *likeness > 0.9)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}
