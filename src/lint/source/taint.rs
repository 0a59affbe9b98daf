//! Which variables hold what a caller sent.

use std::collections::{HashMap, HashSet};

use super::model::{Argument, Assign, Function, Parameter, Role, Shape, Source, Value};

/// Assignments of one handler that are followed.
const MOST_ASSIGNS: usize = 2_000;
/// Parameters that the SDK fills in, not the caller.
const OF_THE_SDK: &[&str] = &[
    "self", "cls", "ctx", "context", "_ctx", "_context", "extra", "_extra", "this", "session",
    "logger", "server", "_", "cx", "auth",
];

/// What callers sent, for all handlers of one file: each handler is followed once.
#[derive(Debug)]
pub struct Taints<'s> {
    source: &'s Source,
    by_handler: HashMap<usize, Tainted<'s>>,
    nothing: Tainted<'s>,
}

impl<'s> Taints<'s> {
    /// Those of a file.
    pub fn of(source: &'s Source) -> Taints<'s> {
        Taints {
            source,
            by_handler: HashMap::new(),
            nothing: Tainted::default(),
        }
    }

    /// What the caller sent to the tool handler around a place; nothing when there is none.
    pub fn around(&mut self, function: Option<usize>) -> &Tainted<'s> {
        let source = self.source;
        let handler = source
            .around(function)
            .find(|around| around.role == Some(Role::Tool));
        match handler {
            Some(handler) => self
                .by_handler
                .entry(handler.span.start)
                .or_insert_with(|| Tainted::in_handler(source, handler)),
            None => &self.nothing,
        }
    }
}

/// The variables of one tool handler that hold what the caller sent.
#[derive(Debug, Default)]
pub struct Tainted<'s> {
    names: HashSet<&'s str>,
}

impl<'s> Tainted<'s> {
    /// Follows the parameters of a handler through plain assignments.
    ///
    /// What a function made of them is no longer what the caller sent.
    fn in_handler(source: &'s Source, handler: &'s Function) -> Tainted<'s> {
        let mut tainted = Tainted {
            names: handler
                .parameters
                .iter()
                .filter(|parameter| holds_text(parameter, handler, source))
                .map(|parameter| parameter.name.as_str())
                .collect(),
        };
        let first = source
            .assigns
            .partition_point(|assign| assign.line < handler.line);
        let inside = source.assigns[first..]
            .iter()
            .take_while(|assign| assign.line <= handler.end)
            .take(MOST_ASSIGNS);
        for assign in inside.filter(|assign| source.is_within(assign, handler)) {
            if tainted.passes(&assign.value) {
                let targets = assign.targets.iter();
                tainted.names.extend(
                    targets
                        .filter(|name| !name.contains('.'))
                        .map(String::as_str),
                );
            }
        }
        tainted
    }

    /// Whether nothing is known to come from the caller.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The first of these variables that holds what the caller sent.
    pub fn first<'n>(&self, names: impl IntoIterator<Item = &'n String>) -> Option<&'n str> {
        names
            .into_iter()
            .map(String::as_str)
            .find(|name| self.names.contains(name))
    }

    /// The variable through which the caller decides about a part of this text.
    pub fn inside<'v>(&self, value: &'v Value) -> Option<&'v str> {
        match &value.shape {
            Shape::Built(_, holes) => holes
                .iter()
                .filter(|hole| !hole.fixed)
                .find_map(|hole| self.first(&hole.names)),
            Shape::Name(path) => self.holds(path),
            _ => None,
        }
    }

    /// The variable, when the path begins with one that holds what the caller sent.
    fn holds<'n>(&self, path: &'n str) -> Option<&'n str> {
        let first = path.split('.').next().unwrap_or(path);
        let sizes = path.ends_with(".length") || path.ends_with(".size");
        (!sizes && self.names.contains(first)).then_some(first)
    }

    fn passes(&self, value: &Value) -> bool {
        match &value.shape {
            Shape::Name(_) | Shape::Built(..) => self.inside(value).is_some(),
            Shape::List(items) | Shape::Tuple(items) => items.iter().any(|item| self.passes(item)),
            // A method that keeps the text: `query.strip()`, `args.get("query")`.
            Shape::Call(path, arguments) => {
                let keeps = [
                    "strip",
                    "trim",
                    "lower",
                    "upper",
                    "toLowerCase",
                    "toUpperCase",
                    "get",
                    "clone",
                    "to_string",
                    "as_str",
                    "toString",
                    "as_deref",
                    "unwrap_or_default",
                ];
                let last = path.rsplit('.').next().unwrap_or(path);
                keeps.contains(&last) && path.contains('.') && self.holds(path).is_some()
                    || matches!(path.as_str(), "str" | "String") && self.any(arguments)
            }
            _ => false,
        }
    }

    fn any(&self, arguments: &[Argument]) -> bool {
        arguments
            .iter()
            .any(|argument| self.passes(&argument.value))
    }
}

impl Source {
    /// Whether an assignment stands in this function or one inside of it.
    fn is_within(&self, assign: &Assign, function: &Function) -> bool {
        self.around(assign.function)
            .any(|around| around.span == function.span)
    }
}

/// Whether a parameter can hold any text: not the SDK's own, not a number, not one of a few words.
fn holds_text(parameter: &Parameter, handler: &Function, source: &Source) -> bool {
    if OF_THE_SDK.contains(&parameter.name.as_str()) {
        return false;
    }
    let annotation = parameter.annotation.trim_start_matches([':', ' ']);
    let mut inner = annotation;
    for wrapper in ["Annotated[", "Optional[", "typing.", "t."] {
        inner = inner.trim_start().strip_prefix(wrapper).unwrap_or(inner);
    }
    let harmless = [
        "int",
        "float",
        "bool",
        "Literal",
        "date",
        "UUID",
        "Decimal",
        "number",
        "boolean",
        "u8",
        "u16",
        "u32",
        "u64",
        "usize",
        "i32",
        "i64",
        "f32",
        "f64",
        "Context",
        "RequestContext",
    ];
    let word = inner
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .next();
    if word.is_some_and(|word| harmless.contains(&word) || word.ends_with("Context")) {
        return false;
    }
    !is_harmless_by_schema(parameter, handler, source)
}

/// `z.number()`, `z.enum([…])`: the schema in the call that registers the handler decides.
fn is_harmless_by_schema(parameter: &Parameter, handler: &Function, source: &Source) -> bool {
    let Some(call) = handler.call.and_then(|index| source.calls.get(index)) else {
        return false;
    };
    let mut open: Vec<&Value> = call.arguments.iter().map(|a| &a.value).collect();
    let mut steps = 0;
    while let Some(value) = open.pop() {
        steps += 1;
        if steps > 200 {
            return false;
        }
        match &value.shape {
            Shape::Record(members) => {
                for (key, member) in members {
                    if *key == parameter.name
                        && let Shape::Call(path, _) = &member.shape
                    {
                        return [
                            "number",
                            "enum",
                            "boolean",
                            "literal",
                            "nativeEnum",
                            "int",
                            "uuid",
                        ]
                        .iter()
                        .any(|kind| path.split('.').any(|part| part == *kind));
                    }
                    open.push(member);
                }
            }
            Shape::Call(_, arguments) => open.extend(arguments.iter().map(|a| &a.value)),
            _ => {}
        }
    }
    false
}
