//! Messages against the revision's schema.

use serde_json::Value;

use crate::conform::conversation::{Received, Run};
use crate::conform::schema::{self, Part};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Revision;
use crate::mcp::message::{self, Kind};

/// Every result has the shape of its method.
pub fn results(run: Run<'_>) -> Verdict {
    let mut held = Held::new(run.revision, Part::Results);
    for exchange in run.exchanges() {
        if let Some(result) = message::result(exchange.response.message) {
            held.against(exchange.method, result, exchange.response);
        }
    }
    held.verdict("result")
}

/// Every notification has the shape of its method.
pub fn notifications(run: Run<'_>) -> Verdict {
    let mut held = Held::new(run.revision, Part::Notifications);
    for received in run.received() {
        if let Kind::Notification { method } = received.kind() {
            held.against(method, received.message, received);
        }
    }
    held.verdict("notification")
}

/// Every request of the server has the shape of its method.
pub fn requests(run: Run<'_>) -> Verdict {
    let mut held = Held::new(run.revision, Part::Requests);
    for received in run.received() {
        if let Kind::Request { method, .. } = received.kind() {
            held.against(method, received.message, received);
        }
    }
    held.verdict("request of the server")
}

/// Every error whose code the revision defines has the data that goes with it.
pub fn errors(run: Run<'_>) -> Verdict {
    let mut held = Held::new(run.revision, Part::Errors);
    for received in run.received() {
        if let Some(code) = message::error_code(received.message) {
            held.against(&code.to_string(), received.message, received);
        }
    }
    held.verdict("error with a code of the specification")
}

/// Values held against the definitions of one part of the schema.
struct Held {
    revision: Revision,
    part: Part,
    seen: usize,
    findings: Vec<Finding>,
}

impl Held {
    fn new(revision: Revision, part: Part) -> Held {
        Held {
            revision,
            part,
            seen: 0,
            findings: Vec::new(),
        }
    }

    /// What the revision does not know is nobody's business here.
    fn against(&mut self, key: &str, value: &Value, received: Received<'_>) {
        let Some(definition) = schema::definition(self.revision, self.part, key) else {
            return;
        };
        self.seen += 1;
        if let Some(problem) = schema::violation(self.revision, definition, value) {
            let finding = received.finding(format!("a valid {definition}"), problem);
            self.findings.push(finding.about(key));
        }
    }

    fn verdict(self, what: &str) -> Verdict {
        Verdict::from_findings(self.seen, self.findings, what)
    }
}
