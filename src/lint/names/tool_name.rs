//! The words of a tool's name: what it does, to what, and what only names the server.

use std::collections::HashMap;

use crate::lint::Words;
use crate::lint::case::{Case, without_version, words};

/// A name that has words.
#[derive(Debug)]
pub struct ToolName<'a> {
    /// The name proper: without a namespace before a dot, without a version suffix.
    pub proper: &'a str,
    /// Its words, in lower case.
    pub words: Vec<String>,
    /// Words in front that name the server or a part of it.
    pub skip: usize,
}

impl<'a> ToolName<'a> {
    /// Takes a name apart; `None` when it has no words.
    pub fn new(name: &'a str) -> Option<ToolName<'a>> {
        // A dot separates a namespace from the name proper.
        let proper = without_version(name).rsplit('.').next()?;
        let words = words(proper);
        (!words.is_empty()).then_some(ToolName {
            proper,
            words,
            skip: 0,
        })
    }

    /// The first word after the prefix, which should be the verb.
    pub fn first(&self) -> &str {
        &self.words[self.skip]
    }

    /// The words after the first.
    pub fn rest(&self) -> &[String] {
        &self.words[self.skip + 1..]
    }

    /// The name with other words after the prefix, joined as the name is.
    pub fn reworded(&self, words: &[&str]) -> String {
        let prefix = self.words[..self.skip].iter().map(String::as_str);
        let snake = prefix
            .chain(words.iter().copied())
            .collect::<Vec<_>>()
            .join("_");
        let style = if self.proper.contains('-') {
            Case::Kebab
        } else if self.proper.chars().any(char::is_uppercase) {
            Case::Camel
        } else {
            Case::Snake
        };
        style.rewrite(&snake).unwrap_or(snake)
    }
}

/// Skips what at least half of the names have in front: the name of the server, or of a part of
/// it. Three names make a habit; two only when there are no others.
pub fn skip_prefixes(names: &mut [&mut ToolName<'_>], known: &Words) {
    const LEVELS: usize = 3;
    for _ in 0..LEVELS {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for name in names.iter() {
            *counts.entry(name.first().to_owned()).or_default() += 1;
        }
        let enough = names.len().div_ceil(2).max(3).min(names.len()).max(2);
        for name in names.iter_mut() {
            let word = name.first();
            let shared = counts.get(word).is_some_and(|count| *count >= enough);
            if shared && !known.is_verb(word) && name.skip + 1 < name.words.len() {
                name.skip += 1;
            }
        }
    }
}
