//! A request that is under way: its answer is read step by step, and may be given up.
//!
//! Over HTTP each has an exchange of its own, and dropping it closes the connection. On the
//! transports with one stream for everything it only remembers what it waits for.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use super::http::{HttpLink, is_event_stream};
use super::link::{Outgoing, Reply};
use super::transcript::{EventHead, HttpHead, Payload};
use super::{Event, WireError};

/// Things heard that may wait to be taken; then the server has to.
const QUEUE: usize = 64;

/// What came for a request under way.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// The head of the HTTP response.
    Head(HttpHead),
    /// A message, with the head of its event if it came in one.
    Message(Value, Option<EventHead>),
    /// An event without a message: one that primes a stream, or of another type.
    Event(EventHead),
    /// The stream or body has ended.
    End,
    /// Nothing came in the time given.
    Silence,
}

/// A request under way.
#[derive(Debug)]
pub struct Pending {
    /// The request's id; a notification and a GET have none.
    pub id: Option<Value>,
    own: Option<Own>,
}

/// An HTTP exchange of its own, read by a task.
#[derive(Debug)]
struct Own {
    inbox: mpsc::Receiver<Result<Heard, WireError>>,
    task: JoinHandle<()>,
    ended: bool,
}

impl Drop for Own {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Pending {
    /// One that waits for its share of a common stream.
    pub(super) fn shared(id: Option<Value>) -> Pending {
        Pending { id, own: None }
    }

    /// Begins an HTTP exchange; nothing is waited for.
    pub(super) fn begin(link: HttpLink, out: Outgoing, id: Option<Value>) -> Pending {
        let (sender, inbox) = mpsc::channel(QUEUE);
        let task = tokio::spawn(async move {
            let recorder = link.recorder.clone();
            if let Err(error) = read(link, out, &sender).await {
                let error = recorder.clean_error(error);
                recorder.failed(&error);
                let _ = sender.send(Err(error)).await;
            }
        });
        let own = Own {
            inbox,
            task,
            ended: false,
        };
        Pending { id, own: Some(own) }
    }

    /// The next thing of an exchange of its own; `None` when all share one stream.
    pub(super) async fn next(&mut self, within: Duration) -> Option<Result<Heard, WireError>> {
        let own = self.own.as_mut()?;
        if own.ended {
            return Some(Ok(Heard::End));
        }
        let heard = match timeout(within, own.inbox.recv()).await {
            Err(_) => Ok(Heard::Silence),
            Ok(None) => Ok(Heard::End),
            Ok(Some(heard)) => heard,
        };
        own.ended = matches!(heard, Ok(Heard::End) | Err(_));
        Some(heard)
    }
}

/// Passes on all that comes, until the end or until nobody listens.
async fn read(
    link: HttpLink,
    out: Outgoing,
    sender: &mpsc::Sender<Result<Heard, WireError>>,
) -> Result<(), WireError> {
    let opened = link.open(&out).await?;
    let head = Heard::Head(opened.head.clone());
    if sender.send(Ok(head)).await.is_err() {
        return Ok(());
    }
    if !is_event_stream(&opened.head) {
        let mut reply = Reply::default();
        link.read_body(opened, &mut reply).await?;
        for value in reply.messages {
            let _ = sender.send(Ok(Heard::Message(value, None))).await;
        }
        let _ = sender.send(Ok(Heard::End)).await;
        return Ok(());
    }
    let mut stream = link.stream(opened);
    loop {
        // A stream may be silent for as long as somebody listens.
        let deadline = Instant::now() + link.limits.total;
        let (event, payload) = match stream.next(deadline).await {
            Err(WireError::Timeout { .. }) => continue,
            Err(error) => return Err(error),
            Ok(None) => break,
            Ok(Some(next)) => next,
        };
        let Event { head, .. } = event;
        let heard = match payload {
            Payload::Json(value) => {
                let value = Arc::unwrap_or_clone(value);
                if let Some(answer) = link.mcp_client.respond(&value) {
                    let _ = timeout(link.limits.total, link.respond(&answer, &out)).await;
                }
                Heard::Message(value, Some(head))
            }
            _ => Heard::Event(head),
        };
        if sender.send(Ok(heard)).await.is_err() {
            return Ok(());
        }
    }
    let _ = sender.send(Ok(Heard::End)).await;
    Ok(())
}

/// What a shared stream brought while something else was waited for.
#[derive(Debug, Default)]
pub(super) struct Backlog(VecDeque<Value>);

impl Backlog {
    /// Keeps the messages of a reply for those who ask next.
    pub fn keep(&mut self, reply: Reply) {
        self.0.extend(reply.messages);
    }

    /// The oldest message kept.
    pub fn pop(&mut self) -> Option<Value> {
        self.0.pop_front()
    }
}
