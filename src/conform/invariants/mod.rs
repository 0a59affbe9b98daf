//! Pure functions over everything that was said in one revision. Each is named in a requirement's
//! `invariant`, and proved by its conversations and by a fault of the sample server.

mod asked;
mod blocks;
mod calls;
mod changes;
mod codes;
mod completion;
pub(super) mod content;
mod elicitation;
mod elicitation_secrets;
mod http;
mod initialize;
mod jsonrpc;
mod log_content;
mod logging;
mod meta;
mod mirrored;
pub(super) mod modern;
mod offers;
mod progress;
mod rates;
mod related;
mod requests;
mod responses;
mod results;
mod sampling;
mod schema;
mod schemas;
mod sensitive;
mod stdout;
mod streams;
mod tasks;
mod tools;
mod uris;

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
    ("valid-output-schema", schemas::valid_output_schema),
    ("newest-dialect", schemas::newest_dialect),
    ("external-refs", schemas::external_refs),
    ("tool-content", blocks::sound),
    ("embedding-declared", blocks::embedding_declared),
    ("prompts-declared", offers::prompts_declared),
    ("version-respected", offers::version_respected),
    ("log-secrets", log_content::no_secrets),
    ("log-personal-data", log_content::no_personal_data),
    ("log-internals", log_content::no_internals),
    ("log-rate", log_content::paced),
    ("log-names", log_content::one_name),
    ("template-syntax", uris::template_syntax),
    ("https-fetchable", uris::https_fetchable),
    ("icons", uris::icons),
    ("completion-limited", completion::limited),
    ("completion-counted", completion::counted),
    ("deprecated-questions", modern::deprecated_questions),
    ("asks-as-input", asked::as_input),
    ("without-extension", asked::without_extension),
    ("elicitation-members", elicitation::members),
    ("elicitation-url", elicitation::valid_url),
    ("elicitation-flat", elicitation::flat),
    ("elicitation-ids", elicitation::ids),
    ("page-required-lists", elicitation::error_lists),
    ("page-required-reason", elicitation::error_has_reason),
    ("page-required-urls", elicitation::error_lists_urls),
    ("page-required-code", elicitation::error_code_of_lists),
    ("elicitation-no-secrets", elicitation_secrets::asked_for),
    ("elicitation-no-links", elicitation_secrets::links),
    ("elicitation-https", elicitation_secrets::encrypted),
    (
        "elicitation-private-urls",
        elicitation_secrets::private_urls,
    ),
    ("elicitation-open-doors", elicitation_secrets::open_doors),
    ("sampling-no-old-context", sampling::no_old_context),
    ("sampling-tool-results", sampling::tool_results),
    // Tasks.
    ("task-id", tasks::shape::id),
    ("task-created-at", tasks::shape::created_at),
    ("task-updated-at", tasks::shape::updated_at),
    ("task-ids-unique", tasks::shape::unique),
    ("task-ids-unguessable", tasks::shape::unguessable),
    ("task-failure-told", tasks::shape::failure_told),
    ("task-ttl", tasks::core::ttl),
    ("task-begins-working", tasks::core::begins_working),
    ("task-transitions", tasks::core::transitions),
    ("task-get-unstreamed", tasks::core::get_unstreamed),
    ("task-result-related", tasks::related::result),
    ("task-progress-related", tasks::related::progress),
    ("task-progress-token", tasks::related::token),
    ("task-results-unrelated", tasks::related::not_in_results),
    ("task-status-unrelated", tasks::related::not_in_status),
    ("task-asked-for", tasks::extension::asked_for),
    ("task-typed", tasks::extension::new_typed),
    ("task-type-alone", tasks::extension::nothing_else_typed),
    ("task-methods-complete", tasks::extension::others_complete),
    ("task-unasking", tasks::extension::new_unasking),
    ("task-acknowledged", tasks::extension::acknowledged),
    ("task-detailed", tasks::extension::detailed),
    ("task-failed-by-error", tasks::extension::failed_by_error),
    ("task-input-keys", tasks::extension::input_keys),
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
