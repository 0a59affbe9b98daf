//! Server-sent events (WHATWG HTML, section 9.2), read piece by piece.

use super::{EventHead, Limits, WireError};

/// One event. Unlike a browser, events without data are kept: 2025-11-25 primes streams with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Id, type and retry time.
    pub head: EventHead,
    /// The data lines, joined with line feeds; `None` when there was no data field.
    pub data: Option<String>,
    /// Some bytes were not UTF-8 and were replaced.
    pub lossy: bool,
}

/// Turns bytes into events.
#[derive(Debug, Default)]
pub struct Parser {
    line: Vec<u8>,
    event: Event,
    touched: bool,
    size: usize,
    after_cr: bool,
    begun: bool,
}

impl Parser {
    /// Takes the next bytes and appends the events that they complete.
    pub fn push(
        &mut self,
        bytes: &[u8],
        limits: &Limits,
        out: &mut Vec<Event>,
    ) -> Result<(), WireError> {
        for &byte in bytes {
            let after_cr = std::mem::take(&mut self.after_cr);
            match byte {
                b'\n' if after_cr => {}
                b'\n' | b'\r' => {
                    self.after_cr = byte == b'\r';
                    self.end_line(out);
                }
                _ => {
                    self.size += 1;
                    if self.size > limits.message {
                        return Err(WireError::TooMuch {
                            what: "message bytes",
                            limit: limits.message,
                        });
                    }
                    self.line.push(byte);
                }
            }
        }
        Ok(())
    }

    fn end_line(&mut self, out: &mut Vec<Event>) {
        let raw = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&raw);
        self.event.lossy |= matches!(text, std::borrow::Cow::Owned(_));
        let mut line = text.as_ref();
        if !std::mem::replace(&mut self.begun, true) {
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        if line.is_empty() {
            self.size = 0;
            let event = std::mem::take(&mut self.event);
            if std::mem::take(&mut self.touched) {
                out.push(event);
            }
            return;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => match &mut self.event.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.event.data = Some(value.to_owned()),
            },
            "id" if !value.contains('\0') => self.event.head.id = Some(value.to_owned()),
            "event" => self.event.head.event = Some(value.to_owned()),
            "retry" => self.event.head.retry = value.parse().ok(),
            // Comments (empty field) and unknown fields are ignored.
            _ => return,
        }
        self.touched = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(chunks: &[&[u8]]) -> Vec<Event> {
        let (mut parser, mut out) = (Parser::default(), Vec::new());
        for chunk in chunks {
            parser
                .push(chunk, &Limits::default(), &mut out)
                .expect("within limits");
        }
        out
    }

    #[test]
    fn all_line_ends_comments_and_split_chunks_are_understood() {
        let events = parse(&[
            b"\xef\xbb\xbf: hello\n\nda",
            b"ta: a\r",
            b"\ndata:b\r\rid: 7\nevent: message\nretry: 10\ndata\n\nid: x",
        ]);
        assert_eq!(events.len(), 2);
        assert_eq!(events[0].data.as_deref(), Some("a\nb"));
        assert_eq!(events[1].data.as_deref(), Some(""));
        assert_eq!(events[1].head.id.as_deref(), Some("7"));
        assert_eq!(events[1].head.retry, Some(10));
    }

    #[test]
    fn invalid_utf8_is_marked_and_size_is_bounded() {
        assert!(parse(&[b"data: \xff\n\n"])[0].lossy);
        let limits = Limits {
            message: 4,
            ..Limits::default()
        };
        let result = Parser::default().push(b"data: too long", &limits, &mut Vec::new());
        assert!(matches!(result, Err(WireError::TooMuch { .. })));
    }
}
