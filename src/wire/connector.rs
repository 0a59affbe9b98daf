//! How to reach a server: the endpoint, what the user adds, the bounds, and the secrets.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::{Host, Url};

use super::budget::Budget;
use super::client::McpClient;
use super::http::HttpLink;
use super::link::Link;
use super::redact;
use super::sse::SseLink;
use super::stdio::StdioLink;
use super::{Children, Limits, Recorder, Redactor, WireError};
use crate::mcp::mirror;

/// How messages travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// Streamable HTTP.
    Http,
    /// HTTP+SSE of 2024-11-05, deprecated.
    Sse,
    /// Lines on stdin and stdout.
    Stdio,
}

impl Transport {
    /// The word used in reports and requirements.
    pub fn word(self) -> &'static str {
        match self {
            Transport::Http => "http",
            Transport::Sse => "sse",
            Transport::Stdio => "stdio",
        }
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A server to start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Command {
    /// The program, as a path or found on the path.
    pub program: String,
    /// Its arguments.
    pub args: Vec<String>,
    /// Variables added to our own environment.
    pub env: Vec<(String, String)>,
    /// Variables taken out of it.
    pub without: Vec<String>,
    /// The folder to start it in, if not our own.
    pub cwd: Option<PathBuf>,
}

/// Where the server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endpoint {
    /// A URL with scheme `http` or `https`.
    Url(Url),
    /// A command.
    Command(Command),
}

/// What the user adds to every connection.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// HTTP headers.
    pub headers: Vec<(String, String)>,
    /// The bounds.
    pub limits: Limits,
}

/// Opens connections to one server; clones share the connection pool and the list of processes.
#[derive(Clone)]
pub struct Connector {
    pub(super) endpoint: Endpoint,
    client: Client,
    pub(super) headers: Arc<Vec<(String, String)>>,
    limits: Limits,
    pub(super) redactor: Arc<Redactor>,
    budget: Budget,
    children: Children,
    mcp_client: McpClient,
    tools: Arc<Vec<Value>>,
}

impl Connector {
    /// Prepares connections. Fails when a header cannot be sent or TLS cannot be set up.
    pub fn new(endpoint: Endpoint, options: Options) -> Result<Connector, WireError> {
        let mut redactor = Redactor::default();
        for (name, value) in &options.headers {
            redactor.header(name, value);
        }
        match &endpoint {
            Endpoint::Url(url) => redactor.url(url),
            Endpoint::Command(command) => {
                let secret = |(name, value): &&(String, String)| redact::is_secret(name, value);
                let env = command.env.iter().filter(secret);
                env.for_each(|(_, value)| redactor.secret(value));
                redactor.command(&command.args);
            }
        }
        let client = client(&endpoint, &options.limits, false)?;
        Ok(Connector {
            endpoint,
            client,
            headers: Arc::new(options.headers),
            limits: options.limits,
            redactor: Arc::new(redactor),
            budget: Budget::default(),
            children: Children::default(),
            mcp_client: McpClient::default(),
            tools: Arc::default(),
        })
    }

    /// The same server, with `Header-Names-Like-This` instead of lower case (HTTP/1.1).
    pub fn in_title_case(&self) -> Result<Connector, WireError> {
        Ok(Connector {
            client: client(&self.endpoint, &self.limits, true)?,
            ..self.clone()
        })
    }

    /// The same server, spoken to by a client of these capabilities and answers.
    pub fn as_client(&self, mcp_client: McpClient) -> Connector {
        Connector {
            mcp_client,
            ..self.clone()
        }
    }

    /// The same server at another path: the last part of the endpoint's, replaced. `None` for a
    /// command.
    pub fn beside(&self, name: &str) -> Option<Connector> {
        let Endpoint::Url(url) = &self.endpoint else {
            return None;
        };
        let mut url = url.clone();
        url.path_segments_mut().ok()?.pop().push(name);
        Some(Connector {
            endpoint: Endpoint::Url(url),
            ..self.clone()
        })
    }

    /// Our side of the conversations.
    pub fn mcp_client(&self) -> &McpClient {
        &self.mcp_client
    }

    /// Learns the tools that the server lists, for the headers that repeat their parameters.
    pub fn learn(&mut self, tools: &[Value]) {
        let mirroring = tools.iter().filter(|t| !mirror::mirrored(t).is_empty());
        self.tools = Arc::new(mirroring.cloned().collect());
    }

    /// The tools whose parameters are repeated as headers.
    pub(super) fn tools(&self) -> &Arc<Vec<Value>> {
        &self.tools
    }

    /// The bounds in force.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Waits no longer than this for a byte, in this clone.
    pub(super) fn shorten(&mut self, idle: Duration) {
        self.limits.idle = self.limits.idle.min(idle);
    }

    /// Where the server is.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Masks what must not be shown.
    pub fn redactor(&self) -> &Redactor {
        &self.redactor
    }

    /// Whether the user gives headers or a name that may tell the server who asks.
    pub fn sends_credentials(&self) -> bool {
        let named = matches!(&self.endpoint, Endpoint::Url(url) if !url.username().is_empty());
        named || !self.headers.is_empty()
    }

    /// The processes started so far that may still run.
    pub fn children(&self) -> &Children {
        &self.children
    }

    /// The target as reports show it: no password or token, no query, no secret arguments.
    pub fn name(&self) -> String {
        match &self.endpoint {
            Endpoint::Url(url) => {
                let mut url = url.clone();
                if url.password().is_some() {
                    let _ = url.set_password(Some("redacted"));
                } else if !url.username().is_empty() {
                    let _ = url.set_username("redacted");
                }
                if url.query().is_some() {
                    url.set_query(Some("redacted"));
                }
                url.to_string()
            }
            Endpoint::Command(command) => {
                let words = redact::shown_words(&command.args);
                let text = format!("{} {}", command.program, words.join(" "));
                self.redactor.text(text.trim_end())
            }
        }
    }

    /// An empty record that masks this run's secrets.
    pub fn recorder(&self) -> Recorder {
        Recorder::new(Arc::clone(&self.redactor), self.budget.clone())
    }

    /// Opens a way to the server without saying anything yet (HTTP+SSE opens its stream).
    pub(super) async fn link(
        &self,
        transport: Transport,
        recorder: Recorder,
    ) -> Result<Link, WireError> {
        let linked = match (&self.endpoint, transport) {
            (Endpoint::Command(command), _) => {
                StdioLink::start(command, self, recorder).map(|l| Link::Stdio(Box::new(l)))
            }
            (Endpoint::Url(url), Transport::Sse) => SseLink::connect(self.http(url, recorder))
                .await
                .map(|l| Link::Sse(Box::new(l))),
            (Endpoint::Url(url), _) => Ok(Link::Http(Box::new(self.http(url, recorder)))),
        };
        linked.map_err(|e| e.map_texts(|text| self.redactor.text(text)))
    }

    /// A way to one URL with the user's headers.
    pub(super) fn http(&self, url: &Url, recorder: Recorder) -> HttpLink {
        HttpLink {
            client: self.client.clone(),
            url: url.clone(),
            headers: Arc::clone(&self.headers),
            limits: self.limits.clone(),
            recorder,
            mcp_client: self.mcp_client.clone(),
            exchanges: Arc::default(),
        }
    }
}

fn client(endpoint: &Endpoint, limits: &Limits, title_case: bool) -> Result<Client, WireError> {
    // A second call fails, and the first one's provider stays: the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .http1_only()
        .connect_timeout(limits.idle);
    if title_case {
        client = client.http1_title_case_headers();
    }
    if matches!(endpoint, Endpoint::Url(url) if is_loopback(url)) {
        client = client.no_proxy();
    }
    if matches!(endpoint, Endpoint::Url(url) if url.scheme() == "http") {
        // Such a server is never left for one with TLS, and reading all certificates takes a while.
        client = client.tls_certs_only([]);
    }
    client
        .build()
        .map_err(|e| WireError::Invalid(format!("cannot set up HTTP: {e}")))
}

/// Whether a URL leads to this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
        None => false,
    }
}
