//! What clients and model providers do with the tools of a server: a table of limits, each with
//! its source and how well it is known, and which tools meet them.
//!
//! The table is `clients.toml`. A limit is applied to a server either because nobody said which
//! clients matter and it is well known, or because its client is named in the settings.

mod judge;
mod matrix;
mod tell;

use std::sync::LazyLock;

use serde::Deserialize;

use super::Facts;

pub use matrix::matrix;
pub(super) use tell::tell;

/// The name in the settings that stands for every client of the table.
pub const ALL: &str = "all";

/// A client, or a provider whose interface clients pass tools on to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Client {
    /// Its name in the settings.
    pub id: String,
    /// Its name in a sentence.
    pub title: String,
    /// What it puts before a tool's name; `{server}` is the name of the server.
    pub prefix: Option<String>,
    /// Characters after which the prefix is cut.
    pub prefix_most: Option<usize>,
    /// Whether it counts only when it is named in the settings.
    #[serde(default)]
    pub asked: bool,
    /// What it does not take.
    #[serde(rename = "limit")]
    pub limits: Vec<Limit>,
}

/// Something that a client does not take.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Limit {
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// What becomes of a tool that exceeds it.
    pub effect: Effect,
    /// How it is known.
    pub basis: Basis,
    /// Whether it is old, contested, or true for some versions only.
    #[serde(default)]
    pub doubtful: bool,
    /// Where it is said: a URL.
    pub source: String,
    /// When the source was read, or the date that it bears.
    pub seen: String,
}

impl Limit {
    /// Whether a tool that exceeds it cannot be used.
    pub fn is_dropped(&self) -> bool {
        self.effect == Effect::Dropped
    }
}

/// What a limit is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum About {
    /// Characters of a name beside letters and digits.
    NameCharacters {
        /// The characters.
        also: String,
        /// What a name may begin with.
        #[serde(default)]
        first: First,
    },
    /// The length of a name.
    NameLength {
        /// Characters.
        most: usize,
        /// Whether the client's prefix counts.
        #[serde(default)]
        prefixed: bool,
    },
    /// The number of tools.
    ToolCount {
        /// Tools.
        most: usize,
    },
    /// The length of a description.
    DescriptionLength {
        /// Characters.
        most: usize,
    },
    /// A description that is there must not be empty.
    DescriptionFilled,
    /// Keywords that the root of an input schema must not have.
    RootKeywords {
        /// The keywords.
        refused: Vec<String>,
    },
    /// The names of parameters.
    PropertyKey {
        /// Characters beside letters and digits.
        also: String,
        /// Characters at most.
        most: usize,
    },
    /// `type` must be one word everywhere.
    SingleType,
    /// Every property must have a type.
    TypedProperties,
    /// Values of `enum` must be strings that are not empty.
    StringEnums,
    /// Keywords that no schema may have.
    Keywords {
        /// The keywords.
        refused: Vec<String>,
    },
    /// An output schema must describe an object.
    OutputObject,
}

/// What a name may begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum First {
    /// Whatever it may contain.
    #[default]
    Any,
    /// A letter.
    Letter,
    /// A letter or `_`.
    LetterOrUnderscore,
}

/// What becomes of a tool that exceeds a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It is shown differently from how the server defines it.
    Changed,
    /// It, or the whole request, cannot be used.
    Dropped,
}

/// How a limit is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The vendor's pages or source code.
    Documented,
    /// An error message or measurement quoted in a public thread.
    Reported,
    /// Somebody else's page.
    SecondHand,
}

static CLIENTS: LazyLock<Vec<Client>> = LazyLock::new(|| {
    #[derive(Default, Deserialize)]
    struct Table {
        client: Vec<Client>,
    }
    // A test reads the table, too, and would fail.
    let table: Table = toml::from_str(include_str!("clients.toml")).unwrap_or_default();
    table.client
});

/// Every client of the table.
pub fn all() -> &'static [Client] {
    &CLIENTS
}

/// The client with this name in the settings.
pub fn find(id: &str) -> Option<&'static Client> {
    all().iter().find(|client| client.id == id)
}

/// The clients that a run looks at, and whether the settings name them.
pub(super) fn chosen(facts: &Facts<'_>) -> Vec<(&'static Client, bool)> {
    let named = |client: &Client| {
        let mut names = facts.clients.iter();
        names.any(|name| *name == client.id || name == ALL)
    };
    all()
        .iter()
        .map(|client| (client, named(client)))
        .filter(|(client, named)| *named || (facts.clients.is_empty() && !client.asked))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_table_can_be_read_and_each_limit_has_a_dated_source() {
        assert!(all().len() > 10);
        let ids: HashSet<&str> = all().iter().map(|client| client.id.as_str()).collect();
        assert_eq!(ids.len(), all().len());
        for client in all() {
            assert!(!client.limits.is_empty(), "{}", client.id);
            let prefix = client.prefix.as_deref();
            assert!(prefix.is_none_or(|prefix| prefix.contains("{server}")));
            for limit in &client.limits {
                assert!(limit.source.starts_with("https://"), "{}", client.id);
                let date: Vec<&str> = limit.seen.split('-').collect();
                assert_eq!(date.len(), 3, "{} {}", client.id, limit.seen);
                let prefixed = matches!(limit.about, About::NameLength { prefixed: true, .. });
                assert!(!prefixed || prefix.is_some(), "{}", client.id);
                // What is not well known must not fail a run that did not ask for it.
                assert!(
                    limit.doubtful || limit.basis != Basis::SecondHand,
                    "{}",
                    client.id
                );
            }
        }
    }
}
