//! Weighs the evidence of one text, and of all texts of one tool, and says what is certain.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::Category;
use super::fold::fold;
use super::lexicon::Memo;
use super::read::{Reading, Signal, signals};
use super::surroundings::Surroundings;
use crate::lint::{Facts, Finding, Source, Text, What};
use crate::mcp::hidden;

/// What is enough.
const ENOUGH: u8 = 4;
/// What makes a suspicion.
const SUSPICION: u8 = 2;
/// Bytes of text that are read in all; the rest of a server that shows more is not read.
const MOST: usize = 64 << 20;

/// What the evidence comes to, at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The number of the text among [`Facts::texts`].
    pub text: usize,
    /// What it is evidence of.
    pub category: Category,
    /// Enough for an error.
    pub certain: bool,
    /// Whether it is a key.
    pub key: bool,
    /// The words in question.
    pub words: String,
}

impl Verdict {
    /// The finding.
    pub fn finding(&self, facts: &Facts<'_>) -> Finding {
        let text = &facts.texts()[self.text];
        let kind = if self.key { "name" } else { "text" };
        let message = format!("the {kind} {}", self.category.does());
        let finding = facts.sources()[text.source].finding(text.at, message);
        finding.evidence(
            "text that describes what is offered",
            hidden::visible(&self.words),
        )
    }
}

/// The verdicts on everything that a server shows, in the order of the dump.
pub fn verdicts(facts: &Facts<'_>) -> Vec<Verdict> {
    let texts = facts.texts();
    let names = &defined(texts);
    let memo = RefCell::new(Memo::default());
    let mut out = Vec::new();
    let mut seen: HashMap<(&str, bool), bool> = HashMap::new();
    let mut from = 0;
    let mut read = 0;
    while from < texts.len() && read < MOST {
        let number = texts[from].source;
        let count = texts[from..].partition_point(|text| text.source == number);
        let own = &texts[from..from + count];
        let source = &facts.sources()[number];
        let around = about(source, names);
        let mut evidence: Vec<(usize, Vec<Signal>)> = Vec::new();
        for (i, text) in own.iter().enumerate() {
            if !worth_reading(text) {
                continue;
            }
            // Most texts are said again and again; what was innocent once is so everywhere,
            // but for what a description of a tool may say of itself.
            let short = text.text.len() < 4096;
            if short && seen.get(&(text.text, text.is_key())) == Some(&false) {
                continue;
            }
            read += text.text.len();
            let reading = Reading {
                own: text.what == What::Description && source.tree.parent(text.at) == Some(0),
                name: is_name(text),
                memo: &memo,
                around: &around.of(text),
            };
            let found = signals(text.text, &reading);
            if short {
                seen.insert((text.text, text.is_key()), !found.is_empty());
            }
            if !found.is_empty() {
                evidence.push((from + i, found));
            }
        }
        weigh(&evidence, texts, &mut out);
        from += count;
    }
    out
}

/// Adds up what the texts of one entry say.
fn weigh(evidence: &[(usize, Vec<Signal>)], texts: &[Text<'_>], out: &mut Vec<Verdict>) {
    let mut strongest: HashMap<Category, u8> = HashMap::new();
    for signal in evidence.iter().flat_map(|(_, signals)| signals) {
        if signal.weight >= SUSPICION {
            let most = strongest.entry(signal.category).or_default();
            *most = signal.weight.max(*most);
        }
    }
    let of_all: u8 = strongest.values().sum();
    for (text, signals) in evidence {
        if !signals.iter().any(|signal| signal.weight >= SUSPICION) {
            continue;
        }
        let here: u8 = signals.iter().map(|signal| signal.weight).sum();
        let certain = here >= ENOUGH || of_all >= ENOUGH;
        for signal in signals.iter().filter(|signal| signal.weight >= SUSPICION) {
            out.push(Verdict {
                text: *text,
                category: signal.category,
                certain,
                key: texts[*text].is_key(),
                words: signal.words.clone(),
            });
        }
    }
}

/// What the entry is about.
fn about<'n>(source: &Source<'_>, names: &'n HashSet<String>) -> Surroundings<'n> {
    let text = |member| source.entry.text(member).unwrap_or_default();
    let name = match source.list {
        Some(_) => text("name"),
        None => "",
    };
    let description = source.entry.raw.as_str().unwrap_or(text("description"));
    Surroundings::new(names, name, description)
}

fn is_name(text: &Text<'_>) -> bool {
    matches!(text.what, What::Name | What::Property | What::Key)
        || matches!(text.what, What::Enum | What::Value)
            && !text.text.contains(' ')
            && text.text.len() < 80
}

/// Words of JSON Schema and single short words say nothing.
fn worth_reading(text: &Text<'_>) -> bool {
    match text.text.len() {
        0..6 => false,
        6..12 => !text
            .text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()),
        _ => match text.what {
            What::Key => {
                !text.text.bytes().all(|b| b.is_ascii_alphabetic()) || text.text.len() > 20
            }
            _ => true,
        },
    }
}

/// The names that the server defines: of tools, prompts, parameters, and all other keys.
fn defined(texts: &[Text<'_>]) -> HashSet<String> {
    texts
        .iter()
        .filter(|text| is_name(text) && text.text.contains(['_', '-']) && text.text.len() < 80)
        .map(|text| fold(text.text).into_owned())
        .collect()
}
