//! Letters that look like Latin ones. Owns the table; compatibility forms (fullwidth,
//! mathematical, circled) are left to NFKC.

/// Look-alikes of small letters, in pairs of the letter and its doubles.
const DOUBLES: &[(char, &str)] = &[
    ('a', "аɑαᴀ\u{13aa}"),
    ('b', "ƅЬвʙ\u{13cf}Ꮟ"),
    ('c', "сϲᴄᏟ"),
    ('d', "ԁᴅɗᏧ"),
    ('e', "еҽɛєᴇεε"),
    ('f', "ғꜰƒϝ"),
    ('g', "ɡցɢԍᏀ"),
    ('h', "һհʜнᏂ"),
    ('i', "іıɩιɪӏᎥ"),
    ('j', "јϳᴊᎫ"),
    ('k', "кκᴋҝᏦ"),
    ('l', "ⅼʟłӏℓᏞ"),
    ('m', "мᴍϻᎷ"),
    ('n', "пոηɴռ"),
    ('o', "оοօσᴏ๐ഠ"),
    ('p', "рρᴘϸᏢ"),
    ('q', "ԛգզ"),
    ('r', "гᴦʀɼᏒ"),
    ('s', "ѕꜱʂᏚ"),
    ('t', "тτᴛƭᎢ"),
    ('u', "υսᴜцʋ"),
    ('v', "νѵᴠᏙ"),
    ('w', "ԝшωᴡաᎳ"),
    ('x', "хχ×"),
    ('y', "уγʏүყᎩ"),
    ('z', "ᴢʐᏃ"),
];

/// The Latin letter that a character of another script looks like.
pub fn latin(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    DOUBLES
        .iter()
        .find(|(_, doubles)| doubles.contains(small) || doubles.contains(c))
        .map(|(letter, _)| *letter)
        .or_else(|| boxed(c))
}

/// Letters in black boxes and circles, and regional indicators.
fn boxed(c: char) -> Option<char> {
    let nth = |first: u32| char::from_u32(u32::from(b'a') + c as u32 - first);
    match c {
        '\u{1f150}'..='\u{1f169}' => nth(0x1f150),
        '\u{1f170}'..='\u{1f189}' => nth(0x1f170),
        '\u{1f1e6}'..='\u{1f1ff}' => nth(0x1f1e6),
        _ => None,
    }
}

/// Whether a word mixes ASCII letters with look-alikes of other scripts, all of whose foreign
/// letters are look-alikes. Words with genuine foreign letters (`кВт`, `naïve`) do not count.
pub fn mixed(word: &str) -> bool {
    if word.is_ascii() {
        return false;
    }
    let ascii = word.chars().filter(char::is_ascii_alphabetic).count();
    let foreign = word.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    let mut doubles = 0;
    for c in foreign {
        match (other_script(c), latin(c)) {
            (true, Some(_)) => doubles += 1,
            (true, None) => return false,
            (false, _) => {}
        }
    }
    // One Greek letter beside one Latin letter is mathematics, not deceit.
    doubles > 0 && ascii > 0 && ascii + doubles > 2
}

/// Letters of Cyrillic, Greek, Armenian and Cherokee, and the Latin letters of phoneticians.
fn other_script(c: char) -> bool {
    matches!(c, '\u{250}'..='\u{2af}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}'
        | '\u{531}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1d00}'..='\u{1d7f}'
        | '\u{a700}'..='\u{a7ff}' | '\u{ab70}'..='\u{abbf}')
}

/// The word with every look-alike as the Latin letter; `None` when a letter has no double.
pub fn latinised(word: &str) -> Option<String> {
    word.chars()
        .map(|c| if c.is_ascii() { Some(c) } else { latin(c) })
        .collect()
}
