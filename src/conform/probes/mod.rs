//! Code that drives a server where steps do not suffice: streams, timing, process life, walks.
//! Each is named in a requirement's `probe`, and proved by a fault of the sample server.

mod alive;
mod ask;
mod ask_answers;
mod ask_undeclared;
pub mod authorization;
mod cancellation;
mod changes;
pub(super) mod completion;
mod deprecated;
mod hall;
mod headers;
mod http;
mod initialize;
mod inputs;
mod lists;
mod mrtr;
mod mrtr_state;
mod odd;
mod pages;
mod params;
mod process;
mod prompts;
mod resumption;
mod running;
mod served;
mod slow;
mod stateless;
mod streams;
mod subscriptions;
mod tasks;
mod templates;
mod tokens;
mod tools;

use std::pin::Pin;

use super::client::Kind;
pub use tasks::Explored;

pub(super) use running::Cancelled;
pub(super) use slow::{Slow, find as find_slow, wants as wants_slow};

use self::params::Bent;
use self::running::After;
use super::harness::Harness;
use super::verdict::Verdict;
use crate::mcp::names::LISTS;
use crate::wire::WireError;

/// A probe at work. An error is judged by [`Harness::blame`].
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<Verdict, WireError>> + Send + 'a>>;

/// Drives the server and judges what it sees.
pub type Probe = for<'a> fn(&'a mut Harness) -> Running<'a>;

/// The probes by name.
pub static PROBES: &[(&str, Probe)] = &[
    ("stable-tools", |h| {
        Box::pin(lists::stable_order(h, LISTS[0]))
    }),
    ("same-tools", |h| Box::pin(lists::same_entries(h, LISTS[0]))),
    ("same-resources", |h| {
        Box::pin(lists::same_entries(h, LISTS[1]))
    }),
    ("same-prompts", |h| {
        Box::pin(lists::same_entries(h, LISTS[3]))
    }),
    ("declared-tools", |h| Box::pin(lists::declared(h, LISTS[0]))),
    ("declared-resources", |h| {
        Box::pin(lists::declared(h, LISTS[1]))
    }),
    ("declared-prompts", |h| {
        Box::pin(lists::declared(h, LISTS[3]))
    }),
    ("declared-completions", |h| {
        Box::pin(completion::declared(h))
    }),
    ("stream-ends", |h| Box::pin(http::stream_ends(h))),
    ("session-ids-differ", |h| {
        Box::pin(http::session_ids_differ(h))
    }),
    ("bent-headers-refused", |h| Box::pin(headers::refused(h))),
    ("bent-headers-400", |h| {
        Box::pin(headers::refused_with_400(h))
    }),
    ("bent-headers-code", |h| {
        Box::pin(headers::refused_with_code(h))
    }),
    ("encoded-name", |h| Box::pin(headers::decoded(h))),
    ("header-names-any-case", |h| Box::pin(headers::any_case(h))),
    ("exits-at-end-of-input", |h| {
        Box::pin(process::exits_at_end_of_input(h))
    }),
    ("acknowledged-first", |h| {
        Box::pin(subscriptions::acknowledged_first(h))
    }),
    ("survives-odd", |h| Box::pin(odd::survives(h))),
    ("batch", |h| Box::pin(odd::batch(h))),
    ("same-version", |h| Box::pin(initialize::same_version(h))),
    ("initialize-first", |h| Box::pin(initialize::first(h))),
    ("stable-cursors", |h| Box::pin(pages::stable_cursors(h))),
    ("invalid-cursor", |h| Box::pin(pages::invalid_cursor(h))),
    ("cancellation-ignored", |h| {
        Box::pin(cancellation::ignored(h))
    }),
    // Inputs
    ("refuses-wrong-types", |h| {
        Box::pin(tools::refuses(h, &["type"]))
    }),
    ("refuses-missing-arguments", |h| {
        Box::pin(tools::refuses(h, &["required"]))
    }),
    ("refuses-out-of-range", |h| {
        Box::pin(tools::refuses(h, tools::RANGE))
    }),
    ("refuses-unlisted-values", |h| {
        Box::pin(tools::refuses(h, &["enum", "const"]))
    }),
    ("refuses-extra-arguments", |h| {
        Box::pin(tools::refuses(h, tools::EXTRA))
    }),
    ("refuses-unmatched-text", |h| {
        Box::pin(tools::refuses(h, &["pattern"]))
    }),
    ("refuses-length", |h| {
        Box::pin(tools::refuses(h, &["minLength", "maxLength"]))
    }),
    ("refuses-lists", |h| {
        Box::pin(tools::refuses(h, tools::ITEMS))
    }),
    ("refuses-by-dialect", |h| {
        Box::pin(tools::refuses(h, tools::LATER))
    }),
    ("refuses-in-results", |h| {
        Box::pin(tools::refuses_in_results(h, tools::VALUES))
    }),
    ("tool-names-by-case", |h| Box::pin(tools::names_by_case(h))),
    ("completion-inputs", |h| Box::pin(inputs::completion(h))),
    ("prompt-inputs", |h| Box::pin(inputs::prompts(h))),
    ("resource-uris-validated", |h| Box::pin(inputs::uris(h))),
    ("file-paths-sanitized", |h| Box::pin(inputs::paths(h))),
    ("changed-cursors", |h| Box::pin(pages::changed_cursors(h))),
    ("no-batch", |h| Box::pin(odd::no_batch(h))),
    ("declared-is-served", |h| Box::pin(served::declared(h))),
    ("templates-readable", |h| Box::pin(templates::readable(h))),
    ("prompt-arguments-literal", |h| {
        Box::pin(prompts::literal(h))
    }),
    ("no-sse", |h| Box::pin(deprecated::no_sse(h))),
    ("undeclared-not-asked", |h| {
        Box::pin(ask_undeclared::nothing(h))
    }),
    ("undeclared-roots", |h| Box::pin(ask_undeclared::roots(h))),
    ("undeclared-mode", |h| Box::pin(ask_undeclared::mode(h))),
    ("undeclared-sampling-tools", |h| {
        Box::pin(ask_undeclared::sampling_tools(h))
    }),
    ("undeclared-sampling-context", |h| {
        Box::pin(ask_undeclared::sampling_context(h))
    }),
    ("missing-capability", |h| {
        Box::pin(ask_undeclared::refused(h))
    }),
    ("missing-capability-400", |h| {
        Box::pin(ask_undeclared::refused_with_400(h))
    }),
    ("elicitation-answered", |h| {
        Box::pin(ask_answers::answered(h, &[Kind::Form, Kind::Url]))
    }),
    ("sampling-answered", |h| {
        Box::pin(ask_answers::answered(h, &[Kind::Sampling]))
    }),
    ("roots-answered", |h| {
        Box::pin(ask_answers::answered(h, &[Kind::Roots]))
    }),
    ("elicitation-handled", |h| Box::pin(ask_answers::handled(h))),
    ("elicitation-validated", |h| {
        Box::pin(ask_answers::validated(h))
    }),
    ("unanswered-given-up", |h| {
        Box::pin(ask_answers::given_up(h))
    }),
    ("roots-change", |h| Box::pin(ask_answers::roots_change(h))),
    ("mrtr-completes", |h| Box::pin(mrtr::completes(h))),
    ("mrtr-validated", |h| Box::pin(mrtr::validated(h))),
    ("mrtr-refused", |h| Box::pin(mrtr::refused(h))),
    ("mrtr-extra-ignored", |h| Box::pin(mrtr::extra_ignored(h))),
    ("mrtr-missing-asked-again", |h| {
        Box::pin(mrtr::missing_asked_again(h))
    }),
    ("mrtr-state-tampered", |h| Box::pin(mrtr_state::tampered(h))),
    ("mrtr-state-bound", |h| Box::pin(mrtr_state::bound(h))),
    // Authorization
    ("no-token", |h| {
        Box::pin(authorization::refusals::no_token(h))
    }),
    ("made-up-token", |h| {
        Box::pin(authorization::refusals::made_up(h))
    }),
    ("expired-token", |h| {
        Box::pin(authorization::refusals::expired(h))
    }),
    ("other-audience", |h| {
        Box::pin(authorization::refusals::other_audience(h))
    }),
    ("malformed-authorization", |h| {
        Box::pin(authorization::refusals::malformed(h))
    }),
    ("token-in-query", |h| {
        Box::pin(authorization::refusals::in_query(h))
    }),
    ("no-data-in-refusals", |h| {
        Box::pin(authorization::refusals::no_data(h))
    }),
    ("token-scheme", |h| {
        Box::pin(authorization::refusals::scheme(h))
    }),
    ("bearer-challenge", |h| {
        Box::pin(authorization::told::bearer_scheme(h))
    }),
    ("invalid-token-error", |h| {
        Box::pin(authorization::told::invalid_token(h))
    }),
    ("challenge-metadata", |h| {
        Box::pin(authorization::told::names_metadata(h))
    }),
    ("challenge-scope", |h| {
        Box::pin(authorization::told::names_scope(h))
    }),
    ("no-offline-access", |h| {
        Box::pin(authorization::told::no_offline_access(h))
    }),
    ("consistent-scopes", |h| {
        Box::pin(authorization::told::consistent(h))
    }),
    ("resource-metadata", |h| {
        Box::pin(authorization::metadata::served(h))
    }),
    ("challenge-metadata-served", |h| {
        Box::pin(authorization::metadata::named_served(h))
    }),
    ("authorization-servers", |h| {
        Box::pin(authorization::metadata::names_servers(h))
    }),
    ("resource-matches", |h| {
        Box::pin(authorization::metadata::resource(h))
    }),
    ("resource-without-slash", |h| {
        Box::pin(authorization::metadata::no_slash(h))
    }),
    ("metadata-encrypted", |h| {
        Box::pin(authorization::metadata::encrypted(h))
    }),
    ("host-in-capitals", |h| {
        Box::pin(authorization::metadata::capitals(h))
    }),
    ("scope-challenged", |h| {
        Box::pin(authorization::scopes::challenged(h))
    }),
    ("scope-needed-now", |h| {
        Box::pin(authorization::scopes::needed_now(h))
    }),
    ("scopes-at-once", |h| {
        Box::pin(authorization::scopes::all_at_once(h))
    }),
    ("scope-hierarchy", |h| {
        Box::pin(authorization::scopes::hierarchy(h))
    }),
    ("access-controlled", |h| {
        Box::pin(authorization::scopes::controlled(h))
    }),
    ("every-request-verified", |h| {
        Box::pin(authorization::sessions::every_request(h))
    }),
    ("all-connections", |h| {
        Box::pin(authorization::sessions::all_connections(h))
    }),
    ("session-id-alone", |h| {
        Box::pin(authorization::sessions::id_alone(h))
    }),
    ("session-bound", |h| {
        Box::pin(authorization::sessions::bound(h))
    }),
    ("public-guarded", |h| {
        Box::pin(authorization::sessions::public_guarded(h))
    }),
    ("state-alone", |h| Box::pin(authorization::states::alone(h))),
    ("state-bound-to-user", |h| {
        Box::pin(authorization::states::bound(h))
    }),
    ("own-metadata", |h| {
        Box::pin(authorization::own::metadata(h))
    }),
    ("own-metadata-at-root", |h| {
        Box::pin(authorization::own::at_root(h))
    }),
    ("own-defaults", |h| {
        Box::pin(authorization::own::defaults(h))
    }),
    ("own-registration", |h| {
        Box::pin(authorization::own::registration(h))
    }),
    ("own-pkce", |h| Box::pin(authorization::own::pkce(h))),
    ("own-no-implicit", |h| {
        Box::pin(authorization::own::no_implicit(h))
    }),
    ("own-grants", |h| {
        Box::pin(authorization::own::fitting_grants(h))
    }),
    ("own-encrypted", |h| {
        Box::pin(authorization::own::encrypted(h))
    }),
    ("redirects-validated", |h| {
        Box::pin(authorization::own::redirects(h))
    }),
    // Tasks.
    ("tasks-declared", |h| tasks::probe(h, tasks::core::declared)),
    ("task-metadata-ignored", |h| {
        tasks::probe(h, tasks::core::metadata_ignored)
    }),
    ("task-forbidden-tool", |h| {
        tasks::probe(h, tasks::core::forbidden_tool)
    }),
    ("task-required-tool", |h| {
        tasks::probe(h, tasks::core::required_tool)
    }),
    ("task-own-id", |h| tasks::probe(h, tasks::core::own_id)),
    ("task-created", |h| tasks::probe(h, tasks::core::created)),
    ("task-created-soon", |h| {
        tasks::probe(h, tasks::core::created_soon)
    }),
    ("task-outcome", |h| tasks::probe(h, tasks::core::outcome)),
    ("task-outcome-exact", |h| {
        tasks::probe(h, tasks::core::outcome_exact)
    }),
    ("task-result-waits", |h| {
        tasks::probe(h, tasks::core::result_waits)
    }),
    ("task-parameter-wins", |h| {
        tasks::probe(h, tasks::core::parameter_wins)
    }),
    ("task-list-pages", |h| {
        tasks::probe(h, tasks::core::list_pages)
    }),
    ("task-list-whole", |h| {
        tasks::probe(h, tasks::core::list_whole)
    }),
    ("task-list-own", |h| tasks::probe(h, tasks::core::list_own)),
    ("task-list-cursor", |h| {
        tasks::probe(h, tasks::core::list_cursor)
    }),
    ("task-cancel-over", |h| {
        tasks::probe(h, tasks::core::cancel_over)
    }),
    ("task-cancelled", |h| {
        tasks::probe(h, tasks::core::cancelled)
    }),
    ("task-stays-cancelled", |h| {
        tasks::probe(h, tasks::core::stays_cancelled)
    }),
    ("task-work-stops", |h| {
        tasks::probe(h, tasks::core::work_stops)
    }),
    ("task-progress-over", |h| {
        tasks::probe(h, tasks::core::work_stops)
    }),
    ("task-unknown", |h| tasks::probe(h, tasks::core::unknown)),
    ("task-asks-marked", |h| {
        tasks::probe(h, tasks::input::marked)
    }),
    ("task-asks-related", |h| {
        tasks::probe(h, tasks::input::related)
    }),
    ("task-asks-moves-on", |h| {
        tasks::probe(h, tasks::input::moves_on)
    }),
    ("task-needed-capability", |h| {
        tasks::probe(h, tasks::extension::needed_capability)
    }),
    ("task-durable", |h| {
        tasks::probe(h, tasks::extension::durable)
    }),
    ("task-unknown-get", |h| {
        tasks::probe(h, tasks::extension::unknown_get)
    }),
    ("task-unknown-others", |h| {
        tasks::probe(h, tasks::extension::unknown_others)
    }),
    ("task-stray-input", |h| {
        tasks::probe(h, tasks::extension::stray_input)
    }),
    ("task-undeclared-client", |h| {
        tasks::probe(h, tasks::extension::undeclared_client)
    }),
    ("task-quiet-subscription", |h| {
        tasks::probe(h, tasks::extension::quiet_subscription)
    }),
    // Streams, and what is under way.
    ("side-by-side", |h| Box::pin(streams::side_by_side(h))),
    ("one-stream-each", |h| Box::pin(streams::one_each(h))),
    ("goes-on", |h| Box::pin(resumption::goes_on(h))),
    ("resumes-own-stream", |h| {
        Box::pin(resumption::own_stream(h))
    }),
    ("cancelled-unanswered", |h| {
        Box::pin(running::quiet(h, After::Response))
    }),
    ("cancelled-stops", |h| {
        Box::pin(running::quiet(h, After::Progress))
    }),
    ("cancelled-silent", |h| {
        Box::pin(running::quiet(h, After::Anything))
    }),
    ("closing-cancels", |h| Box::pin(running::closed(h))),
    ("cancellation-races", |h| Box::pin(running::races(h))),
    ("token-kept", |h| Box::pin(tokens::kept(h))),
    ("param-missing", |h| {
        Box::pin(params::refused(h, Bent::Missing))
    }),
    ("param-differs", |h| {
        Box::pin(params::refused(h, Bent::Other))
    }),
    ("param-characters", |h| {
        Box::pin(params::refused(h, Bent::Characters))
    }),
    ("param-encoded", |h| Box::pin(params::decoded(h))),
    ("param-numeric", |h| Box::pin(params::numeric(h))),
    ("param-unneeded", |h| Box::pin(params::unneeded(h))),
    ("subscribe-served", |h| {
        Box::pin(changes::subscribe_served(h))
    }),
    ("unsubscribed", |h| Box::pin(changes::unsubscribed(h))),
    ("subscription-ended", |h| Box::pin(changes::ended(h))),
    ("nothing-inferred", |h| {
        Box::pin(stateless::nothing_inferred(h))
    }),
    ("cursor-elsewhere", |h| {
        Box::pin(stateless::cursor_elsewhere(h))
    }),
];

/// The probe of this name.
pub fn find(name: &str) -> Option<Probe> {
    PROBES.iter().find(|(n, _)| *n == name).map(|(_, p)| *p)
}
