//! The deprecated HTTP+SSE transport (2024-11-05): a GET stream tells where to POST, and brings
//! the answers.

use std::sync::Arc;

use tokio::time::{Instant, timeout_at};
use url::Url;

use super::http::{EventStream, HttpLink, is_event_stream};
use super::link::{self, Awaits, Outgoing, Reply, Verb};
use super::transcript::{Payload, Recorder};
use super::{Body, Limits, WireError};

/// Talks to one SSE endpoint and the message endpoint that it names.
pub(super) struct SseLink {
    stream: EventStream,
    post: HttpLink,
}

impl SseLink {
    /// Opens the stream and waits for its `endpoint` event.
    pub async fn connect(http: HttpLink) -> Result<SseLink, WireError> {
        let out = Outgoing {
            verb: Verb::Get,
            body: None,
            headers: vec![("accept".into(), Some("text/event-stream".into()))],
            awaits: Awaits::Any,
        };
        let opened = http.open(&out).await?;
        if opened.head.status != Some(200) || !is_event_stream(&opened.head) {
            let status = opened.head.status.unwrap_or_default();
            return Err(WireError::NotMcp(format!(
                "GET is answered with HTTP {status} and no event stream"
            )));
        }
        let mut stream = http.stream(opened);
        let deadline = Instant::now() + http.limits.idle;
        let target = loop {
            match stream.next(deadline).await? {
                Some((event, _)) if event.head.event.as_deref() == Some("endpoint") => {
                    break event.data.unwrap_or_default();
                }
                // Whether it came first is for the checks to say.
                Some(_) => {}
                None => return Err(WireError::Closed("before the endpoint event".into())),
            }
        };
        let url = endpoint(&http.url, &target)?;
        let post = HttpLink { url, ..http };
        Ok(SseLink { stream, post })
    }

    pub fn limits(&self) -> &Limits {
        &self.post.limits
    }

    pub fn limits_mut(&mut self) -> &mut Limits {
        &mut self.post.limits
    }

    pub fn recorder(&self) -> &Recorder {
        &self.post.recorder
    }

    /// Posts a message and reads the stream until the answer.
    pub async fn exchange(&mut self, out: &Outgoing) -> Result<Reply, WireError> {
        self.stream.begin();
        let mut reply = match out.body {
            Some(_) => self.post.exchange(out).await?,
            None => Reply::default(),
        };
        if reply.answer.is_some() || reply.status.is_some_and(|s| !(200..300).contains(&s)) {
            return Ok(reply);
        }
        let quiet = out.awaits.quiet();
        let deadline = Instant::now() + quiet.unwrap_or(self.post.limits.total);
        let end = Instant::now() + self.post.limits.total;
        loop {
            let payload = match self.stream.next(deadline).await {
                Ok(Some((_, payload))) => payload,
                Ok(None) => return Err(WireError::Closed("on the event stream".into())),
                Err(WireError::Timeout { .. }) if quiet.is_some() && Instant::now() < deadline => {
                    continue;
                }
                Err(WireError::Timeout { .. }) if quiet.is_some() => return Ok(reply),
                Err(error) => return Err(error),
            };
            let Payload::Json(value) = payload else {
                continue;
            };
            let value = Arc::unwrap_or_clone(value);
            if let Some(answer) = self.post.mcp_client.respond(&value) {
                let answer = Outgoing {
                    body: Some(answer.to_string().into_bytes()),
                    awaits: Awaits::Nothing(std::time::Duration::ZERO),
                    ..out.clone()
                };
                // A server that asks and does not listen must not hold us for ever; whether it takes
                // our answer does not matter here.
                let _ = timeout_at(end, self.post.exchange(&answer)).await;
            }
            let ends = link::ends(&out.awaits, &value);
            reply.messages.push(value.clone());
            if ends {
                reply.body = Body::Json(value.clone());
                reply.answer = Some(value);
                return Ok(reply);
            }
        }
    }
}

/// The message endpoint: absolute or relative, but within the origin.
fn endpoint(base: &Url, target: &str) -> Result<Url, WireError> {
    let url = base
        .join(target.trim())
        .map_err(|_| WireError::NotMcp("the endpoint event names no URL".into()))?;
    if url.origin() != base.origin() {
        return Err(WireError::Redirect {
            to: url.to_string(),
            why: "the endpoint event leaves the origin",
        });
    }
    Ok(url)
}
