//! A short survey with a client that can do everything: which tools, prompts and resources ask it
//! for something? Checks of asking begin with those.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::arguments::Source;
use super::client::{self, Kind, Reaction};
use super::harness::Harness;
use super::rounds::{self, Occasion, Question, Round};
use super::{arguments, sample};
use crate::mcp::message::error_code;
use crate::mcp::names::LISTS;
use crate::mcp::{Era, Surface};
use crate::wire::{Session, WireError, walk};

/// Tools that are called.
const TOOLS: usize = 8;
/// Prompts and resources that are got, of each kind.
const FEW: usize = 2;
/// Time for one of them, and for all.
const EACH: Duration = Duration::from_secs(2);
const ALL: Duration = Duration::from_secs(10);
/// Words in the definitions of tools that ask.
const WORDS: [&str; 10] = [
    "elicit",
    "sampl",
    "root",
    "ask",
    "choose",
    "confirm",
    "client",
    "user",
    "input",
    "interactive",
];
/// URL elicitation required, 2025-11-25 only.
pub const PAGE_REQUIRED: i64 = -32042;

/// What was found out.
#[derive(Debug, Default)]
pub struct Interview {
    /// The requests that made the server ask.
    pub askers: Vec<Asker>,
    /// How many requests were tried.
    pub tried: usize,
    /// Why nothing could be found out, if so.
    pub problem: Option<String>,
}

/// A request that makes the server ask.
#[derive(Debug, Clone)]
pub struct Asker {
    /// The request.
    pub occasion: Occasion,
    /// All that was asked, over all rounds.
    pub questions: Vec<Question>,
    /// The rounds of the modern era.
    pub rounds: Vec<Round>,
    /// It went well in the end.
    pub completes: bool,
}

impl Asker {
    /// Whether it asks for this.
    pub fn wants(&self, kind: Kind) -> bool {
        self.questions.iter().any(|q| q.kind == kind)
    }
}

impl Interview {
    /// The requests that make the server ask for one of these.
    pub fn wanting(&self, kinds: &[Kind]) -> Vec<Asker> {
        let wants = |a: &&Asker| kinds.iter().any(|k| a.wants(*k));
        self.askers.iter().filter(wants).cloned().collect()
    }

    /// Why there is nothing to judge.
    pub fn why_not(&self, kinds: &[Kind]) -> String {
        if let Some(problem) = &self.problem {
            return problem.clone();
        }
        let words: Vec<_> = kinds.iter().map(|k| k.word()).collect();
        let tried = match self.tried {
            0 => "no tool, prompt or resource could be tried".to_owned(),
            1 => "one request tried".to_owned(),
            n => format!("{n} requests tried"),
        };
        format!(
            "nothing asks the client for {} ({tried})",
            words.join(" or ")
        )
    }
}

impl Harness {
    /// The findings of the survey; made once for all checks of this revision.
    pub async fn interview(&mut self) -> Arc<Interview> {
        let cell = Arc::clone(&self.interview);
        let found = cell.get_or_init(|| async { Arc::new(interview(self).await) });
        Arc::clone(found.await)
    }
}

async fn interview(harness: &mut Harness) -> Interview {
    let mut interview = Interview::default();
    let outcome = match harness.revision.era() {
        Era::Legacy => legacy(harness, &mut interview).await,
        Era::Modern => modern(harness, &mut interview).await,
    };
    if let Err(error) = outcome {
        let why = format!("asking with a client of all capabilities failed: {error}");
        interview.problem = interview.askers.is_empty().then_some(why);
    }
    interview
}

async fn legacy(harness: &mut Harness, interview: &mut Interview) -> Result<(), WireError> {
    let client = client::full(harness.revision, Reaction::Accept);
    let mut session = harness.session_as(client.clone()).await?;
    let outcome = listed(harness, &mut session).await;
    let (surface, mut side) = match outcome {
        Ok(surface) => (
            surface,
            rounds::side_stream(&mut session, harness.transport).await,
        ),
        Err(error) => {
            harness.end(session).await;
            return Err(error);
        }
    };
    let end = Instant::now() + ALL;
    for occasion in occasions(harness, &surface) {
        let left = end.saturating_duration_since(Instant::now()).min(EACH);
        if left.is_zero() {
            break;
        }
        interview.tried += 1;
        let talked = rounds::talk(&mut session, &mut side, &occasion, left).await;
        let slow = talked.as_ref().map_or(true, |t| t.response.is_none());
        if let Ok(mut talked) = talked {
            talked.questions.extend(required(talked.response.as_ref()));
            if !talked.questions.is_empty() {
                interview.askers.push(Asker {
                    occasion,
                    questions: talked.questions,
                    rounds: Vec::new(),
                    completes: talked.response.as_ref().is_some_and(rounds::is_complete),
                });
            }
        }
        if slow {
            // What comes late must not be taken for the doing of another call.
            drop(side);
            harness.end(session).await;
            session = harness.session_as(client.clone()).await?;
            side = rounds::side_stream(&mut session, harness.transport).await;
        }
    }
    drop(side);
    harness.give_back(session).await;
    Ok(())
}

/// The surface as this client sees it: some servers hide tools that a client could not serve.
async fn listed(harness: &Harness, session: &mut Session) -> Result<Surface, WireError> {
    let mut surface = Surface::clone(&harness.surface);
    if surface.declares(LISTS[0].capability) {
        let walk = walk(session, LISTS[0], harness.connector.limits()).await?;
        if walk.problem.is_none() {
            surface.tools = walk.entries;
        }
    }
    Ok(surface)
}

/// The pages that error -32042 wants to be opened.
fn required(response: Option<&Value>) -> Vec<Question> {
    let Some(response) = response.filter(|r| error_code(r) == Some(PAGE_REQUIRED)) else {
        return Vec::new();
    };
    let listed = response.pointer("/error/data/elicitations");
    let listed = listed.and_then(Value::as_array).into_iter().flatten();
    let question = |params: &Value| Question {
        kind: Kind::Url,
        params: params.clone(),
    };
    listed.take(FEW).map(question).collect()
}

async fn modern(harness: &mut Harness, interview: &mut Interview) -> Result<(), WireError> {
    let mut session = harness.session().await?;
    let end = Instant::now() + ALL;
    for occasion in occasions(harness, &harness.surface) {
        if Instant::now() >= end {
            break;
        }
        interview.tried += 1;
        let followed = match rounds::follow(&mut session, &occasion, Reaction::Accept).await {
            Ok(followed) => followed,
            Err(_) => {
                harness.end(session).await;
                session = harness.fresh().await?;
                continue;
            }
        };
        if !followed.rounds.is_empty() {
            let answer = followed.last.and_then(|r| r.answer);
            interview.askers.push(Asker {
                occasion,
                questions: followed.rounds.iter().flat_map(Round::questions).collect(),
                completes: answer.as_ref().is_some_and(rounds::is_complete),
                rounds: followed.rounds,
            });
        }
    }
    harness.give_back(session).await;
    Ok(())
}

/// Requests that may be made of a server with this surface; those that look like asking come first.
fn occasions(harness: &Harness, surface: &Surface) -> Vec<Occasion> {
    let settings = &harness.settings;
    let mut tools = if surface.tools == harness.surface.tools {
        harness.calls()
    } else {
        arguments::calls(
            surface,
            &settings.calling(),
            settings.seed.unwrap_or_default(),
        )
    };
    tools.sort_by_key(|call| (call.source != Source::User, !sounds_like_asking(call.tool)));
    let tools = tools.iter().map(|call| ("tools/call", call.params()));
    let prompts = surface.prompts.iter().filter_map(sample::get);
    let prompts = prompts.map(|params| ("prompts/get", params));
    let resources = surface.resources.iter().filter(|r| !sample::is_large(r));
    let resources = resources.filter_map(|r| Some(json!({"uri": r.get("uri")?})));
    let resources = resources.map(|params| ("resources/read", params));
    let all = tools.take(TOOLS).chain(prompts.take(FEW));
    all.chain(resources.take(FEW))
        .map(|(method, params)| Occasion { method, params })
        .collect()
}

fn sounds_like_asking(tool: &Value) -> bool {
    let texts = ["name", "title", "description"].map(|key| tool.get(key).and_then(Value::as_str));
    texts.into_iter().flatten().any(|text| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    })
}
