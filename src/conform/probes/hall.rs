//! Several calls under way at once: everything that comes, in the order in which it is heard.

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::time::sleep;

use crate::mcp::message::{self, Kind};
use crate::mcp::{Era, Revision};
use crate::wire::{
    Call, Content, EventHead, Heard, Pending, Reply, Session, Transport, Verb, WireError,
};

/// How long to listen to one stream before the next one gets its turn.
const TURN: Duration = Duration::from_millis(10);
/// A server that lets a client go is asked again after this time, unless it names another.
const PAUSE: Duration = Duration::from_millis(200);
/// Longer pauses are not made.
const LONGEST: Duration = Duration::from_secs(5);
/// How often a stream is resumed.
const RESUMED: usize = 20;

/// A message, and where it was heard.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// When it was taken from its stream.
    pub at: Instant,
    /// The number of the call on whose stream it came; on a shared stream, of the first one.
    pub on: usize,
    /// What it was.
    pub message: Value,
    /// The head of its event, if it came in one.
    pub event: Option<EventHead>,
}

impl Told {
    /// The method, when it is a notification.
    pub fn notification(&self) -> Option<&str> {
        match message::kind(&self.message) {
            Kind::Notification { method } => Some(method),
            _ => None,
        }
    }

    /// Whether it is the response to this request.
    pub fn answers(&self, id: &Value) -> bool {
        matches!(message::kind(&self.message), Kind::Response { id: Some(i) } if i == id)
    }

    /// The token, when it is progress.
    pub fn token(&self) -> Option<&Value> {
        let progress = self.notification() == Some("notifications/progress");
        let token = self.message.pointer("/params/progressToken");
        token.filter(|_| progress)
    }
}

struct Stream {
    id: Option<Value>,
    pending: Option<Pending>,
    status: Option<u16>,
    last_event: Option<String>,
    first_event: Option<String>,
    retry: Option<Duration>,
    resumed: usize,
    /// It is let go on purpose when it ends.
    single: bool,
}

/// The streams that are listened to.
#[derive(Default)]
pub struct Hall {
    streams: Vec<Stream>,
    /// Everything heard so far.
    pub heard: Vec<Told>,
}

impl Hall {
    /// Sends a call; its number is given back.
    pub async fn start(&mut self, session: &mut Session, call: Call) -> Result<usize, WireError> {
        let pending = session.start(call).await?;
        self.streams.push(Stream {
            id: pending.id.clone(),
            pending: Some(pending),
            status: None,
            last_event: None,
            first_event: None,
            retry: None,
            resumed: 0,
            single: false,
        });
        Ok(self.streams.len() - 1)
    }

    /// Opens a GET stream; `after` resumes the one that this event id belongs to.
    pub async fn open(
        &mut self,
        session: &mut Session,
        after: Option<&str>,
    ) -> Result<usize, WireError> {
        let number = self.start(session, get(after)).await?;
        self.streams[number].single = true;
        Ok(number)
    }

    /// Listens until something is so, or for this time; tells whether it became so.
    pub async fn listen(
        &mut self,
        session: &mut Session,
        within: Duration,
        mut until: impl FnMut(&Hall) -> bool,
    ) -> Result<bool, WireError> {
        let end = Instant::now() + within;
        loop {
            if until(self) {
                return Ok(true);
            }
            if Instant::now() >= end {
                return Ok(false);
            }
            if is_shared(session) {
                self.hear(session, 0).await?;
                continue;
            }
            let open = (0..self.streams.len()).filter(|n| self.is_open(*n));
            let open: Vec<_> = open.collect();
            if open.is_empty() {
                return Ok(until(self));
            }
            for number in open {
                self.hear(session, number).await?;
            }
        }
    }

    /// Listens until these calls are answered, or for this time.
    pub async fn answers(
        &mut self,
        session: &mut Session,
        calls: &[usize],
        within: Duration,
    ) -> Result<bool, WireError> {
        let all = |hall: &Hall| calls.iter().all(|n| hall.answer(*n).is_some());
        self.listen(session, within, all).await
    }

    /// The response to a call.
    pub fn answer(&self, call: usize) -> Option<&Told> {
        let id = self.id(call)?;
        self.heard.iter().find(|t| t.answers(id))
    }

    /// The id of a call.
    pub fn id(&self, call: usize) -> Option<&Value> {
        self.streams.get(call)?.id.as_ref()
    }

    /// The HTTP status of a stream.
    pub fn status(&self, call: usize) -> Option<u16> {
        self.streams.get(call)?.status
    }

    /// The ids of the first and the last event of a stream.
    pub fn events(&self, call: usize) -> Option<(&str, &str)> {
        let stream = self.streams.get(call)?;
        Some((
            stream.first_event.as_deref()?,
            stream.last_event.as_deref()?,
        ))
    }

    /// Whether more may come on a stream.
    pub fn is_open(&self, call: usize) -> bool {
        self.streams.get(call).is_some_and(|s| s.pending.is_some())
    }

    /// Hangs up on a call over HTTP.
    pub fn hang_up(&mut self, call: usize) {
        if let Some(stream) = self.streams.get_mut(call) {
            stream.pending = None;
        }
    }

    /// A call that is not resumed when its stream ends.
    pub fn give_up(&mut self, call: usize) {
        if let Some(stream) = self.streams.get_mut(call) {
            stream.single = true;
        }
    }

    /// Sends something beside the calls and waits for what it should bring.
    pub async fn say(&mut self, session: &mut Session, call: Call) -> Result<Reply, WireError> {
        let reply = session.call(call).await?;
        if is_shared(session) {
            let told = |message: &Value| Told {
                at: Instant::now(),
                on: 0,
                message: message.clone(),
                event: None,
            };
            self.heard.extend(reply.messages.iter().map(told));
        }
        Ok(reply)
    }

    async fn hear(&mut self, session: &mut Session, number: usize) -> Result<(), WireError> {
        let shared = is_shared(session);
        let Some(stream) = self.streams.get_mut(number) else {
            return Ok(());
        };
        let Some(pending) = &mut stream.pending else {
            return Ok(());
        };
        match session.next(pending, TURN).await {
            Ok(Heard::Silence) => {}
            Ok(Heard::Head(head)) => stream.status = head.status,
            Ok(Heard::Event(event)) => stream.note(&event),
            Ok(Heard::Message(message, event)) => {
                if let Some(event) = &event {
                    stream.note(event);
                }
                self.heard.push(Told {
                    at: Instant::now(),
                    on: number,
                    message,
                    event,
                });
            }
            Ok(Heard::End) => self.resume(session, number).await?,
            Err(error) if shared => return Err(error),
            Err(_) => stream.pending = None,
        }
        Ok(())
    }

    /// What every client of 2025-11-25 does when a stream ends before its response.
    async fn resume(&mut self, session: &mut Session, number: usize) -> Result<(), WireError> {
        let unanswered = self.answer(number).is_none();
        let stream = &mut self.streams[number];
        stream.pending = None;
        let known = session.revision() >= Revision::V2025_11_25;
        let resumable = known && session.revision().era() == Era::Legacy && !stream.single;
        let Some(last) = stream.last_event.clone() else {
            return Ok(());
        };
        if !unanswered || !resumable || stream.resumed >= RESUMED {
            return Ok(());
        }
        sleep(stream.retry.unwrap_or(PAUSE).min(LONGEST)).await;
        let stream = &mut self.streams[number];
        stream.resumed += 1;
        stream.pending = Some(session.start(get(Some(&last))).await?);
        Ok(())
    }
}

impl Stream {
    fn note(&mut self, event: &EventHead) {
        if let Some(id) = event.id.clone().filter(|id| !id.is_empty()) {
            self.first_event.get_or_insert_with(|| id.clone());
            self.last_event = Some(id);
        }
        if let Some(retry) = event.retry {
            self.retry = Some(Duration::from_millis(retry));
        }
    }
}

/// A request for the GET stream.
fn get(after: Option<&str>) -> Call {
    let mut call = Call::new(Content::Nothing);
    call.verb = Verb::Get;
    let stream = Some("text/event-stream".to_owned());
    call.headers.push(("Accept".into(), stream));
    call.headers.push(("Content-Type".into(), None));
    if let Some(id) = after {
        call.headers
            .push(("Last-Event-ID".into(), Some(id.to_owned())));
    }
    call
}

/// Whether everything comes on one stream.
pub fn is_shared(session: &Session) -> bool {
    session.transport() != Transport::Http
}
