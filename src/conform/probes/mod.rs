//! Code that drives a server where steps do not suffice: streams, timing, process life, walks.
//! Each is named in a requirement's `probe`, and proved by a fault of the sample server.

mod alive;
mod cancellation;
mod initialize;
mod lists;
mod odd;
mod pages;

use std::pin::Pin;

use super::harness::Harness;
use super::verdict::Verdict;
use crate::wire::WireError;

/// A probe at work. An error is judged by [`Harness::blame`].
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<Verdict, WireError>> + Send + 'a>>;

/// Drives the server and judges what it sees.
pub type Probe = for<'a> fn(&'a mut Harness) -> Running<'a>;

/// The probes by name.
pub static PROBES: &[(&str, Probe)] = &[
    ("stable-order", |h| Box::pin(lists::stable_order(h))),
    ("survives-odd", |h| Box::pin(odd::survives(h))),
    ("batch", |h| Box::pin(odd::batch(h))),
    ("same-version", |h| Box::pin(initialize::same_version(h))),
    ("initialize-first", |h| Box::pin(initialize::first(h))),
    ("stable-cursors", |h| Box::pin(pages::stable_cursors(h))),
    ("invalid-cursor", |h| Box::pin(pages::invalid_cursor(h))),
    ("cancellation-ignored", |h| {
        Box::pin(cancellation::ignored(h))
    }),
];

/// The probe of this name.
pub fn find(name: &str) -> Option<Probe> {
    PROBES.iter().find(|(n, _)| *n == name).map(|(_, p)| *p)
}
