//! Authorization over HTTP: how a server refuses, what it says of itself, and whom it lets in.

mod access;
mod challenge;
mod documents;
pub mod metadata;
pub mod own;
pub mod refusals;
pub mod scopes;
pub mod sessions;
pub mod states;
pub mod told;

pub use access::Access;

/// The value, or the verdict that there is nothing to judge.
macro_rules! or_skip {
    ($known:expr) => {
        match $known {
            Ok(known) => known,
            Err(verdict) => return Ok(verdict),
        }
    };
}
use or_skip;
