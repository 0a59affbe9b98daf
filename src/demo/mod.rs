//! A small sample server with documented faults: the target `demo`.
//!
//! It plans a garden, speaks every revision over Streamable HTTP, HTTP+SSE and stdio, and is
//! honest unless told otherwise. Each [`Fault`] makes it break one sentence of the specification:
//! a newcomer sees a real report at once, and our own tests see every check fail for its reason.
//! Answers are written byte by byte, because no HTTP library lets one be wrong enough.

mod access;
mod ask;
mod ask_forms;
mod ask_legacy;
mod ask_modern;
mod ask_state;
mod brain;
mod failure;
mod fault;
mod faults;
mod garden;
mod growth;
mod http;
mod hub;
mod legacy;
mod mode;
mod modern;
mod murmur;
mod offer;
mod pace;
mod prompts;
mod resources;
mod secret;
mod shape;
mod spoil;
mod stdio;
mod tasks;
mod tools;
mod weather;

use std::sync::{Mutex, MutexGuard, PoisonError};

pub use access::Access;
pub use fault::{About, FAULTS, Fault};
pub use faults::{Faults, UnknownFault};
pub use http::{Running, serve_http, serve_http_on};
pub use mode::{AboutMode, MODES, Mode};
pub use stdio::serve_stdio;

/// Locks; a panic elsewhere is no reason to stop.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
