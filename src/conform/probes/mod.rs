//! Code that drives a server where steps do not suffice: streams, timing, process life, walks.
//! Each is named in a requirement's `probe`, and proved by a fault of the sample server.

mod alive;
mod cancellation;
mod completion;
mod headers;
mod http;
mod initialize;
mod lists;
mod odd;
mod pages;
mod process;
mod subscriptions;
mod tasks;
mod tools;

use std::pin::Pin;

pub use tasks::Explored;

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
    ("refuses-wrong-types", |h| {
        Box::pin(tools::refuses_wrong_types(h))
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
];

/// The probe of this name.
pub fn find(name: &str) -> Option<Probe> {
    PROBES.iter().find(|(n, _)| *n == name).map(|(_, p)| *p)
}
