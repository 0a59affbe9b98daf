//! Answers as bytes: whole responses and streams of events.

use std::io;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::time::{interval, timeout};

/// A quiet stream shows this often that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// A reader that takes nothing for so long is given up.
const STALLED: Duration = Duration::from_secs(30);

/// What goes back.
pub(super) enum Reply {
    Whole(Response),
    Stream(Box<Stream>),
    /// Nothing: the connection is closed.
    Hangup,
}

/// The head of an answer.
#[derive(Debug)]
pub(super) struct Head {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
}

/// An answer with its body.
#[derive(Debug)]
pub(super) struct Response {
    pub head: Head,
    pub body: Vec<u8>,
}

/// An event.
#[derive(Debug, Clone, Default)]
pub(super) struct Event {
    pub id: Option<String>,
    /// Milliseconds after which to come back when the stream breaks off.
    pub retry: Option<u64>,
    pub name: Option<&'static str>,
    pub data: Vec<u8>,
}

/// A stream of events.
pub(super) struct Stream {
    pub head: Head,
    pub first: Vec<Event>,
    /// Messages to come; the stream ends with their sender, or at once when there is none.
    pub live: Option<Live>,
    pub ids: Option<Ids>,
}

/// What comes on an open stream.
pub(super) enum Live {
    /// Messages that are not kept.
    Messages(mpsc::Receiver<Value>),
    /// Events that are kept, so that the stream can be resumed.
    Events(mpsc::Receiver<Event>),
}

impl Live {
    /// The next event; `None` at the end.
    async fn next(&mut self, ids: Option<&mut Ids>) -> Option<Event> {
        match self {
            Live::Events(live) => live.recv().await,
            Live::Messages(live) => {
                let message = live.recv().await?;
                Some(Event::message(message.to_string().into_bytes(), ids))
            }
        }
    }
}

/// Numbers the events of a stream: the stream's number, a dash, the event's.
#[derive(Debug, Clone)]
pub(super) struct Ids {
    pub stream: u64,
    pub next: u64,
    /// A fault: every event has the same id.
    pub stuck: bool,
}

impl Ids {
    pub fn next(&mut self) -> String {
        if self.stuck {
            return "0-0".into();
        }
        let id = format!("{}-{}", self.stream, self.next);
        self.next += 1;
        id
    }
}

impl Event {
    /// An event that carries a message.
    pub fn message(data: Vec<u8>, ids: Option<&mut Ids>) -> Event {
        Event {
            id: ids.map(Ids::next),
            retry: None,
            name: Some("message"),
            data,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if let Some(id) = &self.id {
            out.extend_from_slice(format!("id: {id}\n").as_bytes());
        }
        if let Some(name) = self.name {
            out.extend_from_slice(format!("event: {name}\n").as_bytes());
        }
        if let Some(retry) = self.retry {
            out.extend_from_slice(format!("retry: {retry}\n").as_bytes());
        }
        out.extend_from_slice(b"data: ");
        out.extend_from_slice(&self.data);
        out.extend_from_slice(b"\n\n");
        out
    }
}

impl Head {
    pub fn new(status: u16) -> Head {
        Head {
            status,
            headers: Vec::new(),
        }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Head {
        self.headers.push((name, value.into()));
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let mut out = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            out.push_str(name);
            out.push_str(": ");
            out.push_str(value);
            out.push_str("\r\n");
        }
        out.into_bytes()
    }
}

impl Response {
    /// An answer without a body.
    pub fn empty(status: u16) -> Response {
        Response {
            head: Head::new(status),
            body: Vec::new(),
        }
    }

    pub async fn write(&self, out: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
        let mut bytes = self.head.bytes();
        if self.head.status != 204 {
            let length = format!("Content-Length: {}\r\n", self.body.len());
            bytes.extend_from_slice(length.as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(&self.body);
        write(out, &bytes).await
    }
}

impl Stream {
    /// Writes events until there are no more, or until the reader has gone.
    pub async fn write(
        mut self,
        input: &mut (impl AsyncRead + Unpin),
        out: &mut (impl AsyncWrite + Unpin),
    ) -> io::Result<()> {
        let mut bytes = self.head.bytes();
        bytes.extend_from_slice(b"Transfer-Encoding: chunked\r\n\r\n");
        let events: Vec<u8> = self.first.iter().flat_map(Event::bytes).collect();
        bytes.extend(chunk(&events));
        write(out, &bytes).await?;
        if let Some(mut live) = self.live.take() {
            let mut quiet = interval(KEEP_ALIVE);
            quiet.reset();
            let mut ignored = [0; 64];
            loop {
                let bytes = tokio::select! {
                    event = live.next(self.ids.as_mut()) => match event {
                        None => break,
                        Some(event) => event.bytes(),
                    },
                    _ = quiet.tick() => b": still here\n\n".to_vec(),
                    read = input.read(&mut ignored) => match read {
                        Ok(1..) => continue,
                        _ => return Err(io::ErrorKind::ConnectionAborted.into()),
                    },
                };
                write(out, &chunk(&bytes)).await?;
            }
        }
        write(out, b"0\r\n\r\n").await
    }
}

fn chunk(bytes: &[u8]) -> Vec<u8> {
    if bytes.is_empty() {
        return Vec::new();
    }
    let mut out = format!("{:x}\r\n", bytes.len()).into_bytes();
    out.extend_from_slice(bytes);
    out.extend_from_slice(b"\r\n");
    out
}

async fn write(out: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> io::Result<()> {
    let all = async {
        out.write_all(bytes).await?;
        out.flush().await
    };
    timeout(STALLED, all)
        .await
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        202 => "Accepted",
        204 => "No Content",
        302 => "Found",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Timeout",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        431 => "Request Header Fields Too Large",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    }
}
