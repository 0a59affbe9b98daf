//! Reads one text, in every form that it may take, for evidence.

use std::cell::RefCell;

use super::Category;
use super::confusable;
use super::decode::{decoded, turned};
use super::fold::{floor, fold, smuggled, tagged};
use super::gate::Gate;
use super::lexicon::Memo;
use super::markup::{Markup, markup};
use super::surroundings::{Surroundings, quoted};
use super::template::{Match, TEMPLATES};
use super::tokens::scan;

/// Texts in texts that are followed.
const DEEPEST: usize = 2;
/// Bytes of a text that are read; no model reads a longer description to its end.
const LONGEST: usize = 256 << 10;

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// Of what.
    pub category: Category,
    /// How strong.
    pub weight: u8,
    /// The words in question, as read.
    pub words: String,
}

/// What a text is, as far as reading it goes.
pub struct Reading<'r> {
    /// It begins with what the tool itself does.
    pub own: bool,
    /// It is a name.
    pub name: bool,
    /// Words looked up before.
    pub memo: &'r RefCell<Memo>,
    /// What is around it.
    pub around: &'r Surroundings<'r>,
}

/// The evidence in a text, the strongest of each category.
pub fn signals(text: &str, reading: &Reading<'_>) -> Vec<Signal> {
    let mut found = Vec::new();
    read(cut(text), reading, 0, &mut found);
    found
}

fn read(text: &str, reading: &Reading<'_>, depth: usize, found: &mut Vec<Signal>) {
    let spread;
    let text = match reading.name {
        true => {
            spread = crate::lint::case::words(text).join(" ");
            spread.as_str()
        }
        false => text,
    };
    let folded = fold(text);
    let gate = Gate::of(&folded);
    words(&folded, gate, reading, found);
    if depth == 0 {
        disguised(text, reading.name, found);
    }
    if folded.len() > 12 {
        for part in markup(&folded, gate) {
            look(part, &folded, reading, found);
        }
    }
    if depth >= DEEPEST {
        return;
    }
    let hidden = tagged(text)
        .into_iter()
        .chain(smuggled(text))
        .map(|inner| (inner, true));
    let coded = decoded(text)
        .into_iter()
        .chain(turned(&folded, gate))
        .map(|inner| (inner, false));
    for (inner, invisible) in hidden.chain(coded) {
        if inner == text || inner == folded {
            continue;
        }
        let mut within = Vec::new();
        let plain = Reading {
            own: false,
            ..*reading
        };
        read(cut(&inner), &plain, depth + 1, &mut within);
        let known = |signal: &Signal| {
            found
                .iter()
                .any(|old| old.category == signal.category && old.weight >= signal.weight)
        };
        within.retain(|signal| signal.category != Category::Attention && !known(signal));
        let most = within
            .iter()
            .map(|signal| signal.weight)
            .max()
            .unwrap_or_default();
        if most >= 2 || invisible {
            let words = shorten(&inner);
            add(
                found,
                Signal {
                    category: Category::Encoded,
                    weight: 4,
                    words,
                },
            );
        }
        for signal in within {
            add(found, signal);
        }
    }
}

/// Matches the templates.
fn words(folded: &str, gate: Gate, reading: &Reading<'_>, found: &mut Vec<Signal>) {
    let around = reading.around;
    let scan = scan(
        folded,
        gate,
        reading.own,
        &|name| around.knows(name),
        &mut reading.memo.borrow_mut(),
    );
    if scan.hits.is_empty() {
        return;
    }
    // Where the strongest evidence of each category stands.
    let mut places: Vec<(Category, Match)> = Vec::new();
    for template in TEMPLATES.of(&scan) {
        if template.names && !reading.name
            || reading.name && !template.names && !in_names(template.category)
        {
            continue;
        }
        let known = found.iter().find(|old| old.category == template.category);
        if known.is_some_and(|old| {
            old.weight >= 4 || old.weight > template.weight && template.weight < 2
        }) {
            continue;
        }
        let Some(place) = template.find(&scan) else {
            continue;
        };
        let mut weight = around.weigh(template.category, template.weight, folded, &place, &scan);
        if place.odd && weight > 0 {
            weight += 1;
        }
        if weight == 0 {
            continue;
        }
        let before = places
            .iter()
            .find(|(category, _)| *category == template.category);
        // Said twice in different words, it is no accident.
        let apart = before.is_some_and(|(_, old)| old.end <= place.start || place.end <= old.start);
        if apart && weight > 1 {
            weight = weight.max(known.map_or(0, |old| old.weight)) + 1;
        }
        if known.is_none_or(|old| old.weight < weight) {
            places.retain(|(category, _)| *category != template.category);
            places.push((template.category, place));
        }
        let words = shorten(folded.get(place.start..place.end).unwrap_or_default());
        add(
            found,
            Signal {
                category: template.category,
                weight,
                words,
            },
        );
    }
}

/// What a name may be evidence of; its verbs are what the thing does.
fn in_names(category: Category) -> bool {
    matches!(
        category,
        Category::Override | Category::Role | Category::Secrecy
    )
}

/// Weighs markup; what it hides is read as well.
fn look(part: Markup, folded: &str, reading: &Reading<'_>, found: &mut Vec<Signal>) {
    let (category, inner, alone) = match part {
        Markup::Comment(text) => (Category::Comment, text, 0),
        Markup::Invisible(text) => {
            // A word or two may be a label for screen readers.
            let alone = if text.split_whitespace().count() > 3 {
                4
            } else {
                0
            };
            (Category::Comment, text, alone)
        }
        Markup::Below(text) => (Category::Layout, text, 4),
        Markup::Beacon(words) => return add_markup(words, 4, folded, reading, found),
        Markup::Open(words) => return add_markup(words, 1, folded, reading, found),
        Markup::Script(words) => {
            // What testers write; who means it does not ask for a box to pop up.
            let sample = words.contains("alert(") || is_quoted(folded, &words);
            let weight = if sample { 2 } else { 4 };
            return add_markup(words, weight, folded, reading, found);
        }
    };
    let mut within = Vec::new();
    words(
        &inner,
        Gate::of(&inner),
        &Reading {
            own: false,
            ..*reading
        },
        &mut within,
    );
    let most = within
        .iter()
        .map(|signal| signal.weight)
        .max()
        .unwrap_or_default();
    let weight = if most >= 1 { 4 } else { alone };
    let weight = if reading.around.defends() {
        weight / 2
    } else {
        weight
    };
    if weight > 0 {
        add(
            found,
            Signal {
                category,
                weight,
                words: shorten(&inner),
            },
        );
    }
}

fn add_markup(
    words: String,
    weight: u8,
    folded: &str,
    reading: &Reading<'_>,
    found: &mut Vec<Signal>,
) {
    let weight = match (reading.around.defends(), is_quoted(folded, &words)) {
        (true, true) => 0,
        (true, false) => weight.saturating_sub(3),
        (false, _) => weight,
    };
    if weight > 0 {
        add(
            found,
            Signal {
                category: Category::Markup,
                weight,
                words: shorten(&words),
            },
        );
    }
}

fn is_quoted(folded: &str, words: &str) -> bool {
    folded
        .find(words)
        .is_some_and(|at| quoted(folded, at, at + words.len()))
}

/// Words that mix Latin letters with their doubles.
fn disguised(text: &str, name: bool, found: &mut Vec<Signal>) {
    if text.is_ascii() {
        return;
    }
    let mixed: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3 && confusable::mixed(word))
        .collect();
    if let Some(first) = mixed.first() {
        let weight = if name || mixed.len() > 1 { 4 } else { 2 };
        add(
            found,
            Signal {
                category: Category::Disguise,
                weight,
                words: (*first).to_owned(),
            },
        );
    }
}

/// Keeps the strongest of a category.
fn add(found: &mut Vec<Signal>, signal: Signal) {
    match found.iter_mut().find(|old| old.category == signal.category) {
        Some(old) if old.weight < signal.weight => *old = signal,
        Some(_) => {}
        None => found.push(signal),
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(160).collect()
}

fn cut(text: &str) -> &str {
    &text[..floor(text, LONGEST)]
}
