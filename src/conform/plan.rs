//! Which requirements are judged in which revision; everything left out keeps its reason.

use std::sync::Arc;

use super::requirement::{Body, Requirement};
use super::settings::Settings;
use super::verdict::skipped;
use crate::mcp::{Revision, Surface};
use crate::outcome::{Item, Reason};
use crate::wire::Transport;

/// What becomes of the requirements before any revision is driven.
#[derive(Debug, Default)]
pub struct Selection {
    /// Those that some revision will judge.
    pub kept: Vec<Arc<Requirement>>,
    /// Checks that nobody selected. They are driven all the same, and not told of: selected
    /// invariants look through what is said in them.
    pub feeding: Vec<Arc<Requirement>>,
    /// The others, as skipped items.
    pub dropped: Vec<Item>,
    /// How many were not selected at all.
    pub unselected: usize,
}

impl Selection {
    /// Whether the verdicts of a requirement are asked for.
    pub fn tells(&self, id: &str) -> bool {
        !self.feeding.iter().any(|r| r.id == id)
    }

    /// Everything to drive.
    pub fn driven(&self) -> Vec<Arc<Requirement>> {
        self.kept.iter().chain(&self.feeding).cloned().collect()
    }
}

/// Drops what no revision of this run can judge, and what is not asked for.
pub fn select<'a>(
    all: impl IntoIterator<Item = &'a Arc<Requirement>>,
    revisions: &[Revision],
    transport: Transport,
    settings: &Settings,
) -> Selection {
    let mut selection = Selection::default();
    for requirement in all {
        let drop = |(reason, why)| skipped(requirement, None, reason, why);
        let unfit = unfit(requirement, revisions, transport);
        let left_out = settings.leaves_out(requirement);
        if !settings.chooses(&requirement.id) {
            selection.unselected += 1;
            if unfit.is_none() && left_out.is_none() && is_driven(requirement) {
                selection.feeding.push(Arc::clone(requirement));
            }
        } else if let Some(why) = left_out {
            selection.dropped.push(drop((Reason::Excluded, why)));
        } else if let Some(unfit) = unfit {
            selection.dropped.push(drop(unfit));
        } else {
            selection.kept.push(Arc::clone(requirement));
        }
    }
    if selection.kept.iter().all(|r| is_driven(r)) {
        selection.feeding.clear();
    }
    selection
}

/// Why this run cannot judge a requirement, if so.
fn unfit(
    requirement: &Requirement,
    revisions: &[Revision],
    transport: Transport,
) -> Option<(Reason, String)> {
    if !revisions.iter().any(|r| requirement.range.contains(*r)) {
        let why = format!("only in {}", requirement.range);
        Some((Reason::NotApplicable, why))
    } else if let Body::Untestable(reason) = &requirement.body {
        Some((Reason::Untestable, reason.clone()))
    } else if !requirement.over.contains(&transport) {
        let over: Vec<_> = requirement.over.iter().map(|t| t.word()).collect();
        let why = format!("only over {}", over.join(", "));
        Some((Reason::NotApplicable, why))
    } else {
        None
    }
}

/// Whether something is said to judge it.
fn is_driven(requirement: &Requirement) -> bool {
    matches!(requirement.body, Body::Steps { .. } | Body::Probe(_))
}

/// Why a requirement does not apply to this server, if so.
pub fn missing_capability(requirement: &Requirement, surface: &Surface) -> Option<String> {
    let missing = requirement.needs.iter().find(|c| !surface.declares(c))?;
    Some(format!("the server does not declare `{missing}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conform::{Binding, requirements};
    use crate::outcome::Level;

    fn selected(settings: &str) -> Selection {
        let settings = toml::from_str(settings).expect("settings");
        let all = requirements().expect("sound requirements");
        select(all, &[Revision::NEWEST], Transport::Http, &settings)
    }

    #[test]
    fn what_is_not_selected_is_counted_and_what_is_skipped_is_named() {
        let ping = "contract/ping/answered";
        let all = selected("");
        assert_eq!((all.unselected, all.feeding.len()), (0, 0));
        let one = selected("only = ['contract/http/unknown-method']");
        assert_eq!((one.kept.len(), one.dropped.len()), (1, 0));
        assert_eq!(one.unselected, requirements().expect("sound").len() - 1);
        let other = selected(&format!("only = ['{ping}']\nskip = ['contract/ping/*']"));
        assert_eq!(other.dropped[0].reason, Some(Reason::Excluded));
        assert!(other.kept.is_empty());
    }

    #[test]
    fn only_levels_that_bind_enough_are_judged() {
        let must = selected("level = 'must'");
        assert!(must.kept.iter().all(|r| r.level == Level::Must));
        assert!(selected("level = 'should'").kept.len() > must.kept.len());
        assert_eq!(Settings::default().level, Binding::May);
    }

    #[test]
    fn a_selected_invariant_is_fed_by_all_checks_and_a_selected_step_by_none() {
        let fed = selected("only = ['contract/base/integer-code']");
        assert!(fed.feeding.len() > 20 && fed.feeding.iter().all(|r| is_driven(r)));
        assert!(!fed.tells(&fed.feeding[0].id) && fed.tells("contract/base/integer-code"));
        let step = selected("only = ['contract/http/unknown-method']");
        assert!(step.feeding.is_empty());
        let skipped = selected("only = ['contract/base/integer-code']\nskip = ['*/http/*']");
        assert!(!skipped.feeding.iter().any(|r| r.id.contains("/http/")));
    }
}
