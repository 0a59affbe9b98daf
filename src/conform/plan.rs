//! Which requirements are judged in which revision; everything left out keeps its reason.

use super::requirement::{Body, Requirement};
use super::settings::Settings;
use super::verdict::skipped;
use crate::mcp::{Revision, Surface};
use crate::outcome::{Item, Reason};
use crate::wire::Transport;

/// What becomes of the requirements before any revision is driven.
pub struct Selection {
    /// Those that some revision will judge.
    pub kept: Vec<&'static Requirement>,
    /// The others, as skipped items.
    pub dropped: Vec<Item>,
}

/// Drops what no revision of this run can judge.
pub fn select(
    all: &'static [Requirement],
    revisions: &[Revision],
    transport: Transport,
    settings: &Settings,
) -> Selection {
    let mut selection = Selection {
        kept: Vec::new(),
        dropped: Vec::new(),
    };
    for requirement in all {
        let drop = |reason, why: String| skipped(requirement, None, reason, why);
        let in_range = revisions.iter().any(|r| requirement.range.contains(*r));
        if settings.skips(&requirement.id) {
            let item = drop(Reason::Excluded, "left out by the settings".into());
            selection.dropped.push(item);
        } else if !in_range {
            let why = format!("only in {}", requirement.range);
            selection.dropped.push(drop(Reason::NotApplicable, why));
        } else if let Body::Untestable(reason) = &requirement.body {
            selection
                .dropped
                .push(drop(Reason::Untestable, reason.clone()));
        } else if !requirement.over.contains(&transport) {
            let over: Vec<_> = requirement.over.iter().map(|t| t.word()).collect();
            let why = format!("only over {}", over.join(", "));
            selection.dropped.push(drop(Reason::NotApplicable, why));
        } else {
            selection.kept.push(requirement);
        }
    }
    selection
}

/// Why a requirement does not apply to this server, if so.
pub fn missing_capability(requirement: &Requirement, surface: &Surface) -> Option<String> {
    let missing = requirement.needs.iter().find(|c| !surface.declares(c))?;
    Some(format!("the server does not declare `{missing}`"))
}
