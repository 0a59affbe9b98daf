//! The rules, one pair of files each.
