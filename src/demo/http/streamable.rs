//! Streamable HTTP: `/mcp`.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::super::access::Access;
use super::super::brain::{Said, Talk};
use super::super::failure::Failure;
use super::super::fault::Fault;
use super::super::growth::Slow;
use super::super::hub::QUEUE;
use super::super::mode::Mode;
use super::super::{lock, modern, tasks};
use super::reel::Reel;
use super::reply::{Event, Head, Live, Reply, Response, Stream};
use super::request::Request;
use super::site::Site;
use super::{guard, headers, params, questions};
use crate::mcp::names::{SESSION_HEADER, VERSION_HEADER};
use crate::mcp::{Era, Revision};

/// Milliseconds after which a client that was let go comes back.
const RETRY: u64 = 20;

/// A session: one conversation.
pub(super) type Session = Mutex<Talk>;

/// The message to be answered, with what answers need to know of its request.
struct Asked<'a> {
    request: &'a Request,
    message: &'a Value,
    revision: Option<Revision>,
    session: Option<String>,
}

impl Asked<'_> {
    fn method(&self) -> &str {
        let method = self.message.get("method");
        method.and_then(Value::as_str).unwrap_or_default()
    }

    /// The session that the request belongs to.
    fn session(&self) -> Option<&str> {
        self.request.header(SESSION_HEADER)
    }
}

pub(super) fn post(site: &Site, request: &Request) -> Reply {
    let json = request.header("content-type").is_some_and(|t| {
        let media = t.split(';').next().unwrap_or_default().trim();
        media.eq_ignore_ascii_case("application/json")
    });
    if !json {
        return site.refusal(request, 415, "send application/json");
    }
    let Ok(message) = serde_json::from_slice::<Value>(&request.body) else {
        let foreign = site.has(Fault::DiesOnBadUtf8) && is_foreign(&request.body);
        if site.has(Fault::DiesOnBadJson) || foreign {
            return Reply::Hangup;
        }
        let said = site.brain.garbled(site.nameless(request));
        return site.json(&said, "", Vec::new());
    };
    let mut asked = Asked {
        request,
        message: &message,
        revision: None,
        session: None,
    };
    let modern_only = site.is(Mode::ModernOnly);
    if site.has(Fault::PostRefused) && asked.method() == "tools/list" {
        return site.not_allowed();
    }
    let said = match headers::era(request, &message) {
        _ if modern_only => post_modern(site, &mut asked),
        Era::Modern if site.access() != Access::Own => post_modern(site, &mut asked),
        _ => post_legacy(site, &mut asked),
    };
    let said = said.unwrap_or_else(|failure| Said::failed(failure, request_id(&message)));
    answer(site, asked, said)
}

fn post_modern(site: &Site, asked: &mut Asked) -> Result<Said, Failure> {
    asked.revision = Some(modern::REVISION);
    if site.has(Fault::SessionInModern) {
        asked.session = Some("garden".into());
    }
    headers::ignored(asked.request, &site.brain.faults)?;
    headers::agree(asked.request, asked.message, &site.brain.faults)?;
    if let Some(said) = questions::ask(site, asked.request, asked.message) {
        return Ok(said);
    }
    params::agree(asked.request, asked.message, &site.brain)?;
    let cursor = asked.message.pointer("/params/cursor");
    if cursor.is_some() && asked.request.first && site.has(Fault::CursorByConnection) {
        return Err(Failure::params("Invalid cursor"));
    }
    let mut talk = site.brain.talk();
    talk.met = Arc::clone(&asked.request.met);
    Ok(site.brain.hear(&mut talk, asked.message, Era::Modern))
}

fn post_legacy(site: &Site, asked: &mut Asked) -> Result<Said, Failure> {
    let version = headers::version(asked.request, &site.brain.faults)?;
    if asked.method() == "initialize" {
        let mut talk = site.brain.talk();
        let said = site.brain.hear(&mut talk, asked.message, Era::Legacy);
        asked.revision = talk.revision;
        if talk.revision.is_some() {
            talk.owner = asked.request.user;
            asked.session = Some(open(site, talk)?);
        }
        return Ok(said);
    }
    let session = match session(site, asked.request)? {
        Some(session) => session,
        None => {
            let mut talk = site.brain.talk();
            talk.revision = Some(version.unwrap_or(Revision::V2025_03_26));
            Arc::new(Mutex::new(talk))
        }
    };
    let mut talk = lock(&session);
    asked.revision = talk.revision;
    if version.is_none()
        && talk.revision >= Some(Revision::V2025_06_18)
        && site.has(Fault::VersionHeaderRequired)
    {
        return Err(Failure::request(format!("{VERSION_HEADER} is missing")));
    }
    Ok(site.brain.hear(&mut talk, asked.message, Era::Legacy))
}

/// Keeps a new session and gives its id.
fn open(site: &Site, talk: Talk) -> Result<String, Failure> {
    let id = site
        .new_id(talk.number)
        .ok_or_else(|| Failure::internal("No randomness for a session id"))?;
    if let Some(ended) = site.sessions.add(id.clone(), Mutex::new(talk)) {
        site.brain.hub.leave(lock(&ended).number);
    }
    Ok(id)
}

/// The session of a request; `None` when it has none and needs none.
fn session(site: &Site, request: &Request) -> Result<Option<Arc<Session>>, Failure> {
    let Some(id) = request.header(SESSION_HEADER) else {
        if site.has(Fault::SessionOptional) {
            return Ok(None);
        }
        let odd = site.has(Fault::SessionMissingWith404);
        let failure = Failure::request(format!("{SESSION_HEADER} is missing"));
        return Err(failure.status(if odd { 404 } else { 400 }));
    };
    let lenient = site.has(Fault::SessionLostWith400);
    let lost = || Failure::request("No such session").status(if lenient { 400 } else { 404 });
    let found = site.sessions.get(id);
    let own = found.filter(|s| guard::owns(site, s, request.user));
    own.map(Some).ok_or_else(lost)
}

/// The id of a request, to be repeated where it is refused.
fn request_id(message: &Value) -> Option<Value> {
    message.get("method")?;
    let id = message.get("id")?;
    (id.is_string() || id.is_number()).then(|| id.clone())
}

/// Turns what is said into a body or a stream.
fn answer(site: &Site, asked: Asked, mut said: Said) -> Reply {
    let mut extra = Vec::new();
    if let Some(id) = &asked.session {
        extra.push((SESSION_HEADER, id.clone()));
    }
    if let Some(listening) = said.listening {
        let (out, live) = mpsc::channel(QUEUE);
        if let Some(later) = said.later {
            tokio::spawn(tasks::run(Arc::clone(&site.brain), later, out.clone()));
        }
        site.brain.hub.listen(site.brain.hub.talk(), listening, out);
        let mut stream = site.stream(asked.revision, extra);
        push(site, &mut stream, "", &said.before);
        stream.live = Some(Live::Messages(live));
        return Reply::Stream(Box::new(stream));
    }
    if let Some(slow) = said.slow.take() {
        if asked.request.accepts("text/event-stream") {
            return measuring(site, &asked, &said, slow);
        }
        said.response = Some(slow.now(&site.brain));
    }
    if said.ends {
        let mut stream = site.stream(asked.revision, extra);
        push(site, &mut stream, "", &said.before);
        return Reply::Stream(Box::new(stream));
    }
    if let Some(asking) = said.asking {
        let (out, live) = mpsc::channel(QUEUE);
        let mut stream = site.stream(asked.revision, extra);
        asking.send(&site.brain, out);
        stream.live = Some(Live::Messages(live));
        return Reply::Stream(Box::new(stream));
    }
    if let Some(later) = said.later {
        let (out, live) = mpsc::channel(QUEUE);
        tokio::spawn(tasks::run(Arc::clone(&site.brain), later, out));
        let mut stream = site.stream(asked.revision, extra);
        stream.live = Some(Live::Messages(live));
        return Reply::Stream(Box::new(stream));
    }
    if said.response.is_none() {
        return accepted(site, extra);
    }
    let more = !said.before.is_empty() || !said.after.is_empty();
    let poll = asked.method() == "tasks/get" && site.has(Fault::TaskGetStreamed);
    let streamed = (more || poll || asked.method() == "tools/call")
        && said.status == 200
        && asked.request.accepts("text/event-stream");
    if !streamed {
        return site.json(&said, asked.method(), extra);
    }
    let mut stream = site.stream(asked.revision, extra);
    push(site, &mut stream, "", &said.before);
    if !site.has(Fault::StreamWithoutResponse) {
        push(site, &mut stream, asked.method(), said.response.as_slice());
    }
    push(site, &mut stream, "", &said.after);
    if site.has(Fault::StreamLeftOpen) {
        let (out, live) = mpsc::channel(1);
        site.keep_open(out);
        stream.live = Some(Live::Messages(live));
    } else if let (Some(ids), Some(session)) = (&stream.ids, asked.session()) {
        let reel = Reel::new(ids.clone(), stream.first.clone(), true);
        site.reels.keep(session, ids.stream, reel);
    }
    Reply::Stream(Box::new(stream))
}

/// A call that takes its time; in 2025-11-25 its stream can be resumed.
fn measuring(site: &Site, asked: &Asked, said: &Said, slow: Slow) -> Reply {
    let (out, mut live) = mpsc::channel(QUEUE);
    let mut stream = site.stream(asked.revision, Vec::new());
    let gives_up = site.has(Fault::DisconnectCancels);
    // A client that asks for progress is spared the long connection: it comes back for the rest.
    let pauses = slow.token.is_some() && !gives_up;
    tokio::spawn(slow.run(Arc::clone(&site.brain), out));
    let resumable = stream.ids.is_some() && !site.has(Fault::NoPriming);
    if resumable && pauses && !site.has(Fault::ClosesWithoutRetry) {
        stream.first[0].retry = Some(RETRY);
    }
    push(site, &mut stream, "", &said.before);
    let (true, Some(ids), Some(session)) = (resumable, &stream.ids, asked.session()) else {
        stream.live = Some(Live::Messages(live));
        return Reply::Stream(Box::new(stream));
    };
    let reel = Reel::new(ids.clone(), stream.first.clone(), false);
    site.reels.keep(session, ids.stream, Arc::clone(&reel));
    stream.live = Some(Live::Events(reel.first_reader(pauses)));
    tokio::spawn(async move {
        loop {
            tokio::select! {
                () = reel.is_left(), if gives_up => break,
                message = live.recv() => match message {
                    None => break,
                    Some(message) => reel.push(message.to_string().into_bytes()),
                },
            }
        }
        reel.finish();
    });
    Reply::Stream(Box::new(stream))
}

/// Whether a body is not even text.
pub(super) fn is_foreign(body: &[u8]) -> bool {
    std::str::from_utf8(body).is_err()
}

fn push(site: &Site, stream: &mut Stream, method: &str, messages: &[Value]) {
    for message in messages {
        let data = site.bytes(method, message);
        let event = Event::message(data, stream.ids.as_mut());
        stream.first.push(event);
    }
}

fn accepted(site: &Site, headers: Vec<(&'static str, String)>) -> Reply {
    let with_body = site.has(Fault::AcceptedWithBody);
    let status = if site.has(Fault::AcceptedWith200) {
        200
    } else {
        202
    };
    let mut response = if with_body {
        site.whole(status, "application/json", &json!({"status": "accepted"}))
    } else {
        Response::empty(status)
    };
    response.head.headers.extend(headers);
    Reply::Whole(response)
}

pub(super) fn get(site: &Site, request: &Request) -> Reply {
    if site.has(Fault::GetJson) {
        return Reply::Whole(site.whole(200, "application/json", &json!({"status": "ok"})));
    }
    if site.is(Mode::ModernOnly) && site.has(Fault::GetWith404) {
        return site.refusal(request, 404, "not found");
    }
    if site.is(Mode::ModernOnly) || headers::names_modern(request) {
        return site.not_allowed();
    }
    if !request.accepts("text/event-stream") {
        return site.refusal(request, 406, "accept text/event-stream");
    }
    let found = headers::version(request, &site.brain.faults).and_then(|_| session(site, request));
    let session = match found {
        Ok(Some(session)) => session,
        Ok(None) => return site.not_allowed(),
        Err(failure) => return site.refusal(request, failure.status, &failure.text),
    };
    let talk = lock(&session);
    if let Some(id) = request.header("last-event-id") {
        let any = site.has(Fault::ResumesAny);
        let session = request.header(SESSION_HEADER).unwrap_or_default();
        if let Some((missed, live)) = site.reels.resume(session, id, any) {
            let mut stream = site.stream(None, Vec::new());
            stream.first = missed;
            stream.live = live.map(Live::Events);
            return Reply::Stream(Box::new(stream));
        }
    }
    let (out, live) = mpsc::channel(QUEUE);
    site.brain.hub.join(talk.number, &talk.wants, out);
    let mut stream = site.stream(talk.revision, Vec::new());
    stream.live = Some(Live::Messages(live));
    Reply::Stream(Box::new(stream))
}

pub(super) fn delete(site: &Site, request: &Request) -> Reply {
    if site.is(Mode::ModernOnly) && site.has(Fault::DeleteWith404) {
        return site.refusal(request, 404, "not found");
    }
    if site.is(Mode::ModernOnly) || headers::names_modern(request) {
        return site.not_allowed();
    }
    let found = headers::version(request, &site.brain.faults).and_then(|_| session(site, request));
    match found {
        Ok(Some(session)) => {
            if !site.has(Fault::SessionNeverEnds) {
                site.sessions
                    .remove(request.header(SESSION_HEADER).unwrap_or_default());
                site.brain.hub.leave(lock(&session).number);
            }
            Reply::Whole(Response::empty(204))
        }
        Ok(None) => site.not_allowed(),
        Err(failure) => site.refusal(request, failure.status, &failure.text),
    }
}

/// The head of a stream of events.
pub(super) fn stream_head(buffered: bool, headers: Vec<(&'static str, String)>) -> Head {
    let mut head = Head::new(200)
        .with("Content-Type", "text/event-stream")
        .with("Cache-Control", "no-cache");
    if !buffered {
        head = head.with("X-Accel-Buffering", "no");
    }
    head.headers.extend(headers);
    head
}
