//! Code that drives a server where steps do not suffice: streams, timing, process life, walks.
//! Each is named in a requirement's `probe`, and proved by a fault of the sample server.

mod alive;
mod cancellation;
mod changes;
mod completion;
mod hall;
mod headers;
mod http;
mod initialize;
mod lists;
mod odd;
mod pages;
mod params;
mod process;
mod resumption;
mod running;
mod slow;
mod stateless;
mod streams;
mod subscriptions;
mod tokens;
mod tools;

use std::pin::Pin;

pub(super) use slow::Slow;

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
