//! The icons of a server and of what it offers.

use serde_json::Value;

use crate::lint::{Facts, Finding};
use crate::mcp::{Entry, pointer};

/// Icons of one entry that are looked at.
const MOST: usize = 64;

/// One icon with its place.
pub struct Icon<'a> {
    owner: Entry<'a>,
    listed: bool,
    /// JSON pointer of the icon.
    pub pointer: String,
    /// The icon as it came.
    pub raw: &'a Value,
}

impl Icon<'_> {
    /// A finding at a member of the icon, or at the icon itself.
    pub fn finding(&self, member: Option<&str>, message: impl Into<String>) -> Finding {
        let place = match member {
            Some(member) => pointer::join(&self.pointer, member),
            None => self.pointer.clone(),
        };
        if self.listed {
            Finding::of(&self.owner, place, message)
        } else {
            Finding::at(place, message)
        }
    }

    /// A string member.
    pub fn text(&self, member: &str) -> Option<&str> {
        self.raw.get(member)?.as_str()
    }
}

/// Every icon, in the order of the dump. `icons` that is no list is one icon of the wrong type.
pub fn icons<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = Icon<'a>> + use<'f, 'a> {
    facts.sources().iter().flat_map(|source| {
        let owner = source.entry.clone();
        let listed = source.list.is_some();
        let member = owner.raw.get("icons").filter(|_| owner.raw.is_object());
        let place = owner.at("icons");
        let all: Vec<(String, &'a Value)> = match member {
            None => Vec::new(),
            Some(Value::Array(icons)) => icons
                .iter()
                .take(MOST)
                .enumerate()
                .map(|(i, icon)| (pointer::index(&place, i), icon))
                .collect(),
            Some(other) => vec![(place, other)],
        };
        all.into_iter().map(move |(pointer, raw)| Icon {
            owner: owner.clone(),
            listed,
            pointer,
            raw,
        })
    })
}
