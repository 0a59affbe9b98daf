//! Writes finished reports: one function per format. `docs/reference/report-formats.md` tells
//! readers what each is for.

mod compare;
mod conformance;
mod digest;
mod escape;
mod group;
mod human;
mod json;
#[cfg(test)]
mod samples;
mod style;
mod text;
mod verdict;

pub use conformance::{Conformance, Score, Standing, conformance};
pub use human::human;
pub use json::json;
pub use style::{Detail, Style};
pub use text::excerpt;
