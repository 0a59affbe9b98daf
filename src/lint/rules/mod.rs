//! The rules, one pair of files each.

use super::Registered;

/// All rules, by id.
pub fn all() -> &'static [Registered] {
    &[]
}
