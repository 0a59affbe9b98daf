//! Characters that a reader does not see but a model or a terminal does.

use std::fmt::Write as _;

/// The family of an invisible or deceiving character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hidden {
    /// C0 or C1 control character, other than tab, line feed and carriage return; also DEL and
    /// the line and paragraph separators.
    Control,
    /// Reorders the text around it (Unicode bidirectional controls).
    Bidirectional,
    /// Takes no room: zero-width characters, soft hyphen, invisible operators and fillers.
    ZeroWidth,
    /// Copies of ASCII that nothing displays (U+E0000 block).
    Tag,
}

impl Hidden {
    /// The family's name in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Hidden::Control => "control character",
            Hidden::Bidirectional => "bidirectional control",
            Hidden::ZeroWidth => "zero-width character",
            Hidden::Tag => "tag character",
        }
    }
}

/// The family of a character, if it is one that readers do not see.
pub fn family(c: char) -> Option<Hidden> {
    Some(match c {
        '\t' | '\n' | '\r' => return None,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Hidden::Control,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Hidden::Bidirectional
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' => Hidden::ZeroWidth,
        '\u{e0000}'..='\u{e0fff}' => Hidden::Tag,
        _ => return None,
    })
}

/// The text with every hidden character written as a visible escape (`\u{202e}`) and line breaks
/// as `\n`, so that one value stays on one line of a terminal.
pub fn visible(text: &str) -> String {
    escape(text, false)
}

/// As [`visible`], but line feeds and tabs stay.
pub fn visible_lines(text: &str) -> String {
    escape(text, true)
}

fn escape(text: &str, keep_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' if keep_lines => out.push(c),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if family(c).is_some() => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}
