//! The members of an object, looked up by the means that fits its size.

use std::ops::Deref;

use serde_json::{Map, Value};

/// Objects up to this size are searched member by member: schemas are small, and hashing a key
/// takes longer than comparing it with a few others.
const FEW: usize = 8;

/// The members of an object.
#[derive(Debug, Clone, Copy)]
pub struct Members<'a>(&'a Map<String, Value>);

impl<'a> Members<'a> {
    /// The members of this object.
    pub fn new(object: &'a Map<String, Value>) -> Members<'a> {
        Members(object)
    }

    /// The members of this value, if it is an object.
    pub fn of(value: &'a Value) -> Option<Members<'a>> {
        value.as_object().map(Members)
    }

    /// The value of a member.
    pub fn get(self, key: &str) -> Option<&'a Value> {
        if self.0.len() > FEW {
            return self.0.get(key);
        }
        let mut members = self.0.iter();
        members.find(|(name, _)| *name == key).map(|(_, v)| v)
    }

    /// Whether there is a member with this name.
    pub fn contains_key(self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

impl Deref for Members<'_> {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Map<String, Value> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_and_large_objects_answer_alike() {
        for count in [0, 1, FEW, FEW + 1, 50] {
            let object: Map<String, Value> =
                (0..count).map(|n| (format!("k{n}"), n.into())).collect();
            let members = Members::new(&object);
            for key in ["k0", "k7", "k49", "", "k"] {
                assert_eq!(members.get(key), object.get(key));
            }
        }
    }
}
