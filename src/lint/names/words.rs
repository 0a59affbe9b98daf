//! The words of a project's own field, for every rule that judges names.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::verbs;

/// `[lint.words]`: what counts as known beside the words that mcpkit brings. All in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Further words that a name may start with, as standard verbs do.
    pub verbs: BTreeSet<String>,
    /// Further nouns that say enough by themselves.
    pub nouns: BTreeSet<String>,
    /// Further abbreviations that everyone in the field knows.
    pub abbreviations: BTreeSet<String>,
}

impl Words {
    /// Whether a name may start with the word.
    pub fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(word) || verbs::is_verb(word)
    }
}
