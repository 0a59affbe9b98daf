//! A conversation in one revision: fills in ids, `_meta`, session and protocol headers.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value, json};
use tokio::time::sleep;

use super::call::{Call, Content};
use super::http::HttpLink;
use super::link::{Link, Outgoing};
use super::pending::Backlog;
use super::process::Exit;
use super::{
    Awaits, Body, Connector, Frame, Heard, McpClient, Pending, Recorder, Reply, Transcript,
    Transport, Verb, WireError,
};
use crate::mcp::names::{
    META_CAPABILITIES, META_CLIENT, META_VERSION, METHOD_HEADER, NAME_HEADER, SESSION_HEADER,
    VERSION_HEADER, named_parameter,
};
use crate::mcp::{Era, Revision, message, mirror};

/// How often a call is repeated that came too soon for the server (HTTP 429).
const RETRIES: usize = 2;
/// Longer pauses are not made.
const PAUSE: Duration = Duration::from_secs(3);

/// An open conversation.
pub struct Session {
    pub(super) link: Link,
    revision: Revision,
    transport: Transport,
    session_id: Option<String>,
    initialized: bool,
    next_id: i64,
    backlog: Backlog,
    pub(super) mcp_client: McpClient,
    tools: Arc<Vec<Value>>,
    /// The result of `initialize`, in the legacy era.
    pub opening: Option<Value>,
}

impl Session {
    /// Connects without opening: nothing is said.
    pub async fn bare(
        connector: &Connector,
        transport: Transport,
        revision: Revision,
    ) -> Result<Session, WireError> {
        let link = connector.link(transport, connector.recorder()).await?;
        Ok(Session {
            link,
            revision,
            transport,
            session_id: None,
            initialized: false,
            next_id: 0,
            backlog: Backlog::default(),
            mcp_client: connector.mcp_client().clone(),
            tools: Arc::clone(connector.tools()),
            opening: None,
        })
    }

    /// Connects and, in the legacy era, initializes in exactly this revision.
    pub async fn open(
        connector: &Connector,
        transport: Transport,
        revision: Revision,
    ) -> Result<Session, WireError> {
        let mut session = Session::bare(connector, transport, revision).await?;
        if revision.era() == Era::Legacy {
            session.initialize().await?;
            if session.revision != revision {
                return Err(WireError::NotMcp(format!(
                    "asked for {revision}, the server answers in {}",
                    session.revision
                )));
            }
        }
        Ok(session)
    }

    /// The `initialize` exchange; takes whichever known revision the server answers with.
    pub async fn initialize(&mut self) -> Result<Reply, WireError> {
        let reply = self
            .call(Call::request(
                "initialize",
                Some(json!({
                    "protocolVersion": self.revision.date(),
                    "capabilities": self.mcp_client.capabilities,
                    "clientInfo": client_info(),
                })),
            ))
            .await?;
        let refuse = |text: String| WireError::NotMcp(self.link.recorder().clean(&text));
        let result = reply
            .result()
            .ok_or_else(|| WireError::refused(&reply, self.describe(&reply, "initialize")))?;
        let version = result.get("protocolVersion").and_then(Value::as_str);
        self.revision = version
            .and_then(|v| v.parse::<Revision>().ok())
            .filter(|r| r.era() == Era::Legacy)
            .ok_or_else(|| {
                refuse(format!(
                    "`initialize` is answered with protocolVersion {}",
                    version.map_or("missing".to_owned(), |v| format!("`{v}`"))
                ))
            })?;
        self.opening = Some(result.clone());
        self.session_id = reply.header(SESSION_HEADER).map(str::to_owned);
        self.initialized = true;
        self.call(Call::notification("notifications/initialized", None))
            .await?;
        Ok(reply)
    }

    /// The revision in force.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The transport in use.
    pub fn transport(&self) -> Transport {
        self.transport
    }

    /// The session id that the server gave, if any.
    pub fn session_id(&self) -> Option<&str> {
        self.session_id.as_deref()
    }

    /// Sends a request and waits for its response.
    pub async fn request(
        &mut self,
        method: &str,
        params: Option<Value>,
    ) -> Result<Reply, WireError> {
        self.call(Call::request(method, params)).await
    }

    /// Sends a call and waits for what it should bring.
    pub async fn call(&mut self, call: Call) -> Result<Reply, WireError> {
        let out = self.outgoing(call);
        let mut reply = self.link.exchange(&out).await?;
        for _ in 0..RETRIES {
            let Some(pause) = asked_to_wait(&reply) else {
                break;
            };
            sleep(pause).await;
            reply = self.link.exchange(&out).await?;
        }
        Ok(reply)
    }

    /// Sends a call and does not wait: [`Session::next`] hears what comes, and dropping gives up
    /// (over HTTP the connection is closed). Its messages may come to another call on the same
    /// stream, when one is made in the meantime.
    pub async fn start(&mut self, call: Call) -> Result<Pending, WireError> {
        let mut out = self.outgoing(call);
        let id = match &out.awaits {
            Awaits::Id(id) => Some(id.clone()),
            _ => None,
        };
        if let Link::Http(link) = &self.link {
            link.recorder.check(&link.limits)?;
            return Ok(Pending::begin(HttpLink::clone(link), out, id));
        }
        out.awaits = Awaits::Nothing(Duration::ZERO);
        let reply = self.link.exchange(&out).await?;
        self.backlog.keep(reply);
        Ok(Pending::shared(id))
    }

    /// What comes next for a call under way, within this time. On stdio and HTTP+SSE everything
    /// shares one stream: any message of the server is heard.
    pub async fn next(
        &mut self,
        pending: &mut Pending,
        within: Duration,
    ) -> Result<Heard, WireError> {
        if let Some(heard) = pending.next(within).await {
            return heard;
        }
        if let Some(kept) = self.backlog.pop() {
            return Ok(Heard::Message(kept, None));
        }
        let out = Outgoing {
            verb: Verb::Post,
            body: None,
            headers: Vec::new(),
            awaits: Awaits::Message(within),
        };
        let reply = self.link.exchange(&out).await?;
        self.backlog.keep(reply);
        Ok(match self.backlog.pop() {
            Some(message) => Heard::Message(message, None),
            None => Heard::Silence,
        })
    }

    fn outgoing(&mut self, call: Call) -> Outgoing {
        let mut headers = self.headers();
        let (body, awaits) = match call.content {
            Content::Request { method, params, id } => {
                let id = id.unwrap_or_else(|| {
                    self.next_id += 1;
                    self.next_id.into()
                });
                let params = self.params(params, call.meta);
                self.routing(&mut headers, &method, params.as_ref());
                let text = message::request(id.clone(), &method, params).to_string();
                (Some(text.into_bytes()), Awaits::Id(id))
            }
            Content::Notification { method, params } => {
                let params = self.params(params, call.meta);
                self.routing(&mut headers, &method, params.as_ref());
                let text = message::notification(&method, params).to_string();
                (Some(text.into_bytes()), Awaits::Nothing(Duration::ZERO))
            }
            Content::Raw(text) => (Some(text.into_bytes()), Awaits::Any),
            Content::Bytes(bytes) => (Some(bytes), Awaits::Any),
            Content::Nothing => (None, Awaits::Nothing(Duration::ZERO)),
        };
        headers.extend(call.headers);
        Outgoing {
            verb: call.verb,
            body,
            headers,
            awaits: call.silence.map_or(awaits, Awaits::Nothing),
        }
    }

    /// The record of what is said.
    pub fn record(&self) -> Recorder {
        self.link.recorder().clone()
    }

    /// What came instead of a result, in one line.
    pub(super) fn describe(&self, reply: &Reply, method: &str) -> String {
        self.link.recorder().clean(&describe(reply, method))
    }

    /// What was said so far; the record starts anew.
    pub fn take_frames(&mut self) -> Vec<Frame> {
        self.link.recorder().take()
    }

    /// As [`Session::take_frames`], named after the check that held the conversation.
    pub fn take_transcript(&mut self, check: &str) -> Transcript {
        Transcript {
            revision: self.revision,
            transport: self.transport,
            check: check.to_owned(),
            frames: self.take_frames(),
        }
    }

    /// Ends the conversation: DELETE where a session id was given, end of input for a process.
    pub async fn close(mut self) -> Option<Exit> {
        if self.session_id.is_some() && self.transport == Transport::Http {
            let mut call = Call::new(Content::Nothing);
            call.verb = Verb::Delete;
            // Servers may refuse DELETE; either way we are done.
            let _ = self.call(call).await;
        }
        self.link.close().await
    }

    /// As [`Session::close`]; hands out the conversation, with what a process wrote at its end.
    pub async fn finish(mut self, check: &str) -> (Transcript, Option<Exit>) {
        let mut transcript = self.take_transcript(check);
        let recorder = self.link.recorder().clone();
        let exit = self.close().await;
        if transcript.transport == Transport::Stdio {
            transcript.frames.extend(recorder.take());
        }
        (transcript, exit)
    }

    fn headers(&self) -> Vec<(String, Option<String>)> {
        let mut headers = Vec::new();
        if self.transport == Transport::Stdio {
            return headers;
        }
        let mut add =
            |name: &str, value: &str| headers.push((name.to_owned(), Some(value.to_owned())));
        add("Content-Type", "application/json");
        add("Accept", "application/json, text/event-stream");
        if let Some(id) = &self.session_id {
            add(SESSION_HEADER, id);
        }
        let told = self.initialized && self.revision >= Revision::V2025_06_18;
        if told || self.revision.era() == Era::Modern {
            add(VERSION_HEADER, self.revision.date());
        }
        headers
    }

    /// `Mcp-Method` and `Mcp-Name` (2026-07-28, Streamable HTTP).
    fn routing(
        &self,
        headers: &mut Vec<(String, Option<String>)>,
        method: &str,
        params: Option<&Value>,
    ) {
        if self.revision.era() == Era::Legacy || self.transport == Transport::Stdio {
            return;
        }
        headers.push((METHOD_HEADER.into(), Some(method.to_owned())));
        let name = named_parameter(method)
            .and_then(|p| params?.get(p)?.as_str())
            .map(encode_name);
        if name.is_some() {
            headers.push((NAME_HEADER.into(), name));
        }
        if method == "tools/call" {
            self.mirror(headers, params);
        }
    }

    /// `Mcp-Param-*` for the parameters that the tool called wants to see in a header.
    fn mirror(&self, headers: &mut Vec<(String, Option<String>)>, params: Option<&Value>) {
        let named = params.and_then(|p| p.get("name"));
        let tool = self.tools.iter().find(|t| t.get("name") == named);
        let arguments = params.and_then(|p| p.get("arguments"));
        if let (Some(tool), Some(arguments)) = (tool, arguments) {
            for mirrored in mirror::mirrored(tool) {
                let value = mirrored.value(arguments).map(|text| encode_name(&text));
                if value.is_some() {
                    headers.push((mirrored.header, value));
                }
            }
        }
    }

    /// Adds the `_meta` members that 2026-07-28 asks for; the caller's own stay.
    fn params(&self, params: Option<Value>, fill: bool) -> Option<Value> {
        if !fill || self.revision.era() == Era::Legacy {
            return params;
        }
        let mut params = params.unwrap_or_else(|| json!({}));
        if let Some(object) = params.as_object_mut() {
            let meta = object
                .entry("_meta")
                .or_insert_with(|| Value::Object(Map::new()));
            if let Some(meta) = meta.as_object_mut() {
                let own = [
                    (META_VERSION, json!(self.revision.date())),
                    (META_CLIENT, client_info()),
                    (META_CAPABILITIES, self.mcp_client.capabilities.clone()),
                ];
                for (key, value) in own {
                    meta.entry(key).or_insert(value);
                }
            }
        }
        Some(params)
    }
}

/// How long the server wants us to wait before the same call (RFC 6585, RFC 9110 section 10.2.3).
fn asked_to_wait(reply: &Reply) -> Option<Duration> {
    if reply.status != Some(429) {
        return None;
    }
    let seconds = reply.header("retry-after").unwrap_or("1").trim().parse();
    let pause = Duration::from_secs(seconds.ok()?);
    (pause <= PAUSE).then_some(pause)
}

/// A header value for a name: itself when it is plain visible ASCII, else `=?base64?…?=`.
pub fn encode_name(name: &str) -> String {
    let plain = !name.is_empty()
        && name.bytes().all(|b| (0x20..=0x7e).contains(&b))
        && name.trim() == name
        && !name.starts_with("=?base64?");
    if plain {
        name.to_owned()
    } else {
        format!("=?base64?{}?=", BASE64.encode(name))
    }
}

/// What came instead of a result, in one line; secrets are still in it.
fn describe(reply: &Reply, method: &str) -> String {
    let status = reply
        .status
        .map_or(String::new(), |s| format!("HTTP {s}, "));
    let kind = reply.header("content-type").unwrap_or("no content type");
    let why = match reply.status {
        Some(429) => "; the server limits its callers: raise its limit while it is judged",
        _ => "",
    };
    match (reply.error_code(), reply.status) {
        (Some(code), _) => {
            let text = reply
                .answer
                .as_ref()
                .and_then(|a| a.pointer("/error/message"))
                .and_then(Value::as_str)
                .unwrap_or_default();
            let text: String = text.chars().take(200).collect();
            format!("`{method}` is answered with {status}error {code}: {text}{why}")
        }
        (None, Some(_)) => {
            let said = match &reply.body {
                Body::Text(text) if !kind.contains("html") => first_words(text),
                _ => String::new(),
            };
            format!("`{method}` is answered with {status}{kind}{said}{why}")
        }
        (None, None) => format!("`{method}` is answered without a result"),
    }
}

/// The first line of a text, to be added to a sentence.
fn first_words(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|l| !l.is_empty());
    line.map_or(String::new(), |l| {
        format!(": {}", l.chars().take(200).collect::<String>())
    })
}

fn client_info() -> Value {
    json!({"name": "mcpkit", "version": env!("CARGO_PKG_VERSION")})
}
