//! Writes a finished report: one function per format.

mod human;
mod json;
mod style;
mod text;

pub use human::human;
pub use json::json;
pub use style::{Detail, Style};
pub use text::excerpt;
