//! What stands around a text, and what that makes of its words: a scanner may quote attacks, a
//! mail tool may speak of recipients, a tool for keys may read keys.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Category;
use super::fold::floor;
use super::lexicon::{Classes, LEXICON};
use super::template::Match;
use super::tokens::Scan;
use crate::lint::case::words;
use crate::lint::{Text, What};

/// What is known of the tool (or prompt, or resource) and its server.
pub struct Surroundings<'s> {
    names: &'s HashSet<String>,
    defends: bool,
    subject: u8,
    /// What the text at hand is.
    pub what: What,
}

static DEFENCE: LazyLock<Classes> = LazyLock::new(|| LEXICON.find("defence").unwrap_or_default());

const TALK: u8 = 1;
const SECRETS: u8 = 2;
const PROMPTS: u8 = 4;
const MAIL: u8 = 8;
const SHELL: u8 = 16;
const INTERFACE: u8 = 32;

/// Words of names, and what a tool so named may speak of.
#[rustfmt::skip]
const SUBJECTS: &[(&str, u8)] = &[
    ("agent", TALK | PROMPTS), ("assistant", TALK | PROMPTS), ("bot", TALK | PROMPTS),
    ("chat", TALK | PROMPTS), ("chatml", TALK | PROMPTS), ("completion", TALK | PROMPTS),
    ("config", SECRETS), ("conversation", TALK), ("conversations", TALK), ("cookie", SECRETS),
    ("cookies", SECRETS), ("credential", SECRETS), ("credentials", SECRETS), ("dialog", TALK),
    ("dotenv", SECRETS), ("email", MAIL), ("env", SECRETS), ("exec", SHELL), ("handoff", TALK),
    ("hide", INTERFACE), ("history", TALK), ("key", SECRETS), ("keychain", SECRETS),
    ("keys", SECRETS), ("kubeconfig", SECRETS), ("llm", TALK | PROMPTS), ("login", SECRETS),
    ("mail", MAIL), ("memories", TALK), ("memory", TALK), ("message", TALK | MAIL),
    ("messages", TALK | MAIL), ("mnemonic", SECRETS), ("model", PROMPTS), ("password", SECRETS),
    ("passwords", SECRETS), ("persona", PROMPTS), ("prompt", PROMPTS | TALK),
    ("prompts", PROMPTS | TALK), ("recall", TALK), ("remember", TALK), ("run", SHELL),
    ("secret", SECRETS), ("secrets", SECRETS), ("session", TALK), ("sessions", TALK),
    ("shell", SHELL), ("ssh", SECRETS | SHELL), ("summarize", TALK), ("summary", TALK),
    ("template", PROMPTS), ("terminal", SHELL), ("thread", TALK), ("threads", TALK),
    ("token", SECRETS), ("tokens", SECRETS), ("transcript", TALK), ("vault", SECRETS),
    ("visibility", INTERFACE), ("wallet", SECRETS),
];

impl<'s> Surroundings<'s> {
    /// What an entry is about, by its name, title and the beginning of its description.
    pub fn new(names: &'s HashSet<String>, name: &str, description: &str) -> Surroundings<'s> {
        let defence = *DEFENCE;
        let name_words = words(name);
        let subject = name_words.iter().fold(0, |all, word| {
            let found = SUBJECTS.binary_search_by(|(known, _)| (*known).cmp(word));
            all | found.map_or(0, |at| SUBJECTS[at].1)
        });
        let means = |word: &str| LEXICON.word(word).english.meets(defence);
        const BEGINNING: usize = 240;
        let beginning = description[..floor(description, BEGINNING)].to_lowercase();
        let spoken = beginning
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| means(word))
            .count();
        Surroundings {
            names,
            defends: spoken > 1 || spoken > 0 && name_words.iter().any(|word| means(word)),
            subject,
            what: What::Other,
        }
    }

    /// The same for another text of the entry.
    pub fn of(&self, text: &Text<'_>) -> Surroundings<'s> {
        Surroundings {
            what: text.what,
            ..*self
        }
    }

    /// Whether the server itself defines a name.
    pub fn knows(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether the entry is about attacks: it finds, blocks or shows them.
    pub fn defends(&self) -> bool {
        self.defends
    }

    /// What is left of a weight here.
    pub fn weigh(
        &self,
        category: Category,
        weight: u8,
        text: &str,
        place: &Match,
        scan: &Scan,
    ) -> u8 {
        let quoted = quoted(text, place.start, place.end);
        let sample = matches!(self.what, What::Enum | What::Value);
        let described = described(scan, place);
        if (self.defends || described) && (quoted || sample) {
            return 0;
        }
        let mut weight = weight;
        if self.defends {
            weight = weight.saturating_sub(2);
        } else if quoted || described {
            weight = weight.saturating_sub(1);
        }
        let talk = |subject: u8| self.subject & subject != 0;
        let fits = match category {
            Category::Role | Category::Override => talk(PROMPTS) && (quoted || sample),
            Category::Exfiltration => talk(TALK | MAIL | SECRETS),
            Category::Parameter => talk(TALK | PROMPTS | SECRETS),
            Category::File => talk(SECRETS),
            Category::Redirect => talk(MAIL),
            Category::Command => talk(SHELL),
            Category::Secrecy => talk(INTERFACE),
            _ => false,
        };
        if fits {
            // A known address is no subject.
            let words = text.get(place.start..place.end).unwrap_or_default();
            let out = words.contains("://") || words.contains('@');
            weight = weight.saturating_sub(if out { 1 } else { 3 });
        }
        weight
    }
}

/// Whether the words around speak of attacks.
fn described(scan: &Scan, place: &Match) -> bool {
    let defence = *DEFENCE;
    const AROUND: usize = 120;
    scan.hits
        .iter()
        .filter(|hit| hit.meaning.english.meets(defence))
        .any(|hit| {
            hit.end + AROUND > place.start
                && hit.start < place.end + AROUND
                && !(hit.start >= place.start && hit.end <= place.end)
        })
}

/// Whether a place stands in quotation marks or in code.
pub fn quoted(text: &str, start: usize, end: usize) -> bool {
    const REACH: usize = 300;
    let before = &text[floor(text, start.saturating_sub(REACH))..start];
    let after = &text[end..floor(text, end + REACH)];
    let line = before.rsplit("\n\n").next().unwrap_or_default();
    let open = |mark: char| line.matches(mark).count() % 2 == 1 && after.contains(mark);
    let guillemets = line.rfind('«') > line.rfind('»') || line.rfind('「') > line.rfind('」');
    let single = line
        .rfind([' ', '(', '[', ':'])
        .is_some_and(|space| line[space..].contains(" '") || line[space..].contains("('"))
        || line.matches(" '").count()
            > line.matches("' ").count() + line.matches("',").count() + line.matches("')").count();
    open('"') || open('`') || guillemets || single && after.contains('\'')
}
