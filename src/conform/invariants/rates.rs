//! How much comes in how much time, and whether people can read it.

use std::collections::HashMap;

use serde_json::Value;

use crate::conform::conversation::{Received, Run, values};
use crate::conform::exchanges;
use crate::conform::verdict::Verdict;
use crate::mcp::message::{self, Kind};
use crate::wire::Direction;

/// Progress of one request in a second; more helps nobody who looks at it.
const PROGRESS: usize = 100;
/// Pings in a second.
const PINGS: usize = 10;

/// Progress does not flood the client. Counted from when its request was sent: however slowly we
/// read, the server had that much time.
pub fn progress(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for transcript in run.transcripts {
        let mut begun: HashMap<String, (f64, usize)> = HashMap::new();
        let repeated = exchanges::repeated(transcript);
        for (at, frame) in transcript.frames.iter().enumerate() {
            if repeated.contains(&at) {
                continue;
            }
            for message in values(&frame.payload) {
                if frame.direction == Direction::Sent {
                    if let Some(token) = message.pointer("/params/_meta/progressToken") {
                        begun.insert(token.to_string(), (frame.at_ms, 0));
                    }
                    continue;
                }
                let Some(token) = token(message) else {
                    continue;
                };
                seen += 1;
                let Some((since, count)) = begun.get_mut(&token.to_string()) else {
                    continue;
                };
                *count += 1;
                let seconds = ((frame.at_ms - *since) / 1000.0).max(1.0);
                if *count as f64 > PROGRESS as f64 * seconds {
                    let received = Received {
                        message,
                        frame,
                        at,
                        transcript,
                        head: frame.http.as_ref(),
                    };
                    let expected = format!("at most {PROGRESS} notifications in a second");
                    let actual = "more progress than that for one request";
                    findings.push(received.finding(expected, actual));
                    begun.clear();
                }
            }
        }
    }
    Verdict::from_findings(seen, findings, "progress notification")
}

fn token(message: &Value) -> Option<&Value> {
    let method = message.get("method").and_then(Value::as_str);
    let progress = method == Some("notifications/progress");
    message
        .pointer("/params/progressToken")
        .filter(|_| progress)
}

/// The message of progress is a sentence, not data.
pub fn readable(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received().filter(|r| token(r.message).is_some()) {
        let Some(text) = received.message.pointer("/params/message") else {
            continue;
        };
        // What is no string breaks the schema, and that is judged elsewhere.
        let Some(text) = text.as_str() else {
            continue;
        };
        seen += 1;
        let actual = match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(_) | Value::Array(_)) => "the message is JSON",
            _ if is_id(text) => "the message is an id",
            _ => continue,
        };
        let expected = "a message that people understand";
        findings.push(received.finding(expected, actual));
    }
    Verdict::from_findings(seen, findings, "progress with a message")
}

/// A UUID or another long hexadecimal number.
fn is_id(text: &str) -> bool {
    const LONG: usize = 20;
    let digits = text.chars().filter(char::is_ascii_hexdigit).count();
    digits >= LONG && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// Pings of the server are rare, measured over a whole conversation.
pub fn pings(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for transcript in run.transcripts {
        let only = Run {
            transcripts: std::slice::from_ref(transcript),
            ..run
        };
        let (Some(first), Some(last)) = (transcript.frames.first(), transcript.frames.last())
        else {
            continue;
        };
        let seconds = ((last.at_ms - first.at_ms) / 1000.0).max(1.0);
        let is_ping = |r: &Received<'_>| {
            matches!(
                message::kind(r.message),
                Kind::Request { method: "ping", .. }
            )
        };
        let pings: Vec<_> = only.received().filter(is_ping).collect();
        seen += pings.len();
        if let Some(last) = pings.last()
            && pings.len() as f64 > PINGS as f64 * seconds
        {
            let expected = format!("at most {PINGS} pings in a second");
            findings.push(last.finding(expected, "more pings than that"));
        }
    }
    Verdict::from_findings(seen, findings, "ping of the server")
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn ids_are_told_from_words_and_counts() {
        assert!(is_id("6fa459ea-ee8a-3ca4-894e-db77e160355e"));
        assert!(!is_id("Bed 3 of 12 is measured"));
        assert!(!is_id("50"));
        assert!(!is_id("defaced"));
    }
}
