//! Progress notifications: only for tokens of open requests, rising, and over with the response.

use serde_json::Value;

use crate::conform::conversation::{Received, Run, values};
use crate::conform::exchanges;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, Kind};
use crate::wire::{Direction, Transport};

/// The token was given in a request.
pub fn known_token(run: Run<'_>) -> Verdict {
    over_tokens(run, |track, _| {
        track
            .request
            .is_none()
            .then(|| ("a token of a request", "no request gave this token".into()))
    })
}

/// Each value is greater than the one before.
pub fn rising(run: Run<'_>) -> Verdict {
    over_tokens(run, |track, progress| {
        let (before, now) = (track.progress?, progress?);
        (now <= before).then(|| {
            (
                "a greater value than before",
                format!("{now} after {before}"),
            )
        })
    })
}

/// Nothing comes after the response.
pub fn stops(run: Run<'_>) -> Verdict {
    over_tokens(run, |track, _| {
        track.late.then(|| {
            let expected = "no progress after the response";
            (expected, "progress came after the response".into())
        })
    })
}

/// What is known of a token when a notification for it comes.
#[derive(Default)]
struct Track<'a> {
    token: Option<&'a Value>,
    /// Id of the last request that gave it.
    request: Option<&'a Value>,
    /// The last value.
    progress: Option<f64>,
    /// The HTTP exchange in which the request's response came.
    answered: Option<u32>,
    /// The notification came after the response. Streams are not ordered among each other.
    late: bool,
}

/// Follows every token through every conversation.
fn over_tokens(
    run: Run<'_>,
    problem: impl Fn(&Track<'_>, Option<f64>) -> Option<(&'static str, String)>,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::<Finding>::new());
    for transcript in run.transcripts {
        let mut tracks: Vec<Track<'_>> = Vec::new();
        let repeated = exchanges::repeated(transcript);
        for (at, frame) in transcript.frames.iter().enumerate() {
            if repeated.contains(&at) {
                continue;
            }
            for message in values(&frame.payload) {
                if frame.direction == Direction::Sent {
                    begin(&mut tracks, message);
                    continue;
                }
                match message::kind(message) {
                    // A call that became a task is not over with its answer (2025-11-25).
                    Kind::Response { .. } if message.pointer("/result/task/taskId").is_some() => {}
                    Kind::Response { id: Some(id) } => {
                        let ended = tracks.iter_mut().filter(|t| t.request == Some(id));
                        ended.for_each(|t| t.answered = Some(frame.exchange));
                    }
                    Kind::Notification {
                        method: "notifications/progress",
                    } => {
                        seen += 1;
                        let received = Received {
                            message,
                            frame,
                            at,
                            transcript,
                            head: frame.http.as_ref(),
                        };
                        let progress = message.pointer("/params/progress").and_then(Value::as_f64);
                        let track = followed(&mut tracks, message);
                        track.late = track.answered.is_some_and(|exchange| {
                            transcript.transport != Transport::Http || exchange == frame.exchange
                        });
                        if let Some((expected, actual)) = problem(track, progress) {
                            findings.push(received.finding(expected, actual));
                        }
                        track.progress = progress.or(track.progress);
                    }
                    _ => {}
                }
            }
        }
    }
    Verdict::from_findings(seen, findings, "progress notification")
}

/// A request that gives a token begins it anew.
fn begin<'a>(tracks: &mut Vec<Track<'a>>, message: &'a Value) {
    let token = message.pointer("/params/_meta/progressToken");
    if let (Kind::Request { id, .. }, Some(token)) = (message::kind(message), token) {
        tracks.retain(|t| t.token != Some(token));
        tracks.push(Track {
            token: Some(token),
            request: Some(id),
            ..Track::default()
        });
    }
}

/// The track of a notification's token; a new one when no request gave the token.
fn followed<'t, 'a>(tracks: &'t mut Vec<Track<'a>>, message: &'a Value) -> &'t mut Track<'a> {
    let token = message.pointer("/params/progressToken");
    let at = tracks.iter().position(|t| t.token == token);
    let at = at.unwrap_or_else(|| {
        tracks.push(Track {
            token,
            ..Track::default()
        });
        tracks.len() - 1
    });
    &mut tracks[at]
}
