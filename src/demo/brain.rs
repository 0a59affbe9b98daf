//! The server without its transports: a message and what is known of the conversation go in, what
//! is said comes out. No I/O.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use serde_json::{Value, json};

use super::ask_legacy::{self, Asking, Asks};
use super::failure::Failure;
use super::fault::Fault;
use super::faults::Faults;
use super::garden::Beds;
use super::growth::{self, Measuring, Slow};
use super::hub::{Hub, Listening, Wants};
use super::mode::Mode;
use super::offer::{self, Offer};
use super::pace::Pace;
use super::shape::{Params, Shape, shape};
use super::tasks::{self, Later};
use super::{ask_state, legacy, lock, modern, prompts, resources, spoil, tools};
use crate::mcp::names::{META_CAPABILITIES, META_VERSION, PARSE_ERROR};
use crate::mcp::{Era, Revision};

/// An extension that a fault imposes on every client.
const EXTENSION: &str = "com.example/later";

/// The whole server.
pub(super) struct Brain {
    pub faults: Faults,
    pub offer: Offer,
    pub hub: Hub,
    pub pace: Pace,
    /// Calls that wait for their client.
    pub asks: Arc<Asks>,
    /// Seals what travels through clients.
    pub key: Option<ring::hmac::Key>,
    pub tasks: tasks::Store,
    pub measuring: Measuring,
    pub born: Instant,
    beds: Mutex<Beds>,
}

/// A conversation of the legacy era, or the process on stdio.
pub(super) struct Talk {
    /// Its number in the hub.
    pub number: u64,
    /// What `initialize` settled.
    pub revision: Option<Revision>,
    /// Log messages from this level on are sent.
    pub level: usize,
    /// Resources subscribed to.
    pub wants: Wants,
    /// Who began it, where that is known.
    pub owner: Option<&'static str>,
    /// What the client declared in `initialize`.
    pub client: Value,
    /// A fault: it cannot go on.
    pub stuck: bool,
    /// The client can ask its user.
    pub asks: bool,
    /// A fault: nothing is served any more.
    pub dead: bool,
    /// A fault: a request with `_meta` came on the connection.
    pub met: Arc<AtomicBool>,
}

/// What is said to one message.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The HTTP status.
    pub status: u16,
    /// What comes before the response.
    pub before: Vec<Value>,
    /// The response; none for notifications and for subscriptions.
    pub response: Option<Value>,
    /// What comes after it (never, without faults).
    pub after: Vec<Value>,
    /// A subscription begins: the stream stays open.
    pub listening: Option<Listening>,
    /// The client is asked before there is a response: the stream stays open.
    pub asking: Option<Box<Asking>>,
    /// A fault: the stream ends without a response.
    pub ends: bool,
    /// The response comes later.
    pub slow: Option<Slow>,
    /// What is still to come: the stream stays open for it.
    pub later: Option<Later>,
}

impl Said {
    /// A notification or response was taken in.
    pub fn accepted() -> Said {
        Said {
            status: 202,
            ..Said::default()
        }
    }

    /// An error response.
    pub fn failed(failure: Failure, id: Option<Value>) -> Said {
        Said {
            status: failure.status,
            response: Some(failure.response(id)),
            ..Said::default()
        }
    }
}

impl Brain {
    pub fn new(faults: Faults) -> Arc<Brain> {
        Arc::new(Brain {
            offer: Offer::new(&faults),
            hub: Hub::new(faults.has(Fault::Broadcasts)),
            pace: Pace::new(),
            asks: Arc::default(),
            key: ask_state::key(),
            tasks: tasks::Store::default(),
            measuring: Measuring::default(),
            born: Instant::now(),
            beds: Mutex::default(),
            faults,
        })
    }

    pub fn has(&self, fault: Fault) -> bool {
        self.faults.has(fault)
    }

    /// The era of a message: it carries the era's `_meta`, or its method.
    pub fn era_of(&self, message: &Value) -> Era {
        if self.faults.is(Mode::ModernOnly) {
            Era::Modern
        } else {
            era_of(message)
        }
    }

    pub fn beds(&self) -> MutexGuard<'_, Beds> {
        lock(&self.beds)
    }

    /// A conversation that has not begun.
    pub fn talk(&self) -> Talk {
        Talk {
            number: self.hub.talk(),
            revision: None,
            level: legacy::DEFAULT_LEVEL,
            wants: Arc::default(),
            owner: None,
            client: Value::Null,
            stuck: false,
            asks: false,
            dead: false,
            met: Arc::default(),
        }
    }

    /// Answers a message whose era is known.
    pub fn hear(&self, talk: &mut Talk, message: &Value, era: Era) -> Said {
        match shape(message) {
            Shape::Request { id, method, params } => {
                let mut said = match era {
                    _ if self.refuses(talk, method) => {
                        Said::failed(Failure::internal("Nothing is served now"), Some(id.clone()))
                    }
                    Era::Legacy => legacy::request(self, talk, id, method, &params),
                    Era::Modern => modern::request(self, &talk.met, id, method, &params),
                };
                if let Some(response) = &mut said.response {
                    spoil::response(&self.faults, method, response);
                }
                if growth::is_slow(method, &params)
                    && let Some(response) = said.response.take_if(|r| r.get("result").is_some())
                {
                    let revision = match era {
                        Era::Legacy => talk.revision.unwrap_or(Revision::NEWEST_LEGACY),
                        Era::Modern => modern::REVISION,
                    };
                    let begin = |r| self.measuring.begin(talk.number, revision, &params, r);
                    said.slow = Some(begin(response));
                }
                said
            }
            Shape::Notification { method, params } => self.note(talk, method, &params, era),
            Shape::Response if era == Era::Legacy => {
                ask_legacy::answered(self, talk, message);
                tasks::answered(self, message);
                Said::accepted()
            }
            Shape::Response => self.refuse(None, "no response was asked for", talk.revision, era),
            Shape::Batch(items) if self.takes_batches(talk) && era == Era::Legacy => {
                self.batch(talk, items)
            }
            Shape::Batch(_) => {
                self.refuse(None, "this revision has no batches", talk.revision, era)
            }
            Shape::Broken { id, why } => self.refuse(id, why, talk.revision, era),
        }
    }

    /// Answers text that is not JSON; the id is that of [`nameless`].
    pub fn garbled(&self, id: Option<Value>) -> Said {
        let code = if self.has(Fault::ParseErrorOther) {
            0
        } else {
            PARSE_ERROR
        };
        let failure = Failure::new(code, "Parse error").status(self.malformed());
        let own = self.has(Fault::ParseErrorWithId).then(|| "garden".into());
        let id = own.or(id);
        let mut said = Said::failed(failure, id);
        if let Some(response) = &mut said.response {
            spoil::response(&self.faults, "", response);
        }
        said
    }

    /// The HTTP status for what cannot be read.
    fn malformed(&self) -> u16 {
        if self.has(Fault::MalformedWith200) {
            200
        } else {
            400
        }
    }

    fn takes_batches(&self, talk: &Talk) -> bool {
        (talk.revision == Some(Revision::V2025_03_26) && !self.has(Fault::BatchRefused))
            || self.has(Fault::BatchAccepted)
    }

    fn refuse(&self, id: Option<&Value>, why: &str, revision: Option<Revision>, era: Era) -> Said {
        let mut failure = Failure::request(format!("Invalid request: {why}"));
        failure.status = self.malformed();
        if self.has(Fault::ParseErrorForValid) {
            failure.code = PARSE_ERROR;
        }
        let id = match era {
            Era::Legacy => id.cloned().or_else(|| nameless(revision)),
            Era::Modern => id.cloned(),
        };
        let mut said = Said::failed(failure, id);
        if let Some(response) = &mut said.response {
            spoil::response(&self.faults, "", response);
        }
        said
    }

    /// Faults that make a server deaf.
    fn refuses(&self, talk: &Talk, method: &str) -> bool {
        let busy = self.has(Fault::BusyWhileMeasuring) && self.measuring.is_busy();
        talk.dead || (busy && method == "tools/list")
    }

    fn note(&self, talk: &mut Talk, method: &str, params: &Params, era: Era) -> Said {
        if method == "notifications/cancelled" {
            let id = params.get("requestId").unwrap_or(&Value::Null);
            let running = self.measuring.cancel(talk.number, id);
            talk.dead |= running && self.has(Fault::CancelFatal);
            let known = ask_legacy::cancel(self, talk.number, id)
                || self.hub.cancel(talk.number, id)
                || running;
            if !known && self.has(Fault::CancellationAnswered) {
                let failure = Failure::params("No such request is running").status(400);
                return Said::failed(failure, Some(id.clone()));
            }
        }
        if method == "notifications/roots/list_changed" && self.has(Fault::RootsChangeFatal) {
            talk.stuck = true;
        }
        if self.has(Fault::NotificationAnswered) {
            let mut result = json!({});
            if era == Era::Modern {
                result["resultType"] = "complete".into();
            }
            return Said {
                status: 200,
                response: Some(json!({"jsonrpc": "2.0", "id": null, "result": result})),
                ..Said::default()
            };
        }
        Said::accepted()
    }

    fn batch(&self, talk: &mut Talk, items: &[Value]) -> Said {
        if items.is_empty() {
            return self.refuse(None, "the batch is empty", talk.revision, Era::Legacy);
        }
        let mut whole = Said::accepted();
        let mut responses = Vec::new();
        for item in items {
            // `initialize` cannot be part of a batch: the talk's revision is known here already.
            let said = match item {
                Value::Array(_) => {
                    self.refuse(None, "a batch in a batch", talk.revision, Era::Legacy)
                }
                item => self.hear(talk, item, Era::Legacy),
            };
            if said.asking.is_some() {
                let failure = Failure::params("A call in a batch cannot ask the client");
                responses.push(failure.response(item.get("id").cloned()));
            }
            whole.before.extend(said.before);
            whole.after.extend(said.after);
            responses.extend(said.response);
            // A batch is answered as a whole.
            responses.extend(said.slow.map(|slow| slow.now(self)));
        }
        if !responses.is_empty() {
            whole.status = 200;
            whole.response = Some(responses.into());
        }
        whole
    }

    /// The methods that both eras have; `None` when this is none of them.
    pub fn feature(
        &self,
        method: &str,
        params: &Params,
        revision: Revision,
    ) -> Option<Result<Value, Failure>> {
        let unserved = match method {
            "prompts/list" => self.has(Fault::CapabilityUnserved),
            "resources/list" => self.has(Fault::ResourcesUnserved),
            "tools/list" => self.has(Fault::ToolsUnserved),
            _ => false,
        };
        if unserved {
            return None;
        }
        if let Some(list) = offer::list(method) {
            return Some(self.offer.page(list, params, revision, &self.faults));
        }
        Some(match method {
            "tools/call" => tools::call(self, params, revision),
            "resources/read" => resources::read(self, params, revision),
            "prompts/get" => prompts::get(self, params, revision),
            "completion/complete" => prompts::complete(self, params),
            _ if self.has(Fault::UnknownMethodAnswered) => Ok(json!({})),
            _ => return None,
        })
    }

    /// What the server declares.
    pub fn capabilities(&self, revision: Revision) -> Value {
        let mut capabilities = json!({});
        if !self.has(Fault::CapabilityUndeclared) {
            capabilities = json!({"tools": {}, "resources": {"subscribe": true}, "prompts": {}});
            if self.has(Fault::ListChangeUntold) {
                capabilities["tools"]["listChanged"] = true.into();
            }
        }
        if self.has(Fault::ResourcesUndeclared)
            && let Some(all) = capabilities.as_object_mut()
        {
            all.shift_remove("resources");
        }
        if revision >= Revision::V2025_03_26
            && !self.has(Fault::CompletionsUndeclared)
            && !self.has(Fault::CompletionCrash)
        {
            capabilities["completions"] = json!({});
        }
        // 2026-07-28 deprecates logging.
        if revision.era() == Era::Legacy || self.has(Fault::LoggingAdopted) {
            capabilities["logging"] = json!({});
        }
        match revision.era() {
            Era::Legacy if revision == Revision::V2025_11_25 => {
                if let Some(tasks) = tasks::capability(self) {
                    capabilities["tasks"] = tasks;
                }
            }
            Era::Modern => {
                let extensions = &mut capabilities["extensions"];
                *extensions = tasks::extension_capability();
                if self.has(Fault::ExtensionImposed) {
                    extensions[EXTENSION] = json!({});
                }
                if self.has(Fault::ExtensionUnprefixed) {
                    extensions["garden"] = json!({});
                }
            }
            Era::Legacy => {}
        }
        capabilities
    }
}

/// Who we are.
pub(super) fn server_info(revision: Revision) -> Value {
    let mut info = json!({"name": "garden-desk", "version": env!("CARGO_PKG_VERSION")});
    if revision >= Revision::V2025_06_18 {
        info["title"] = "Garden desk".into();
    }
    info
}

/// Whether a message on stdio speaks the modern era: it carries the era's `_meta`, or its method.
pub(super) fn era_of(message: &Value) -> Era {
    let meta = message.pointer("/params/_meta");
    let marked = meta.is_some_and(|m| {
        [META_VERSION, META_CAPABILITIES]
            .iter()
            .any(|key| m.get(key).is_some())
    });
    let method = message.get("method").and_then(Value::as_str);
    if marked || matches!(method, Some("server/discover" | "subscriptions/listen")) {
        Era::Modern
    } else {
        Era::Legacy
    }
}

/// The id of an answer to what has no readable id: JSON-RPC says null, 2025-11-25 leaves it out.
pub(super) fn nameless(revision: Option<Revision>) -> Option<Value> {
    revision
        .filter(|r| *r < Revision::V2025_11_25)
        .map(|_| Value::Null)
}

/// The URIs of a list that exist.
pub(super) fn existing(brain: &Brain, uris: Option<&Value>) -> HashSet<String> {
    uris.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|uri| resources::exists(brain, uri))
        .map(str::to_owned)
        .collect()
}
