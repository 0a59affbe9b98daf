//! Pure functions over everything that was said in one revision. Each is named in a requirement's
//! `invariant`, and proved by its conversations and by a fault of the sample server.

mod calls;
mod completion;
mod content;
mod http;
mod jsonrpc;
mod mirrored;
pub(super) mod modern;
mod stdout;
mod streams;
mod tools;

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
    ("accepted-without-body", http::accepted_without_body),
    ("answer-type", http::answer_type),
    ("visible-session-id", http::visible_session_id),
    ("no-session-id", http::no_session_id),
    ("stream-carries-response", streams::carries_response),
    ("stream-primed", streams::primed),
    ("unique-event-ids", streams::unique_event_ids),
    ("unbuffered-streams", streams::unbuffered),
    ("no-requests-on-streams", streams::no_requests),
    ("only-messages", stdout::only_messages),
    ("one-line-messages", stdout::one_line),
    ("endpoint-first", streams::endpoint_first),
    ("valid-input-schema", tools::valid_input_schema),
    ("tool-name-length", tools::name_length),
    ("tool-name-characters", tools::name_characters),
    ("unique-tool-names", tools::unique_names),
    ("mirrored-token", mirrored::token),
    ("mirrored-unique", mirrored::unique),
    ("mirrored-primitive", mirrored::primitive),
    ("mirrored-reachable", mirrored::reachable),
    ("output-schema", calls::output_schema),
    ("structured-as-text", calls::repeated_as_text),
    ("binary-resources", content::binary_resources),
    ("resource-uris", content::resource_uris),
    ("prompt-images", content::prompt_images),
    ("prompt-audio", content::prompt_audio),
    ("prompt-resources", content::prompt_resources),
    (
        "completion-unknown-when-undeclared",
        completion::unknown_when_undeclared,
    ),
    ("subscription-tagged", modern::tagged),
    ("subscription-asked-for", modern::asked_for),
    ("may-ask", modern::may_ask),
    ("asks-something", modern::asks_something),
    ("known-questions", modern::known_questions),
    ("offered-questions", modern::offered_questions),
];

/// The invariant of this name.
pub fn find(name: &str) -> Option<Invariant> {
    INVARIANTS.iter().find(|(n, _)| *n == name).map(|(_, i)| *i)
}
