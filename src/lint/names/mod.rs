//! How names are read: their words and writing style, what a verb does, what a noun stands for,
//! and what a name as a whole gives away.

pub(in crate::lint) mod case;
pub(in crate::lint) mod code;
pub(in crate::lint) mod deed;
pub(in crate::lint) mod effect;
pub(in crate::lint) mod nouns;
pub(in crate::lint) mod purpose;
pub(in crate::lint) mod secrets;
pub(in crate::lint) mod tool_name;
pub(in crate::lint) mod verbs;
pub(in crate::lint) mod words;
