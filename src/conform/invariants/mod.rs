//! Pure functions over everything that was said in one revision. Each is named in a requirement's
//! `invariant`, and proved by its conversations and by a fault of the sample server.

mod jsonrpc;

use super::conversation::Run;
use super::verdict::Verdict;

/// Judges every conversation of a run.
pub type Invariant = fn(Run<'_>) -> Verdict;

/// The invariants by name.
pub static INVARIANTS: &[(&str, Invariant)] = &[
    ("valid-messages", jsonrpc::valid_messages),
    ("response-id", jsonrpc::response_id),
    ("schema", jsonrpc::schema),
    (
        "no-answer-to-notifications",
        jsonrpc::no_answer_to_notifications,
    ),
];

/// The invariant of this name.
pub fn find(name: &str) -> Option<Invariant> {
    INVARIANTS.iter().find(|(n, _)| *n == name).map(|(_, i)| *i)
}
