//! Replaces the first part of every path by what it was imported from.

use std::collections::HashMap;

use super::model::{Argument, Shape, Source, Value};

/// Names of a file that stand for something else.
type Aliases = HashMap<String, String>;

pub(super) fn resolve(source: &mut Source) {
    let mut aliases: Aliases = source
        .imports
        .iter()
        .filter(|import| import.local != import.path)
        .map(|import| (import.local.clone(), import.path.clone()))
        .collect();
    // `const run = promisify(exec)` is `exec` in another dress.
    for assign in &source.assigns {
        let [target] = assign.targets.as_slice() else {
            continue;
        };
        if let Shape::Call(path, arguments) = &assign.value.shape
            && path.rsplit('.').next() == Some("promisify")
            && let Some(inner) = arguments.first().and_then(|argument| argument.value.name())
        {
            let inner = resolved(inner, &aliases).unwrap_or_else(|| inner.to_owned());
            aliases.insert(target.clone(), inner);
        }
    }
    if aliases.is_empty() {
        return;
    }
    for call in &mut source.calls {
        path(&mut call.path, &aliases);
        arguments(&mut call.arguments, &aliases);
        for (place, link) in call.chain.iter_mut().enumerate() {
            if place == 0 {
                path(&mut link.name, &aliases);
            }
            arguments(&mut link.arguments, &aliases);
        }
    }
    for assign in &mut source.assigns {
        value(&mut assign.value, &aliases);
    }
    for returned in &mut source.returns {
        value(&mut returned.value, &aliases);
    }
    for function in &mut source.functions {
        for mark in &mut function.marks {
            path(&mut mark.name, &aliases);
            arguments(&mut mark.arguments, &aliases);
        }
    }
}

fn resolved(path: &str, aliases: &Aliases) -> Option<String> {
    let (first, rest) = match path.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    let full = aliases.get(first)?;
    Some(rest.map_or_else(|| full.clone(), |rest| format!("{full}.{rest}")))
}

fn path(path: &mut String, aliases: &Aliases) {
    if let Some(full) = resolved(path, aliases) {
        *path = full;
    }
}

fn arguments(arguments: &mut [Argument], aliases: &Aliases) {
    for argument in arguments {
        value(&mut argument.value, aliases);
    }
}

/// Calls only: a variable keeps the name under which the file knows it.
fn value(of: &mut Value, aliases: &Aliases) {
    match &mut of.shape {
        Shape::Call(called, given) => {
            path(called, aliases);
            arguments(given, aliases);
        }
        Shape::List(items) | Shape::Tuple(items) => {
            items.iter_mut().for_each(|item| value(item, aliases))
        }
        Shape::Record(members) => members
            .iter_mut()
            .for_each(|(_, member)| value(member, aliases)),
        _ => {}
    }
}
