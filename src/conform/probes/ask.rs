//! Checks of asking: what the checks of one kind share.

use serde_json::Value;

use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::client::{self, Kind, Reaction};
use crate::conform::harness::Harness;
use crate::conform::interview::Asker;
use crate::conform::rounds::{self, Occasion, PATIENCE, Question, Retry, Round};
use crate::conform::verdict::Finding;
use crate::mcp::Era;
use crate::wire::{Transport, WireError};

/// How many of the requests that ask are tried again.
pub const FEW: usize = 3;

/// What came when a request was made for another client.
#[derive(Debug, Clone)]
pub struct Again {
    /// The request.
    pub asker: Asker,
    /// What was asked of the client.
    pub questions: Vec<Question>,
    /// The response, if one came.
    pub answer: Option<Value>,
    /// The HTTP status of the response, in the modern era.
    pub status: Option<u16>,
}

impl Again {
    /// A finding about it.
    pub fn finding(&self, expected: impl Into<String>, actual: impl Into<String>) -> Finding {
        let mut finding = finding(&self.asker.occasion, expected, actual);
        finding.response = self.answer.as_ref().map(|a| excerpt_json(a, SHOWN));
        finding
    }
}

/// A finding about a request.
pub fn finding(
    occasion: &Occasion,
    expected: impl Into<String>,
    actual: impl Into<String>,
) -> Finding {
    let mut finding = Finding::new(expected, actual).about(occasion.subject());
    let request = format!(
        "{} {}",
        occasion.method,
        excerpt_json(&occasion.params, SHOWN)
    );
    finding.request = Some(request);
    finding
}

/// Makes requests that ask once more, for a client that declares only these capabilities. Should
/// it be asked all the same, it answers.
pub async fn again(
    harness: &mut Harness,
    kinds: &[Kind],
    capabilities: &Value,
) -> Result<Vec<Again>, WireError> {
    let askers = harness.interview().await.wanting(kinds);
    let askers = askers.into_iter().take(FEW);
    let mut all = Vec::new();
    match harness.revision.era() {
        Era::Legacy => {
            let client = client::with(capabilities.clone(), Reaction::Accept);
            let mut open = None;
            for asker in askers {
                let mut session = match open.take() {
                    Some(session) => session,
                    None => harness.session_as(client.clone()).await?,
                };
                let mut side = rounds::side_stream(&mut session, harness.transport).await;
                let talked = rounds::talk(&mut session, &mut side, &asker.occasion, PATIENCE).await;
                drop(side);
                let clean = talked.as_ref().is_ok_and(|t| t.response.is_some());
                if clean && harness.transport == Transport::Stdio {
                    // A process takes long to start and to end.
                    open = Some(session);
                } else {
                    harness.end(session).await;
                }
                let talked = talked?;
                all.push(Again {
                    asker,
                    questions: talked.questions,
                    answer: talked.response,
                    status: None,
                });
            }
            if let Some(session) = open {
                harness.end(session).await;
            }
        }
        Era::Modern => {
            let mut session = harness.session().await?;
            let mut outcome = Ok(());
            for asker in askers {
                let retry = Retry::default();
                let asked = rounds::ask(&mut session, &asker.occasion, capabilities, &retry).await;
                match asked {
                    Ok(Some(reply)) => all.push(Again {
                        asker,
                        questions: Round::read(&reply)
                            .map(|round| round.questions().collect())
                            .unwrap_or_default(),
                        status: reply.status,
                        answer: reply.answer,
                    }),
                    Ok(None) => {}
                    Err(error) => {
                        outcome = Err(error);
                        break;
                    }
                }
            }
            harness.settle(session, &outcome).await;
            outcome?;
        }
    }
    Ok(all)
}
