//! Tasks: calls that go on after they were answered. 2025-11-25 has them in its core, 2026-07-28 as
//! the extension `io.modelcontextprotocol/tasks`. A task moves by the clock alone: what it is at a
//! moment is worked out when somebody looks.

mod core;
mod extension;
mod iso;
mod spoil;
mod store;
mod task;
mod wait;
mod work;

pub(super) use core::{answered, call as call_in_core, capability, request as core_request};
pub(super) use extension::{
    call as call_in_extension, capability as extension_capability, granted, request, unasked,
};
pub(super) use store::Store;
pub(super) use wait::{Later, run};
pub(super) use work::plain;
