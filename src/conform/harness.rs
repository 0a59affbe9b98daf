//! What a check works with: one server in one revision, and everything said to it.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::OnceCell;

use super::probes::Slow;
use super::script::Variables;
use super::verdict::{Finding, Verdict};
use crate::mcp::{Era, Revision, Surface};
use crate::outcome::Evidence;
use crate::wire::{Connector, Exit, McpClient, Session, Transcript, Transport, WireError};

/// Opens conversations for the checks of one revision and keeps their transcripts.
pub struct Harness {
    /// How to reach the server.
    pub connector: Connector,
    /// The transport in use.
    pub transport: Transport,
    /// The revision judged.
    pub revision: Revision,
    /// What the server offers in this revision.
    pub surface: Arc<Surface>,
    /// The InitializeResult or DiscoverResult.
    pub opening: Value,
    /// The revisions that the server was seen to speak.
    pub spoken: Vec<Revision>,
    /// Why no new conversation can be opened any more, once that is so.
    pub gone: Option<WireError>,
    /// The exchange that the check at work judged, for those who want to see what was sent.
    pub shown: Option<Evidence>,
    transcripts: Vec<Transcript>,
    shared: Option<Session>,
    /// The check at work was given a conversation that others had before it.
    reused: bool,
    check: String,
    dual_era: Arc<OnceCell<bool>>,
    slow: Arc<OnceCell<Option<Slow>>>,
}

impl Harness {
    /// A harness that has said nothing yet.
    pub fn new(
        connector: Connector,
        transport: Transport,
        revision: Revision,
        opening: Value,
    ) -> Harness {
        // Known before anything else is read: a requirement must not seem not to apply only
        // because reading failed.
        let surface = Surface {
            capabilities: opening.get("capabilities").cloned(),
            ..Surface::default()
        };
        Harness {
            connector,
            transport,
            revision,
            surface: Arc::new(surface),
            opening,
            spoken: vec![revision],
            gone: None,
            shown: None,
            transcripts: Vec::new(),
            shared: None,
            reused: false,
            check: String::new(),
            dual_era: Arc::default(),
            slow: Arc::default(),
        }
    }

    /// A harness for other checks of the same revision at the same time; its conversations are its
    /// own.
    pub fn worker(&self) -> Harness {
        Harness {
            connector: self.connector.clone(),
            transport: self.transport,
            revision: self.revision,
            surface: Arc::clone(&self.surface),
            opening: self.opening.clone(),
            spoken: self.spoken.clone(),
            gone: self.gone.clone(),
            shown: None,
            transcripts: Vec::new(),
            shared: None,
            reused: false,
            check: String::new(),
            dual_era: Arc::clone(&self.dual_era),
            slow: Arc::clone(&self.slow),
        }
    }

    /// Names the check that the next conversations belong to.
    pub fn begin(&mut self, check: &str) {
        check.clone_into(&mut self.check);
        self.reused = false;
        self.shown = None;
    }

    /// An opened conversation: a new one over HTTP; on stdio the process that serves this
    /// revision's checks one after the other.
    pub async fn session(&mut self) -> Result<Session, WireError> {
        match self.shared.take() {
            Some(session) => {
                self.reused = true;
                Ok(session)
            }
            None => self.fresh().await,
        }
    }

    /// An opened conversation of its own; on stdio with a process of its own.
    pub async fn fresh(&mut self) -> Result<Session, WireError> {
        self.reachable()?;
        Session::open(&self.connector, self.transport, self.revision).await
    }

    /// As [`Harness::fresh`], with another client on our side. End it with [`Harness::end`].
    pub async fn session_as(&mut self, client: McpClient) -> Result<Session, WireError> {
        self.reachable()?;
        let connector = self.connector.as_client(client);
        Session::open(&connector, self.transport, self.revision).await
    }

    /// A connection on which nothing has been said; on stdio a process of its own.
    pub async fn bare(&mut self) -> Result<Session, WireError> {
        self.reachable()?;
        Session::bare(&self.connector, self.transport, self.revision).await
    }

    /// Why nothing can be asked any more; a process that still runs can be asked all the same.
    pub fn lost(&self) -> Option<&WireError> {
        self.gone.as_ref().filter(|_| self.shared.is_none())
    }

    /// Does not wait once more for a server that was waited for in vain.
    fn reachable(&self) -> Result<(), WireError> {
        self.gone.clone().map_or(Ok(()), Err)
    }

    /// Whether the server also speaks a revision of the legacy era. Asked once, off the record.
    pub async fn is_dual_era(&self) -> bool {
        if self.spoken.iter().any(|r| r.era() == Era::Legacy) {
            return true;
        }
        // Only some revisions were asked for.
        let asked = self.dual_era.get_or_init(|| async {
            let legacy = Revision::NEWEST_LEGACY;
            let session = Session::bare(&self.connector, self.transport, legacy).await;
            let Ok(mut session) = session else {
                return false;
            };
            let opened = session.initialize().await.is_ok();
            session.close().await;
            opened
        });
        *asked.await
    }

    /// The slow tool, once it was sought.
    pub(super) fn slow(&self) -> Option<Option<Slow>> {
        self.slow.get().cloned()
    }

    /// Remembers the slow tool; the first one who found it is right.
    pub(super) fn set_slow(&self, slow: Option<Slow>) {
        let _ = self.slow.set(slow);
    }

    /// Takes back a conversation that later checks may go on with.
    pub async fn give_back(&mut self, session: Session) {
        if self.transport == Transport::Stdio && self.shared.is_none() {
            // Its transcript stays whole: a late answer must find its request.
            self.shared = Some(session);
        } else {
            self.end(session).await;
        }
    }

    /// As [`Harness::give_back`]; after a failed exchange the conversation is ended, so that no
    /// later check gets what is left of it.
    pub async fn settle<T>(&mut self, session: Session, outcome: &Result<T, WireError>) {
        match outcome {
            Ok(_) => self.give_back(session).await,
            Err(_) => {
                self.end(session).await;
            }
        }
    }

    /// Keeps the transcript and ends the conversation; for a process, tells how it ended.
    pub async fn end(&mut self, session: Session) -> Option<Exit> {
        let (transcript, exit) = session.finish(&self.check).await;
        self.transcripts.push(transcript);
        exit
    }

    /// Ends the shared conversation and hands out everything that was said.
    pub async fn finish(&mut self) -> Vec<Transcript> {
        if let Some(session) = self.shared.take() {
            self.end(session).await;
        }
        std::mem::take(&mut self.transcripts)
    }

    /// Whether a failed exchange may be the doing of an earlier check: the process that both used
    /// is gone. Then the check deserves one more try, in a conversation of its own.
    pub fn was_stale(&mut self, error: &WireError) -> bool {
        let gone = matches!(error, WireError::Exited { .. } | WireError::Closed(_));
        gone && std::mem::take(&mut self.reused)
    }

    /// The verdict on a failed exchange: the server's doing when it still serves others, else
    /// nothing that can be judged.
    pub async fn blame(
        &mut self,
        error: &WireError,
        expected: &str,
        sent: Option<String>,
    ) -> Verdict {
        if matches!(error, WireError::Invalid(_)) {
            return Verdict::Unjudged(error.to_string());
        }
        if self.gone.is_some() {
            return Verdict::Unjudged(error.to_string());
        }
        match self.serves().await {
            // Not there and back again: it was restarted, by whomever.
            Ok(()) if error.is_unreachable() => Verdict::Unjudged(error.to_string()),
            Ok(()) => {
                let mut finding = Finding::new(expected, error.to_string());
                finding.request = sent;
                Verdict::Broken(vec![finding])
            }
            Err(now) => {
                let why = format!("{error}; since then the server cannot be reached: {now}");
                self.gone = Some(now);
                Verdict::Unjudged(why)
            }
        }
    }

    /// Whether the server serves a conversation of its own. The modern era opens without a word,
    /// so one is said.
    pub async fn serves(&mut self) -> Result<(), WireError> {
        let mut session = self.fresh().await?;
        let said = match self.revision.era() {
            Era::Legacy => Ok(()),
            Era::Modern => session.request("server/discover", None).await.map(drop),
        };
        session.close().await;
        said
    }

    /// What steps may refer to: the first tool, resource and prompt and the like.
    pub fn variables(&self) -> Variables {
        let mut variables = Variables::new();
        let mut set = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                variables.insert(name.to_owned(), value.to_owned());
            }
        };
        let first = |member, key: &str| {
            let list = self.surface.list(member);
            list.iter().find_map(|e| e.get(key)?.as_str())
        };
        set("tool", first("tools", "name"));
        set("resource", first("resources", "uri"));
        set("template", first("resourceTemplates", "uriTemplate"));
        set("prompt", first("prompts", "name"));
        let strict = self.surface.prompts.iter().find(|p| requires_arguments(p));
        set(
            "strict-prompt",
            strict.and_then(|p| p.get("name")?.as_str()),
        );
        set("revision", Some(self.revision.date()));
        variables
    }
}

fn requires_arguments(prompt: &Value) -> bool {
    prompt
        .get("arguments")
        .and_then(Value::as_array)
        .is_some_and(|list| {
            list.iter()
                .any(|a| a.get("required") == Some(&Value::Bool(true)))
        })
}
