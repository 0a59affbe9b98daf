//! The protocol's words: revisions, names, messages, pointers, and what a server offers.

pub mod hidden;
pub mod message;
pub mod mirror;
pub mod names;
pub mod pointer;
mod revision;
pub mod surface;
pub mod uri_template;

pub use revision::{Era, ParseRevisionError, Range, Revision};
pub use surface::{Entry, Surface};
