//! The templates that are part of the program.

/// Paths below `templates/` with the bytes, sorted.
pub(super) static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));
