//! Turns JSON pointers into places of the text that they point into.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::mcp::pointer;
use crate::outcome::Item;

/// Gives items that point into the text their file, line and column.
pub(super) fn locate(items: &mut [Item], text: &str, file: &str) {
    let mut asked = HashSet::new();
    for item in items.iter() {
        let mut next = item.location.as_ref().and_then(|at| at.pointer.as_deref());
        // What is missing is at its nearest parent, so that all of them are asked for.
        while let Some(pointer) = next.filter(|pointer| asked.insert(*pointer)) {
            next = pointer.rfind('/').map(|end| &pointer[..end]);
        }
    }
    if asked.is_empty() {
        return;
    }
    let places = Scanner::new(text, Some(asked)).places();
    for location in items.iter_mut().filter_map(|i| i.location.as_mut()) {
        let at = location.pointer.as_deref().and_then(|mut pointer| {
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
    Scanner::new(text, None).places()
}

/// Walks JSON that is known to be sound, byte by byte: what it looks for is ASCII.
struct Scanner<'a> {
    text: &'a str,
    byte: usize,
    /// How far lines and columns are counted: up to the last place that was kept.
    counted: usize,
    line: usize,
    column: usize,
    /// The pointer of where it is.
    path: String,
    /// The pointers that are kept, each with those above it; without a set, all are.
    asked: Option<HashSet<&'a str>>,
    places: HashMap<String, Place>,
}

/// In an answer as it came over the wire, pointers start inside of this.
const WIRE: &str = "/result";

impl<'a> Scanner<'a> {
    fn new(text: &'a str, asked: Option<HashSet<&'a str>>) -> Scanner<'a> {
        Scanner {
            text,
            byte: 0,
            counted: 0,
            line: 1,
            column: 1,
            path: String::new(),
            asked,
            places: HashMap::new(),
        }
    }

    /// The place of every value that is asked for; a member is where its name is.
    fn places(mut self) -> HashMap<String, Place> {
        self.blank();
        self.keep(self.byte);
        let inner: Vec<_> = self
            .places
            .iter()
            .filter_map(|(p, at)| Some((p.strip_prefix(WIRE)?.to_owned(), at.clone())))
            .collect();
        self.places.extend(inner);
        self.places
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.byte).copied()
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') = self.peek() {
            self.byte += 1;
        }
    }

    fn is_asked(&self) -> bool {
        let Some(asked) = &self.asked else {
            return true;
        };
        let inner = self.path.strip_prefix(WIRE);
        asked.contains(self.path.as_str()) || inner.is_some_and(|path| asked.contains(path))
    }

    /// Goes on counting up to here.
    fn count(&mut self) {
        let passed = &self.text.as_bytes()[self.counted..self.byte];
        let in_line = match passed.iter().rposition(|byte| *byte == b'\n') {
            Some(last) => {
                self.line += passed.iter().filter(|byte| **byte == b'\n').count();
                self.column = 1;
                &passed[last + 1..]
            }
            None => passed,
        };
        // Every byte of a character but its first begins with the bits 10.
        self.column += in_line.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        self.counted = self.byte;
    }

    /// Walks the value that comes next; it is at this byte, or its name is.
    fn keep(&mut self, start: usize) {
        if !self.is_asked() {
            self.skip();
            return;
        }
        let after = std::mem::replace(&mut self.byte, start);
        self.count();
        self.byte = after;
        let (line, column) = (self.line, self.column);
        let value = self.value();
        let place = Place {
            line,
            column,
            start,
            value,
        };
        self.places.insert(self.path.clone(), place);
    }

    /// Tells the bytes of the value.
    fn value(&mut self) -> Range<usize> {
        self.blank();
        let start = self.byte;
        match self.peek() {
            Some(b'{') => self.members(),
            Some(b'[') => self.elements(),
            _ => self.skip(),
        }
        start..self.byte
    }

    fn members(&mut self) {
        self.byte += 1;
        let outer = self.path.len();
        loop {
            self.blank();
            let start = self.byte;
            if self.peek() != Some(b'"') {
                self.close();
                return;
            }
            let name = self.string();
            self.path = pointer::join(&self.path, &name);
            self.keep(start);
            self.path.truncate(outer);
        }
    }

    fn elements(&mut self) {
        self.byte += 1;
        let outer = self.path.len();
        for i in 0.. {
            self.blank();
            if let Some(b']' | b'}') | None = self.peek() {
                self.close();
                return;
            }
            self.path = pointer::index(&self.path, i);
            self.keep(self.byte);
            self.path.truncate(outer);
        }
    }

    /// Steps over the end of an object or array.
    fn close(&mut self) {
        let rest = self.text.get(self.byte..).unwrap_or_default();
        self.byte += rest.chars().next().map_or(0, char::len_utf8);
    }

    /// Steps over a value.
    fn skip(&mut self) {
        self.blank();
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.quoted(),
                b'{' | b'[' => {
                    depth += 1;
                    self.byte += 1;
                }
                b'}' | b']' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.byte += 1;
                }
                b',' | b' ' | b'\n' | b'\r' | b'\t' if depth == 0 => return,
                _ => self.byte += 1,
            }
            if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return;
            }
        }
    }

    /// Steps over a string.
    fn quoted(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.byte + 1;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(mark) = rest.iter().position(|b| matches!(b, b'"' | b'\\')) else {
                self.byte = bytes.len();
                return;
            };
            at += mark + 1;
            if rest[mark] == b'"' {
                self.byte = at;
                return;
            }
            at += 1;
        }
    }

    /// A string without its quotes, escapes resolved.
    fn string(&mut self) -> Cow<'a, str> {
        let start = self.byte;
        self.quoted();
        let raw = self.text.get(start..self.byte).unwrap_or_default();
        let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
        match inner.filter(|inner| !inner.contains('\\')) {
            Some(plain) => Cow::Borrowed(plain),
            None => Cow::Owned(serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Location;

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
