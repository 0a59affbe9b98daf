//! Turns JSON pointers into places of the text that they point into.

use std::collections::HashMap;
use std::ops::Range;

use crate::mcp::pointer;
use crate::outcome::{Item, Location};

/// Gives items that point into the text their file, line and column.
pub(super) fn locate(items: &mut [Item], text: &str, file: &str) {
    let wanted: Vec<&mut Location> = items
        .iter_mut()
        .filter_map(|i| i.location.as_mut())
        .collect();
    if wanted.is_empty() {
        return;
    }
    let places = places(text);
    for location in wanted {
        let at = location.pointer.as_deref().and_then(|mut pointer| {
            // What is missing is at its nearest parent.
            loop {
                match (places.get(pointer), pointer.rfind('/')) {
                    (Some(at), _) => return Some((at.line, at.column)),
                    (None, Some(parent)) => pointer = &pointer[..parent],
                    (None, None) => return None,
                }
            }
        });
        if let Some((line, column)) = at {
            location.file = Some(file.to_owned());
            location.line = Some(line);
            location.column = Some(column);
        }
    }
}

/// Where a value is; that of a member begins with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub line: usize,
    pub column: usize,
    /// The first byte, of the name if there is one.
    pub start: usize,
    /// The bytes of the value itself.
    pub value: Range<usize>,
}

/// The place of every value of a text that is known to be sound JSON, by its pointer.
pub(super) fn places(text: &str) -> HashMap<String, Place> {
    Scanner::new(text).places()
}

/// Walks JSON that is known to be sound.
struct Scanner<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    column: usize,
    byte: usize,
    places: HashMap<String, Place>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Scanner<'a> {
        Scanner {
            rest: text.chars().peekable(),
            line: 1,
            column: 1,
            byte: 0,
            places: HashMap::new(),
        }
    }

    /// Pointer to (line, column) of every value; a member is where its name is.
    fn places(mut self) -> HashMap<String, Place> {
        self.blank();
        let here = self.here();
        let value = self.value("");
        self.keep(String::new(), here, value);
        // An answer as it came over the wire: pointers start inside of `result`.
        let inner: Vec<_> = self
            .places
            .iter()
            .filter_map(|(p, at)| Some((p.strip_prefix("/result")?.to_owned(), at.clone())))
            .collect();
        self.places.extend(inner);
        self.places
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        self.byte += c.len_utf8();
        if c == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(c)
    }

    fn blank(&mut self) {
        while self
            .rest
            .peek()
            .is_some_and(|c| c.is_whitespace() || matches!(c, ',' | ':'))
        {
            self.next();
        }
    }

    /// Line, column and byte.
    fn here(&self) -> (usize, usize, usize) {
        (self.line, self.column, self.byte)
    }

    fn keep(
        &mut self,
        at: String,
        (line, column, start): (usize, usize, usize),
        value: Range<usize>,
    ) {
        let place = Place {
            line,
            column,
            start,
            value,
        };
        self.places.insert(at, place);
    }

    /// Tells the bytes of the value.
    fn value(&mut self, at: &str) -> Range<usize> {
        self.blank();
        let start = self.byte;
        match self.rest.peek() {
            Some('{') => self.members(at),
            Some('[') => self.elements(at),
            Some('"') => drop(self.string()),
            _ => {
                let ends = |c: &char| matches!(c, ',' | ']' | '}') || c.is_whitespace();
                while self.rest.peek().is_some_and(|c| !ends(c)) {
                    self.next();
                }
            }
        }
        start..self.byte
    }

    fn members(&mut self, base: &str) {
        self.next();
        loop {
            self.blank();
            let here = self.here();
            if self.rest.peek() != Some(&'"') {
                self.next();
                return;
            }
            let at = pointer::join(base, self.string());
            let value = self.value(&at);
            self.keep(at, here, value);
        }
    }

    fn elements(&mut self, base: &str) {
        self.next();
        for i in 0.. {
            self.blank();
            if matches!(self.rest.peek(), Some(']') | None) {
                self.next();
                return;
            }
            let at = pointer::index(base, i);
            let here = self.here();
            let value = self.value(&at);
            self.keep(at, here, value);
        }
    }

    /// A string without its quotes, escapes resolved.
    fn string(&mut self) -> String {
        let mut raw = String::new();
        raw.extend(self.next());
        while let Some(c) = self.next() {
            raw.push(c);
            match c {
                '"' => break,
                '\\' => raw.extend(self.next()),
                _ => {}
            }
        }
        serde_json::from_str(&raw).unwrap_or(raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_place() {
        let text = "{ \"a/b\": [1,\n  {\"c\\u0041\": \"x]}\\\"\"}],\n\"d\": null }";
        let places = places(text);
        for (pointer, place) in [
            ("", (1, 1)),
            ("/a~1b", (1, 3)),
            ("/a~1b/0", (1, 11)),
            ("/a~1b/1", (2, 3)),
            ("/a~1b/1/cA", (2, 4)),
            ("/d", (3, 1)),
        ] {
            let found = &places[pointer];
            assert_eq!((found.line, found.column), place, "{pointer}");
        }
        assert_eq!(places.len(), 6);
        assert_eq!(&text[places["/a~1b/0"].value.clone()], "1");
        let member = &places["/a~1b/1/cA"];
        assert_eq!(&text[member.value.clone()], "\"x]}\\\"\"");
        assert!(text[member.start..].starts_with("\"c\\u0041\""));
    }

    #[test]
    fn a_missing_member_is_at_its_parent_and_a_raw_answer_is_looked_into() {
        let mut item = Item::new(
            "x",
            "x",
            crate::outcome::Level::Info,
            crate::outcome::Status::Info,
        );
        item.location = Some(Location {
            pointer: Some("/tools/0/description".into()),
            ..Location::default()
        });
        let text = "{\"result\":\n{\"tools\":\n[{}]}}";
        locate(std::slice::from_mut(&mut item), text, "f.json");
        let at = item.location.unwrap();
        assert_eq!((at.line, at.column), (Some(3), Some(2)));
    }
}
