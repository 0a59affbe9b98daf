//! A JSON value laid out flat, parents before children, so that no depth exhausts the stack and
//! no pointer is built before it is needed.

use serde_json::Value;

use crate::mcp::pointer;

/// Levels that are followed. JSON parsers commonly stop at 128, so nothing real lies deeper.
const DEEPEST: usize = 128;

/// The step from a parent to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The first node has no parent.
    Root,
    /// A member of an object.
    Key(&'a str),
    /// An element of an array.
    Index(usize),
}

/// One value of the tree; `R` says what part it plays.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a, R> {
    parent: usize,
    depth: usize,
    /// How it hangs on its parent.
    pub step: Step<'a>,
    /// The value itself.
    pub value: &'a Value,
    /// What part it plays.
    pub role: R,
}

/// The nodes in the order of the text.
#[derive(Debug)]
pub struct Tree<'a, R> {
    nodes: Vec<Node<'a, R>>,
    /// Something lies deeper than [`DEEPEST`] and was left out.
    pub cut: bool,
}

/// Receives the children of a node.
pub type Children<'c, 'a, R> = dyn FnMut(Step<'a>, &'a Value, R) + 'c;

impl<'a, R: Copy> Tree<'a, R> {
    /// Lays out everything that `expand` leads to.
    pub fn grow(
        root: &'a Value,
        role: R,
        expand: impl Fn(R, &'a Value, &mut Children<'_, 'a, R>),
    ) -> Tree<'a, R> {
        let mut tree = Tree {
            nodes: Vec::new(),
            cut: false,
        };
        let mut open = vec![Node {
            parent: 0,
            depth: 0,
            step: Step::Root,
            value: root,
            role,
        }];
        while let Some(node) = open.pop() {
            let at = tree.nodes.len();
            let first = open.len();
            expand(node.role, node.value, &mut |step, value, role| {
                open.push(Node {
                    parent: at,
                    depth: node.depth + 1,
                    step,
                    value,
                    role,
                });
            });
            if node.depth == DEEPEST && open.len() > first {
                tree.cut = true;
                open.truncate(first);
            }
            // The stack hands out its last entry first.
            open[first..].reverse();
            tree.nodes.push(node);
        }
        tree
    }

    /// Every node with its number, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Node<'a, R>)> {
        self.nodes.iter().enumerate()
    }

    /// The node with this number.
    pub fn node(&self, at: usize) -> &Node<'a, R> {
        &self.nodes[at]
    }

    /// The number of a node's parent.
    pub fn parent(&self, at: usize) -> Option<usize> {
        match self.nodes[at].step {
            Step::Root => None,
            _ => Some(self.nodes[at].parent),
        }
    }

    /// The JSON pointer of a node, below that of the root.
    pub fn pointer(&self, base: &str, at: usize) -> String {
        let mut path = Vec::new();
        let mut here = Some(at);
        while let Some(at) = here {
            path.push(self.nodes[at].step);
            here = self.parent(at);
        }
        let mut out = base.to_owned();
        for step in path.iter().rev() {
            match step {
                Step::Root => {}
                Step::Key(key) => out = pointer::join(&out, key),
                Step::Index(i) => out = pointer::index(&out, *i),
            }
        }
        out
    }
}

/// The whole of a JSON value.
pub fn everything(root: &Value) -> Tree<'_, ()> {
    Tree::grow(root, (), |(), value, child| match value {
        Value::Object(members) => {
            for (key, value) in members {
                child(Step::Key(key), value, ());
            }
        }
        Value::Array(elements) => {
            for (i, value) in elements.iter().enumerate() {
                child(Step::Index(i), value, ());
            }
        }
        _ => {}
    })
}
