//! The deprecated HTTP+SSE transport: a stream at `/sse`, messages to `/message`.

use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::sync::mpsc;

use super::super::brain::{Talk, nameless};
use super::super::fault::Fault;
use super::super::hub::QUEUE;
use super::super::{lock, secret, tasks};
use super::reply::{Event, Live, Reply, Response};
use super::request::Request;
use super::site::Site;
use super::streamable::is_foreign;
use crate::mcp::Era;

/// A conversation and the stream that carries its answers.
pub(super) struct Session {
    talk: Mutex<Talk>,
    out: mpsc::Sender<Value>,
}

/// Opens a stream and names the endpoint for messages.
pub(super) fn open(site: &Site, request: &Request) -> Reply {
    let Some(id) = secret::hex::<16>() else {
        return site.refusal(request, 500, "no randomness for a session id");
    };
    let talk = site.brain.talk();
    let (out, live) = mpsc::channel(QUEUE);
    site.brain.hub.join(talk.number, &talk.wants, out.clone());
    let session = Session {
        talk: Mutex::new(talk),
        out,
    };
    if let Some(ended) = site.streams.add(id.clone(), session) {
        site.brain.hub.leave(lock(&ended.talk).number);
    }
    let mut stream = site.stream(None, Vec::new());
    let event = |name, data: String| Event {
        name: Some(name),
        data: data.into_bytes(),
        ..Event::default()
    };
    if site.has(Fault::EndpointLate) {
        stream.first.push(event("hello", "garden".into()));
    }
    if !site.has(Fault::EndpointMissing) {
        let target = format!("/message?session={id}");
        stream.first.push(event("endpoint", target));
    }
    stream.live = Some(Live::Messages(live));
    Reply::Stream(Box::new(stream))
}

/// Takes a message; the answer goes to the stream.
pub(super) fn post(site: &Site, request: &Request) -> Reply {
    let query = request.query.as_deref().unwrap_or_default();
    let Some(id) = query.strip_prefix("session=") else {
        return site.refusal(request, 400, "the session is missing");
    };
    let Some(session) = site.streams.get(id) else {
        return site.refusal(request, 404, "no such session");
    };
    if session.out.is_closed() {
        site.streams.remove(id);
        return site.refusal(request, 404, "the stream of this session has ended");
    }
    let mut talk = lock(&session.talk);
    let said = match serde_json::from_slice::<Value>(&request.body) {
        Ok(message) => site.brain.hear(&mut talk, &message, Era::Legacy),
        Err(_) if site.has(Fault::DiesOnBadJson) => return Reply::Hangup,
        Err(_) if site.has(Fault::DiesOnBadUtf8) && is_foreign(&request.body) => {
            return Reply::Hangup;
        }
        Err(_) => site.brain.garbled(nameless(talk.revision)),
    };
    let is_ping = said.status == 200 && request.body.windows(6).any(|w| w == b"\"ping\"");
    if site.has(Fault::PostFails) && is_ping {
        return site.refusal(request, 500, "out of order");
    }
    if let Some(later) = said.later {
        let out = session.out.clone();
        tokio::spawn(tasks::run(Arc::clone(&site.brain), later, out));
        return Reply::Whole(Response::empty(202));
    }
    if said.status == 400 {
        return site.json(&said, "", Vec::new());
    }
    if let Some(slow) = said.slow {
        tokio::spawn(slow.run(Arc::clone(&site.brain), session.out.clone()));
    }
    let messages = said
        .before
        .into_iter()
        .chain(said.response)
        .chain(said.after);
    for message in messages {
        if session.out.try_send(message).is_err() {
            return site.refusal(request, 404, "the stream of this session does not keep up");
        }
    }
    if let Some(asking) = said.asking {
        asking.send(&site.brain, session.out.clone());
    }
    Reply::Whole(Response::empty(202))
}
