//! stdio: what a server writes to stdout besides messages.

use serde_json::Value;

use crate::conform::answer::excerpt;
use crate::conform::conversation::{Run, text, values};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, Kind};
use crate::wire::{Direction, Frame, Payload};

/// How much of a line is shown.
const LINE: usize = 200;

/// Every line is a message. A message over several lines is the matter of [`one_line`].
pub fn only_messages(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (stray, is_message) in parts(run, &mut seen) {
        if is_message {
            continue;
        }
        findings.extend(stray.iter().map(|line| {
            let actual = format!("the line `{}`", excerpt(line, LINE));
            Finding::new("nothing but messages on stdout", actual)
        }));
    }
    Verdict::from_findings(seen, findings, "line on stdout")
}

/// No message spans several lines.
pub fn one_line(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (stray, is_message) in parts(run, &mut seen) {
        if is_message {
            let actual = format!("a message over {} lines", stray.len());
            let mut finding = Finding::new("each message on one line", actual);
            finding.response = Some(excerpt(&stray.join("\n"), 600));
            findings.push(finding);
        }
    }
    Verdict::from_findings(seen, findings, "message on stdout")
}

/// Runs of lines that are no messages, each with whether the lines make up one message together.
/// `seen` counts the lines that are messages.
fn parts(run: Run<'_>, seen: &mut usize) -> Vec<(Vec<String>, bool)> {
    let mut all = Vec::new();
    for transcript in run.transcripts {
        let mut stray: Vec<String> = Vec::new();
        let received = transcript
            .frames
            .iter()
            .filter(|f| f.direction == Direction::Received);
        for frame in received {
            if is_message(frame) {
                *seen += 1;
                split(std::mem::take(&mut stray), &mut all);
            } else if let Some(line) = line(frame) {
                stray.push(line);
            }
        }
        split(stray, &mut all);
    }
    all
}

fn is_message(frame: &Frame) -> bool {
    match &frame.payload {
        // A malformed message is still one, and judged elsewhere.
        Payload::Json(_) => values(&frame.payload).iter().any(speaks),
        _ => false,
    }
}

fn speaks(value: &Value) -> bool {
    value.get("jsonrpc").is_some() || message::kind(value) != Kind::Other
}

fn line(frame: &Frame) -> Option<String> {
    match &frame.payload {
        Payload::Json(_) | Payload::Text(_) | Payload::Bytes(_) => {
            text(&frame.payload).filter(|t| !t.trim().is_empty())
        }
        _ => None,
    }
}

/// Finds the messages that are spread over the lines of a run.
fn split(lines: Vec<String>, all: &mut Vec<(Vec<String>, bool)>) {
    let mut alone = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        match spread(rest) {
            Some(length) => {
                all.push((rest[..length].to_vec(), true));
                rest = &rest[length..];
            }
            None => {
                alone.push(first.clone());
                rest = &rest[1..];
            }
        }
    }
    if !alone.is_empty() {
        all.push((alone, false));
    }
}

/// How many of these lines are one message, if they begin with one.
fn spread(lines: &[String]) -> Option<usize> {
    if !lines.first()?.starts_with('{') {
        return None;
    }
    // The parser stops at the first error, and so reads no more of the rest than it must.
    let rest = Lines { lines, at: 0 };
    let mut values = serde_json::Deserializer::from_reader(rest).into_iter::<Value>();
    let message = values.next()?.ok()?;
    let mut end = values.byte_offset();
    let mut count = 0;
    for line in lines {
        count += 1;
        if end <= line.len() {
            let alone = line[end..].trim().is_empty();
            return (alone && count > 1 && speaks(&message)).then_some(count);
        }
        end -= line.len() + 1;
    }
    None
}

/// Lines as one text, without putting it together.
struct Lines<'a> {
    lines: &'a [String],
    at: usize,
}

impl std::io::Read for Lines<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let Some((line, rest)) = self.lines.split_first() else {
            return Ok(0);
        };
        let left = &line.as_bytes()[self.at..];
        let taken = left.len().min(to.len());
        to[..taken].copy_from_slice(&left[..taken]);
        self.at += taken;
        if taken < to.len() {
            to[taken] = b'\n';
            (self.lines, self.at) = (rest, 0);
            return Ok(taken + 1);
        }
        Ok(taken)
    }
}
