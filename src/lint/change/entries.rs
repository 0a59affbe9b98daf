//! Pairs the entries of two lists: by name, then what was renamed.

use std::collections::HashMap;

use serde_json::Value;

use crate::mcp::Entry;

/// The entries of an old and a new list, paired.
pub struct Pairs<'a> {
    /// In both, under the same name.
    pub kept: Vec<(Entry<'a>, Entry<'a>)>,
    /// In both, under another name.
    pub renamed: Vec<(Entry<'a>, Entry<'a>)>,
    /// In the old list alone.
    pub removed: Vec<Entry<'a>>,
    /// In the new list alone.
    pub added: Vec<Entry<'a>>,
}

/// Entries that are looked through for a new name; with more, the two have little in common.
const MOST_RENAMES: usize = 64;

/// Pairs entries by the member that names them. An entry is renamed when everything that `body`
/// keeps of it is the same, or when `alike` says so.
pub fn pair<'a>(
    old: impl Iterator<Item = Entry<'a>>,
    new: impl Iterator<Item = Entry<'a>>,
    name: &str,
    alike: impl Fn(&Value, &Value) -> bool,
) -> Pairs<'a> {
    let key = |entry: &Entry<'a>| entry.raw.get(name).map(Value::to_string);
    let mut by_name: HashMap<Option<String>, Vec<Entry<'a>>> = HashMap::new();
    let mut order = Vec::new();
    for entry in new {
        order.push(entry.pointer.clone());
        by_name.entry(key(&entry)).or_default().push(entry);
    }
    for same in by_name.values_mut() {
        // The first of a name is taken first.
        same.reverse();
    }
    let mut pairs = Pairs {
        kept: Vec::new(),
        renamed: Vec::new(),
        removed: Vec::new(),
        added: Vec::new(),
    };
    for entry in old {
        match by_name.get_mut(&key(&entry)).and_then(Vec::pop) {
            Some(now) => pairs.kept.push((entry, now)),
            None => pairs.removed.push(entry),
        }
    }
    let mut left: HashMap<String, Entry<'a>> = by_name
        .into_values()
        .flatten()
        .map(|entry| (entry.pointer.clone(), entry))
        .collect();
    pairs.added = order.iter().filter_map(|at| left.remove(at)).collect();
    if pairs.removed.len() <= MOST_RENAMES && pairs.added.len() <= MOST_RENAMES {
        pairs.find_renamed(alike);
    }
    pairs
}

impl Pairs<'_> {
    fn find_renamed(&mut self, alike: impl Fn(&Value, &Value) -> bool) {
        let removed = std::mem::take(&mut self.removed);
        for entry in removed {
            match self.added.iter().position(|now| alike(entry.raw, now.raw)) {
                Some(at) => self.renamed.push((entry, self.added.remove(at))),
                None => self.removed.push(entry),
            }
        }
    }
}

/// How alike two texts are, from 0 to 1; long texts by their beginning.
pub fn likeness(a: &str, b: &str) -> f64 {
    const LONGEST: usize = 200;
    let cut = |text: &str| text.chars().take(LONGEST).collect::<String>();
    strsim::normalized_levenshtein(&cut(a), &cut(b))
}

/// Whether two names say the same in another style, such as `getUser` and `get_user`.
pub fn same_words(a: &str, b: &str) -> bool {
    a != b && crate::lint::case::words(a) == crate::lint::case::words(b)
}
