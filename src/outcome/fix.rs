//! Changes that repair a finding without altering what anything means.

use std::ops::Range;

use serde_json::Value;

/// How a finding can be repaired in the file that it is in.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What is done, such as "removes hidden characters".
    pub title: &'static str,
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The value at a JSON pointer becomes this one.
    Set(String, Value),
    /// The member or element at a JSON pointer goes away.
    Remove(String),
    /// These bytes of the file that the finding names go away.
    Cut(Range<usize>),
}

impl Fix {
    /// A fix of one change.
    pub fn one(title: &'static str, edit: Edit) -> Fix {
        let edits = vec![edit];
        Fix { title, edits }
    }

    /// Removes these elements of a list, such as values that are there twice.
    pub fn without(title: &'static str, list: &str, elements: &[usize]) -> Fix {
        let edits = elements.iter().map(|i| Edit::Remove(format!("{list}/{i}")));
        Fix {
            title,
            edits: edits.collect(),
        }
    }
}
