//! What a function takes, what an import brings in, what a pattern names.

use tree_sitter::Node;

use super::model::{Argument, Import, Link, Parameter};
use super::value::{DEEPEST, arguments, children, line, name, of, path, value};

/// Names of one pattern or import that are read.
const MOST_NAMES: usize = 200;

/// The parameters of a function, in any language.
pub(super) fn parameters(function: Node<'_>, text: &str) -> Vec<Parameter> {
    let mut found = Vec::new();
    // `x => …` in TypeScript.
    if let Some(only) = function.child_by_field_name("parameter") {
        push(&mut found, only, None, None, text);
    }
    let list = function.child_by_field_name("parameters").or_else(|| {
        // A lambda of Python names its list by its kind.
        children(function).find(|child| child.kind() == "lambda_parameters")
    });
    for parameter in list.into_iter().flat_map(children) {
        let default = parameter.child_by_field_name("value");
        let annotation = parameter.child_by_field_name("type");
        let pattern = parameter
            .child_by_field_name("pattern")
            .or_else(|| parameter.child_by_field_name("name"))
            .or_else(|| {
                (parameter.kind() == "typed_parameter").then(|| parameter.named_child(0))?
            })
            .unwrap_or(parameter);
        push(&mut found, pattern, annotation, default, text);
    }
    found
}

fn push(
    found: &mut Vec<Parameter>,
    pattern: Node<'_>,
    annotation: Option<Node<'_>>,
    default: Option<Node<'_>>,
    text: &str,
) {
    let names = bound(pattern, text);
    let only = names.len() == 1;
    for name_of_it in names {
        found.push(Parameter {
            name: name_of_it,
            annotation: annotation.map(|a| name(a, text)).unwrap_or_default(),
            default: default
                .filter(|_| only)
                .map(|node| value(node, text, DEEPEST - 4)),
        });
    }
}

/// The names that a pattern binds; the path when it is no pattern.
pub(super) fn bound(pattern: Node<'_>, text: &str) -> Vec<String> {
    match pattern.kind() {
        "identifier" | "self" | "shorthand_property_identifier_pattern" => {
            return vec![name(pattern, text)];
        }
        "attribute"
        | "member_expression"
        | "field_expression"
        | "subscript"
        | "subscript_expression" => return vec![path(pattern, text)],
        _ => {}
    }
    let mut names = Vec::new();
    let mut open = vec![pattern];
    while let Some(node) = open.pop() {
        if names.len() >= MOST_NAMES || open.len() >= MOST_NAMES {
            break;
        }
        match node.kind() {
            "identifier"
            | "shorthand_property_identifier_pattern"
            | "shorthand_field_identifier" => {
                names.push(name(node, text));
            }
            "pair_pattern" => open.extend(node.child_by_field_name("value")),
            "object_assignment_pattern" | "assignment_pattern" => {
                open.extend(node.child_by_field_name("left"));
            }
            // Of `Parameters(Args { query })` only what is inside binds.
            "tuple_struct_pattern" | "struct_pattern" => {
                let kind = node.child_by_field_name("type").map(|n| n.id());
                open.extend(children(node).filter(|child| Some(child.id()) != kind));
            }
            "field_pattern" => {
                let pattern = node.child_by_field_name("pattern");
                open.extend(pattern.or_else(|| node.child_by_field_name("name")));
            }
            _ => open.extend(children(node)),
        }
    }
    names.reverse();
    names
}

/// A decorator of Python or TypeScript, or an attribute of Rust.
pub(super) fn mark(node: Node<'_>, text: &str) -> Option<Link> {
    let inner = node.named_child(0)?;
    Some(match inner.kind() {
        "call" | "call_expression" => Link {
            name: path(inner, text),
            arguments: arguments(inner, text, DEEPEST - 5),
        },
        "attribute" if node.kind() == "attribute_item" => Link {
            name: path(inner.named_child(0)?, text),
            arguments: inner
                .child_by_field_name("arguments")
                .map(|tokens| tokens_as_arguments(tokens, text))
                .unwrap_or_default(),
        },
        _ => Link {
            name: path(inner, text),
            arguments: Vec::new(),
        },
    })
}

/// `name = "…"` among the tokens of an attribute.
fn tokens_as_arguments(tokens: Node<'_>, text: &str) -> Vec<Argument> {
    let mut key: Option<String> = None;
    let mut found = Vec::new();
    for token in children(tokens) {
        match token.kind() {
            "identifier" => key = Some(name(token, text)),
            "string_literal" | "raw_string_literal" => found.push(Argument {
                name: key.take(),
                value: value(token, text, DEEPEST - 2),
            }),
            _ => {}
        }
    }
    found
}

/// What an import statement brings in.
pub(super) fn imports(node: Node<'_>, text: &str, optional: bool) -> Vec<Import> {
    let mut found = Vec::new();
    match node.kind() {
        "import_statement" if node.child_by_field_name("source").is_some() => {
            typescript(node, text, &mut found);
        }
        "import_statement" => plain_python(node, text, &mut found),
        "import_from_statement" => from_python(node, text, &mut found),
        "use_declaration" => rust(node, text, &mut found),
        _ => {}
    }
    for import in &mut found {
        import.optional = optional;
    }
    found
}

fn import(node: Node<'_>, local: &str, path: String, module: &str) -> Import {
    Import {
        local: local.to_owned(),
        path,
        module: module.to_owned(),
        line: line(node),
        optional: false,
        types_only: false,
    }
}

fn plain_python(node: Node<'_>, text: &str, found: &mut Vec<Import>) {
    for child in children(node) {
        let (module, local) = match child.kind() {
            "aliased_import" => {
                let (Some(module), Some(alias)) = (
                    child.child_by_field_name("name"),
                    child.child_by_field_name("alias"),
                ) else {
                    continue;
                };
                (of(module, text), of(alias, text))
            }
            // `import a.b` binds `a`.
            _ => {
                let module = of(child, text);
                found.push(import(
                    node,
                    module.split('.').next().unwrap_or(module),
                    module.split('.').next().unwrap_or(module).to_owned(),
                    module,
                ));
                continue;
            }
        };
        found.push(import(node, local, module.to_owned(), module));
    }
}

fn from_python(node: Node<'_>, text: &str, found: &mut Vec<Import>) {
    let Some(module) = node.child_by_field_name("module_name") else {
        return;
    };
    let module_id = module.id();
    let module = of(module, text);
    for child in children(node).filter(|child| child.id() != module_id) {
        let (original, local) = match child.kind() {
            "aliased_import" => match (
                child.child_by_field_name("name"),
                child.child_by_field_name("alias"),
            ) {
                (Some(original), Some(alias)) => (of(original, text), of(alias, text)),
                _ => continue,
            },
            "wildcard_import" => ("*", "*"),
            _ => (of(child, text), of(child, text)),
        };
        let path = format!("{}.{original}", module.trim_end_matches('.'));
        found.push(import(node, local, path, module));
    }
}

fn typescript(node: Node<'_>, text: &str, found: &mut Vec<Import>) {
    let Some(source) = node.child_by_field_name("source") else {
        return;
    };
    let module = of(source, text).trim_matches(['"', '\'', '`']);
    let bare = module.strip_prefix("node:").unwrap_or(module);
    let types_only = of(node, text).starts_with("import type");
    let before = found.len();
    let mut any = false;
    for clause in children(node).filter(|child| child.id() != source.id()) {
        for part in children(clause) {
            any = true;
            match part.kind() {
                "identifier" => found.push(import(node, of(part, text), bare.to_owned(), module)),
                "namespace_import" => {
                    if let Some(local) = part.named_child(0) {
                        found.push(import(node, of(local, text), bare.to_owned(), module));
                    }
                }
                "named_imports" => {
                    for named in children(part) {
                        let Some(original) = named.child_by_field_name("name") else {
                            continue;
                        };
                        let local = named.child_by_field_name("alias").unwrap_or(original);
                        let full = format!("{bare}.{}", of(original, text));
                        found.push(import(node, of(local, text), full, module));
                    }
                }
                _ => {}
            }
        }
    }
    if !any {
        found.push(import(node, "", bare.to_owned(), module));
    }
    for import in &mut found[before..] {
        import.types_only = types_only;
    }
}

/// `use a::{b, c as d, e::f};`
fn rust(node: Node<'_>, text: &str, found: &mut Vec<Import>) {
    let Some(argument) = node.child_by_field_name("argument") else {
        return;
    };
    let mut open = vec![(argument, String::new())];
    while let Some((item, prefix)) = open.pop() {
        if found.len() >= MOST_NAMES || prefix.len() > 500 {
            break;
        }
        let joined = |node: Node<'_>| {
            let own = path(node, text);
            if prefix.is_empty() {
                own
            } else {
                format!("{prefix}.{own}")
            }
        };
        match item.kind() {
            "scoped_use_list" => {
                let deeper = match item.child_by_field_name("path") {
                    Some(path) => joined(path),
                    None => prefix.clone(),
                };
                if let Some(list) = item.child_by_field_name("list") {
                    open.extend(children(list).map(|child| (child, deeper.clone())));
                }
            }
            "use_list" => open.extend(children(item).map(|child| (child, prefix.clone()))),
            "use_as_clause" => {
                if let (Some(original), Some(alias)) = (
                    item.child_by_field_name("path"),
                    item.child_by_field_name("alias"),
                ) {
                    let full = joined(original);
                    found.push(import(node, of(alias, text), full.clone(), &full));
                }
            }
            "use_wildcard" => {}
            _ => {
                let full = joined(item);
                let local = full.rsplit('.').next().unwrap_or(&full).to_owned();
                found.push(import(node, &local, full.clone(), &full));
            }
        }
    }
}
