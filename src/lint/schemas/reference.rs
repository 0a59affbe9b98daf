//! References between schemas (`$ref`), resolved within one document. Nothing is ever fetched.

use std::borrow::Cow;
use std::collections::HashMap;
use std::net::IpAddr;

use fluent_uri::{Uri, UriRef};
use serde_json::Value;

use crate::lint::schema::Role;
use crate::lint::tree::Tree;

/// Where a reference leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// To a schema of the document.
    Here,
    /// To a place in the document that does not exist, or that holds no schema.
    Nowhere,
    /// Out of the document.
    Elsewhere,
}

/// The value that a reference of the form `#/…` points at.
pub fn pointed<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    root.pointer(&decoded(reference.strip_prefix('#')?))
}

/// As [`pointed`], for references of a sensible length: many schemas may lead to the same long one.
pub fn near<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    const LONGEST: usize = 512;
    pointed(root, Some(reference).filter(|text| text.len() <= LONGEST)?)
}

/// Whether a reference leads to a place that only the reader of the schema can reach: a file, its
/// own machine, a private network, the metadata service of a cloud.
pub fn is_private(reference: &str) -> bool {
    let Ok(url) = url::Url::parse(reference.trim()) else {
        return false;
    };
    let reachable = |ip: IpAddr| match ip {
        IpAddr::V4(ip) => {
            !(ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified())
        }
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => !(ip.is_loopback() || ip.is_private() || ip.is_link_local()),
            None => {
                let first = ip.segments()[0];
                let local = first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80;
                !(ip.is_loopback() || ip.is_unspecified() || local)
            }
        },
    };
    match url.host() {
        _ if url.scheme() == "file" => true,
        Some(url::Host::Ipv4(ip)) => !reachable(ip.into()),
        Some(url::Host::Ipv6(ip)) => !reachable(ip.into()),
        Some(url::Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name == "localhost"
                || [".localhost", ".local", ".internal"]
                    .iter()
                    .any(|end| name.ends_with(end))
        }
        None => false,
    }
}

/// The names of a document: `$id` of its parts, `$anchor` within each part.
pub struct Names<'t, 'a> {
    tree: &'t Tree<'a, Role>,
    /// The part that each node belongs to, by the number of its root.
    part: Vec<usize>,
    /// The address of each part that has one.
    address: HashMap<usize, String>,
    parts: HashMap<String, usize>,
    anchors: HashMap<(usize, &'a str), usize>,
}

impl<'t, 'a> Names<'t, 'a> {
    /// Reads the names of a document. `id` is the keyword that names a part: `$id`, or `id` in
    /// draft-04.
    pub fn new(tree: &'t Tree<'a, Role>, id: &str) -> Names<'t, 'a> {
        let mut names = Names {
            tree,
            part: Vec::new(),
            address: HashMap::new(),
            parts: HashMap::new(),
            anchors: HashMap::new(),
        };
        for (at, node) in tree.iter() {
            let outer = tree.parent(at).map_or(0, |parent| names.part[parent]);
            names.part.push(outer);
            if !node.role.is_schema() {
                continue;
            }
            let text = |key: &str| node.value.get(key).and_then(Value::as_str);
            match text(id).map(|id| (id, id.strip_prefix('#'))) {
                // Before 2019-09 an anchor was an `$id` that is only a fragment.
                Some((_, Some(anchor))) => {
                    names.anchors.insert((outer, anchor), at);
                }
                Some((id, None)) => {
                    let address = names.resolve(outer, id);
                    names.part[at] = at;
                    names.parts.insert(address.clone(), at);
                    names.address.insert(at, address);
                }
                None => {}
            }
            for key in ["$anchor", "$dynamicAnchor"] {
                if let Some(anchor) = text(key) {
                    names.anchors.insert((names.part[at], anchor), at);
                }
            }
        }
        names
    }

    /// Where a reference leads that stands in a node.
    pub fn target(&self, at: usize, reference: &str) -> Target {
        let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let part = if address.is_empty() {
            self.part[at]
        } else {
            match self.parts.get(&self.resolve(self.part[at], address)) {
                Some(part) => *part,
                None => return Target::Elsewhere,
            }
        };
        let found = if fragment.is_empty() || fragment.starts_with('/') {
            let root = self.tree.node(part).value;
            root.pointer(&decoded(fragment))
                .is_some_and(|target| target.is_object() || target.is_boolean())
        } else {
            self.anchors.contains_key(&(part, fragment))
        };
        if found { Target::Here } else { Target::Nowhere }
    }

    /// An address, made absolute by that of a part; as written where there is nothing to add, or
    /// where the result is so long that nested parts would add up to gigabytes.
    fn resolve(&self, part: usize, address: &str) -> String {
        const LONGEST: usize = 512;
        let address = address.trim_end_matches('#');
        self.address
            .get(&part)
            .filter(|base| base.len() + address.len() <= LONGEST)
            .and_then(|base| {
                let base = Uri::parse(base.as_str()).ok()?;
                let address = UriRef::parse(address).ok()?;
                Some(address.resolve_against(&base).ok()?.into_string())
            })
            .unwrap_or_else(|| address.to_owned())
    }
}

/// A fragment without its percent encoding.
fn decoded(fragment: &str) -> Cow<'_, str> {
    if !fragment.contains('%') {
        return Cow::Borrowed(fragment);
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, tail @ ..] = rest {
        let pair = tail.get(..2).filter(|_| *first == b'%');
        let code = pair
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}
