//! The files of `conformance/`, embedded at build time.

/// (path below `conformance/`, text) of every file, sorted by path.
pub(super) static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/conformance.rs"));
