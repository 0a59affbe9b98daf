//! Every text of a server, with its place and what it is.

use crate::lint::Finding;
use crate::lint::tree::{Step, Tree, everything};
use crate::mcp::names::LISTS;
use crate::mcp::{Entry, Surface};

/// Something that holds text.
#[derive(Debug)]
pub struct Source<'a> {
    /// The value with its place: a list entry, or what the server says of itself.
    pub entry: Entry<'a>,
    /// The list it stands in (`tools`, `resources`, …); `None` for what the server says of itself.
    pub list: Option<&'static str>,
    /// Everything in it; node 0 is the whole.
    pub tree: Tree<'a, ()>,
}

impl Source<'_> {
    /// A finding at a node.
    pub fn finding(&self, at: usize, message: impl Into<String>) -> Finding {
        let place = self.tree.pointer(&self.entry.pointer, at);
        match self.list {
            Some(_) => Finding::of(&self.entry, place, message),
            None => Finding::at(place, message),
        }
    }
}

/// One string, or one key of an object.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The text itself.
    pub text: &'a str,
    /// What it is.
    pub what: What,
    /// The number of its [`Source`].
    pub source: usize,
    /// The number of its node there; a key belongs to the node that it leads to.
    pub at: usize,
}

impl Text<'_> {
    /// Whether it is a key, not a value.
    pub fn is_key(&self) -> bool {
        matches!(self.what, What::Property | What::Key)
    }
}

/// What a text is, as far as its place tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A `name`.
    Name,
    /// A `title`.
    Title,
    /// A `description`.
    Description,
    /// The server's `instructions`.
    Instructions,
    /// A `uri` or `uriTemplate`.
    Uri,
    /// The key of a property in a schema.
    Property,
    /// An element of an `enum`.
    Enum,
    /// A `default`, `const`, `example` or element of `examples`.
    Value,
    /// Any other key.
    Key,
    /// Any other string.
    Other,
}

/// What holds text in a surface, in the order of a dump.
pub fn sources(surface: &Surface) -> Vec<Source<'_>> {
    let own = [
        ("/serverInfo", &surface.server_info),
        ("/capabilities", &surface.capabilities),
        ("/instructions", &surface.instructions),
    ];
    let own = own.into_iter().filter_map(|(pointer, raw)| {
        let pointer = pointer.to_owned();
        Some((
            None,
            Entry {
                pointer,
                raw: raw.as_ref()?,
            },
        ))
    });
    let listed = LISTS.into_iter().flat_map(|list| {
        surface
            .entries(list.member)
            .map(move |e| (Some(list.member), e))
    });
    own.chain(listed)
        .map(|(list, entry)| Source {
            tree: everything(entry.raw),
            list,
            entry,
        })
        .collect()
}

/// The texts of all sources.
pub fn texts<'a>(sources: &[Source<'a>]) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let tree = &source.tree;
        for (at, node) in tree.iter() {
            let mut push = |text, what| {
                texts.push(Text {
                    text,
                    what,
                    source: number,
                    at,
                });
            };
            if let Step::Key(key) = node.step {
                push(key, key_kind(tree, at));
            }
            if let Some(text) = node.value.as_str() {
                push(text, value_kind(tree, at, &source.entry.pointer));
            }
        }
    }
    texts
}

fn key_kind(tree: &Tree<'_, ()>, at: usize) -> What {
    let holder = tree.parent(at).map(|holder| tree.node(holder));
    match holder.map(|holder| (holder.step, holder.value)) {
        Some((Step::Key("properties"), _)) => What::Property,
        _ => What::Key,
    }
}

fn value_kind(tree: &Tree<'_, ()>, at: usize, pointer: &str) -> What {
    let mut here = at;
    if let Step::Index(_) = tree.node(at).step {
        here = tree.parent(at).unwrap_or(at);
    }
    match (tree.node(here).step, here == at) {
        (Step::Root, _) if pointer == "/instructions" => What::Instructions,
        (Step::Key("name"), true) => What::Name,
        (Step::Key("title"), true) => What::Title,
        (Step::Key("description"), true) => What::Description,
        (Step::Key("uri" | "uriTemplate"), true) => What::Uri,
        (Step::Key("enum"), false) => What::Enum,
        (Step::Key("default" | "const" | "example" | "examples"), _) => What::Value,
        _ => What::Other,
    }
}
