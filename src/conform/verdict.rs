//! What a check says, and how that becomes an item of the report.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::answer::excerpt;
use super::requirement::Requirement;
use crate::mcp::Revision;
use crate::outcome::{Evidence, Item, Location, Reason, Status};
use crate::wire::Transport;

/// The most findings that one check reports in one revision.
const MOST: usize = 20;

/// The longest text that a finding gives from a server, apart from excerpts of traffic.
const LONGEST: usize = 1000;

/// What a check says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Observed so many times, always as required.
    Holds(usize),
    /// Broken; at least one finding.
    Broken(Vec<Finding>),
    /// Not judged.
    Skipped(Reason, String),
    /// The harness could not judge.
    Unjudged(String),
}

/// One way in which a requirement is broken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Name or URI of the tool, resource or prompt concerned; a method where there is none.
    pub subject: Option<String>,
    /// JSON pointer into the message shown.
    pub pointer: Option<String>,
    /// What is asked for.
    pub expected: String,
    /// What was seen.
    pub actual: String,
    /// An excerpt of what was sent.
    pub request: Option<String>,
    /// An excerpt of what came back.
    pub response: Option<String>,
}

impl Finding {
    /// A finding with nothing but the two sides.
    pub fn new(expected: impl Into<String>, actual: impl Into<String>) -> Finding {
        Finding {
            expected: expected.into(),
            actual: actual.into(),
            ..Finding::default()
        }
    }

    /// About this tool, resource, prompt or method.
    pub fn about(mut self, subject: impl Into<String>) -> Finding {
        self.subject = Some(subject.into());
        self
    }
}

impl Verdict {
    /// `Holds` for what was looked at, `Broken` with the findings, or not observed.
    pub fn from_findings(looked_at: usize, findings: Vec<Finding>, what: &str) -> Verdict {
        if !findings.is_empty() {
            Verdict::Broken(findings)
        } else if looked_at > 0 {
            Verdict::Holds(looked_at)
        } else {
            Verdict::not_observed(format!("no {what} seen"))
        }
    }

    /// Nothing to judge, for this reason.
    pub fn not_observed(why: impl Into<String>) -> Verdict {
        Verdict::Skipped(Reason::NotObserved, why.into())
    }
}

/// The item without a verdict.
pub(super) fn blank(requirement: &Requirement, revision: Option<Revision>) -> Item {
    let mut item = Item::new(
        requirement.id.clone(),
        requirement.says.clone(),
        requirement.level,
        Status::Skip,
    );
    item.revision = revision.map(|r| r.to_string());
    item.source = Some(requirement.link(revision.unwrap_or(requirement.range.until)));
    item
}

/// A skipped item.
pub(super) fn skipped(
    requirement: &Requirement,
    revision: Option<Revision>,
    reason: Reason,
    why: impl Into<String>,
) -> Item {
    let mut item = blank(requirement, revision);
    item.reason = Some(reason);
    item.message = Some(why.into());
    item
}

/// The items of a verdict: one, or one for each distinct finding.
pub(super) fn items(
    requirement: &Requirement,
    revision: Revision,
    transport: Transport,
    verdict: Verdict,
    duration_ms: Option<f64>,
) -> Vec<Item> {
    let mut item = blank(requirement, Some(revision));
    item.transport = Some(transport.to_string());
    item.duration_ms = duration_ms;
    match verdict {
        Verdict::Holds(count) => {
            item.status = Status::Pass;
            item.message = (count > 1).then(|| format!("{count} observed"));
        }
        Verdict::Skipped(reason, why) => {
            item.reason = Some(reason);
            item.message = Some(why);
        }
        Verdict::Unjudged(why) => {
            item.status = Status::Error;
            item.message = Some(why);
        }
        Verdict::Broken(findings) => {
            item.status = requirement.level.broken();
            item.help = Some(requirement.fix.clone());
            return broken(item, findings);
        }
    }
    vec![item]
}

fn broken(item: Item, findings: Vec<Finding>) -> Vec<Item> {
    let mut known = HashSet::new();
    let mut distinct: Vec<Finding> = Vec::new();
    for mut finding in findings {
        // Names and values are as long as the server likes.
        finding.subject = finding.subject.map(|s| excerpt(&s, LONGEST));
        finding.actual = excerpt(&finding.actual, LONGEST);
        let new = known.insert((finding.subject.clone(), finding.actual.clone()));
        if new && distinct.len() < MOST {
            distinct.push(finding);
        }
    }
    let more = known.len() - distinct.len();
    let last = distinct.len().saturating_sub(1);
    distinct
        .into_iter()
        .enumerate()
        .map(|(i, finding)| {
            let mut item = item.clone();
            let mut message = finding.actual.clone();
            if i == last && more > 0 {
                message.push_str(&format!(" (and {more} more like this)"));
            }
            item.subject = finding.subject;
            item.message = Some(message);
            item.location = finding.pointer.map(|pointer| Location {
                pointer: Some(pointer),
                ..Location::default()
            });
            item.evidence = Some(Evidence {
                expected: Some(finding.expected),
                actual: Some(finding.actual),
                request: finding.request,
                response: finding.response,
            });
            item
        })
        .collect()
}
