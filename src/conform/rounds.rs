//! Requests that may make a server ask its client, and what it asks: in the legacy era requests of
//! its own, in the modern era results that want to be answered with another call.

use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::time::{Instant, timeout};

use super::client::{self, Kind, Reaction};
use crate::mcp::Revision;
use crate::mcp::message;
use crate::mcp::names::META_CAPABILITIES;
use crate::wire::{Call, Content, Heard, Pending, Reply, Session, Transport, Verb, WireError};

/// A call that takes longer is given up; slowness is no fault.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// A stream of its own for the server's requests opens within this time or not at all.
const OPENING: Duration = Duration::from_millis(300);
/// How long to listen to one stream before the other one gets its turn.
const TURN: Duration = Duration::from_millis(40);
/// Questions that one request may bring before it is given up.
const QUESTIONS: usize = 12;

/// A request that may make the server ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Occasion {
    /// The method.
    pub method: &'static str,
    /// Its parameters, without those of a retry.
    pub params: Value,
}

impl Occasion {
    /// The tool, prompt or resource that it is about.
    pub fn subject(&self) -> &str {
        let named = self.params.get("name").or_else(|| self.params.get("uri"));
        named.and_then(Value::as_str).unwrap_or(self.method)
    }
}

/// Something that the server asks its client for.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What for.
    pub kind: Kind,
    /// The parameters.
    pub params: Value,
}

impl Question {
    /// Reads a request of the server, or an entry of `inputRequests`.
    pub fn read(request: &Value) -> Option<Question> {
        let method = request.get("method")?.as_str()?;
        let params = request.get("params").cloned().unwrap_or_default();
        let kind = Kind::of(method, &params)?;
        Some(Question { kind, params })
    }
}

/// What came for a request in the legacy era.
#[derive(Debug, Clone, Default)]
pub struct Talked {
    /// What the server asked meanwhile.
    pub questions: Vec<Question>,
    /// It took back a request of its own.
    pub cancelled: bool,
    /// The response; none when it did not come in time.
    pub response: Option<Value>,
    /// How long the server waited with it after its first question.
    pub waited: Duration,
}

impl Talked {
    /// Nothing came any more, although the client had answered everything.
    pub fn is_left_alone(&self) -> bool {
        self.response.is_none() && self.questions.len() < QUESTIONS
    }
}

/// A stream on which a server may ask although it was not asked anything (legacy HTTP).
pub async fn side_stream(session: &mut Session, transport: Transport) -> Option<Pending> {
    if transport != Transport::Http {
        return None;
    }
    let mut call = Call::new(Content::Nothing);
    call.verb = Verb::Get;
    let mut pending = session.start(call).await.ok()?;
    match session.next(&mut pending, OPENING).await {
        Ok(Heard::Head(head)) if head.status == Some(200) => Some(pending),
        _ => None,
    }
}

/// Makes a request in the legacy era and listens until its response; what the server asks is
/// answered by the session's client. Ends early when the server asks without end.
pub async fn talk(
    session: &mut Session,
    side: &mut Option<Pending>,
    occasion: &Occasion,
    patience: Duration,
) -> Result<Talked, WireError> {
    let call = Call::request(occasion.method, Some(occasion.params.clone()));
    let mut own = session.start(call).await?;
    let id = own.id.clone();
    let end = Instant::now() + patience;
    let mut talked = Talked::default();
    let mut asked = None;
    while Instant::now() < end && talked.questions.len() < QUESTIONS {
        let heard = session.next(&mut own, TURN).await?;
        if !talked.questions.is_empty() {
            asked.get_or_insert_with(Instant::now);
        }
        if take(&mut talked, &heard, id.as_ref()) || heard == Heard::End {
            // What else was sent before may still be on its way.
            listen_aside(session, side, &mut talked).await;
            break;
        }
        if heard == Heard::Silence {
            listen_aside(session, side, &mut talked).await;
        }
    }
    talked.waited = asked.map_or(Duration::ZERO, |asked| asked.elapsed());
    Ok(talked)
}

async fn listen_aside(session: &mut Session, side: &mut Option<Pending>, talked: &mut Talked) {
    let Some(pending) = side.as_mut() else {
        return;
    };
    for _ in 0..QUESTIONS {
        match session.next(pending, Duration::from_millis(5)).await {
            Ok(Heard::Silence) => return,
            Ok(Heard::End) | Err(_) => {
                *side = None;
                return;
            }
            Ok(heard) => {
                take(talked, &heard, None);
            }
        }
    }
}

/// Notes what was heard; tells whether it is the response.
fn take(talked: &mut Talked, heard: &Heard, id: Option<&Value>) -> bool {
    let Heard::Message(value, _) = heard else {
        return false;
    };
    match message::kind(value) {
        message::Kind::Request { .. } => talked.questions.extend(Question::read(value)),
        message::Kind::Notification { method } => {
            talked.cancelled |= method == "notifications/cancelled";
        }
        message::Kind::Response { id: got } if id.is_some() && got == id => {
            talked.response = Some(value.clone());
            return true;
        }
        _ => {}
    }
    false
}

/// An answer of the modern era that asks for input.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Round {
    /// What is asked for, by key.
    pub requests: Map<String, Value>,
    /// What the retry has to carry.
    pub state: Option<Value>,
}

impl Round {
    /// Reads an answer; `None` when it asks for nothing.
    pub fn read(reply: &Reply) -> Option<Round> {
        let result = reply.result()?;
        if result.get("resultType")?.as_str()? != "input_required" {
            return None;
        }
        let requests = result.get("inputRequests").and_then(Value::as_object);
        Some(Round {
            requests: requests.cloned().unwrap_or_default(),
            state: result.get("requestState").cloned(),
        })
    }

    /// The questions.
    pub fn questions(&self) -> impl Iterator<Item = Question> {
        self.requests.values().filter_map(Question::read)
    }

    /// The `inputResponses` with which our client answers all of it.
    pub fn responses(&self, reaction: Reaction) -> Map<String, Value> {
        let answers = self.requests.iter().filter_map(|(key, request)| {
            let question = Question::read(request)?;
            let result = client::result(question.kind, reaction, &question.params);
            Some((key.clone(), result))
        });
        answers.collect()
    }

    /// The retry that answers like this.
    pub fn retry(&self, reaction: Reaction) -> Retry {
        Retry {
            responses: Some(self.responses(reaction).into()),
            state: self.state.clone(),
        }
    }
}

/// What a retry adds to its request; by default nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Retry {
    /// `inputResponses`.
    pub responses: Option<Value>,
    /// `requestState`.
    pub state: Option<Value>,
}

/// Makes a request in the modern era for a client with these capabilities. `None` when no answer
/// came in time.
pub async fn ask(
    session: &mut Session,
    occasion: &Occasion,
    capabilities: &Value,
    retry: &Retry,
) -> Result<Option<Reply>, WireError> {
    let mut params = occasion.params.clone();
    params["_meta"] = json!({ META_CAPABILITIES: capabilities });
    if let Some(responses) = &retry.responses {
        params["inputResponses"] = responses.clone();
    }
    if let Some(state) = &retry.state {
        params["requestState"] = state.clone();
    }
    let request = session.request(occasion.method, Some(params));
    timeout(PATIENCE, request).await.ok().transpose()
}

/// The most rounds that a request is followed for.
const ROUNDS: usize = 5;

/// Everything that came for a request that was followed to its end.
#[derive(Debug, Clone, Default)]
pub struct Followed {
    /// The rounds, first one first.
    pub rounds: Vec<Round>,
    /// The last answer; none when it did not come in time.
    pub last: Option<Reply>,
}

/// Makes a request in the modern era and answers what it asks for, again and again.
pub async fn follow(
    session: &mut Session,
    occasion: &Occasion,
    reaction: Reaction,
) -> Result<Followed, WireError> {
    let capabilities = client::everything(Revision::NEWEST);
    let mut followed = Followed::default();
    let mut retry = Retry::default();
    for _ in 0..=ROUNDS {
        followed.last = ask(session, occasion, &capabilities, &retry).await?;
        let Some(round) = followed.last.as_ref().and_then(Round::read) else {
            break;
        };
        retry = round.retry(reaction);
        followed.rounds.push(round);
    }
    Ok(followed)
}

/// Whether an answer is a result that went well and asks for nothing.
pub fn is_complete(answer: &Value) -> bool {
    message::result(answer).is_some_and(|result| {
        let kind = result.get("resultType").and_then(Value::as_str);
        matches!(kind, None | Some("complete")) && result.get("isError") != Some(&Value::Bool(true))
    })
}
