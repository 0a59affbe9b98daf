//! What one word means, however it is spelt: with articles, digits for letters, or look-alikes.

use super::confusable;
use super::lexicon::{Lexicon, Meaning};

/// What a folded word means, and whether it was written so as not to be found.
pub fn meaning(word: &str, lexicon: &Lexicon) -> (Meaning, bool) {
    let none = Meaning::default();
    let found = lexicon.word(word);
    if found != none {
        return (found, false);
    }
    if let Some((before, after)) = word.split_once('\'') {
        // French and Italian articles; English possessives.
        let found = if before.chars().count() <= 4 {
            lexicon.word(after)
        } else {
            none
        };
        let found = if found == none {
            lexicon.word(before)
        } else {
            found
        };
        return (found, false);
    }
    if word.is_ascii() {
        let digits = word.bytes().any(|b| !b.is_ascii_alphabetic());
        let letters = word.bytes().any(|b| b.is_ascii_alphabetic());
        if digits && letters && word.len() > 3 && word.len() < 24 {
            for one in ['i', 'l'] {
                let found = lexicon.word(&spelt(word, one));
                if found != none {
                    return (found, true);
                }
            }
        }
        return (none, false);
    }
    if word
        .chars()
        .next()
        .is_some_and(|c| matches!(c, '\u{600}'..='\u{6ff}'))
    {
        return (arabic(word, lexicon), false);
    }
    match confusable::latinised(word) {
        Some(latin) => (lexicon.word(&latin), true),
        None => (none, false),
    }
}

/// Digits and signs back to the letters that they look like.
fn spelt(word: &str, one: char) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => one,
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        c => c,
    };
    word.chars().map(letter).collect()
}

/// "and", "so", "with", "for", "as" and the article are written together with the word.
fn arabic(word: &str, lexicon: &Lexicon) -> Meaning {
    let mut rest = word;
    for prefix in ["و", "ف", "ب", "ل", "ک", "س", "ال", "ل"] {
        if let Some(shorter) = rest.strip_prefix(prefix)
            && shorter.chars().count() > 2
        {
            let found = lexicon.word(shorter);
            if found != Meaning::default() {
                return found;
            }
            rest = shorter;
        }
    }
    Meaning::default()
}
