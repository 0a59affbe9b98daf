//! Texts that match a regular expression, and regular expressions of ECMA-262 in the words of
//! the `regex` crate.

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::hints::ANYTHING;
use super::random::Random;

/// Longest pattern that is read, and longest text that is written.
const LONGEST: usize = 12_000;
/// Deepest nesting of a pattern.
const NEST: u32 = 50;
/// Bytes of a compiled pattern.
const SIZE: usize = 1 << 20;
/// Letters and signs that are liked in this order, where a class has them.
const LIKED: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_. /:@";

/// A pattern that was read.
pub struct Pattern {
    shape: Option<Hir>,
    regex: Option<Regex>,
}

impl Pattern {
    /// Reads a pattern; what looks around is left out of what texts are made from.
    pub fn new(source: &str) -> Pattern {
        if source.len() > LONGEST {
            return Pattern {
                shape: None,
                regex: None,
            };
        }
        let (text, whole) = translate(source);
        let shape = ParserBuilder::new().nest_limit(NEST).build().parse(&text);
        let regex = || {
            RegexBuilder::new(&text)
                .size_limit(SIZE)
                .nest_limit(NEST)
                .build()
        };
        Pattern {
            shape: shape.ok(),
            regex: whole.then(regex).and_then(Result::ok),
        }
    }

    /// Whether a text matches, where that can be said.
    pub fn matches(&self, text: &str) -> Option<bool> {
        Some(self.regex.as_ref()?.is_match(text))
    }

    /// A text of about so many characters; `plain` texts are the most readable ones.
    pub fn text(&self, long: usize, plain: bool, random: &mut Random) -> Option<String> {
        let shape = self.shape.as_ref()?;
        let shortest = shape.properties().minimum_len().unwrap_or(0);
        let mut writer = Writer {
            text: String::new(),
            extra: long.saturating_sub(shortest),
            plain,
            random,
            steps: LONGEST,
        };
        writer.write(shape)?;
        Some(writer.text)
    }
}

struct Writer<'r> {
    text: String,
    /// Repetitions beyond what is needed that may still be written.
    extra: usize,
    plain: bool,
    random: &'r mut Random,
    steps: usize,
}

impl Writer<'_> {
    fn write(&mut self, shape: &Hir) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        match shape.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.text.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(class) => {
                let c = self.pick(class)?;
                self.text.push(c);
            }
            HirKind::Repetition(repetition) => {
                let min = repetition.min as usize;
                let most = repetition.max.map_or(usize::MAX, |m| m as usize);
                let more = self.extra.min(most.saturating_sub(min));
                self.extra -= more;
                for _ in 0..min + more {
                    self.write(&repetition.sub)?;
                }
            }
            HirKind::Capture(capture) => self.write(&capture.sub)?,
            HirKind::Concat(parts) => {
                for part in parts {
                    self.write(part)?;
                }
            }
            HirKind::Alternation(branches) => {
                let branch = if self.plain {
                    branches.first()
                } else {
                    branches.get(self.random.below(branches.len()))
                };
                self.write(branch?)?;
            }
        }
        Some(())
    }

    fn pick(&mut self, class: &Class) -> Option<char> {
        let ranges: Vec<(char, char)> = match class {
            Class::Unicode(class) => class.iter().map(|r| (r.start(), r.end())).collect(),
            Class::Bytes(class) => class
                .iter()
                .filter(|r| r.start().is_ascii())
                .map(|r| (r.start().into(), r.end().min(0x7f).into()))
                .collect(),
        };
        let has = |c: char| ranges.iter().any(|(a, b)| (*a..=*b).contains(&c));
        let own = ANYTHING
            .chars()
            .cycle()
            .nth(self.text.len() % ANYTHING.len());
        if let Some(own) = own.filter(|c| self.plain && has(*c)) {
            return Some(own);
        }
        let liked: Vec<char> = LIKED.chars().filter(|c| has(*c)).collect();
        if liked.is_empty() {
            return ranges.first().map(|(a, _)| *a);
        }
        let at = if self.plain {
            0
        } else {
            self.random.below(liked.len())
        };
        liked.get(at).copied()
    }
}

/// The pattern in the other syntax, and whether it is whole: groups that look around are dropped.
fn translate(source: &str) -> (String, bool) {
    let chars: Vec<char> = source.chars().collect();
    let (mut out, mut whole, mut in_class) = (String::new(), true, false);
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let rest = &chars[at + 1..];
        let next = rest.first().copied();
        at += 1;
        match c {
            '\\' => {
                at += 1;
                escape(&mut out, next, rest.get(1).copied(), in_class, &mut at);
                // `\p{L}` and `\u{41}` are no counts.
                if matches!(next, Some('p' | 'P' | 'u')) && chars.get(at) == Some(&'{') {
                    out.push('{');
                    at += 1;
                }
            }
            '[' if in_class => out.push_str("\\["),
            '&' | '~' if in_class => out.extend(['\\', c]),
            ']' => {
                in_class = false;
                out.push(c);
            }
            '[' if rest.starts_with(&['^', ']']) => {
                out.push_str("[\\s\\S]");
                at += 2;
            }
            '[' => {
                in_class = true;
                out.push(c);
            }
            '(' if !in_class && looks_around(rest) => {
                whole = false;
                at += closing(rest);
            }
            '{' if !in_class && !is_count(rest) => out.push_str("\\{"),
            _ => out.push(c),
        }
    }
    (out, whole)
}

fn escape(out: &mut String, c: Option<char>, then: Option<char>, in_class: bool, at: &mut usize) {
    let inside = |class: &str| match in_class {
        true => class.to_owned(),
        false => format!("[{class}]"),
    };
    match c {
        Some('d') => out.push_str(&inside("0-9")),
        Some('D') => out.push_str("[^0-9]"),
        Some('w') => out.push_str(&inside("A-Za-z0-9_")),
        Some('W') => out.push_str("[^A-Za-z0-9_]"),
        Some('0') => out.push_str("\\x00"),
        Some('c') => {
            let code = then.map_or(0, |c| u32::from(c) % 32);
            out.push_str(&format!("\\x{code:02x}"));
            *at += 1;
        }
        Some('b') if in_class => out.push_str("\\x08"),
        Some(c @ ('<' | '>' | '/')) => out.push(c),
        Some(c) if !c.is_ascii() => out.push(c),
        Some(c) => out.extend(['\\', c]),
        None => out.push('\\'),
    }
}

fn looks_around(rest: &[char]) -> bool {
    ["?=", "?!", "?<=", "?<!"].iter().any(|start| {
        let start: Vec<char> = start.chars().collect();
        rest.starts_with(&start)
    })
}

/// How many characters there are to the end of a group.
fn closing(rest: &[char]) -> usize {
    let (mut depth, mut in_class, mut at) = (1, false, 0);
    while let Some(c) = rest.get(at) {
        at += 1;
        match c {
            '\\' => at += 1,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    at
}

/// Whether `3}`, `3,}` or `3,4}` follows.
fn is_count(rest: &[char]) -> bool {
    let end = rest.iter().position(|c| *c == '}');
    end.is_some_and(|end| {
        end > 0
            && rest[0].is_ascii_digit()
            && rest[..end].iter().all(|c| c.is_ascii_digit() || *c == ',')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_their_patterns() {
        for source in [
            "^[a-z]+$",
            r"^\d{4}-\d{2}-\d{2}$",
            "^(asc|desc)$",
            r"^[A-Z]{2,3}\/[^\s]+$",
            "abc",
            r"^\w+@\w+\.com$",
            "^[[\\]&]x$",
            "^a{b$",
            r"^#(?:[0-9a-fA-F]{3}){1,2}$",
            "^[^]$",
            r"^\p{Lu}\cA$",
            r"^(?<year>\d\d)$",
            "^é?$",
            "",
        ] {
            let pattern = Pattern::new(source);
            for (long, plain) in [(0, true), (8, true), (3, false)] {
                let text = pattern.text(long, plain, &mut Random::new(1));
                let text = text.unwrap_or_else(|| panic!("{source}"));
                assert_eq!(pattern.matches(&text), Some(true), "{source}: {text}");
            }
        }
        let plain = Pattern::new("^[a-z]+$").text(6, true, &mut Random::new(0));
        assert_eq!(plain.as_deref(), Some("mcpkit"));
    }

    #[test]
    fn hostile_patterns_are_given_up() {
        let deep = format!("{}a{}", "(".repeat(5000), ")".repeat(5000));
        let long = "a".repeat(LONGEST + 1);
        for source in ["(", "[", "a{2000}{2000}{2000}", "\\", &deep, &long, "[]"] {
            let pattern = Pattern::new(source);
            assert_eq!(pattern.text(0, true, &mut Random::new(0)), None);
        }
        let around = Pattern::new(r"^(?!\s*\))[a-z]{3}(?=$)$");
        assert_eq!(around.matches("abc"), None);
        assert_eq!(
            around.text(0, true, &mut Random::new(0)).as_deref(),
            Some("mcp")
        );
    }
}
