//! What a text hides from the people who read it rendered, or makes a client do by rendering it:
//! comments, invisible styles, images that carry data away, scripts, and text far out of view.

use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder};

use super::gate::Gate;

/// What was found, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Markup {
    /// A comment, with what it says.
    Comment(String),
    /// Text in a style that nobody sees, with what it says.
    Invisible(String),
    /// An image or link whose address is filled in with what the model knows.
    Beacon(String),
    /// An image or link whose address has a place for data.
    Open(String),
    /// A script, or an address that runs one.
    Script(String),
    /// Text behind blanks or line breaks, with what it says.
    Below(String),
}

/// Patterns over bytes: bounded repeats of "anything but" are costly to build for characters.
fn pattern(text: &str) -> Option<Regex> {
    RegexBuilder::new(text).unicode(false).build().ok()
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

static COMMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r#"(?xs) <!--(.*?)(?:-->|$) | \[(?://|comment|\#|_|hidden|note)[^\]]{0,40}\]:\s*(?:\#|<>|<\#>)?\s*[("'](.*?)[)"'] | %%(.{4,400}?)%% | \{\#(.{4,400}?)\#\} "#,
    )
});
static INVISIBLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r#"(?xs) <[a-z]+\s[^>]{0,200}(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?:[;"'\s]|\.0)|color\s*:\s*(?:white|transparent|\#fff)|\shidden(?:=[^>\s]*)?)[^>]{0,200}>(.{0,600}?)(?:</|$)
        | \$?\\(?:color\{white\}|phantom)\{(.{0,400}?)\}"#,
    )
});
static IMAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r#"(?xs) !\[[^\]]{0,200}\]\(\s*<?((?:https?:)?//(?:[^\s)>\x22{<\[]|\{\{?[^}]{0,80}\}?\}|<[^>]{0,80}>|\[[^\]]{0,80}\])+) | <img\b[^>]{0,300}?\ssrc\s*=\s*["']?((?:https?:)?//(?:[^\s)>\x22'{<\[]|\{\{?[^}]{0,80}\}?\}|<[^>]{0,80}>|\[[^\]]{0,80}\])+) | \]\(\s*(https?://(?:[^\s)>\x22{<\[]|\{\{?[^}]{0,80}\}?\}|<[^>]{0,80}>|\[[^\]]{0,80}\])+) | ^\s*\[[^\]]{1,80}\]:\s*(https?://\S{4,600})"#,
    )
});
static SCRIPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r#"(?xs) <script\b[^>]{0,200}>[^<]{0,200}(?:\(|document\.) | <script\b[^>]{0,200}\ssrc\s*=\s*\S+ | <iframe\b[^>]{0,200}\ssrc\s*=\s*\S+ | <[a-z]+\s[^>]{0,200}\bon(?:error|load|click|mouseover|focus)\s*=\s*["']?[a-z(]
        | (?:^|[\s("'=`<])(?:javascript|vbscript):\s*[a-z(%] | data:text/html[;,] | <object\b[^>]{0,100}\sdata\s*= | <form\b[^>]{0,200}\saction\s*=\s*["']?https?:"#,
    )
});
static HOLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?x) \{\{?[^}]{1,60}\}\}? | \$\{?[a-z_]+\}? | <[a-z_\ -]{2,60}>? | \[[a-z_\ -]{2,60}\]? | %s | =$ | =(?:data|base64|encoded|secret|token|conversation|history|user_?data|content|context|summary|[a-z]*_here|x{3,}|\.{3})\b | (?:\b|_)(?:conversation|history|secrets?|chat|base64|your_data|encoded|user_message|prompt|payload|exfil)(?:\b|_)",
    )
});
static LADEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"conversation|histor|chat|secret|credential|password|token|api_?key|base64|encod|context|prompt|message|summary|user|content|email|private|memory|data|stolen|exfil|everything|env",
    )
});

/// What a folded text has of it.
pub fn markup(text: &str, gate: Gate) -> Vec<Markup> {
    let mut found = Vec::new();
    if gate.has(Gate::COMMENT | Gate::STYLE | Gate::IMAGE) {
        let groups = |regex: &LazyLock<Option<Regex>>, needs: u16| -> Vec<String> {
            let captures = regex
                .iter()
                .filter(|_| gate.has(needs))
                .flat_map(|regex| regex.captures_iter(text.as_bytes()).take(50));
            captures
                .filter_map(|found| {
                    found
                        .iter()
                        .skip(1)
                        .flatten()
                        .next()
                        .map(|g| text_of(g.as_bytes()))
                })
                .collect()
        };
        found.extend(
            groups(&COMMENT, Gate::COMMENT)
                .into_iter()
                .map(Markup::Comment),
        );
        found.extend(
            groups(&INVISIBLE, Gate::STYLE)
                .into_iter()
                .map(Markup::Invisible),
        );
        for url in groups(&IMAGE, Gate::IMAGE) {
            found.extend(address(&url));
        }
    }
    if let Some(script) = SCRIPT
        .as_ref()
        .filter(|_| gate.has(Gate::SCRIPT))
        .and_then(|regex| regex.find(text.as_bytes()))
    {
        found.push(Markup::Script(text_of(script.as_bytes())));
    }
    found.extend(below(text));
    found
}

/// An address with a hole for data in its query or path.
fn address(url: &str) -> Option<Markup> {
    let host = url.split("//").nth(1)?.split('/').next()?;
    let rest = &url.as_bytes()[url.find(host)? + host.len()..];
    let hole = HOLE.as_ref()?.find(rest)?;
    let laden = LADEN
        .as_ref()?
        .is_match(&rest[hole.start().saturating_sub(1)..])
        || LADEN.as_ref()?.is_match(rest);
    Some(
        match laden && rest.iter().any(|b| matches!(b, b'?' | b'=')) {
            true => Markup::Beacon(url.to_owned()),
            false => Markup::Open(url.to_owned()),
        },
    )
}

/// Text after so many blanks or line breaks that no list shows it.
fn below(text: &str) -> Option<Markup> {
    const BLANKS: usize = 120;
    const LINES: usize = 12;
    // Bytes of blanks have no bit of letters; most texts have no two breaks or blanks in a row.
    let two = |two: &[u8]| {
        matches!(
            two,
            [b' ' | b'\n' | b'\t' | b'\r', b' ' | b'\n' | b'\t' | b'\r']
        )
    };
    if text.is_ascii() && !text.as_bytes().windows(2).any(two) {
        return None;
    }
    let (mut blanks, mut lines, mut seen) = (0, 0, false);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || matches!(c, '\u{2800}' | '\u{3164}') {
            blanks += 1;
            lines += usize::from(c == '\n');
            continue;
        }
        if seen && (blanks >= BLANKS || lines >= LINES) {
            return Some(Markup::Below(text[at..].chars().take(200).collect()));
        }
        (blanks, lines, seen) = (0, 0, true);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let all = [&COMMENT, &INVISIBLE, &IMAGE, &SCRIPT, &HOLE, &LADEN];
        assert!(all.iter().all(|pattern| pattern.is_some()));
    }
}
