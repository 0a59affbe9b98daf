//! The arguments of prompts.

use serde_json::Value;

use crate::mcp::{Entry, Surface, pointer};

/// An argument that has a name.
pub struct Argument<'a> {
    /// The prompt that asks for it.
    pub prompt: Entry<'a>,
    /// JSON pointer of the argument in the dump.
    pub pointer: String,
    /// The argument as it came.
    pub raw: &'a Value,
    /// Its name.
    pub name: &'a str,
}

impl<'a> Argument<'a> {
    /// A string member.
    pub fn text(&self, member: &str) -> Option<&'a str> {
        self.raw.get(member)?.as_str()
    }

    /// The pointer of a member.
    pub fn at(&self, member: &str) -> String {
        pointer::join(&self.pointer, member)
    }
}

/// The named arguments of all prompts, in the order of the dump.
pub fn arguments(surface: &Surface) -> impl Iterator<Item = Argument<'_>> {
    surface.entries("prompts").flat_map(|prompt| {
        let list = prompt.raw.get("arguments").and_then(Value::as_array);
        let list = list.into_iter().flatten().enumerate();
        list.filter_map(move |(at, raw)| {
            Some(Argument {
                pointer: pointer::index(&prompt.at("arguments"), at),
                prompt: prompt.clone(),
                name: raw.get("name")?.as_str()?,
                raw,
            })
        })
    })
}
