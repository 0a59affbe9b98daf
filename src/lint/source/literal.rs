//! Texts: fixed ones, and those put together at run time.

use tree_sitter::Node;

use super::model::{Hole, Shape, is_constant};
use super::value::{DEEPEST, children, is_safe, of, path, used};

/// Bytes of a text that are kept.
const LONGEST_TEXT: usize = 4_000;
/// Pieces of a text that are read.
const MOST_PIECES: usize = 64;

/// Collects the pieces of a text.
#[derive(Default)]
struct Pieces {
    fixed: String,
    holes: Vec<Hole>,
    /// Whether any piece is a literal: `a + b` alone is no text.
    literal: bool,
    count: usize,
}

impl Pieces {
    fn fixed(&mut self, text: &str) {
        let room = LONGEST_TEXT.saturating_sub(self.fixed.len());
        let end = (0..=text.len().min(room)).rev();
        let end = end.into_iter().find(|&i| text.is_char_boundary(i));
        self.fixed.push_str(&text[..end.unwrap_or(0)]);
        self.literal = true;
    }

    fn hole(&mut self, node: Node<'_>, text: &str) {
        self.fixed.push_str("{}");
        self.filler(node, text);
    }

    /// What fills a slot that the fixed text has.
    fn filler(&mut self, node: Node<'_>, text: &str) {
        self.holes.push(Hole {
            names: used(node, text),
            fixed: is_safe(node, text),
        });
    }

    fn shape(self) -> Option<Shape> {
        match (self.literal, self.holes.is_empty()) {
            (false, _) => None,
            (true, true) => Some(Shape::Text(self.fixed)),
            (true, false) => Some(Shape::Built(self.fixed, self.holes)),
        }
    }
}

/// The text that a node makes; none when it is no text.
pub(super) fn text(node: Node<'_>, source: &str, depth: usize) -> Option<Shape> {
    let mut pieces = Pieces::default();
    collect(node, source, depth, &mut pieces);
    pieces.shape()
}

fn collect(node: Node<'_>, source: &str, depth: usize, pieces: &mut Pieces) {
    pieces.count += 1;
    if depth >= DEEPEST * 4 || pieces.count > MOST_PIECES {
        return;
    }
    match node.kind() {
        "string" | "template_string" | "string_literal" | "raw_string_literal" => {
            pieces.literal = true;
            let mut cursor = node.walk();
            for child in node.named_children(&mut cursor).take(MOST_PIECES) {
                match child.kind() {
                    "string_content" | "string_fragment" | "escape_sequence" => {
                        pieces.fixed(of(child, source));
                    }
                    "interpolation" | "template_substitution" => {
                        if let Some(inner) = child.named_child(0) {
                            pieces.hole(inner, source);
                        }
                    }
                    _ => {}
                }
            }
        }
        "concatenated_string" => {
            children(node).for_each(|child| collect(child, source, depth + 1, pieces));
        }
        "parenthesized_expression" => {
            if let Some(inner) = node.named_child(0) {
                collect(inner, source, depth + 1, pieces);
            }
        }
        "binary_operator" | "binary_expression" => {
            let operator = node.child_by_field_name("operator").map(|o| of(o, source));
            let (left, right) = (
                node.child_by_field_name("left"),
                node.child_by_field_name("right"),
            );
            match (operator, left, right) {
                (Some("+"), Some(left), Some(right)) => {
                    collect(left, source, depth + 1, pieces);
                    collect(right, source, depth + 1, pieces);
                }
                (Some("%"), Some(left), Some(right)) if left.kind().ends_with("string") => {
                    collect(left, source, depth + 1, pieces);
                    // The slots stand in the fixed text already.
                    if right.kind() == "tuple" {
                        children(right).for_each(|item| pieces.filler(item, source));
                    } else {
                        pieces.filler(right, source);
                    }
                }
                _ => pieces.hole(node, source),
            }
        }
        // A call that formats a text is a text.
        "call" | "call_expression" | "macro_invocation" | "reference_expression" => {
            match formatted(node, source, depth + 1) {
                Some(Shape::Built(fixed, holes)) => {
                    pieces.fixed(&fixed);
                    pieces.holes.extend(holes);
                }
                Some(Shape::Text(fixed)) => pieces.fixed(&fixed),
                _ => pieces.hole(node, source),
            }
        }
        _ => pieces.hole(node, source),
    }
}

/// `"…".format(…)`, `format!("…", …)`, `&format!(…)`, `"…".to_string()`.
pub(super) fn formatted(node: Node<'_>, source: &str, depth: usize) -> Option<Shape> {
    match node.kind() {
        "macro_invocation" => return in_macro(node, source),
        "reference_expression" => {
            return formatted(node.child_by_field_name("value")?, source, depth);
        }
        _ => {}
    }
    let function = node.child_by_field_name("function")?;
    let (object, method) = match function.kind() {
        "attribute" => ("object", "attribute"),
        "field_expression" => ("value", "field"),
        _ => return None,
    };
    let object = function.child_by_field_name(object)?;
    let method = of(function.child_by_field_name(method)?, source);
    match (object.kind(), method) {
        ("string" | "concatenated_string", "format") => {
            let mut pieces = Pieces::default();
            collect(object, source, depth, &mut pieces);
            let arguments = node.child_by_field_name("arguments")?;
            for argument in children(arguments) {
                let given = argument.child_by_field_name("value").unwrap_or(argument);
                pieces.filler(given, source);
            }
            pieces.shape()
        }
        ("string_literal" | "raw_string_literal", "to_string" | "to_owned" | "into") => {
            text(object, source, depth)
        }
        ("macro_invocation", "as_str" | "clone" | "to_string") => in_macro(object, source),
        _ => None,
    }
}

/// `format!`: the tokens of a macro are not parsed, so that every name in them is a hole.
pub(super) fn in_macro(node: Node<'_>, source: &str) -> Option<Shape> {
    let name = path(node.child_by_field_name("macro")?, source);
    if !["format", "concat"].contains(&name.rsplit('.').next()?) {
        return None;
    }
    let tokens = children(node).find(|child| child.kind() == "token_tree")?;
    let mut pieces = Pieces::default();
    let mut names: Vec<String> = Vec::new();
    for token in children(tokens) {
        match token.kind() {
            "string_literal" | "raw_string_literal" if !pieces.literal => {
                collect(token, source, 0, &mut pieces);
                names.extend(inline_names(&pieces.fixed));
            }
            "identifier" | "self" => names.push(of(token, source).to_owned()),
            "token_tree" => names.extend(used(token, source)),
            _ => {}
        }
    }
    if !names.is_empty() {
        let fixed = names.iter().all(|name| is_constant(name));
        pieces.holes.push(Hole { names, fixed });
    }
    pieces.shape()
}

/// The variables named between the braces of a format string.
fn inline_names(format: &str) -> Vec<String> {
    format
        .split('{')
        .skip(1)
        .filter_map(|rest| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_')?;
            let name = &rest[..end];
            let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
            is_name.then(|| name.to_owned())
        })
        .collect()
}
