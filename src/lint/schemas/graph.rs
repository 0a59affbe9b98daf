//! The references of a schema, resolved to its own nodes: circles without progress, and how large
//! the schema grows when every reference is replaced by what it points at.

use std::collections::HashMap;

use serde_json::Value;

use crate::lint::reference;
use crate::lint::schema::Role;
use crate::lint::tree::{Step, Tree};

/// A schema's nodes with the edges that its references add.
pub struct Graph<'t, 'a> {
    tree: &'t Tree<'a, Role>,
    /// Where the reference of each node leads.
    target: Vec<Option<usize>>,
    /// The schemas below each node: those that judge the same value, and all others.
    same: Vec<Vec<usize>>,
    below: Vec<Vec<usize>>,
}

/// Circles that are told of one schema.
const MOST: usize = 8;

impl<'t, 'a> Graph<'t, 'a> {
    /// The graph of a schema that refers to itself; `None` where no reference can be followed.
    pub fn new(tree: &'t Tree<'a, Role>) -> Option<Graph<'t, 'a>> {
        let text = |value: &'a Value, key: &str| value.get(key).and_then(Value::as_str);
        let schemas = || tree.iter().filter(|(_, node)| node.role.is_schema());
        if !schemas().any(|(_, node)| text(node.value, "$ref").is_some()) {
            return None;
        }
        // A part with an address of its own is a document of its own.
        if schemas().any(|(at, node)| at > 0 && text(node.value, "$id").is_some()) {
            return None;
        }
        let places: HashMap<*const Value, usize> = tree
            .iter()
            .map(|(at, node)| (std::ptr::from_ref(node.value), at))
            .collect();
        let root = tree.node(0).value;
        let count = tree.iter().count();
        let mut graph = Graph {
            tree,
            target: vec![None; count],
            same: vec![Vec::new(); count],
            below: vec![Vec::new(); count],
        };
        for (at, node) in schemas() {
            graph.target[at] = text(node.value, "$ref")
                .and_then(|reference| reference::pointed(root, reference))
                .and_then(|value| places.get(&std::ptr::from_ref(value)).copied());
            if let Some((owner, keyword)) = owner(tree, at) {
                match keyword {
                    "allOf" | "anyOf" | "oneOf" | "not" | "if" | "then" | "else"
                    | "dependentSchemas" => graph.same[owner].push(at),
                    _ => graph.below[owner].push(at),
                }
            }
        }
        Some(graph)
    }

    /// The nodes whose reference closes a circle in which no step goes into the value, so that
    /// checking a value never ends.
    pub fn circles(&self) -> Vec<usize> {
        const FRESH: u8 = 0;
        const OPEN: u8 = 1;
        const DONE: u8 = 2;
        let mut state = vec![FRESH; self.target.len()];
        let mut found = Vec::new();
        for start in 0..self.target.len() {
            if state[start] != FRESH {
                continue;
            }
            state[start] = OPEN;
            let mut path = vec![(start, 0)];
            while let Some((at, next)) = path.last_mut() {
                let here = *at;
                let Some(to) = self.step(here, *next) else {
                    state[here] = DONE;
                    path.pop();
                    continue;
                };
                *next += 1;
                match state[to] {
                    FRESH => {
                        state[to] = OPEN;
                        path.push((to, 0));
                    }
                    OPEN if found.len() < MOST => found.extend(self.closing(&path, to)),
                    _ => {}
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A node of the circle that ends the path and leads on by a reference.
    fn closing(&self, path: &[(usize, usize)], to: usize) -> Option<usize> {
        let begin = path.iter().rposition(|(at, _)| *at == to)?;
        let circle = &path[begin..];
        let by_reference = |(at, next): &&(usize, usize)| self.target[*at].is_some() && *next == 1;
        circle.iter().rev().find(by_reference).map(|(at, _)| *at)
    }

    /// The edges of a node that stay at the value: its reference first.
    fn step(&self, at: usize, next: usize) -> Option<usize> {
        match self.target[at] {
            Some(target) if next == 0 => Some(target),
            Some(_) => self.same[at].get(next - 1).copied(),
            None => self.same[at].get(next).copied(),
        }
    }

    /// The number of schemas when every reference is replaced by its target; a circle counts
    /// once.
    pub fn expanded(&self) -> u64 {
        let count = self.target.len();
        let mut size: Vec<Option<u64>> = vec![None; count];
        let mut open = vec![false; count];
        let mut stack = vec![(0, false)];
        while let Some((at, ready)) = stack.pop() {
            let edges = || {
                let target = self.target[at].into_iter();
                target
                    .chain(self.same[at].iter().copied())
                    .chain(self.below[at].iter().copied())
            };
            if ready {
                let sum = edges().fold(1u64, |sum, to| sum.saturating_add(size[to].unwrap_or(1)));
                size[at] = Some(sum);
                open[at] = false;
            } else if size[at].is_none() && !open[at] {
                open[at] = true;
                stack.push((at, true));
                stack.extend(
                    edges()
                        .filter(|to| size[*to].is_none())
                        .map(|to| (to, false)),
                );
            }
        }
        size[0].unwrap_or(1)
    }

    /// The reference of a node, as written.
    pub fn reference(&self, at: usize) -> &'a str {
        let reference = self.tree.node(at).value.get("$ref");
        reference.and_then(Value::as_str).unwrap_or_default()
    }
}

/// The schema that a schema stands in, and the keyword under which.
fn owner<'a>(tree: &Tree<'a, Role>, at: usize) -> Option<(usize, &'a str)> {
    let parent = tree.parent(at)?;
    if tree.node(parent).role.is_schema() {
        return match tree.node(at).step {
            Step::Key(keyword) => Some((parent, keyword)),
            _ => None,
        };
    }
    match tree.node(parent).step {
        Step::Key(keyword) => Some((tree.parent(parent)?, keyword)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::schema::schemas;
    use serde_json::json;

    fn circles(schema: &Value) -> usize {
        Graph::new(&schemas(schema)).map_or(0, |graph| graph.circles().len())
    }

    #[test]
    fn circles_without_progress_are_found() {
        for schema in [
            json!({"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"$ref": "#/$defs/a"}}}),
            json!({"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"allOf": [{"$ref": "#/$defs/a"}]}}}),
            json!({"anyOf": [{"$ref": "#"}, {"type": "null"}]}),
        ] {
            assert_eq!(circles(&schema), 1, "{schema}");
        }
    }

    #[test]
    fn recursion_into_the_value_is_none() {
        let schema = json!({"properties": {"children": {"items": {"$ref": "#"}},
            "next": {"anyOf": [{"$ref": "#"}, {"type": "null"}]}}});
        assert_eq!(circles(&schema), 0);
    }

    #[test]
    fn what_multiplies_is_counted_without_building_it() {
        let mut defs = serde_json::Map::new();
        for i in 0..60 {
            let next = json!({"$ref": format!("#/$defs/d{}", i + 1)});
            defs.insert(format!("d{i}"), json!({"anyOf": [next, next]}));
        }
        defs.insert("d60".into(), json!({"type": "string"}));
        let schema = json!({"$defs": defs, "properties": {"a": {"$ref": "#/$defs/d0"}}});
        let tree = schemas(&schema);
        assert!(Graph::new(&tree).unwrap().expanded() > 1 << 60);
    }
}
