//! Text brought into one form, so that a word is found however it is dressed: compatibility
//! forms, case, accents, hidden characters.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

use crate::mcp::hidden;

/// The text in lower case, in compatibility form, without accents on Latin and Cyrillic letters
/// and without what nobody sees.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let plain = |b: u8| b >= b' ' && !b.is_ascii_uppercase() && b != 0x7f || b == b'\n';
        if text.bytes().all(plain) {
            return Cow::Borrowed(text);
        }
        let printed = |c: &char| hidden::family(*c).is_none();
        return Cow::Owned(
            text.chars()
                .filter(printed)
                .map(|c| c.to_ascii_lowercase())
                .collect(),
        );
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !unseen(*c)).nfkc() {
        for c in c.to_lowercase() {
            push(c, &mut out);
        }
    }
    Cow::Owned(out)
}

fn unseen(c: char) -> bool {
    hidden::family(c).is_some() || matches!(c, '\u{fe00}'..='\u{fe0f}')
}

fn push(c: char, out: &mut String) {
    match c {
        'a'..='z' | ' ' | '\n' => out.push(c),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => out.push('\''),
        '\u{201c}'..='\u{201f}' => out.push('"'),
        'đ' => out.push('d'),
        'ł' => out.push('l'),
        'ø' => out.push('o'),
        'ı' => out.push('i'),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        // Arabic letters that writers and keyboards exchange, and marks that few write.
        'أ' | 'إ' | 'آ' => out.push('ا'),
        'ى' | 'ی' => out.push('ي'),
        'ك' => out.push('ک'),
        'ة' => out.push('ه'),
        '\u{64b}'..='\u{652}' | '\u{640}' | '\u{670}' => {}
        '\u{300}'..='\u{36f}' => {}
        '\u{c0}'..='\u{24f}'
        | '\u{386}'..='\u{3ce}'
        | '\u{400}'..='\u{45f}'
        | '\u{1e00}'..='\u{1eff}' => decompose_canonical(c, |part| {
            if !matches!(part, '\u{300}'..='\u{36f}') {
                out.push(part);
            }
        }),
        _ => out.push(c),
    }
}

/// The ASCII text that tag characters spell, if any.
pub fn tagged(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let spelt: String = text
        .chars()
        .filter(|c| matches!(c, '\u{e0020}'..='\u{e007e}'))
        .filter_map(|c| char::from_u32(c as u32 - 0xe0000))
        .collect();
    (spelt.len() > 8).then_some(spelt)
}

/// The text that runs of variation selectors carry, one byte in each, if any. Real text has one
/// selector after a character, never several.
pub fn smuggled(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut bytes = Vec::new();
    let (mut run, mut longest) = (0, 0);
    for c in text.chars() {
        let byte = match c {
            '\u{fe00}'..='\u{fe0f}' => c as u32 - 0xfe00,
            '\u{e0100}'..='\u{e01ef}' => c as u32 - 0xe0100 + 16,
            _ => {
                run = 0;
                continue;
            }
        };
        run += 1;
        longest = longest.max(run);
        bytes.extend(u8::try_from(byte));
    }
    (longest > 3).then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// The last place at or before a byte where a text can be cut.
pub fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}
