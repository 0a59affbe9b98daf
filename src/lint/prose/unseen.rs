//! Which hidden characters are there for no good reason. Emoji are glued from parts by them, and
//! some scripts cannot be written without them; those uses are innocent.

use crate::mcp::hidden::{self, Hidden};

const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';
const BLACK_FLAG: char = '\u{1f3f4}';
const CANCEL_TAG: char = '\u{e007f}';

/// A hidden character and its byte offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unseen {
    /// Byte offset in the text.
    pub at: usize,
    /// The character.
    pub char: char,
    /// Its family.
    pub family: Hidden,
}

/// The hidden characters of a text that nothing in it calls for, in order.
pub fn unseen(text: &str) -> Vec<Unseen> {
    let plain = |b: u8| matches!(b, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    if text.bytes().all(plain) {
        return Vec::new();
    }
    let right_to_left = text.chars().any(is_right_to_left);
    let mut found = Vec::new();
    let mut before = None;
    // The visible character that modifiers belong to.
    let mut base = None;
    let mut flag_ends = 0;
    for (at, char) in text.char_indices() {
        let Some(family) = hidden::family(char) else {
            if char == BLACK_FLAG {
                flag_ends = at + flag_length(&text[at..]);
            }
            if !is_emoji_modifier(char) {
                base = Some(char);
            }
            before = Some(char);
            continue;
        };
        let next = text[at + char.len_utf8()..].chars().next();
        let innocent = match char {
            ZERO_WIDTH_JOINER if base.is_some_and(is_emoji) => {
                before != Some(char) && next.is_some_and(is_emoji)
            }
            ZERO_WIDTH_JOINER | ZERO_WIDTH_NON_JOINER => before.is_some_and(is_joining),
            // Directional marks order punctuation in right-to-left text; one at a time.
            '\u{200e}' | '\u{200f}' | '\u{61c}' => {
                right_to_left && before.is_none_or(|b| hidden::family(b).is_none())
            }
            // Variants of Mongolian letters, of Chinese characters, and old Korean syllables.
            '\u{180b}'..='\u{180f}' => before.is_some_and(|b| matches!(b, '\u{1820}'..='\u{18aa}')),
            '\u{e0100}'..='\u{e01ef}' => before.is_some_and(is_ideograph),
            '\u{115f}' | '\u{1160}' => {
                let jamo = |c: char| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97c}');
                before.is_some_and(jamo) || next.is_some_and(jamo)
            }
            _ => at < flag_ends,
        };
        if !innocent {
            found.push(Unseen { at, char, family });
        }
        before = Some(char);
    }
    found
}

/// Bytes of a flag that is written as a black flag and the letters of a region (such as England).
fn flag_length(text: &str) -> usize {
    const LONGEST: usize = 6;
    let letters = text
        .chars()
        .skip(1)
        .take_while(|c| matches!(c, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}'))
        .take(LONGEST + 1)
        .count();
    let closed = text.chars().nth(1 + letters) == Some(CANCEL_TAG);
    if closed && (1..=LONGEST).contains(&letters) {
        text.chars().take(letters + 2).map(char::len_utf8).sum()
    } else {
        0
    }
}

/// Modifiers stand between an emoji and the joiner after it.
fn is_emoji_modifier(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Scripts whose letters change shape with their neighbours: Arabic, Syriac, N'Ko, the scripts of
/// India, Tibetan, Burmese, Khmer, Mongolian and Javanese.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{900}'..='\u{dff}'
        | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{17ff}'
        | '\u{1820}'..='\u{18aa}' | '\u{1b00}'..='\u{1bff}' | '\u{a840}'..='\u{a9df}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{11000}'..='\u{1173f}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
