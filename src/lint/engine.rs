//! Runs the rules.

use super::{Settings, Sink, rules};
use crate::mcp::Surface;
use crate::outcome::Item;

/// What a lint run found.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The findings, by rule id, then in the order of the dump.
    pub items: Vec<Item>,
    /// Rule × subject pairs checked; zero means that nothing was checked.
    pub checked: usize,
}

/// Checks a surface with every rule that the settings leave on.
///
/// The settings are taken as [valid](Settings::validate).
pub fn check(surface: &Surface, settings: &Settings) -> Outcome {
    let mut outcome = Outcome::default();
    for rule in rules::all() {
        let Some(level) = settings.level(rule) else {
            continue;
        };
        let mut sink = Sink::new(rule, level, settings.options(rule.id));
        (rule.rule.check)(surface, &mut sink);
        outcome.items.append(&mut sink.finish());
        outcome.checked += rule.rule.scope.subjects(surface);
    }
    outcome
}
