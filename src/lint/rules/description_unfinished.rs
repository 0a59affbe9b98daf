use crate::lint::What;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-purpose"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let sources = facts.sources();
    for text in facts.texts() {
        if !matches!(text.what, What::Description | What::Instructions) {
            continue;
        }
        if let Some(what) = problem(text.text.trim_end()) {
            sink.push(|| sources[text.source].finding(text.at, what));
        }
    }
}

fn problem(text: &str) -> Option<String> {
    let fences = text
        .lines()
        .filter(|line| line.trim_start().starts_with("```"));
    if text.contains("```") && fences.count() % 2 == 1 {
        return Some("the text opens a code block with ``` and never closes it".to_owned());
    }
    if text.chars().count() < 12 {
        return None;
    }
    let tail = || quote(&text[text.char_indices().rev().nth(24).map_or(0, |(at, _)| at)..]);
    if cut_with_dots(text) {
        return Some(format!("the text breaks off: it ends with {}", tail()));
    }
    let word = text.rsplit(|c: char| c.is_whitespace()).next()?;
    // After a comma or an article something must come; a preposition may well be the last word.
    let open = text.ends_with(',') || matches!(word, "the" | "an" | "e.g." | "i.e.");
    open.then(|| format!("the text breaks off: it ends with {}", tail()))
}

/// Dots after a word that goes on, as shortening leaves them; not those of an enumeration, of an
/// example or of a wait.
fn cut_with_dots(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('…').or_else(|| text.strip_suffix("...")) else {
        return false;
    };
    let length = text.chars().count();
    // Shortening cuts at a round number of characters, the dots included or not.
    let round = |n: usize| {
        matches!(
            n,
            100 | 120
                | 128
                | 140
                | 150
                | 160
                | 200
                | 250
                | 255
                | 256
                | 300
                | 400
                | 500
                | 512
                | 1000
                | 1024
                | 2000
                | 2048
                | 4000
                | 4096
        )
    };
    let bare = rest.chars().count();
    rest.ends_with(char::is_alphanumeric) && (round(length) || round(bare))
}
