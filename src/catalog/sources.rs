//! Turns what the features register into entries.

use super::Entry;

/// The lint rules.
pub(super) fn rules() -> Vec<Entry> {
    Vec::new()
}

/// The sentences under `conformance/`.
pub(super) fn requirements() -> Vec<Entry> {
    Vec::new()
}
