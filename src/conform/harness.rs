//! What a check works with: one server in one revision, and everything said to it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

use super::arguments::{self, Call, Plan, Trial};
use super::door::Door;
use super::interview::Interview;
use super::locked;
use super::probes::Explored;
use super::probes::{Cancelled, Slow};
use super::script::Variables;
use super::settings::Settings;
use super::tape::{Answered, Tape};
use super::verdict::{Finding, Verdict};
use crate::mcp::{Era, Revision, Surface};
use crate::outcome::Evidence;
use crate::wire::{Connector, Exit, Frame, McpClient, Session, Transcript, Transport, WireError};

/// Tools whose arguments are varied.
const TRIALS: usize = 12;
/// Calls that take so long are made last, where there is a choice.
const LONG: Duration = Duration::from_secs(1);

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
    /// What the checks of authorization share.
    pub door: Arc<Door>,
    /// Why no new conversation can be opened any more, once that is so.
    pub gone: Option<WireError>,
    /// The exchange that the check at work judged, for those who want to see what was sent.
    pub shown: Option<Evidence>,
    /// The answers to the steps of the check at work.
    pub answers: Vec<Answered>,
    /// Keeps what is said, when somebody wants it.
    pub tape: Option<Tape>,
    /// What the user set.
    pub settings: Arc<Settings>,
    /// Calls of tools.
    plan: Arc<Plan>,
    /// Variants of them, made when they are first asked for.
    trials: Arc<OnceCell<Vec<Trial>>>,
    /// What was seen of tasks, once a check has looked; the same for all workers.
    pub tasks: Arc<OnceCell<Arc<Explored>>>,
    transcripts: Vec<Transcript>,
    shared: Option<Session>,
    /// One more, held with a client that can do something.
    able: Option<Session>,
    /// The check at work was given a conversation that others had before it.
    reused: bool,
    check: String,
    dual_era: Arc<OnceCell<bool>>,
    pub(super) interview: Arc<OnceCell<Arc<Interview>>>,
    slow: Arc<OnceCell<Option<Slow>>>,
    cancelled: Arc<OnceCell<Cancelled>>,
    pace: Arc<Vec<(Value, Duration)>>,
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
            door: Arc::default(),
            gone: None,
            shown: None,
            answers: Vec::new(),
            tape: None,
            settings: Arc::default(),
            plan: Arc::default(),
            trials: Arc::default(),
            tasks: Arc::default(),
            transcripts: Vec::new(),
            shared: None,
            able: None,
            reused: false,
            check: String::new(),
            dual_era: Arc::default(),
            interview: Arc::default(),
            slow: Arc::default(),
            cancelled: Arc::default(),
            pace: Arc::default(),
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
            door: Arc::clone(&self.door),
            gone: self.gone.clone(),
            shown: None,
            answers: Vec::new(),
            tape: self.tape.clone(),
            settings: Arc::clone(&self.settings),
            plan: Arc::clone(&self.plan),
            trials: Arc::clone(&self.trials),
            tasks: Arc::clone(&self.tasks),
            transcripts: Vec::new(),
            shared: None,
            able: None,
            reused: false,
            check: String::new(),
            dual_era: Arc::clone(&self.dual_era),
            interview: Arc::clone(&self.interview),
            slow: Arc::clone(&self.slow),
            cancelled: Arc::clone(&self.cancelled),
            pace: Arc::clone(&self.pace),
        }
    }

    /// As [`Harness::bare`], asked by somebody else.
    pub async fn bare_as(&mut self, connector: &Connector) -> Result<Session, WireError> {
        self.reachable()?;
        Session::bare(connector, self.transport, self.revision).await
    }

    /// As [`Harness::fresh`], asked by somebody else.
    pub async fn fresh_as(&mut self, connector: &Connector) -> Result<Session, WireError> {
        self.reachable()?;
        Session::open(connector, self.transport, self.revision).await
    }

    /// Names the check that the next conversations belong to.
    pub fn begin(&mut self, check: &str) {
        check.clone_into(&mut self.check);
        self.reused = false;
        self.shown = None;
        self.answers.clear();
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
        let opened = Session::open(&self.connector, self.transport, self.revision).await;
        self.taped(opened)
    }

    /// As [`Harness::session_as`]; on stdio perhaps a process that has asked such a client before.
    /// Tells whether it has: some servers ask only once.
    pub async fn able_session(&mut self, client: McpClient) -> Result<(Session, bool), WireError> {
        let same = |s: &mut Session| s.client().capabilities == client.capabilities;
        if let Some(mut session) = self.able.take_if(same) {
            self.reused = true;
            session.answer_as(client);
            return Ok((session, true));
        }
        Ok((self.session_as(client).await?, false))
    }

    /// As [`Harness::fresh`], with another client on our side. Give it back only when nothing more
    /// can come of what was said.
    pub async fn session_as(&mut self, client: McpClient) -> Result<Session, WireError> {
        self.reachable()?;
        let connector = self.connector.as_client(client);
        let opened = Session::open(&connector, self.transport, self.revision).await;
        self.taped(opened)
    }

    /// A connection on which nothing has been said; on stdio a process of its own.
    pub async fn bare(&mut self) -> Result<Session, WireError> {
        self.reachable()?;
        let opened = Session::bare(&self.connector, self.transport, self.revision).await;
        self.taped(opened)
    }

    /// Lets the tape hear a conversation.
    fn taped(&self, opened: Result<Session, WireError>) -> Result<Session, WireError> {
        if let (Some(tape), Ok(session)) = (&self.tape, &opened) {
            tape.begins(self.revision, self.transport, session.record());
        }
        opened
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
    pub(super) fn slow(&self) -> Arc<OnceCell<Option<Slow>>> {
        Arc::clone(&self.slow)
    }

    /// What came after the cancellation of a slow call, once one was cancelled.
    pub(super) fn cancelled(&self) -> Arc<OnceCell<Cancelled>> {
        Arc::clone(&self.cancelled)
    }

    /// Remembers how long calls of tools took (or were waited for). From now on those that take
    /// long come last.
    pub(super) fn timed(&mut self, pace: Vec<(Value, Duration)>) {
        let slow: Vec<_> = pace.iter().filter(|(_, took)| *took >= LONG).collect();
        if !slow.is_empty() {
            let is_slow = |call: &Call<'_>| {
                let params = call.params();
                slow.iter().any(|(known, _)| *known == params)
            };
            let plan = Plan::clone(&self.plan).with_last(&self.surface, is_slow);
            self.plan = Arc::new(plan);
        }
        self.pace = Arc::new(pace);
    }

    /// How long this call of a tool took, if it was made already.
    pub(super) fn pace(&self, params: &Value) -> Option<Duration> {
        let known = self.pace.iter().find(|(known, _)| known == params);
        known.map(|(_, took)| *took)
    }

    /// Takes back a conversation that later checks may go on with.
    pub async fn give_back(&mut self, session: Session) {
        let slot = match session.client().declares_nothing() {
            true => &mut self.shared,
            false => &mut self.able,
        };
        if self.transport == Transport::Stdio && slot.is_none() {
            // Its transcript stays whole: a late answer must find its request.
            *slot = Some(session);
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

    /// Keeps the transcript and ends the conversation. A process is not waited for as long as its
    /// end would be judged.
    pub async fn end(&mut self, mut session: Session) {
        session.hurry();
        self.part(session).await;
    }

    /// As [`Harness::end`], with all the time that a process may need; tells how it ended.
    pub async fn part(&mut self, session: Session) -> Option<Exit> {
        let record = session.record();
        let (transcript, exit) = session.finish(&self.check).await;
        if let Some(tape) = &self.tape {
            // How we took our leave is nobody's concern.
            drop(record.take());
            tape.ended(transcript.clone());
        }
        self.transcripts.push(transcript);
        exit
    }

    /// Keeps what was said elsewhere than in a conversation of this harness.
    pub fn keep(&mut self, frames: Vec<Frame>) {
        self.transcripts.push(Transcript {
            revision: self.revision,
            transport: self.transport,
            check: self.check.clone(),
            frames,
        });
    }

    /// Ends the shared conversations and hands out everything that was said.
    pub async fn finish(&mut self) -> Vec<Transcript> {
        for session in [self.shared.take(), self.able.take()].into_iter().flatten() {
            self.end(session).await;
        }
        std::mem::take(&mut self.transcripts)
    }

    /// Whether a failed exchange may be the doing of an earlier check: the process that both used
    /// is gone. Then the check deserves one more try, in a conversation of its own.
    pub fn was_stale(&mut self, error: &WireError) -> bool {
        self.is_stale(error) && std::mem::take(&mut self.reused)
    }

    /// As [`Harness::was_stale`], for those who leave it to their caller to try again.
    pub fn is_stale(&self, error: &WireError) -> bool {
        self.reused && matches!(error, WireError::Exited { .. } | WireError::Closed(_))
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
        let refused = matches!(error, WireError::Unauthorized(_) | WireError::NotMcp(_));
        if refused && locked::is_authorization(&self.check) {
            return Verdict::not_observed(format!("a token that was given is refused: {error}"));
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
        let mut session = match self.door.locked {
            true => self.bare().await?,
            false => self.fresh().await?,
        };
        let said = match self.revision.era() {
            Era::Legacy if !self.door.locked => Ok(()),
            _ => session.request("server/discover", None).await.map(drop),
        };
        session.close().await;
        said
    }

    /// Makes the calls of tools, aside: strangers' schemas may take their time.
    pub async fn prepare(&mut self) {
        let (surface, settings) = (Arc::clone(&self.surface), Arc::clone(&self.settings));
        let seed = self.seed();
        let work = move || Plan::new(&surface, &settings.calling(), seed);
        self.plan = Arc::new(spawn_blocking(work).await.unwrap_or_default());
    }

    /// Calls of tools that do no harm or that the user allows, see [`arguments::calls`].
    pub fn calls(&self) -> Vec<Call<'_>> {
        self.plan.calls(&self.surface)
    }

    /// Tools for which no arguments could be made, one sentence each.
    pub fn uncallable(&self) -> Vec<String> {
        arguments::uncallable(&self.plan)
    }

    fn seed(&self) -> u64 {
        self.settings.seed.unwrap_or_default()
    }

    /// Tools with arguments that their schemas just so allow, or do not. A tool that the user
    /// only names is called as the user says, and not otherwise.
    pub async fn trials(&self) -> &[Trial] {
        let made = self.trials.get_or_init(|| async {
            let all = self.settings.allow_writes;
            let calls = self.calls().into_iter();
            let calls = calls.filter(|c| all || arguments::is_read_only(c.tool));
            let calls = calls.take(TRIALS).map(Into::into).collect();
            let seed = self.seed();
            let work = move || arguments::trials(calls, seed);
            spawn_blocking(work).await.unwrap_or_default()
        });
        made.await
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
