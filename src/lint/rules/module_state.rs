use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::source::model::{Shape, Value};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://12factor.net/processes",
    standards: &["state-no-globals"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        let mut state: HashMap<&str, usize> = HashMap::new();
        for assign in &source.assigns {
            if let [name] = assign.targets.as_slice()
                && assign.function.is_none()
                && !assign.in_class
                && is_collection(&assign.value)
            {
                state.entry(name).or_insert(assign.line);
            }
        }
        if state.is_empty() {
            continue;
        }
        // Only what a tool itself changes: a cache in a helper may well be meant.
        let by_call = source.calls.iter().filter_map(|call| {
            let (name, method) = call.path.split_once('.')?;
            CHANGES.contains(&method).then_some((name, call.function))
        });
        let by_assign = source.assigns.iter().filter_map(|assign| {
            let [target] = assign.targets.as_slice() else {
                return None;
            };
            let is_element = !state.contains_key(target.as_str()) || assign.function.is_some();
            let name = target.split('.').next()?;
            is_element.then_some((name, assign.function))
        });
        let mut changed: Vec<(usize, &str)> = by_call
            .chain(by_assign)
            .filter(|(_, function)| source.role(*function).is_some())
            .filter_map(|(name, _)| Some((*state.get(name)?, name)))
            .collect();
        changed.sort_unstable();
        changed.dedup();
        for (line, name) in changed {
            sink.push(|| {
                let message = format!("a tool changes {}, which all calls share", quote(name));
                Finding::in_file(view.path, line, message)
            });
        }
    }
}

/// Methods that change a collection.
const CHANGES: &[&str] = &[
    "append",
    "add",
    "update",
    "pop",
    "clear",
    "extend",
    "insert",
    "remove",
    "setdefault",
    "popitem",
    "discard",
    "push",
    "set",
    "delete",
    "splice",
    "shift",
    "unshift",
];

fn is_collection(value: &Value) -> bool {
    match &value.shape {
        Shape::List(_) | Shape::Record(_) => true,
        Shape::Call(path, arguments) => {
            let last = path.rsplit('.').next().unwrap_or(path);
            [
                "dict",
                "list",
                "set",
                "defaultdict",
                "OrderedDict",
                "deque",
                "Map",
                "Set",
                "WeakMap",
            ]
            .contains(&last)
                && arguments.len() < 2
        }
        _ => false,
    }
}
