//! `mcpkit new` as its users meet it.

#![allow(
    clippy::unwrap_used,
    reason = "what cannot be set up should stop the test"
)]

mod new {
    #[path = "../cli/support.rs"]
    #[allow(dead_code, reason = "other tests use the rest of it")]
    pub mod support;

    pub mod desk;

    mod answers;
    #[cfg(unix)]
    mod asked;
    mod embedded;
    #[cfg(unix)]
    mod full;
    mod names;
    mod package;
    mod templates;
    #[cfg(unix)]
    mod terminal;
    mod written;
}
