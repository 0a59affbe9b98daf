//! The schemas inside of a JSON Schema: where they are, which of them are parameters, and what a
//! parameter is said to mean.

use serde_json::Value;

use crate::lint::reference;
use crate::lint::tree::{Node, Step, Tree};

/// What a value inside of a schema is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A schema.
    Schema,
    /// The schema of a named property.
    Property,
    /// The object under `properties`.
    Properties,
    /// An object whose members are schemas, such as `$defs`.
    Map,
    /// An array whose elements are schemas, such as `anyOf`.
    List,
}

impl Role {
    /// Whether the value is a schema itself.
    pub fn is_schema(self) -> bool {
        matches!(self, Role::Schema | Role::Property)
    }
}

/// Lays out a schema with every schema in it, in any dialect from draft-04 to 2020-12.
pub fn schemas(root: &Value) -> Tree<'_, Role> {
    Tree::grow(root, Role::Schema, |role, value, child| {
        let inner = match role {
            Role::Properties => Role::Property,
            _ => Role::Schema,
        };
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    let role = if role.is_schema() {
                        keyword(key, value)
                    } else {
                        Some(inner)
                    };
                    if let Some(role) = role.filter(|role| shaped(*role, value)) {
                        child(Step::Key(key), value, role);
                    }
                }
            }
            Value::Array(elements) if role == Role::List => {
                for (i, value) in elements.iter().enumerate() {
                    if shaped(inner, value) {
                        child(Step::Index(i), value, inner);
                    }
                }
            }
            _ => {}
        }
    })
}

/// What stands under a keyword, if that is a schema or holds some.
pub fn keyword(name: &str, value: &Value) -> Option<Role> {
    Some(match name {
        "properties" => Role::Properties,
        "patternProperties" | "$defs" | "definitions" | "dependentSchemas" | "dependencies" => {
            Role::Map
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Role::List,
        // A tuple before 2020-12.
        "items" if value.is_array() => Role::List,
        "items"
        | "additionalItems"
        | "additionalProperties"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contains"
        | "propertyNames"
        | "contentSchema"
        | "not"
        | "if"
        | "then"
        | "else" => Role::Schema,
        _ => return None,
    })
}

fn shaped(role: Role, value: &Value) -> bool {
    match role {
        Role::Schema | Role::Property => value.is_object() || value.is_boolean(),
        Role::Properties | Role::Map => value.is_object(),
        Role::List => value.is_array(),
    }
}

/// A named parameter, at any depth.
pub struct Property<'t, 'a> {
    /// Its number in the tree.
    pub at: usize,
    /// Its name.
    pub name: &'a str,
    /// Its schema.
    pub schema: &'a Value,
    tree: &'t Tree<'a, Role>,
}

/// The named parameters that a schema offers. What only tests a value (`not`, `if`,
/// `propertyNames`) offers nothing.
pub fn properties<'t, 'a>(tree: &'t Tree<'a, Role>) -> impl Iterator<Item = Property<'t, 'a>> {
    tree.iter().filter_map(move |(at, node)| match *node {
        Node {
            role: Role::Property,
            step: Step::Key(name),
            value: schema,
            ..
        } if !tests_only(tree, at) => Some(Property {
            at,
            name,
            schema,
            tree,
        }),
        _ => None,
    })
}

impl Property<'_, '_> {
    /// Whether a reader learns what the parameter means: from its own description, from a
    /// definition or alternative that it refers to, or from the schema whose branch repeats it.
    /// A parameter that is forbidden or has one fixed value has nothing to tell.
    pub fn is_described(&self) -> bool {
        let root = self.tree.node(0).value;
        described(root, self.schema) || self.repeated().any(|schema| described(root, schema))
    }

    /// The properties of the same name in the schemas that this one is a branch of.
    pub fn repeated(&self) -> impl Iterator<Item = &Value> {
        let holder = self.tree.parent(self.at);
        let owner = holder.and_then(|at| self.tree.parent(at));
        std::iter::successors(owner, |at| branch_of(self.tree, *at))
            .skip(1)
            .filter_map(|at| self.tree.node(at).value.get("properties")?.get(self.name))
    }
}

/// The schema that a branch (`allOf`, `then`, …) belongs to.
pub fn branch_of(tree: &Tree<'_, Role>, at: usize) -> Option<usize> {
    let parent = tree.parent(at)?;
    let (keyword, owner) = match tree.node(at).step {
        Step::Key(key) if tree.node(parent).role.is_schema() => (key, parent),
        _ => match tree.node(parent).step {
            Step::Key(key) => (key, tree.parent(parent)?),
            _ => return None,
        },
    };
    let branch = matches!(
        keyword,
        "allOf" | "anyOf" | "oneOf" | "then" | "else" | "dependentSchemas" | "dependencies"
    );
    (branch && tree.node(owner).role.is_schema()).then_some(owner)
}

/// Whether a schema only tests a value (`not`, `if`, `propertyNames`) and offers nothing.
pub fn tests_only(tree: &Tree<'_, Role>, at: usize) -> bool {
    std::iter::successors(Some(at), |at| tree.parent(*at)).any(|at| {
        matches!(
            tree.node(at).step,
            Step::Key("not" | "if" | "propertyNames")
        ) && tree
            .parent(at)
            .is_some_and(|parent| tree.node(parent).role.is_schema())
    })
}

/// Follows local references and alternatives, each once and a bounded number of them: references
/// may form cycles, and alternatives of alternatives multiply.
fn described(root: &Value, schema: &Value) -> bool {
    const MOST: usize = 64;
    let mut open = vec![schema];
    let mut followed = Vec::new();
    for _ in 0..MOST {
        let Some(schema) = open.pop() else {
            return false;
        };
        let text = schema.get("description").and_then(Value::as_str);
        if text.is_some_and(|text| !text.trim().is_empty())
            || schema.get("const").is_some()
            || *schema == Value::Bool(false)
        {
            return true;
        }
        let target = schema.get("$ref").and_then(Value::as_str);
        if let Some(target) = target.filter(|target| !followed.contains(target)) {
            followed.push(target);
            open.extend(reference::pointed(root, target));
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let branches = schema.get(keyword).and_then(Value::as_array);
            open.extend(branches.into_iter().flatten().take(MOST));
        }
    }
    false
}
