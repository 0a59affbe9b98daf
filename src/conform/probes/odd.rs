//! Messages that are none: the server lives on. Batches: each request is answered.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::alive::{alive, ordinary};
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, Kind};
use crate::mcp::names::{META_CAPABILITIES, META_CLIENT, META_VERSION, METHOD_HEADER};
use crate::mcp::{Era, Revision};
use crate::wire::{Call, Content, Session, Transport, WireError};

/// Text that is no JSON, JSON that is no request, a request that nobody knows, bytes that are no
/// text, and a batch, which most revisions do not have.
const ODD: [(&str, &[u8]); 7] = [
    ("malformed JSON", br#"{"jsonrpc":"2.0","id":901,"method":"#),
    (
        "a request whose method is a number",
        br#"{"jsonrpc":"2.0","id":902,"method":1}"#,
    ),
    ("a message that is a string", br#""mcpkit""#),
    (
        "a request for an unknown method",
        br#"{"jsonrpc":"2.0","id":904,"method":"mcpkit/no-such-method"}"#,
    ),
    // No JSON in any reading, as some replace what is no UTF-8.
    ("bytes that are not UTF-8", b"{\"mcpkit \xff\xfe"),
    (
        "half of a surrogate pair",
        br#"{"jsonrpc":"2.0","method":"notifications/mcpkit","params":{"text":"\ud800"}}"#,
    ),
    (
        "a batch",
        br#"[{"jsonrpc":"2.0","id":907,"method":"mcpkit/no-such-method"}]"#,
    ),
];
/// Padding of a long line.
const LONG: usize = 1 << 20;
/// How long an event stream may take that answers an odd message.
const STREAM: Duration = Duration::from_millis(500);
/// A batch may take this many times as long as one ordinary request took.
const SLOWNESS: u32 = 4;
/// A server that has fallen silent is not waited for longer than this, or than so many times what
/// it took before.
const SILENCE: (Duration, u32) = (Duration::from_secs(4), 40);
/// How long to listen for the rest of a batch.
const REST: Duration = Duration::from_millis(200);
/// Ids of the batch.
const BATCH: [&str; 2] = ["batch-1", "batch-2"];

/// After each odd message the server still answers.
pub async fn survives(harness: &mut Harness) -> Result<Verdict, WireError> {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut all: Vec<(&str, Vec<u8>)> = ODD.iter().map(|(w, b)| (*w, b.to_vec())).collect();
    if harness.transport == Transport::Stdio {
        let unknown = String::from_utf8_lossy(ODD[3].1).into_owned();
        let padding = " ".repeat(LONG);
        all.push((
            "a line that ends in CR LF",
            format!("{unknown}\r").into_bytes(),
        ));
        all.push((
            "a line of one megabyte",
            format!("{padding}{unknown}").into_bytes(),
        ));
    }
    for (what, bytes) in all {
        let mut session = harness.session().await?;
        let mut outcome = after_odd(&mut session, harness.transport, &bytes).await;
        if let Err(error) = &outcome
            && harness.was_stale(error)
        {
            harness.end(session).await;
            session = harness.session().await?;
            outcome = after_odd(&mut session, harness.transport, &bytes).await;
        }
        let Err(error) = outcome else {
            seen += 1;
            harness.give_back(session).await;
            continue;
        };
        harness.end(session).await;
        let expected = "the next request is answered";
        let sent = String::from_utf8_lossy(&bytes).trim_start().to_owned();
        match harness.blame(&error, expected, Some(sent)).await {
            Verdict::Broken(broken) => {
                let after = |f: Finding| Finding {
                    actual: format!("after {what}: {}", f.actual),
                    ..f
                };
                findings.extend(broken.into_iter().map(after));
            }
            other => return Ok(other),
        }
    }
    Ok(Verdict::from_findings(seen, findings, "odd message"))
}

/// An ordinary request, an odd message, and the same request again.
async fn after_odd(
    session: &mut Session,
    transport: Transport,
    bytes: &[u8],
) -> Result<Vec<Value>, WireError> {
    let start = Instant::now();
    alive(session).await?;
    let (least, times) = SILENCE;
    let usual = session.set_patience(least.max(start.elapsed() * times));
    send(session, transport, bytes, STREAM).await?;
    let messages = alive(session).await;
    session.set_patience(usual);
    messages
}

/// A batch is not answered with a batch where the revision has none.
pub async fn no_batch(harness: &mut Harness) -> Result<Verdict, WireError> {
    let method = ordinary(harness.revision);
    let params = (harness.revision.era() == Era::Modern).then(|| meta(harness.revision));
    let requests: Vec<_> = BATCH
        .iter()
        .map(|id| message::request(*id, method, params.clone()))
        .collect();
    let text = Value::from(requests).to_string();
    let mut session = harness.session().await?;
    let sent = send(&mut session, harness.transport, text.as_bytes(), STREAM).await;
    let outcome = match sent {
        Ok(mut messages) if harness.transport != Transport::Http => {
            let rest = alive(&mut session).await;
            rest.map(|rest| {
                messages.extend(rest);
                messages
            })
        }
        other => other,
    };
    harness.settle(session, &outcome).await;
    let heard = match outcome {
        Ok(heard) => heard,
        // A server that a batch ends sends none; whether it may end is asked elsewhere.
        Err(error) if harness.transport != Transport::Http => {
            let why = format!("the conversation does not survive a batch: {error}");
            return Ok(Verdict::not_observed(why));
        }
        Err(error) => return Err(error),
    };
    let Some(answer) = heard.into_iter().find(Value::is_array) else {
        return Ok(Verdict::Holds(1));
    };
    Ok(Verdict::Broken(vec![Finding {
        request: Some(text),
        response: Some(answer.to_string().chars().take(600).collect()),
        ..Finding::new("an error, or single messages", "a batch came back")
    }]))
}

/// What a request of the modern era says of itself; a bare one may be taken for one of 2025-03-26.
fn meta(revision: Revision) -> Value {
    json!({"_meta": {
        META_VERSION: revision.to_string(),
        META_CLIENT: {"name": "mcpkit", "version": env!("CARGO_PKG_VERSION")},
        META_CAPABILITIES: {},
    }})
}

/// Both requests of a batch are answered.
pub async fn batch(harness: &mut Harness) -> Result<Verdict, WireError> {
    let requests: Vec<_> = BATCH
        .iter()
        .map(|id| message::request(*id, "ping", None))
        .collect();
    let text = Value::from(requests).to_string();
    let mut session = harness.session().await?;
    let outcome = batch_answers(&mut session, harness.transport, &text).await;
    harness.settle(session, &outcome).await;
    let messages = outcome?;
    let answered = |id: &str| {
        messages
            .iter()
            .any(|m| matches!(message::kind(m), Kind::Response { id: Some(i) } if i == id))
    };
    if BATCH.into_iter().all(answered) {
        return Ok(Verdict::Holds(1));
    }
    let first = messages.iter().find(|m| m.get("error").is_some());
    Ok(Verdict::Broken(vec![Finding {
        request: Some(text),
        response: first.map(Value::to_string),
        ..Finding::new(
            "an answer to each of the two requests",
            match first {
                Some(error) => format!("error {}", error["error"]["code"]),
                None if BATCH.into_iter().any(answered) => "one answer".into(),
                None => "no answer".into(),
            },
        )
    }]))
}

async fn batch_answers(
    session: &mut Session,
    transport: Transport,
    text: &str,
) -> Result<Vec<Value>, WireError> {
    let start = Instant::now();
    alive(session).await?;
    let patience = STREAM.max(start.elapsed() * SLOWNESS);
    let mut messages = send(session, transport, text.as_bytes(), patience).await?;
    if transport != Transport::Http {
        messages.extend(alive(session).await?);
        let mut rest = Call::new(Content::Nothing);
        rest.silence = Some(REST);
        if !BATCH.iter().all(|id| has(&messages, id)) {
            messages.extend(session.call(rest).await?.messages);
        }
    }
    let parts = messages.into_iter().flat_map(|m| match m {
        Value::Array(items) => items,
        one => vec![one],
    });
    Ok(parts.collect())
}

fn has(messages: &[Value], id: &str) -> bool {
    messages.iter().any(|m| m.to_string().contains(id))
}

/// Sends literal text and takes what comes at once; on a shared stream the answer may come later.
async fn send(
    session: &mut Session,
    transport: Transport,
    bytes: &[u8],
    patience: Duration,
) -> Result<Vec<Value>, WireError> {
    let mut call = Call::new(Content::Bytes(bytes.to_owned()));
    call.silence = Some(match transport {
        Transport::Http => patience,
        Transport::Sse | Transport::Stdio => Duration::ZERO,
    });
    if session.revision().era() == Era::Modern {
        let method = ordinary(session.revision());
        call.headers
            .push((METHOD_HEADER.into(), Some(method.into())));
    }
    Ok(session.call(call).await?.messages)
}
