//! What the paths share: the server behind them, sessions, and how answers are written.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::sync::mpsc;

use super::super::access::Access;
use super::super::brain::{self, Brain, Said};
use super::super::failure::Failure;
use super::super::fault::Fault;
use super::super::mode::Mode;
use super::super::{lock, secret, spoil};
use super::reel::Reels;
use super::reply::{Event, Head, Ids, Reply, Response, Stream};
use super::request::Request;
use super::store::Store;
use super::{guard, headers, metadata, questions, sse, streamable};
use crate::mcp::Revision;
use crate::mcp::names::SESSION_HEADER;

/// Streams that a fault leaves open, at most.
const LEFT_OPEN: usize = 100;

pub(super) struct Site {
    pub brain: Arc<Brain>,
    pub sessions: Store<streamable::Session>,
    pub streams: Store<sse::Session>,
    /// Questions that were asked, with the users who have to answer.
    pub states: Store<questions::State>,
    pub reels: Reels,
    numbers: AtomicU64,
    open: Mutex<Vec<mpsc::Sender<Value>>>,
}

impl Site {
    pub fn new(brain: Arc<Brain>) -> Site {
        Site {
            brain,
            sessions: Store::new(),
            streams: Store::new(),
            states: Store::new(),
            reels: Reels::default(),
            numbers: AtomicU64::new(1),
            open: Mutex::default(),
        }
    }

    pub fn has(&self, fault: Fault) -> bool {
        self.brain.has(fault)
    }

    pub fn is(&self, mode: Mode) -> bool {
        self.brain.faults.is(mode)
    }

    /// Whom the server serves.
    pub fn access(&self) -> Access {
        self.brain.faults.access()
    }

    /// The user of a living session.
    pub fn owner(&self, session: &str) -> Option<&'static str> {
        self.sessions.get(session).and_then(|s| lock(&s).owner)
    }

    /// A number that was not given before.
    pub fn number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
    }

    /// Answers a request.
    pub fn answer(&self, request: &mut Request) -> Reply {
        let mut reply = match headers::foreign(request, &self.brain.faults) {
            Some((status, why)) => self.refusal(request, status, why),
            None => match guard::admit(self, request) {
                Ok(user) => {
                    request.user = user;
                    self.route(request)
                }
                Err(refusal) => refusal,
            },
        };
        let head = match &mut reply {
            Reply::Whole(response) => &mut response.head,
            Reply::Stream(stream) => &mut stream.head,
            Reply::Hangup => return reply,
        };
        if self.has(Fault::CorsWildcard) {
            head.headers
                .push(("Access-Control-Allow-Origin", "*".into()));
        }
        reply
    }

    fn route(&self, request: &Request) -> Reply {
        match (request.path.as_str(), request.verb.as_str()) {
            ("/mcp", "POST") => streamable::post(self, request),
            ("/mcp", "GET") => streamable::get(self, request),
            ("/mcp", "DELETE") => streamable::delete(self, request),
            ("/sse" | "/message", _)
                if self.is(Mode::ModernOnly) && !self.has(Fault::SseInModern) =>
            {
                self.refusal(request, 404, "not found")
            }
            ("/sse", "GET") => sse::open(self, request),
            ("/message", "POST") => sse::post(self, request),
            ("/mcp", _) => self.not_allowed_but("GET, POST, DELETE"),
            ("/sse", _) => self.not_allowed_but("GET"),
            ("/message", _) => self.not_allowed_but("POST"),
            _ => metadata::answer(self, request)
                .unwrap_or_else(|| self.refusal(request, 404, "not found")),
        }
    }

    /// A modern request for a method that only the legacy era has.
    pub fn not_allowed(&self) -> Reply {
        self.not_allowed_but("POST")
    }

    fn not_allowed_but(&self, allowed: &str) -> Reply {
        let mut response = Response::empty(405);
        response.head = response.head.with("Allow", allowed);
        Reply::Whole(response)
    }

    /// A refusal of the request as such.
    pub fn refusal(&self, request: &Request, status: u16, why: &str) -> Reply {
        let failure = Failure::request(why).status(status);
        let said = Said::failed(failure, self.nameless(request));
        self.json(&said, "", Vec::new())
    }

    /// The id of an answer to a request whose body is not read.
    pub fn nameless(&self, request: &Request) -> Option<Value> {
        if headers::names_modern(request) {
            return None;
        }
        let session = request.header(SESSION_HEADER);
        match session.and_then(|id| self.sessions.get(id)) {
            Some(session) => brain::nameless(lock(&session).revision),
            None => Some(Value::Null),
        }
    }

    /// The response as a JSON body.
    pub fn json(&self, said: &Said, method: &str, headers: Vec<(&'static str, String)>) -> Reply {
        let mut response = self.whole(said.status, "application/json", &Value::Null);
        response.body = match &said.response {
            Some(message) => self.bytes(method, message),
            None => Vec::new(),
        };
        response.head.headers.extend(headers);
        Reply::Whole(response)
    }

    /// A whole answer with this value as its body.
    pub fn whole(&self, status: u16, media: &str, body: &Value) -> Response {
        let plain = self.has(Fault::PlainText);
        Response {
            head: Head::new(status).with("Content-Type", if plain { "text/plain" } else { media }),
            body: body.to_string().into_bytes(),
        }
    }

    pub fn bytes(&self, method: &str, message: &Value) -> Vec<u8> {
        spoil::bytes(&self.brain.faults, method, message)
    }

    /// A stream of events without messages yet; 2025-11-25 numbers and primes it.
    pub fn stream(
        &self,
        revision: Option<Revision>,
        headers: Vec<(&'static str, String)>,
    ) -> Stream {
        let mut stream = Stream {
            head: streamable::stream_head(self.has(Fault::BufferedStream), headers),
            first: Vec::new(),
            live: None,
            ids: None,
        };
        if revision == Some(Revision::V2025_11_25) {
            let mut ids = Ids {
                stream: self.number(),
                next: 0,
                stuck: self.has(Fault::EventIdRepeated),
            };
            if !self.has(Fault::NoPriming) {
                stream.first.push(Event {
                    id: Some(ids.next()),
                    ..Event::default()
                });
            }
            stream.ids = Some(ids);
        }
        stream
    }

    /// A session id.
    pub fn new_id(&self, number: u64) -> Option<String> {
        if self.has(Fault::SessionIdCounted) {
            return Some(format!("session-{number}"));
        }
        let id = secret::hex::<16>()?;
        Some(if self.has(Fault::SessionIdSpaced) {
            format!("garden {id}")
        } else {
            id
        })
    }

    /// Keeps a stream from ending.
    pub fn keep_open(&self, out: mpsc::Sender<Value>) {
        let mut open = lock(&self.open);
        open.retain(|o| !o.is_closed());
        if open.len() < LEFT_OPEN {
            open.push(out);
        }
    }
}
