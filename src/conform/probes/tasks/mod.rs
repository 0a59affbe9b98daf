//! Tasks, in the core of 2025-11-25 and as the extension of 2026-07-28. Each revision's tasks are
//! explored once; the probes judge what was seen, and the invariants judge the transcripts.

pub(super) mod core;
mod core_run;
mod explore;
pub(super) mod extension;
mod extension_run;
pub(super) mod input;
mod log;

pub use explore::Explored;

use super::Running;
use crate::conform::harness::Harness;
use crate::conform::verdict::Verdict;
use crate::wire::WireError;

/// Judges what was seen.
type Judge = fn(&Explored) -> Result<Verdict, WireError>;

/// Explores, unless that was done already, and judges.
pub(super) fn probe(harness: &mut Harness, judge: Judge) -> Running<'_> {
    Box::pin(async move {
        let explored = explore::once(harness).await;
        judge(&explored)
    })
}
