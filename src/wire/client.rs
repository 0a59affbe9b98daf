//! Our side as a client: what we declare, and how we answer what the server asks of us.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::Session;
use super::link::Link;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::METHOD_NOT_FOUND;

/// What we say to a request of the server.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A result.
    Result(Value),
    /// A JSON-RPC error.
    Error(i64, String),
    /// Nothing at all.
    Silence,
}

type Answering = dyn Fn(&str, &Value) -> Option<Said> + Send + Sync;

/// A client as the server sees it. The default one declares nothing and answers `ping` alone.
#[derive(Clone)]
pub struct McpClient {
    /// The ClientCapabilities that `initialize` or `_meta` declare.
    pub capabilities: Value,
    answering: Arc<Answering>,
}

impl Default for McpClient {
    fn default() -> McpClient {
        McpClient::new(json!({}), |_, _| None)
    }
}

impl fmt::Debug for McpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "McpClient({})", self.capabilities)
    }
}

impl McpClient {
    /// A client with these capabilities. `answering` gets the method and the params of a request
    /// (`null` where it has none); `None` stands for a method that this client does not offer.
    pub fn new(
        capabilities: Value,
        answering: impl Fn(&str, &Value) -> Option<Said> + Send + Sync + 'static,
    ) -> McpClient {
        McpClient {
            capabilities,
            answering: Arc::new(answering),
        }
    }

    /// Whether it declares no capability at all.
    pub fn declares_nothing(&self) -> bool {
        self.capabilities.as_object().is_none_or(|c| c.is_empty())
    }

    /// What this client says to a request; every client answers `ping`.
    pub fn say(&self, method: &str, params: &Value) -> Said {
        match (self.answering)(method, params) {
            Some(said) => said,
            None if method == "ping" => Said::Result(json!({})),
            None => Said::Error(
                METHOD_NOT_FOUND,
                "this client offers no such method".to_owned(),
            ),
        }
    }

    /// The response to a message, when it is a request and we do not keep silent.
    pub(super) fn respond(&self, message: &Value) -> Option<Value> {
        let Kind::Request { method, id } = message::kind(message) else {
            return None;
        };
        let params = message.get("params").unwrap_or(&Value::Null);
        match self.say(method, params) {
            Said::Result(result) => Some(message::success(id.clone(), result)),
            Said::Error(code, text) => Some(message::failure(Some(id.clone()), code, &text)),
            Said::Silence => None,
        }
    }
}

impl Session {
    /// Our side of the conversation.
    pub fn client(&self) -> &McpClient {
        &self.mcp_client
    }

    /// From now on another client answers on stdio. In the legacy era its capabilities should be
    /// those that were declared.
    pub fn answer_as(&mut self, client: McpClient) {
        if let Link::Stdio(link) = &mut self.link {
            link.mcp_client = client.clone();
        }
        self.mcp_client = client;
    }

    /// From now on waits this long for a byte; returns how long it was before.
    pub fn set_patience(&mut self, idle: Duration) -> Duration {
        std::mem::replace(&mut self.link.limits_mut().idle, idle)
    }

    /// A process will be given less time to end by itself, see [`Session::close`].
    pub fn hurry(&mut self) {
        if let Link::Stdio(link) = &mut self.link {
            link.process.hurry();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_offered_is_refused_and_silence_is_kept() {
        let client = McpClient::new(json!({"roots": {}}), |method, _| match method {
            "roots/list" => Some(Said::Result(json!({"roots": []}))),
            "elicitation/create" => Some(Said::Silence),
            _ => None,
        });
        let answer = |method| client.respond(&message::request(7, method, None));
        assert_eq!(
            answer("roots/list"),
            Some(json!({"jsonrpc": "2.0", "id": 7, "result": {"roots": []}}))
        );
        assert_eq!(answer("elicitation/create"), None);
        assert_eq!(answer("ping").map(|a| a["result"].clone()), Some(json!({})));
        let refused = answer("sampling/createMessage").map(|a| a["error"]["code"].clone());
        assert_eq!(refused, Some(json!(METHOD_NOT_FOUND)));
        assert_eq!(client.respond(&message::notification("ping", None)), None);
    }
}
