//! The words of a text that mean something to the lexicon, with what stands before them.

use std::sync::LazyLock;

use super::confusable;
use super::gate::Gate;
use super::lexicon::{Classes, Known, LEXICON, Lexicon, Meaning, Memo, unspaced};
use super::literal::literals;
use super::word::meaning;

/// A word, phrase or literal with a meaning.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// The number of its first word in the text.
    pub at: usize,
    /// How many words it has.
    pub words: usize,
    /// Byte offsets.
    pub start: usize,
    /// End of the bytes.
    pub end: usize,
    /// The number of its sentence.
    pub sentence: usize,
    /// What it means.
    pub meaning: Meaning,
    /// Stands where an order has its verb.
    pub order: bool,
    /// Belongs to the sentence that says what the tool itself does.
    pub own: bool,
    /// A "not" stands before it.
    pub negated: bool,
    /// Written so as not to be found: foreign letters, digits for letters.
    pub odd: bool,
}

/// A text, read.
#[derive(Debug, Default)]
pub struct Scan {
    /// In the order of the text.
    pub hits: Vec<Hit>,
    /// By sentence: whether it is written in English.
    pub english: Vec<bool>,
    /// All English classes of the text.
    pub seen: Meaning,
}

#[derive(Debug, Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
    sentence: usize,
    clause: bool,
    glued: bool,
    summary: bool,
    known: Known,
}

/// The classes that steer the reading.
struct Steering {
    lead: Classes,
    neg: Classes,
    modal: Classes,
    known: Classes,
    foreign: Classes,
    danger: Classes,
}

static STEERING: LazyLock<Steering> = LazyLock::new(|| {
    let class = |name: &str| LEXICON.find(name).unwrap_or_default();
    Steering {
        lead: class("lead"),
        neg: class("neg") | class("without"),
        modal: class("always") | class("neg") | class("model"),
        known: class("owntool"),
        foreign: class("foreigntool"),
        danger: class("foreigntool") | class("dangertool"),
    }
});

/// Reads a folded text. `own` tells that it begins with what the tool does; `known` knows the
/// names that the server itself defines.
pub fn scan(
    text: &str,
    gate: Gate,
    own: bool,
    known: &dyn Fn(&str) -> bool,
    memo: &mut Memo,
) -> Scan {
    let lexicon: &'static Lexicon = &LEXICON;
    let steering = &*STEERING;
    let marks = literals(text, gate);
    let skip = |start: usize| {
        let before = marks.partition_point(|mark| mark.start < start);
        let near = marks[..before].iter().rev().take(4);
        near.into_iter()
            .any(|mark| matches!(mark.class, "url" | "mail") && start < mark.end)
    };
    let mut tokens = Vec::new();
    let mut scan = Scan::default();
    let mut hits = Vec::new();
    tokenise(text, lexicon, memo, &mut tokens);
    if !marks.is_empty() {
        tokens.retain(|token| !skip(token.start));
    }
    let sentences = tokens.last().map_or(0, |token: &Token| token.sentence) + 1;
    let mut function_words = vec![0u8; sentences];
    for token in &tokens {
        if token.known.common {
            function_words[token.sentence] = function_words[token.sentence].saturating_add(1);
        }
    }
    let mut led = 0;
    // A sentence that asks politely speaks to the model.
    let mut asked = false;
    for at in 0..tokens.len() {
        let token = tokens[at];
        let before = at.checked_sub(1).map(|b| tokens[b]);
        let after_lead = before.is_some_and(|b| b.known.meaning.english.meets(steering.lead));
        asked |= token.summary && matches!(&text[token.start..token.end], "please" | "kindly");
        let order = token.clause || led == at || after_lead;
        let strong = before.is_some_and(|b| b.known.meaning.english.meets(steering.modal))
            || (led == at && at > 0);
        let mut push = |words: usize, end: usize, meaning: Meaning| {
            hits.push(Hit {
                at,
                words,
                start: token.start,
                end,
                sentence: token.sentence,
                meaning,
                order,
                own: own && token.summary && !strong && !asked,
                negated: false,
                odd: token.known.odd,
            });
        };
        if token.known.meaning != Meaning::default() {
            push(1, token.end, token.known.meaning);
        }
        let next = tokens
            .get(at + 1)
            .and_then(|next| text.as_bytes().get(next.start));
        let begins = token
            .known
            .begins
            .filter(|phrases| next.is_some_and(|first| phrases.may_go_on(*first)));
        for (rest, meaning) in begins.map_or(&[][..], |phrases| &phrases.all[..]) {
            let follows = tokens.get(at + 1..=at + rest.len()).is_some_and(|next| {
                next.iter().zip(rest).all(|(token, word)| {
                    let found = &text[token.start..token.end];
                    match word.strip_suffix('*') {
                        Some(stem) => found.starts_with(stem),
                        None => found == word,
                    }
                }) && next
                    .last()
                    .is_some_and(|last| last.sentence == token.sentence)
            });
            if follows {
                let last = tokens[at + rest.len()];
                push(rest.len() + 1, last.end, *meaning);
                if meaning.english.meets(steering.lead) {
                    led = at + rest.len() + 1;
                }
            }
        }
        // An identifier of several words: a tool's name, perhaps of another server.
        if !token.glued && tokens.get(at + 1).is_some_and(|next| next.glued) {
            let more = tokens[at + 1..]
                .iter()
                .take_while(|next| next.glued)
                .take(8)
                .count();
            let end = tokens[at + more].end;
            let meaning = name(
                &text[token.start..end],
                &text[token.start..token.end],
                known,
                steering,
            );
            if let Some(meaning) = meaning {
                push(more + 1, end, meaning);
            }
        }
    }
    for mark in &marks {
        let at = tokens.partition_point(|token| token.start < mark.start);
        let class = lexicon.find(mark.class).unwrap_or_default();
        let near = at.min(tokens.len().saturating_sub(1));
        hits.push(Hit {
            at,
            words: 1,
            start: mark.start,
            end: mark.end,
            sentence: sentence_at(text, &tokens, near, mark.start),
            meaning: Meaning {
                english: class,
                other: class,
            },
            order: true,
            own: false,
            negated: false,
            odd: false,
        });
    }
    hits.sort_by_key(|hit| (hit.at, hit.words));
    negate(text, &mut hits, steering.neg);
    for hit in &hits {
        scan.seen.english |= hit.meaning.english;
        scan.seen.other |= hit.meaning.other;
    }
    scan.hits = hits;
    scan.english = function_words.iter().map(|count| *count > 1).collect();
    scan
}

/// A literal belongs to the sentence of the word before it, unless a sentence ends between.
fn sentence_at(text: &str, tokens: &[Token], near: usize, start: usize) -> usize {
    let Some(token) = tokens.get(near) else {
        return 0;
    };
    let Some(before) = near.checked_sub(1).map(|before| tokens[before]) else {
        return token.sentence;
    };
    let between = text.get(before.end..start).unwrap_or_default();
    match between.contains(['.', '!', '?', '\n', '\u{3002}']) {
        true => token.sentence,
        false => before.sentence,
    }
}

/// What tools of other servers had better not be called for.
#[rustfmt::skip]
const DANGEROUS: &[&str] = &[
    "approve", "delete", "disable", "drop", "exec", "execute", "export", "forward", "grant", "merge",
    "pay", "post", "publish", "purge", "push", "remove", "run", "send", "share", "transfer", "upload",
    "wipe", "write",
];

fn name(
    whole: &str,
    first: &str,
    known: &dyn Fn(&str) -> bool,
    steering: &Steering,
) -> Option<Meaning> {
    let verb = || {
        let verbs = [crate::lint::verbs::STANDARD, crate::lint::verbs::KNOWN];
        first == "mcp" || verbs.iter().any(|list| list.binary_search(&first).is_ok())
    };
    let class = if known(whole) {
        steering.known
    } else if whole.contains('_') && DANGEROUS.contains(&first) {
        steering.danger
    } else if whole.contains('_') && verb() {
        steering.foreign
    } else {
        return None;
    };
    Some(Meaning {
        english: class,
        other: class,
    })
}

/// Marks what a "not" closely before it takes back.
fn negate(text: &str, hits: &mut [Hit], neg: Classes) {
    const REACH: usize = 3;
    let nots: Vec<(usize, usize, usize)> = hits
        .iter()
        .filter(|hit| hit.meaning.any().meets(neg) && hit.words == 1)
        .map(|hit| (hit.at, hit.end, hit.sentence))
        .collect();
    if nots.is_empty() {
        return;
    }
    for hit in hits {
        let last = nots.partition_point(|(at, ..)| *at < hit.at);
        let Some((at, end, sentence)) = last.checked_sub(1).map(|i| nots[i]) else {
            continue;
        };
        let between = text.get(end..hit.start).unwrap_or_default();
        let joined = [" and ", " then ", " but ", ", ", ";", ": "]
            .iter()
            .any(|word| between.contains(word));
        hit.negated = sentence == hit.sentence && hit.at - at <= REACH && !joined;
    }
}

fn tokenise(text: &str, lexicon: &'static Lexicon, memo: &mut Memo, tokens: &mut Vec<Token>) {
    let mut sentence = 0;
    let mut clause = true;
    let mut glue = false;
    // What follows a colon, or a tag, is no longer what the tool itself does.
    let mut summary = true;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let begins = |(_, next): &(usize, char)| next.is_ascii_alphabetic();
        let sign = matches!(c, '@' | '$') && chars.peek().is_some_and(begins);
        if !in_word(c) && !sign {
            let next = chars.peek().map(|(_, next)| *next);
            let (ends_sentence, ends_clause) = boundary(text, start, c, next);
            sentence += usize::from(ends_sentence && !tokens.is_empty());
            summary &= sentence == 0 && !matches!(c, ':' | ';' | '<' | '>');
            clause |= ends_clause || ends_sentence;
            glue = matches!(c, '_' | '-')
                && tokens
                    .last()
                    .is_some_and(|token: &Token| token.end == start);
            continue;
        }
        let wide = unspaced(c);
        let mut end = start + c.len_utf8();
        // Most words are plain ASCII and are taken in one go.
        let plain = text.as_bytes()[end..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        if plain > 0 && !wide {
            chars.nth(plain - 1);
            end += plain;
        }
        while let Some((at, next)) = chars.peek().copied() {
            let inner = matches!(next, '\'' | '@' | '$' | '!')
                && text[at + 1..].starts_with(|after: char| after.is_alphanumeric());
            if !(in_word(next) || inner) || unspaced(next) != wide {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let word = &text[start..end];
        if wide {
            run(word, start, sentence, lexicon, tokens, &mut clause);
        } else {
            let known = memo.get(word, || {
                let (meaning, odd) = meaning(word, lexicon);
                let common = matches!(
                    word,
                    "the" | "and" | "with" | "this" | "that" | "for" | "from" | "of"
                );
                Known {
                    meaning,
                    odd,
                    begins: lexicon.phrases(word),
                    common,
                }
            });
            tokens.push(Token {
                start,
                end,
                sentence,
                clause,
                glued: glue,
                summary,
                known,
            });
            clause = false;
        }
        glue = false;
    }
}

/// A run of a script without spaces: a word of it takes about two letters.
fn run(
    word: &str,
    start: usize,
    sentence: usize,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
    clause: &mut bool,
) {
    let mut from = 0;
    for (begin, end, meaning) in lexicon.in_run(word) {
        let gap = word[from..begin].chars().count();
        for _ in 0..gap.div_ceil(4) {
            let at = start + from;
            tokens.push(Token {
                start: at,
                end: at,
                sentence,
                clause: *clause,
                glued: false,
                summary: false,
                known: Known::default(),
            });
        }
        from = end;
        tokens.push(Token {
            start: start + begin,
            end: start + end,
            sentence,
            clause: *clause,
            glued: false,
            summary: false,
            known: Known {
                meaning,
                ..Known::default()
            },
        });
        *clause = false;
    }
}

fn in_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || matches!(c, '\u{900}'..='\u{963}' | '\u{966}'..='\u{dff}' | '\u{e31}'..='\u{e4e}' | '\u{30fc}')
        || confusable::latin(c).is_some()
}

/// Whether a separator ends a sentence, and whether it ends a clause.
fn boundary(text: &str, at: usize, c: char, next: Option<char>) -> (bool, bool) {
    match c {
        '.' | '!' | '?' => (
            next.is_none_or(|n| {
                n.is_whitespace()
                    || !n.is_ascii()
                    || matches!(n, '"' | '\'' | ')' | '<' | '*' | '`')
            }),
            false,
        ),
        '\u{3002}' | '\u{964}' | '\u{61f}' | '\u{6d4}' => (true, true),
        '\n' => {
            let rest = text[at + 1..].trim_start_matches([' ', '\t']);
            let bullet = rest.starts_with(['\n', '-', '*', '•', '#', '<'])
                || rest.starts_with(|c: char| c.is_ascii_digit());
            (bullet, bullet)
        }
        ',' | ':' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '`' | '*' | '|'
        | '#' | '=' => (false, true),
        '-' => (false, next.is_some_and(char::is_whitespace)),
        c if !c.is_ascii() && !c.is_whitespace() => (false, true),
        _ => (false, false),
    }
}
