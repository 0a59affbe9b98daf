//! `mcpkit add`, on a small template that lies beside the tests.

#![allow(
    clippy::unwrap_used,
    reason = "what cannot be set up should stop the test"
)]

mod add {
    mod desk;

    mod duplicates;
    mod engine;
    mod refused;
    mod written;
}
