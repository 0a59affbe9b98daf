//! Pure functions over everything that was said in one revision. Each is named in a requirement's
//! `invariant`, and proved by its conversations and by a fault of the sample server.

mod calls;
mod changes;
mod codes;
mod completion;
mod content;
mod http;
mod initialize;
mod jsonrpc;
mod logging;
mod meta;
mod mirrored;
pub(super) mod modern;
mod progress;
mod rates;
mod related;
mod requests;
mod responses;
mod results;
mod schema;
mod sensitive;
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
    ("utf8", jsonrpc::utf8),
    ("response-id", jsonrpc::response_id),
    ("unreadable-id", jsonrpc::unreadable_id),
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
    ("result-or-error", responses::result_or_error),
    ("not-both", responses::not_both),
    ("error-members", responses::error_members),
    ("integer-code", responses::integer_code),
    ("parse-error", responses::parse_error),
    ("invalid-request", responses::invalid_request),
    ("notification-without-id", requests::notification_without_id),
    ("request-id", requests::request_id),
    ("request-id-once", requests::request_id_once),
    ("no-requests", requests::no_requests),
    ("early-requests", requests::early_requests),
    ("cancels-own", requests::cancels_own),
    ("cancels-subscription", requests::cancels_subscription),
    ("result-schema", schema::results),
    ("notification-schema", schema::notifications),
    ("request-schema", schema::requests),
    ("error-schema", schema::errors),
    ("legacy-codes", codes::legacy_codes),
    ("reserved-codes", codes::reserved_codes),
    ("old-not-found", codes::old_not_found),
    ("old-elicitation", codes::old_elicitation),
    ("application-codes", codes::application_codes),
    ("code-meanings", codes::meanings),
    ("meta-prefixes", meta::prefixes),
    ("meta-names", meta::names),
    ("meta-reverse-dns", meta::reverse_dns),
    ("extension-names", meta::extension_names),
    ("trace-context", meta::trace_context),
    ("result-type", results::result_type),
    ("known-result-type", results::known_result_type),
    ("server-info", results::server_info),
    ("cache-hints", results::cache_hints),
    ("cache-time", results::cache_time),
    ("cache-scope", results::cache_scope),
    ("initialize-answer", initialize::answer),
    ("other-version", initialize::other_version),
    ("newest-version", initialize::newest_version),
    ("log-declared", logging::declared),
    ("log-asked-for", logging::asked_for),
    ("log-not-adopted", logging::not_adopted),
    ("progress-token", progress::known_token),
    ("progress-rises", progress::rising),
    ("progress-stops", progress::stops),
    // Streams, and what is under way.
    ("related", related::related),
    ("get-unrelated", related::unrelated),
    ("get-without-responses", related::no_responses),
    ("retry-before-end", related::retry),
    ("log-on-subscription", related::no_log_on_subscription),
    ("change-declared", changes::declared),
    ("update-subscribed", changes::subscribed),
    ("list-change-told", changes::told),
    ("progress-rate", rates::progress),
    ("progress-readable", rates::readable),
    ("ping-rate", rates::pings),
    ("mirrored-safe-integer", sensitive::safe_integers),
    ("mirrored-no-secret", sensitive::no_secrets),
];

/// The invariant of this name.
pub fn find(name: &str) -> Option<Invariant> {
    INVARIANTS.iter().find(|(n, _)| *n == name).map(|(_, i)| *i)
}
