use crate::lint::show::list;
use crate::lint::tree::{Step, everything};
use crate::lint::unseen::{Unseen, unseen};
use crate::lint::{Finding, NoOptions, Rule, Scope, Sink, options};
use crate::mcp::names::LISTS;
use crate::mcp::{Entry, Surface, hidden};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    source: "https://www.unicode.org/reports/tr36/",
    options: options::<NoOptions>,
    check,
};

fn check(surface: &Surface, sink: &mut Sink<'_>) {
    for (pointer, text) in [
        ("/serverInfo", &surface.server_info),
        ("/capabilities", &surface.capabilities),
        ("/instructions", &surface.instructions),
    ] {
        if let Some(raw) = text {
            let pointer = pointer.to_owned();
            look(&Entry { pointer, raw }, false, sink);
        }
    }
    for member in LISTS.map(|list| list.member) {
        for entry in surface.entries(member) {
            look(&entry, true, sink);
        }
    }
}

/// Looks through every text and every key of an entry.
fn look(entry: &Entry<'_>, listed: bool, sink: &mut Sink<'_>) {
    let tree = everything(entry.raw);
    for (at, node) in tree.iter() {
        let key = match node.step {
            Step::Key(key) => Some(("key", key)),
            _ => None,
        };
        let value = node.value.as_str().map(|text| ("text", text));
        for (what, text) in key.into_iter().chain(value) {
            let found = unseen(text);
            if found.is_empty() {
                continue;
            }
            sink.push(|| {
                let place = tree.pointer(&entry.pointer, at);
                let message = format!("the {what} hides {}", named(&found));
                let finding = match listed {
                    true => Finding::of(entry, place, message),
                    false => Finding::at(place, message),
                };
                finding.evidence("text without hidden characters", excerpt(text, found[0].at))
            });
        }
    }
}

/// "2 × U+200B (zero-width character)", in order of first appearance.
fn named(found: &[Unseen]) -> String {
    let mut kinds: Vec<(Unseen, usize)> = Vec::new();
    for one in found {
        match kinds.iter_mut().find(|(kind, _)| kind.char == one.char) {
            Some((_, count)) => *count += 1,
            None => kinds.push((*one, 1)),
        }
    }
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| {
            let times = if *count > 1 {
                format!("{count} × ")
            } else {
                String::new()
            };
            format!("{times}U+{:04X} ({})", kind.char as u32, kind.family.word())
        })
        .collect();
    list(&kinds)
}

/// Some text around a place, with escapes for what cannot be seen.
fn excerpt(text: &str, at: usize) -> String {
    const AROUND: usize = 24;
    let before: Vec<char> = text[..at].chars().rev().take(AROUND + 1).collect();
    let after: Vec<char> = text[at..].chars().take(AROUND + 1).collect();
    let start = before.iter().take(AROUND).rev();
    let shown: String = start.chain(after.iter().take(AROUND)).collect();
    let dots = |chars: &[char]| if chars.len() > AROUND { "…" } else { "" };
    format!(
        "{}{}{}",
        dots(&before),
        hidden::visible(&shown),
        dots(&after)
    )
}
