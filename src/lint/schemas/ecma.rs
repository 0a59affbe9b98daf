//! Whether a `pattern` is a regular expression of ECMA-262, the language that JSON Schema names.
//!
//! Engines read patterns in one of two modes: strictly, as with the flag `u`, or as the web always
//! did, where odd escapes and lone brackets stand for themselves.

use std::iter::Peekable;
use std::str::CharIndices;

/// Why a pattern is not valid, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Byte offset in the pattern.
    pub at: usize,
    /// What is wrong there.
    pub what: &'static str,
    /// Whether only the strict mode (`u`) objects.
    pub strict: bool,
}

/// Bytes of a pattern that are read; longer ones are taken as valid.
const LONGEST: usize = 10_000;
/// Groups that are followed; deeper patterns are taken as valid.
const DEEPEST: usize = 250;

/// What stands before a quantifier.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Atom,
    Lookahead,
    Assertion,
    Quantified,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Plain,
    Lookahead,
    Lookbehind,
}

/// The first fault that no mode accepts, else the first of the strict mode.
pub fn fault(pattern: &str) -> Option<Fault> {
    if pattern.len() > LONGEST {
        return None;
    }
    let mut reader = Reader {
        chars: pattern.char_indices().peekable(),
        end: pattern.len(),
        text: pattern,
        strict: None,
    };
    match reader.read() {
        Err((at, what)) => Some(Fault {
            at,
            what,
            strict: false,
        }),
        Ok(()) => reader.strict.map(|(at, what)| Fault {
            at,
            what,
            strict: true,
        }),
    }
}

struct Reader<'a> {
    chars: Peekable<CharIndices<'a>>,
    end: usize,
    text: &'a str,
    strict: Option<(usize, &'static str)>,
}

type Read = Result<(), (usize, &'static str)>;

impl Reader<'_> {
    fn read(&mut self) -> Read {
        let mut groups: Vec<Group> = Vec::new();
        let mut last = Last::Nothing;
        while let Some((at, c)) = self.chars.next() {
            last = match c {
                '\\' => self.escape(at)?,
                '[' => self.class(at)?,
                '(' => {
                    if groups.len() == DEEPEST {
                        return Ok(());
                    }
                    groups.push(self.group(at)?);
                    Last::Nothing
                }
                ')' => match groups.pop() {
                    None => return Err((at, "`)` closes nothing")),
                    Some(Group::Plain) => Last::Atom,
                    Some(Group::Lookahead) => Last::Lookahead,
                    Some(Group::Lookbehind) => Last::Assertion,
                },
                '|' => Last::Nothing,
                '^' | '$' => Last::Assertion,
                '*' | '+' | '?' => self.quantifier(at, last)?,
                '{' => match self.counted(at)? {
                    true => self.quantifier(at, last)?,
                    false => {
                        self.mind(at, "`{` that begins no quantifier has to be escaped");
                        Last::Atom
                    }
                },
                '}' | ']' => {
                    self.mind(at, "a lone bracket has to be escaped");
                    Last::Atom
                }
                _ => Last::Atom,
            };
        }
        match groups.is_empty() {
            true => Ok(()),
            false => Err((self.end, "a group is not closed")),
        }
    }

    /// Notes what only the strict mode objects to.
    fn mind(&mut self, at: usize, what: &'static str) {
        self.strict.get_or_insert((at, what));
    }

    fn rest(&mut self) -> &str {
        let at = self.chars.peek().map_or(self.end, |(at, _)| *at);
        &self.text[at..]
    }

    fn take_if(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.chars.by_ref().nth(text.chars().count() - 1);
        }
        found
    }

    fn group(&mut self, at: usize) -> Result<Group, (usize, &'static str)> {
        if !self.take_if("?") {
            return Ok(Group::Plain);
        }
        for (mark, group) in [
            (":", Group::Plain),
            ("=", Group::Lookahead),
            ("!", Group::Lookahead),
            ("<=", Group::Lookbehind),
            ("<!", Group::Lookbehind),
        ] {
            if self.take_if(mark) {
                return Ok(group);
            }
        }
        if self.take_if("P") {
            return Err((at, "`(?P` is Python's; a named group is `(?<name>…)`"));
        }
        if self.take_if("<") {
            let name = self.rest().split('>').next().unwrap_or_default().to_owned();
            let begins = name.chars().next().is_some_and(|c| !c.is_ascii_digit());
            let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
            if !begins || !name.chars().all(fits) || !self.take_if(&format!("{name}>")) {
                return Err((at, "the name of the group is not valid"));
            }
            return Ok(Group::Plain);
        }
        // Flags for a group are of 2025, for the rest of the pattern of no edition.
        let flags: String = self
            .rest()
            .chars()
            .take_while(|c| matches!(c, 'i' | 'm' | 's' | '-'))
            .take(8)
            .collect();
        if !flags.is_empty() && self.take_if(&format!("{flags}:")) {
            return Ok(Group::Plain);
        }
        if !flags.is_empty() && self.take_if(&format!("{flags})")) {
            return Err((
                at,
                "flags inside of the pattern, such as `(?i)`, do not exist",
            ));
        }
        Err((at, "`(?` begins no group that exists"))
    }

    fn quantifier(&mut self, at: usize, last: Last) -> Result<Last, (usize, &'static str)> {
        match last {
            Last::Nothing | Last::Assertion => return Err((at, "there is nothing to repeat")),
            Last::Quantified => return Err((at, "a quantifier follows a quantifier")),
            Last::Lookahead => self.mind(at, "a lookahead cannot be repeated"),
            Last::Atom => {}
        }
        self.take_if("?");
        Ok(Last::Quantified)
    }

    /// Reads the rest of `{2}`, `{2,}` or `{2,5}`, if it is one.
    fn counted(&mut self, at: usize) -> Result<bool, (usize, &'static str)> {
        const DIGITS: usize = 24;
        let text = &self.text[at + 1..];
        let Some(end) = text.bytes().take(DIGITS).position(|b| b == b'}') else {
            return Ok(false);
        };
        let body = &text[..end];
        let (low, high) = body.split_once(',').unwrap_or((body, body));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if low.is_empty() || !digits(low) || !digits(high) {
            return Ok(false);
        }
        let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
        if !high.is_empty() && number(low) > number(high) {
            return Err((at, "the bounds of the quantifier are in the wrong order"));
        }
        self.chars.by_ref().nth(body.len());
        Ok(true)
    }

    fn escape(&mut self, at: usize) -> Result<Last, (usize, &'static str)> {
        let Some((_, c)) = self.chars.next() else {
            return Err((at, "it ends with a lone backslash"));
        };
        if matches!(c, 'b' | 'B') {
            return Ok(Last::Assertion);
        }
        self.named(at, c);
        Ok(Last::Atom)
    }

    /// What may follow a backslash inside and outside of a class.
    fn named(&mut self, at: usize, c: char) {
        let hex = |text: &str, digits: usize| {
            text.len() >= digits && text.bytes().take(digits).all(|b| b.is_ascii_hexdigit())
        };
        let fits = match c {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'f' | 'n' | 'r' | 't' | 'v' | '0'..='9' => true,
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
            | '/' => true,
            'c' => self.rest().starts_with(|c: char| c.is_ascii_alphabetic()),
            'x' => hex(self.rest(), 2),
            'u' => self.rest().starts_with('{') || hex(self.rest(), 4),
            'k' => self.rest().starts_with('<'),
            'p' | 'P' => self.rest().starts_with('{'),
            _ => false,
        };
        // The braces of `\p{…}` and `\u{…}` are part of the escape.
        if fits && matches!(c, 'p' | 'P' | 'u') && self.rest().starts_with('{') {
            let length = self.rest().bytes().take(64).position(|b| b == b'}');
            if let Some(length) = length {
                let count = self.rest()[..=length].chars().count();
                self.chars.by_ref().nth(count - 1);
            }
        }
        if !fits {
            self.mind(at, "this escape does not exist");
        }
    }

    fn class(&mut self, open: usize) -> Result<Last, (usize, &'static str)> {
        self.take_if("^");
        // The lower end of a range: a character, or `None` behind a set such as `\d`.
        let mut before: Option<Option<char>> = None;
        while let Some((at, c)) = self.chars.next() {
            match c {
                ']' => return Ok(Last::Atom),
                '-' if before.is_some() && !self.rest().starts_with(']') => {
                    let low = before.take().flatten();
                    let Some((at, c)) = self.chars.next() else {
                        break;
                    };
                    let high = self.member(at, c)?;
                    match (low, high) {
                        (Some(low), Some(high)) if low > high => {
                            return Err((at, "the ends of the range are in the wrong order"));
                        }
                        (Some(_), Some(_)) => {}
                        _ => self.mind(at, "a range cannot begin or end with a set such as `\\w`"),
                    }
                }
                _ => before = Some(self.member(at, c)?),
            }
        }
        Err((open, "a class is not closed"))
    }

    /// One member of a class; `None` for a set, and for what is not worth decoding.
    fn member(&mut self, at: usize, c: char) -> Result<Option<char>, (usize, &'static str)> {
        if c != '\\' {
            return Ok(Some(c));
        }
        let Some((_, c)) = self.chars.next() else {
            return Err((at, "it ends with a lone backslash"));
        };
        if matches!(c, 'b' | '-') {
            return Ok(Some(if c == 'b' { '\u{8}' } else { c }));
        }
        self.named(at, c);
        Ok(match c {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P' => None,
            // The value of these is not needed: any range with them is taken as in order.
            'x' | 'u' | 'c' | '0'..='9' | 'f' | 'n' | 'r' | 't' | 'v' | 'k' => Some('\0'),
            c => Some(c),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_the_language_are_valid() {
        for pattern in [
            "^[a-z0-9-]+$",
            "^(?:a|b){2,5}?$",
            "(?<year>\\d{4})\\k<year>",
            "^I?\\d+[:|-]\\d+(?:;\\d+[:|-]\\d+)*$",
            "^[.\\-A-Za-z0-9]+([=!,]{1,2}[./\\-A-Za-z0-9]+)+$",
            "(?<=a)b(?!c)",
            "\\p{L}\\u{1F600}\\u00e9\\x41",
            "^\\/a\\.b$",
            "",
            "[]",
            "[^]]",
            "(?i:a)",
            "^城市[一-龥]+$",
        ] {
            let found = fault(pattern).filter(|f| !(f.strict && pattern == "[^]]"));
            assert_eq!(found, None, "{pattern}");
        }
    }

    #[test]
    fn what_no_mode_accepts_is_found() {
        for pattern in [
            "(a", "a)", "[a", "*a", "a**", "a++", "^*", "a{3,1}", "[z-a]", "(?i)a", "(?P<n>a)",
            "(?>a)", "a\\", "(?<1>a)", "|+", "(?<=a)*",
        ] {
            let found = fault(pattern);
            assert!(found.is_some_and(|f| !f.strict), "{pattern}: {found:?}");
        }
    }

    #[test]
    fn what_only_the_strict_mode_refuses_is_told_apart() {
        for pattern in ["[\\w-.]", "\\_", "\\Aa\\Z", "a{,3}", "a]", "\\@", "(?=a)*"] {
            let found = fault(pattern);
            assert!(found.is_some_and(|f| f.strict), "{pattern}: {found:?}");
        }
    }
}
