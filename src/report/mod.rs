//! Writes finished reports: one function per format. `docs/reference/report-formats.md` tells
//! readers what each is for.

mod badge;
mod compare;
mod conformance;
mod digest;
mod escape;
mod figures;
mod github;
mod gitlab;
mod group;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
#[cfg(test)]
mod samples;
mod sarif;
mod style;
mod text;
mod verdict;

pub use badge::{badge, shields};
pub use conformance::{Conformance, Score, Standing, conformance};
pub use github::github;
pub use gitlab::gitlab;
pub use html::html;
pub use human::human;
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;
pub use style::{Detail, Style};
pub use text::excerpt;

use std::fmt::Write as _;

use crate::outcome::{Item, Location};

/// Subject and message.
fn about(item: &Item) -> Option<String> {
    match (&item.subject, &item.message) {
        (Some(subject), Some(message)) => Some(format!("{subject}: {message}")),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

/// `file:line:column`, else the JSON pointer.
fn place(at: &Location) -> Option<String> {
    let mut text = match &at.file {
        Some(file) => file.clone(),
        None => return at.pointer.clone(),
    };
    for number in [at.line, at.column].into_iter().flatten() {
        let _ = write!(text, ":{number}");
    }
    Some(text)
}
