//! Lays out JSON that may be cut short, byte for byte as it came but for white space.

use std::fmt::Write as _;

use serde_json::Value;

use super::text;
use crate::mcp::pointer;

/// Objects and lists of so many bytes stay on one line.
const SHORT: usize = 60;
/// What is nested deeper is left as it is.
const DEEPEST: usize = 64;

/// The excerpt as HTML, and whether the place that a JSON pointer names was found and marked.
/// Lines before the JSON, such as headers, and what follows it stay as they are.
pub(super) fn annotated(excerpt: &str, at: Option<&str>) -> (String, bool) {
    let starts = std::iter::once(0).chain(excerpt.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts
        .into_iter()
        .find(|at| excerpt[*at..].starts_with(['{', '[']));
    let (head, rest) = excerpt.split_at(start.unwrap_or(excerpt.len()));
    let mut layout = Layout {
        out: text(head),
        rest,
        mark: at,
        marked: false,
    };
    layout.value("", 0);
    let after = text(layout.rest);
    layout.out.push_str(&after);
    (layout.out, layout.marked)
}

struct Layout<'a> {
    out: String,
    /// What is still to be read.
    rest: &'a str,
    mark: Option<&'a str>,
    marked: bool,
}

impl<'a> Layout<'a> {
    /// Reads and writes one value. `None`: the text ends or is no JSON here, and the rest stays.
    fn value(&mut self, path: &str, depth: usize) -> Option<()> {
        self.skip();
        let marked = !self.marked && self.mark == Some(path);
        if marked {
            self.marked = true;
            self.out.push_str("<mark>");
        }
        let done = match self.rest.chars().next() {
            Some(open @ ('{' | '[')) => self.container(open, path, depth),
            Some('"') => self.string().map(drop),
            _ => self.scalar(),
        };
        if marked {
            if done.is_none() {
                // It was cut short within: all that is left belongs to it.
                let rest = text(std::mem::take(&mut self.rest));
                self.out.push_str(&rest);
            }
            self.out.push_str("</mark>");
        }
        done
    }

    fn container(&mut self, open: char, path: &str, depth: usize) -> Option<()> {
        let within = |mark: &str| mark.len() > path.len() && mark.starts_with(path);
        let short = short_end(self.rest).filter(|_| !self.mark.is_some_and(within));
        if let Some(end) = short {
            self.take(end);
            return Some(());
        }
        if depth >= DEEPEST {
            return None;
        }
        let close = if open == '{' { '}' } else { ']' };
        self.take(1);
        let mut index = 0;
        loop {
            self.skip();
            if self.rest.starts_with(close) {
                self.line(depth);
                self.take(1);
                return Some(());
            }
            if self.rest.is_empty() {
                return None;
            }
            self.line(depth + 1);
            let child = match open {
                '{' => self.key(path)?,
                _ => pointer::index(path, index),
            };
            self.value(&child, depth + 1)?;
            index += 1;
            self.skip();
            match self.rest.chars().next()? {
                ',' => self.take(1),
                next if next == close => {}
                _ => return None,
            }
        }
    }

    /// A member's name with its colon; tells the member's pointer.
    fn key(&mut self, path: &str) -> Option<String> {
        self.out.push_str("<i>");
        let name = self.string();
        self.out.push_str("</i>");
        let name = name?;
        self.skip();
        self.rest = self.rest.strip_prefix(':')?;
        self.out.push_str(": ");
        let name: Value = serde_json::from_str(name).ok()?;
        Some(pointer::join(path, name.as_str()?))
    }

    /// A string with its quotes; one that does not end is left.
    fn string(&mut self) -> Option<&'a str> {
        let mut escaped = false;
        let inner = self.rest.strip_prefix('"')?;
        for (at, c) in inner.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    let whole = &self.rest[..at + 2];
                    self.take(at + 2);
                    return Some(whole);
                }
                _ => {}
            }
        }
        None
    }

    /// A number, `true`, `false` or `null`.
    fn scalar(&mut self) -> Option<()> {
        let inside = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        let end = self.rest.find(|c| !inside(c)).unwrap_or(self.rest.len());
        (end > 0).then(|| self.take(end))
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn take(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at(length);
        self.out.push_str(&text(taken));
        self.rest = rest;
    }

    fn line(&mut self, depth: usize) {
        let _ = write!(self.out, "\n{:1$}", "", 2 * depth);
    }
}

/// Where an object or list ends, if it is short and on one line.
fn short_end(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < SHORT) {
        match c {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without marks and escapes, for reading.
    fn plain(excerpt: &str) -> String {
        let (shown, _) = annotated(excerpt, None);
        let shown = shown.replace("<i>", "").replace("</i>", "");
        shown.replace("&quot;", "\"")
    }

    #[test]
    fn json_that_is_cut_short_is_laid_out_as_far_as_it_goes() {
        let long = "x".repeat(60);
        let whole = format!(
            "HTTP 200\n{{\"id\":1,\"result\":{{\"list\":[{{\"a\":1}},\"{long}\"],\"last\":null}}}}\nafter"
        );
        let lines = plain(&whole);
        assert!(
            lines.starts_with("HTTP 200\n{\n  \"id\": 1,\n  \"result\": {\n"),
            "{lines}"
        );
        assert!(
            lines.ends_with("    \"last\": null\n  }\n}\nafter"),
            "{lines}"
        );
        // However it is cut, nothing is lost and nothing breaks.
        for (end, _) in whole.char_indices() {
            let cut = format!("{}…", &whole[..end]);
            let bare = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(bare(&plain(&cut)), bare(&cut));
            for at in ["", "/result", "/result/list/1", "/result/last", "/nothing"] {
                let (shown, marked) = annotated(&cut, Some(at));
                let count = shown.matches("<mark>").count();
                assert_eq!(count, usize::from(marked), "{at}: {shown}");
                assert_eq!(count, shown.matches("</mark>").count(), "{at}: {shown}");
                assert_eq!(shown.matches("<i>").count(), shown.matches("</i>").count());
            }
        }
    }

    #[test]
    fn what_is_no_json_stays_as_it_is() {
        for text in [
            "{]",
            "[}",
            "{\"a\" 1}",
            "[1 2]",
            "{1:2}",
            "{\"a\\",
            "plain",
            "",
            "]",
            "[,]",
            "{\"\\ud800\":1,\"b\":2}",
        ] {
            let bare = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(bare(&plain(text)), bare(text));
        }
        let deep = "[".repeat(100_000);
        assert_eq!(plain(&deep).matches('[').count(), 100_000);
    }
}
