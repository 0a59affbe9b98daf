use crate::lint::mend;
use crate::lint::show::list;
use crate::lint::unseen::{Unseen, unseen};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::hidden;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://www.unicode.org/reports/tr36/",
    standards: &["inj-prompt-detect"],
    tags: &["OWASP-MCP03"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for text in facts.texts() {
        let found = unseen(text.text);
        if found.is_empty() {
            continue;
        }
        let kind = match text.is_key() {
            true => "key",
            false => "text",
        };
        sink.push(|| {
            let message = format!("the {kind} hides {}", named(&found));
            let source = &facts.sources()[text.source];
            let seen = excerpt(text.text, found[0].at);
            source
                .finding(text.at, message)
                .evidence("text without hidden characters", seen)
                .fix(mend::hidden(source, text, &found))
        });
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
