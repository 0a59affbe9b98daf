//! What words mean: classes such as "verb that sends" or "the user", in twenty languages. The
//! words are data, one file a language; this module reads them once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use regex::Regex;

pub use super::classes::Classes;
use super::fold::fold;

/// The classes of a word: as an English one, and as one of another language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Meaning {
    /// In English.
    pub english: Classes,
    /// In any other language.
    pub other: Classes,
}

impl Meaning {
    /// The classes in any language.
    pub fn any(self) -> Classes {
        self.english | self.other
    }

    fn add(&mut self, more: Meaning) {
        self.english |= more.english;
        self.other |= more.other;
    }
}

/// Classes that no word has, but literals: paths, addresses, markup.
const LITERALS: &[&str] = &[
    "secretpath",
    "url",
    "mail",
    "account",
    "shell",
    "chattoken",
    "foreigntool",
    "owntool",
    "dangertool",
    "setup",
];

const ENGLISH: &str = include_str!("lexicon/en.txt");

#[rustfmt::skip]
const OTHERS: &[&str] = &[
    include_str!("lexicon/ar.txt"), include_str!("lexicon/de.txt"), include_str!("lexicon/es.txt"),
    include_str!("lexicon/fa.txt"), include_str!("lexicon/fr.txt"), include_str!("lexicon/hi.txt"),
    include_str!("lexicon/id.txt"), include_str!("lexicon/it.txt"), include_str!("lexicon/ja.txt"),
    include_str!("lexicon/ko.txt"), include_str!("lexicon/nl.txt"), include_str!("lexicon/pl.txt"),
    include_str!("lexicon/pt.txt"), include_str!("lexicon/ru.txt"), include_str!("lexicon/tr.txt"),
    include_str!("lexicon/uk.txt"), include_str!("lexicon/vi.txt"), include_str!("lexicon/zh.txt"),
    include_str!("lexicon/other.txt"),
];

/// The one lexicon.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Words and what they mean.
#[derive(Debug, Default)]
pub struct Lexicon {
    names: Vec<&'static str>,
    words: Map<Box<str>, Meaning>,
    /// By the first word: the words after it, of which the last may be a stem.
    phrases: Map<Box<str>, Phrases>,
    /// By the first three bytes.
    stems: Map<[u8; 3], Vec<(String, Meaning)>>,
    /// Of scripts that put no spaces between words.
    runs: HashMap<String, Meaning>,
    run: Option<Regex>,
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

impl Lexicon {
    fn read() -> Lexicon {
        let mut lexicon = Lexicon::default();
        for name in LITERALS {
            lexicon.class(name);
        }
        for (text, english) in OTHERS.iter().map(|t| (*t, false)).chain([(ENGLISH, true)]) {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let Some((name, words)) = line.split_once(':') else {
                    continue;
                };
                let class = lexicon.class(name);
                let meaning = match english {
                    true => Meaning {
                        english: class,
                        other: Classes::NONE,
                    },
                    false => Meaning {
                        english: Classes::NONE,
                        other: class,
                    },
                };
                for word in words.split_whitespace() {
                    lexicon.add(word, meaning);
                }
            }
        }
        let mut runs: Vec<String> = lexicon.runs.keys().map(|w| regex::escape(w)).collect();
        runs.sort_by_key(|word| std::cmp::Reverse(word.len()));
        lexicon.run = Regex::new(&runs.join("|")).ok();
        lexicon
    }

    /// The bit of a class, new if it has to be.
    fn class(&mut self, name: &'static str) -> Classes {
        let at = self.names.iter().position(|known| *known == name);
        let at = at.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        Classes::of(at)
    }

    /// The bit of a class that some file names.
    pub fn find(&self, name: &str) -> Option<Classes> {
        let at = self.names.iter().position(|known| *known == name)?;
        Some(Classes::of(at))
    }

    fn add(&mut self, word: &str, meaning: Meaning) {
        let word = fold(word).replace('-', "_");
        if let Some((first, rest)) = word.split_once('_')
            && !word.chars().any(unspaced)
        {
            let rest: Vec<String> = rest.split('_').map(str::to_owned).collect();
            let phrases = self.phrases.entry(first.into()).or_default();
            phrases.add(rest, meaning);
        } else if let Some(stem) = word.strip_suffix('*') {
            if let Some(first) = stem.as_bytes().first_chunk::<3>() {
                let stems = self.stems.entry(*first).or_default();
                stems.push((stem.to_owned(), meaning));
            }
            // Few words are shorter; they stand for themselves.
            self.words.entry(stem.into()).or_default().add(meaning);
        } else if word.chars().any(unspaced) {
            self.runs.entry(word).or_default().add(meaning);
        } else {
            self.words.entry(word.into()).or_default().add(meaning);
        }
    }

    /// What a folded word means.
    pub fn word(&self, word: &str) -> Meaning {
        let mut meaning = self.words.get(word).copied().unwrap_or_default();
        if let Some(first) = word.as_bytes().first_chunk::<3>()
            && let Some(stems) = self.stems.get(first)
        {
            for (stem, more) in stems {
                if word.starts_with(stem.as_str()) {
                    meaning.add(*more);
                }
            }
        }
        meaning
    }

    /// The phrases that begin with a word: the words after it, and what the whole means.
    pub fn phrases(&self, word: &str) -> Option<&Phrases> {
        self.phrases.get(word)
    }

    /// The words in a run of text without spaces: place and meaning.
    pub fn in_run<'t>(
        &'t self,
        run: &'t str,
    ) -> impl Iterator<Item = (usize, usize, Meaning)> + 't {
        let found = self.run.iter().flat_map(move |regex| regex.find_iter(run));
        found.filter_map(|hit| Some((hit.start(), hit.end(), *self.runs.get(hit.as_str())?)))
    }

    /// Whether the lexicon has the word in English.
    pub fn english(&self, word: &str) -> bool {
        self.words
            .get(word)
            .is_some_and(|meaning| !meaning.english.is_empty())
    }
}

/// The phrases that begin with one word.
#[derive(Debug, Default)]
pub struct Phrases {
    /// The words after the first, of which the last may be a stem, and what the whole means.
    pub all: Vec<(Vec<String>, Meaning)>,
    /// The first bytes of the second words.
    seconds: [u64; 4],
}

impl Phrases {
    fn add(&mut self, rest: Vec<String>, meaning: Meaning) {
        let first = rest.first().and_then(|word| word.bytes().next());
        let first = usize::from(first.unwrap_or_default());
        self.seconds[first / 64] |= 1 << (first % 64);
        self.all.push((rest, meaning));
    }

    /// Whether any goes on with a word that begins with a byte.
    pub fn may_go_on(&self, first: u8) -> bool {
        let first = usize::from(first);
        self.seconds[first / 64] >> (first % 64) & 1 != 0
    }
}

/// Letters of scripts that put no spaces between words.
pub fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// What is known of a word: the answer of all tables at once.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// What it means.
    pub meaning: Meaning,
    /// It was written so as not to be found.
    pub odd: bool,
    /// Phrases that begin with it.
    pub begins: Option<&'static Phrases>,
    /// An English word that every sentence has.
    pub common: bool,
}

/// Words that were looked up before; a server says the same few thousand again and again.
#[derive(Debug, Default)]
pub struct Memo {
    known: Map<Box<str>, Known>,
}

impl Memo {
    /// Words that are remembered.
    const MOST: usize = 50_000;

    /// What is known of a word, looked up when it is new.
    pub fn get(&mut self, word: &str, look: impl FnOnce() -> Known) -> Known {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let known = look();
        if self.known.len() < Memo::MOST && word.len() < 40 {
            self.known.insert(word.into(), known);
        }
        known
    }
}

/// FNV-1a: short keys, and no one gains from a collision in a table that never grows.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
