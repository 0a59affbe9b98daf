//! Streamable HTTP: one exchange is one request, answered by a body or by a stream of events.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, Response};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::event_stream::Parser;
use super::http_error::{deepest, transport_error};
use super::link::{self, Body, Outgoing, Reply, Verb};
use super::transcript::{Direction, HttpHead, Payload, Recorder};
use super::{Awaits, Event, Limits, McpClient, WireError, json};

/// After the answer a well-behaved stream ends at once; not closing is legal, so do not wait long.
const CLOSING: Duration = Duration::from_millis(15);

/// Talks to one URL.
#[derive(Clone)]
pub(super) struct HttpLink {
    pub client: Client,
    pub url: Url,
    /// Headers of the user, sent with every request (to this origin only).
    pub headers: Arc<Vec<(String, String)>>,
    pub limits: Limits,
    pub recorder: Recorder,
    pub mcp_client: McpClient,
    pub exchanges: Arc<AtomicU32>,
}

/// A response whose head has been read.
pub(super) struct Opened {
    pub response: Response,
    pub head: HttpHead,
    pub exchange: u32,
    deadline: Instant,
}

impl HttpLink {
    /// Sends a request and reads the whole answer.
    pub async fn exchange(&self, out: &Outgoing) -> Result<Reply, WireError> {
        let opened = self.open(out).await?;
        let mut reply = Reply {
            status: opened.head.status,
            headers: opened.head.headers.clone(),
            ..Reply::default()
        };
        if is_event_stream(&opened.head) {
            reply.body = Body::Events;
            let stream = self.stream(opened);
            self.read_events(stream, out, &mut reply).await?;
        } else {
            self.read_body(opened, &mut reply).await?;
        }
        Ok(reply)
    }

    /// Sends a request and reads the head of the answer, following redirects within the origin.
    pub async fn open(&self, out: &Outgoing) -> Result<Opened, WireError> {
        let exchange = self.exchanges.fetch_add(1, Ordering::Relaxed) + 1;
        let deadline = Instant::now() + self.limits.total;
        let headers = self.header_map(out)?;
        let mut url = self.url.clone();
        for _ in 0..=self.limits.redirects {
            self.record_request(out, &url, &headers, exchange);
            let method = match out.verb {
                Verb::Post => Method::POST,
                Verb::Get => Method::GET,
                Verb::Delete => Method::DELETE,
            };
            let mut request = self
                .client
                .request(method, url.clone())
                .headers(headers.clone());
            if let Some(body) = &out.body {
                request = request.body(body.clone());
            }
            let response = self
                .within(deadline, "HTTP response", request.send())
                .await?
                .map_err(|e| transport_error(&e, &url))?;
            let head = response_head(&response);
            let Some(next) = redirect_target(&response, &url)? else {
                // Nobody asked for it, and inflating is how a small answer becomes a huge one.
                if let Some(encoding) = head.header("content-encoding")
                    && !encoding.eq_ignore_ascii_case("identity")
                {
                    let error = WireError::Encoding(encoding.to_owned());
                    self.record(exchange, Some(head), Payload::Nothing);
                    return Err(error);
                }
                return Ok(Opened {
                    response,
                    head,
                    exchange,
                    deadline,
                });
            };
            self.record(exchange, Some(head), Payload::Nothing);
            url = next;
        }
        Err(WireError::TooMuch {
            what: "redirects",
            limit: self.limits.redirects,
        })
    }

    /// Turns an opened response into a stream of events; its head is recorded.
    pub fn stream(&self, opened: Opened) -> EventStream {
        self.record(opened.exchange, Some(opened.head), Payload::Nothing);
        EventStream {
            response: opened.response,
            parser: Parser::default(),
            pending: VecDeque::new(),
            received: 0,
            count: 0,
            closed: false,
            exchange: opened.exchange,
            recorder: self.recorder.clone(),
            limits: self.limits.clone(),
        }
    }

    async fn read_events(
        &self,
        mut stream: EventStream,
        out: &Outgoing,
        reply: &mut Reply,
    ) -> Result<(), WireError> {
        let end = Instant::now() + self.limits.total;
        let listen = out.awaits.quiet();
        let mut deadline = listen.map_or(end, |time| Instant::now() + time);
        loop {
            let quiet = reply.answer.is_some() || listen.is_some();
            match stream.message(deadline).await {
                Ok(Some(None)) => {}
                Ok(Some(Some(value))) => {
                    if let Some(answer) = self.mcp_client.respond(&value) {
                        // A server that asks and does not listen must not hold us for ever.
                        let _ = timeout_at(end, self.respond(&answer, out)).await;
                    }
                    // A response that was not asked for is still the answer to this POST.
                    let ends = !quiet && link::is_answer(&value);
                    if ends {
                        reply.answer = Some(value.clone());
                        deadline = Instant::now() + CLOSING;
                    }
                    reply.messages.push(value);
                }
                Ok(None) => {
                    reply.closed = true;
                    return Ok(());
                }
                Err(WireError::Timeout { .. }) if quiet && Instant::now() < deadline => {}
                Err(_) if quiet => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    pub(super) async fn read_body(
        &self,
        opened: Opened,
        reply: &mut Reply,
    ) -> Result<(), WireError> {
        let Opened {
            mut response,
            head,
            exchange,
            deadline,
        } = opened;
        let mut bytes = Vec::new();
        loop {
            let chunk = self
                .within(deadline, "rest of the HTTP body", response.chunk())
                .await?
                .map_err(|e| WireError::Closed(format!("in the HTTP body ({})", deepest(&e))))?;
            let Some(chunk) = chunk else { break };
            if bytes.len() + chunk.len() > self.limits.message {
                return Err(WireError::TooMuch {
                    what: "message bytes",
                    limit: self.limits.message,
                });
            }
            bytes.extend_from_slice(&chunk);
        }
        let payload = read_payload(&bytes, &self.limits)?;
        reply.body = match &payload {
            Payload::Json(value) => {
                reply.messages.push(Value::clone(value));
                if link::is_answer(value) {
                    reply.answer = Some(Value::clone(value));
                }
                Body::Json(Value::clone(value))
            }
            Payload::Text(text) | Payload::Bytes(text) => Body::Text(text.clone()),
            _ => Body::Empty,
        };
        self.record(exchange, Some(head), payload);
        Ok(())
    }

    /// Posts our answer to a request of the server; whether it is taken does not matter here.
    pub(super) async fn respond(&self, answer: &Value, during: &Outgoing) {
        let out = Outgoing {
            verb: Verb::Post,
            body: Some(answer.to_string().into_bytes()),
            headers: during.headers.clone(),
            awaits: Awaits::Nothing(Duration::ZERO),
        };
        if let Ok(opened) = self.open(&out).await {
            self.record(opened.exchange, Some(opened.head), Payload::Nothing);
        }
    }

    fn header_map(&self, out: &Outgoing) -> Result<HeaderMap, WireError> {
        let mut map = HeaderMap::new();
        let own = out.headers.iter().map(|(n, v)| (n, v.as_ref()));
        let users = self.headers.iter().map(|(n, v)| (n, Some(v)));
        for (name, value) in users.chain(own) {
            let key = HeaderName::try_from(name.as_str())
                .map_err(|_| WireError::Invalid(format!("`{name}` is no header name")))?;
            match value {
                None => {
                    map.remove(&key);
                }
                Some(value) => {
                    let value = HeaderValue::try_from(value.as_str()).map_err(|_| {
                        WireError::Invalid(format!("the value of header `{name}` cannot be sent"))
                    })?;
                    map.insert(key, value);
                }
            }
        }
        Ok(map)
    }

    fn record_request(&self, out: &Outgoing, url: &Url, headers: &HeaderMap, exchange: u32) {
        let head = HttpHead {
            verb: Some(out.verb.word().to_owned()),
            path: Some(url.path().to_owned()),
            status: None,
            headers: header_list(headers),
        };
        self.recorder
            .record(Direction::Sent, exchange, Some(head), None, out.payload());
    }

    fn record(&self, exchange: u32, head: Option<HttpHead>, payload: Payload) {
        self.recorder
            .record(Direction::Received, exchange, head, None, payload);
    }

    async fn within<T>(
        &self,
        deadline: Instant,
        what: &'static str,
        future: impl Future<Output = T>,
    ) -> Result<T, WireError> {
        let idle = Instant::now() + self.limits.idle;
        timeout_at(idle.min(deadline), future)
            .await
            .map_err(|_| WireError::Timeout {
                what,
                after: if idle < deadline {
                    self.limits.idle
                } else {
                    self.limits.total
                },
                stderr: String::new(),
            })
    }
}

/// A stream of events that is being read.
pub struct EventStream {
    response: Response,
    parser: Parser,
    pending: VecDeque<Event>,
    received: usize,
    count: usize,
    closed: bool,
    exchange: u32,
    recorder: Recorder,
    limits: Limits,
}

impl EventStream {
    /// Counts messages and bytes anew: another exchange begins.
    pub(super) fn begin(&mut self) {
        self.received = 0;
        self.count = self.pending.len();
    }

    /// The next event, recorded; `None` when the stream has ended.
    pub async fn next(&mut self, deadline: Instant) -> Result<Option<(Event, Payload)>, WireError> {
        while self.pending.is_empty() {
            if self.closed {
                return Ok(None);
            }
            let idle = Instant::now() + self.limits.idle;
            let chunk = timeout_at(deadline.min(idle), self.response.chunk())
                .await
                .map_err(|_| WireError::Timeout {
                    what: "answer on the event stream",
                    after: self.limits.idle.min(self.limits.total),
                    stderr: String::new(),
                })?
                .map_err(|e| WireError::Closed(format!("in the event stream ({})", deepest(&e))))?;
            match chunk {
                None => {
                    self.closed = true;
                    self.record(None, Payload::Closed);
                }
                Some(chunk) => self.take(&chunk)?,
            }
        }
        let Some(event) = self.pending.pop_front() else {
            return Ok(None);
        };
        let payload = event_payload(&event, &self.limits)?;
        self.record(Some(event.head.clone()), payload.clone());
        Ok(Some((event, payload)))
    }

    /// The next message: `Some(None)` for an event that carries none, `None` at the end.
    async fn message(&mut self, deadline: Instant) -> Result<Option<Option<Value>>, WireError> {
        Ok(self
            .next(deadline)
            .await?
            .map(|(_, payload)| match payload {
                Payload::Json(value) => Some(Arc::unwrap_or_clone(value)),
                _ => None,
            }))
    }

    fn take(&mut self, chunk: &[u8]) -> Result<(), WireError> {
        self.received += chunk.len();
        if self.received > self.limits.exchange {
            return Err(WireError::TooMuch {
                what: "exchange bytes",
                limit: self.limits.exchange,
            });
        }
        let mut events = Vec::new();
        self.parser.push(chunk, &self.limits, &mut events)?;
        self.count += events.len();
        if self.count > self.limits.messages {
            return Err(WireError::TooMuch {
                what: "messages in one exchange",
                limit: self.limits.messages,
            });
        }
        self.pending.extend(events);
        Ok(())
    }

    fn record(&self, event: Option<super::EventHead>, payload: Payload) {
        self.recorder
            .record(Direction::Received, self.exchange, None, event, payload);
    }
}

fn event_payload(event: &Event, limits: &Limits) -> Result<Payload, WireError> {
    let Some(data) = event.data.as_deref().filter(|d| !d.is_empty()) else {
        return Ok(Payload::Nothing);
    };
    if event.lossy {
        return Ok(Payload::Bytes(data.to_owned()));
    }
    if !matches!(event.head.event.as_deref(), None | Some("" | "message")) {
        return Ok(Payload::Text(data.to_owned()));
    }
    read_payload(data.as_bytes(), limits)
}

/// Bytes as JSON if they are, else as text. Only values over the bounds are errors.
pub(super) fn read_payload(bytes: &[u8], limits: &Limits) -> Result<Payload, WireError> {
    if bytes.is_empty() {
        return Ok(Payload::Nothing);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Ok(Payload::Bytes(String::from_utf8_lossy(bytes).into_owned()));
    };
    match json::parse(text, limits) {
        Ok(value) => Ok(Payload::Json(Arc::new(value))),
        Err(WireError::Json { .. }) => Ok(Payload::Text(text.to_owned())),
        Err(error) => Err(error),
    }
}

pub(super) fn is_event_stream(head: &HttpHead) -> bool {
    head.header("content-type").is_some_and(|t| {
        t.split(';')
            .next()
            .is_some_and(|t| t.trim().eq_ignore_ascii_case("text/event-stream"))
    })
}

fn response_head(response: &Response) -> HttpHead {
    HttpHead {
        verb: None,
        path: None,
        status: Some(response.status().as_u16()),
        headers: header_list(response.headers()),
    }
}

fn header_list(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(n, v)| {
            let value = String::from_utf8_lossy(v.as_bytes()).into_owned();
            (n.as_str().to_owned(), value)
        })
        .collect()
}

/// Where to go next; credentials and bodies never leave the origin.
fn redirect_target(response: &Response, from: &Url) -> Result<Option<Url>, WireError> {
    if !matches!(response.status().as_u16(), 307 | 308) {
        return Ok(None);
    }
    let Some(location) = response.headers().get("location") else {
        return Ok(None);
    };
    let location = String::from_utf8_lossy(location.as_bytes());
    let refuse = |why| WireError::Redirect {
        to: location.to_string(),
        why,
    };
    let to = from
        .join(&location)
        .map_err(|_| refuse("its target is no URL"))?;
    if to.origin() != from.origin() {
        return Err(refuse("it leaves the origin"));
    }
    Ok(Some(to))
}
