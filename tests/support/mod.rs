//! Shared by several test binaries; each uses a part of it.
#![allow(dead_code, reason = "every test binary takes what it needs")]

pub mod asking;
pub mod connect;
pub mod door;
pub mod hostile;
pub mod raw;
pub mod schema;
pub mod script;
pub mod tasks;
pub mod under_way;
