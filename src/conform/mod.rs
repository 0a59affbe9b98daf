//! Judges a running server against what the specification asks for: plan, drive, judge.
//!
//! What a server must do is data under `conformance/`; what cannot be written as data is a probe
//! or an invariant here.

mod embedded;
mod settings;

pub use settings::Settings;

use crate::mcp::Revision;
use crate::outcome::{Item, Target};
use crate::wire::{Connector, WireError};

/// What to run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The revisions to judge; empty for every one that the server speaks.
    pub revisions: Vec<Revision>,
    /// The `[conform]` section of the settings.
    pub settings: Settings,
}

/// What happens during a run, for displays.
#[derive(Debug, Clone)]
pub enum Event {
    /// The plan stands: so many checks in these revisions.
    Planned {
        /// What is judged.
        target: Target,
        /// The revisions.
        revisions: Vec<Revision>,
        /// Checks to come.
        checks: usize,
    },
    /// A check begins.
    Started {
        /// Its requirement.
        id: String,
        /// In this revision.
        revision: Revision,
    },
    /// A check is over, or was never to be run.
    Judged(Item),
}

/// A finished run.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What was judged.
    pub target: Target,
    /// The revisions judged, oldest first.
    pub revisions: Vec<Revision>,
    /// Every verdict, in a stable order.
    pub items: Vec<Item>,
    /// Checks that judged something.
    pub checked: usize,
}

/// Runs the contract suite. Fails only when the server cannot be judged at all.
pub async fn run(
    _connector: &Connector,
    _options: &Options,
    _events: &(dyn Fn(Event) + Send + Sync),
) -> Result<Outcome, WireError> {
    Ok(Outcome::default())
}
