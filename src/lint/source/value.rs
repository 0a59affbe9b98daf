//! Expressions, paths and arguments from syntax trees, in one shape for every language.

use tree_sitter::Node;

use super::literal;
use super::model::{Argument, Link, Shape, Value, is_constant};

/// Levels of an expression that are read; what is deeper counts as unknown.
pub(super) const DEEPEST: usize = 8;
/// Elements of a list, members of a record, arguments of a call that are read.
const MOST_ITEMS: usize = 64;
/// Parts of a path and links of a chain that are read.
const MOST_LINKS: usize = 24;
/// Bytes of a name; longer ones are data.
const LONGEST_NAME: usize = 200;

/// The text of a node.
pub(super) fn of<'t>(node: Node<'_>, text: &'t str) -> &'t str {
    text.get(node.byte_range()).unwrap_or_default()
}

/// The text of a node that is a name.
pub(super) fn name(node: Node<'_>, text: &str) -> String {
    let name = of(node, text);
    let end = (0..=name.len().min(LONGEST_NAME))
        .rev()
        .find(|&i| name.is_char_boundary(i));
    name[..end.unwrap_or(0)].to_owned()
}

/// The line of a node, from 1.
pub(super) fn line(node: Node<'_>) -> usize {
    node.start_position().row + 1
}

/// The named children, comments left out.
pub(super) fn children<'t>(node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    let mut cursor = node.walk();
    let children: Vec<Node<'t>> = node
        .named_children(&mut cursor)
        .filter(|child| !child.kind().ends_with("comment"))
        .take(MOST_ITEMS)
        .collect();
    children.into_iter()
}

/// What is called or named, with dots, calls in between left out: `a.b().c` is `a.b.c`.
pub(super) fn path(node: Node<'_>, text: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut next = Some(node);
    while let Some(node) = next {
        if parts.len() > MOST_LINKS {
            parts.push("?".to_owned());
            break;
        }
        next = match node.kind() {
            "attribute" => {
                part(&mut parts, node, "attribute", text);
                node.child_by_field_name("object")
            }
            "member_expression" => {
                part(&mut parts, node, "property", text);
                node.child_by_field_name("object")
            }
            "field_expression" => {
                part(&mut parts, node, "field", text);
                node.child_by_field_name("value")
            }
            "scoped_identifier" | "scoped_type_identifier" => {
                part(&mut parts, node, "name", text);
                node.child_by_field_name("path")
            }
            "macro_invocation" => {
                if let Some(called) = node.child_by_field_name("macro") {
                    parts.push(path(called, text) + "!");
                }
                None
            }
            "new_expression" => node.child_by_field_name("constructor"),
            "call" | "call_expression" | "generic_function" => node.child_by_field_name("function"),
            "subscript" => node.child_by_field_name("value"),
            "subscript_expression" => node.child_by_field_name("object"),
            "reference_expression" => node.child_by_field_name("value"),
            "await"
            | "await_expression"
            | "try_expression"
            | "parenthesized_expression"
            | "non_null_expression"
            | "as_expression"
            | "satisfies_expression"
            | "index_expression"
            | "unary_expression"
            | "generic_type"
            | "type_cast_expression" => node.named_child(0),
            "identifier"
            | "self"
            | "this"
            | "super"
            | "crate"
            | "property_identifier"
            | "type_identifier"
            | "import"
            | "dotted_name"
            | "metavariable" => {
                parts.push(name(node, text));
                None
            }
            _ => {
                parts.push("?".to_owned());
                None
            }
        };
    }
    parts.reverse();
    parts.join(".")
}

fn part(parts: &mut Vec<String>, node: Node<'_>, field: &str, text: &str) {
    if let Some(child) = node.child_by_field_name(field) {
        parts.push(name(child, text));
    }
}

/// The arguments of a call.
pub(super) fn arguments(call: Node<'_>, text: &str, depth: usize) -> Vec<Argument> {
    let Some(list) = call.child_by_field_name("arguments") else {
        return Vec::new();
    };
    if list.kind() == "template_string" {
        let value = value(list, text, depth);
        return vec![Argument { name: None, value }];
    }
    children(list)
        .map(|child| match child.kind() {
            "keyword_argument" => Argument {
                name: child.child_by_field_name("name").map(|n| name(n, text)),
                value: field(child, "value", text, depth),
            },
            "dictionary_splat" => Argument {
                name: Some("**".to_owned()),
                value: value(child, text, depth),
            },
            _ => Argument {
                name: None,
                value: value(child, text, depth),
            },
        })
        .collect()
}

/// The links of the chain that ends in this call, first to last.
pub(super) fn chain(call: Node<'_>, text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut next = Some(call);
    while let Some(node) = next {
        if links.len() >= MOST_LINKS {
            break;
        }
        let unwrapped = |node: Node<'_>| {
            matches!(
                node.kind(),
                "await_expression" | "try_expression" | "parenthesized_expression"
            )
        };
        if unwrapped(node) {
            next = node.named_child(0);
            continue;
        }
        let Some(mut function) = (match node.kind() {
            "call" | "call_expression" => node.child_by_field_name("function"),
            _ => None,
        }) else {
            break;
        };
        if function.kind() == "generic_function" {
            function = function.child_by_field_name("function").unwrap_or(function);
        }
        let (field, object) = match function.kind() {
            "attribute" => ("attribute", "object"),
            "member_expression" => ("property", "object"),
            "field_expression" => ("field", "value"),
            _ => ("", ""),
        };
        next = function.child_by_field_name(object);
        let starts_here = !next.is_some_and(|inner| {
            matches!(inner.kind(), "call" | "call_expression") || unwrapped(inner)
        });
        let link_name = match function.child_by_field_name(field) {
            Some(method) if !starts_here => name(method, text),
            _ => path(function, text),
        };
        links.push(Link {
            name: link_name,
            arguments: arguments(node, text, DEEPEST - 3),
        });
        if starts_here {
            break;
        }
    }
    links.reverse();
    links
}

fn field(node: Node<'_>, field: &str, text: &str, depth: usize) -> Value {
    match node.child_by_field_name(field) {
        Some(child) => value(child, text, depth),
        None => Value {
            line: line(node),
            shape: Shape::Other(Vec::new()),
        },
    }
}

/// An expression.
pub(super) fn value(node: Node<'_>, text: &str, depth: usize) -> Value {
    let shape = if depth >= DEEPEST {
        Shape::Other(Vec::new())
    } else {
        shape(node, text, depth + 1)
    };
    Value {
        line: line(node),
        shape,
    }
}

fn shape(node: Node<'_>, text: &str, depth: usize) -> Shape {
    let inner = |index: u32| node.named_child(index);
    match node.kind() {
        "string"
        | "concatenated_string"
        | "template_string"
        | "string_literal"
        | "raw_string_literal"
        | "binary_operator"
        | "binary_expression" => {
            literal::text(node, text, depth).unwrap_or_else(|| Shape::Other(used(node, text)))
        }
        "integer" | "float" | "number" | "integer_literal" | "float_literal" => {
            Shape::Number(name(node, text))
        }
        "true" | "false" => Shape::Bool(node.kind() == "true"),
        "boolean_literal" => Shape::Bool(of(node, text) == "true"),
        "none" | "null" | "undefined" => Shape::Nothing,
        "identifier"
        | "attribute"
        | "member_expression"
        | "field_expression"
        | "scoped_identifier"
        | "self"
        | "this"
        | "subscript"
        | "subscript_expression"
        | "dotted_name"
        | "index_expression" => Shape::Name(path(node, text)),
        "call" | "call_expression" | "new_expression" => literal::formatted(node, text, depth)
            .unwrap_or_else(|| {
                let arguments = arguments(node, text, depth);
                Shape::Call(path(node, text), arguments)
            }),
        "macro_invocation" => literal::in_macro(node, text)
            .unwrap_or_else(|| Shape::Call(path(node, text), Vec::new())),
        "tuple" | "tuple_expression" => {
            Shape::Tuple(children(node).map(|c| value(c, text, depth)).collect())
        }
        "list" | "set" | "array" | "array_expression" => {
            Shape::List(children(node).map(|c| value(c, text, depth)).collect())
        }
        "dictionary" | "object" => Shape::Record(members(node, text, depth)),
        "struct_expression" => Shape::Record(
            node.child_by_field_name("body")
                .map(|body| members(body, text, depth))
                .unwrap_or_default(),
        ),
        "lambda" | "arrow_function" | "function_expression" | "closure_expression" => {
            Shape::Function
        }
        "await"
        | "await_expression"
        | "try_expression"
        | "parenthesized_expression"
        | "non_null_expression"
        | "as_expression"
        | "satisfies_expression"
        | "type_cast_expression"
        | "expression_list" => match inner(0) {
            Some(only) => shape_of(only, text, depth),
            None => Shape::Other(Vec::new()),
        },
        "reference_expression" => match node.child_by_field_name("value") {
            Some(only) => shape_of(only, text, depth),
            None => Shape::Other(Vec::new()),
        },
        _ => Shape::Other(used(node, text)),
    }
}

fn shape_of(node: Node<'_>, text: &str, depth: usize) -> Shape {
    value(node, text, depth).shape
}

fn members(node: Node<'_>, text: &str, depth: usize) -> Vec<(String, Value)> {
    children(node)
        .filter_map(|child| match child.kind() {
            "pair" => {
                let key = child.child_by_field_name("key")?;
                let key = match literal::text(key, text, depth) {
                    Some(Shape::Text(key)) => key,
                    _ => name(key, text),
                };
                Some((key, field(child, "value", text, depth)))
            }
            "field_initializer" => {
                let key = child.child_by_field_name("field")?;
                Some((name(key, text), field(child, "value", text, depth)))
            }
            "shorthand_property_identifier" | "shorthand_field_initializer" => {
                let key = name(child, text);
                let shape = Shape::Name(key.clone());
                let line = line(child);
                Some((key, Value { line, shape }))
            }
            "method_definition" => {
                let key = name(child.child_by_field_name("name")?, text);
                let (line, shape) = (line(child), Shape::Function);
                Some((key, Value { line, shape }))
            }
            // `...defaults` may hold any key.
            "spread_element" | "dictionary_splat" | "base_field_initializer" => {
                Some(("...".to_owned(), value(child, text, depth)))
            }
            _ => None,
        })
        .collect()
}

/// The variables used anywhere in an expression: first parts of paths. Members and keys are not
/// variables.
pub(super) fn used(node: Node<'_>, text: &str) -> Vec<String> {
    const MOST_STEPS: usize = 300;
    let mut names: Vec<String> = Vec::new();
    let mut cursor = node.walk();
    let mut steps = 0;
    let mut depth = 0usize;
    loop {
        steps += 1;
        let node = cursor.node();
        let field = cursor.field_name();
        let is_variable = matches!(
            node.kind(),
            "identifier" | "shorthand_property_identifier" | "self" | "this"
        ) && !matches!(field, Some("attribute" | "function" | "name"));
        let called = node.kind() == "identifier" && field == Some("function");
        if is_variable && !called {
            let name = name(node, text);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if steps < MOST_STEPS && cursor.goto_first_child() {
            depth += 1;
            continue;
        }
        loop {
            if depth == 0 || steps >= MOST_STEPS {
                return names;
            }
            if cursor.goto_next_sibling() {
                break;
            }
            cursor.goto_parent();
            depth -= 1;
        }
    }
}

/// Whether nothing a caller says can be dangerous after this expression: a constant, a number, a
/// length, or a call that quotes or converts.
pub(super) fn is_safe(node: Node<'_>, text: &str) -> bool {
    match node.kind() {
        "integer" | "float" | "number" | "string" | "integer_literal" => true,
        "call" | "call_expression" => {
            let path = path(node, text);
            let last = path
                .rsplit('.')
                .next()
                .unwrap_or(&path)
                .to_ascii_lowercase();
            ["quote", "escape", "sanit", "encodeuri", "identifier"]
                .iter()
                .any(|word| last.contains(word))
                || [
                    "int",
                    "float",
                    "number",
                    "parseint",
                    "parsefloat",
                    "len",
                    "bool",
                    "repeat",
                    "tofixed",
                ]
                .contains(&last.as_str())
        }
        "member_expression" => path(node, text).ends_with(".length"),
        "identifier" | "attribute" | "scoped_identifier" | "field_expression" => {
            is_constant(&path(node, text))
        }
        "parenthesized_expression" => node.named_child(0).is_some_and(|n| is_safe(n, text)),
        _ => false,
    }
}
