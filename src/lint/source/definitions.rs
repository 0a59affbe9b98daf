//! Which line of the source defines a tool, a prompt or a resource.

use std::collections::HashMap;

use super::model::{Argument, Call, Function, Link, Shape, Value};
use super::{View, all, is_test};
use crate::lint::project::{Language, Project};

/// Records that are looked at in one file.
const MOST_RECORDS: usize = 20_000;

/// What a definition defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A tool, by name.
    Tool,
    /// A prompt, by name.
    Prompt,
    /// A resource or a template, by URI; by name where that stands beside it.
    Resource,
}

/// Where something is defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// What it is.
    pub kind: Kind,
    /// Its name or URI.
    pub name: String,
    /// The file, relative to the project.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// Every definition found in a project.
#[derive(Debug, Default)]
pub struct Definitions {
    /// In the order of the files.
    pub all: Vec<Definition>,
    by_name: HashMap<(Kind, String), usize>,
}

impl Definitions {
    /// Where a tool, prompt or resource of this name or URI is defined. Of several the first.
    pub fn find(&self, kind: Kind, name: &str) -> Option<&Definition> {
        let at = self.by_name.get(&(kind, name.to_owned()))?;
        self.all.get(*at)
    }

    /// Those of one kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Definition> {
        self.all.iter().filter(move |found| found.kind == kind)
    }

    fn push(&mut self, kind: Kind, name: &str, view: &View<'_>, line: usize) {
        let key = (kind, name.to_owned());
        if name.is_empty() || self.by_name.contains_key(&key) {
            return;
        }
        self.by_name.insert(key, self.all.len());
        self.all.push(Definition {
            kind,
            name: name.to_owned(),
            file: view.path.to_owned(),
            line,
        });
    }
}

/// The definitions in a project's code: decorators and attributes, calls that register, and
/// records that look like definitions. Names made at run time are not seen.
pub fn definitions(project: &Project) -> Definitions {
    let mut found = Definitions::default();
    for view in all(project).filter(|view| !is_test(view.path)) {
        let constants = Constants::of(&view);
        for function in &view.source().functions {
            if function.test {
                continue;
            }
            for mark in &function.marks {
                marked(&mut found, &view, mark, &constants, function);
            }
        }
        for call in &view.source().calls {
            called(&mut found, &view, call, &constants);
        }
        let mut left = MOST_RECORDS;
        let assigned = view.source().assigns.iter().map(|assign| &assign.value);
        let returned = view.source().returns.iter().map(|returned| &returned.value);
        for value in assigned.chain(returned) {
            records(&mut found, &view, value, &mut left);
        }
    }
    found
}

fn kind_of(word: &str) -> Option<Kind> {
    Some(match word {
        "tool" | "registerTool" | "addTool" | "Tool" | "add_tool" | "registerAppTool"
        | "defineTool" => Kind::Tool,
        "prompt" | "registerPrompt" | "addPrompt" | "Prompt" | "add_prompt" | "definePrompt" => {
            Kind::Prompt
        }
        "resource"
        | "defineResource"
        | "registerResource"
        | "addResource"
        | "Resource"
        | "add_resource"
        | "ResourceTemplate"
        | "addResourceTemplate" => Kind::Resource,
        _ => return None,
    })
}

/// The variables of a file that are one text and nothing else, by name.
struct Constants<'v>(HashMap<&'v str, Option<&'v str>>);

impl<'v> Constants<'v> {
    fn of(view: &View<'v>) -> Constants<'v> {
        let mut texts = HashMap::new();
        for assign in &view.source().assigns {
            let text = assign.value.text().filter(|_| assign.targets.len() == 1);
            for target in &assign.targets {
                let known = texts.entry(target.as_str()).or_insert(text);
                *known = known.filter(|known| Some(*known) == text);
            }
        }
        Constants(texts)
    }

    fn text<'a>(&self, value: &'a Value) -> Option<&'a str>
    where
        'v: 'a,
    {
        let constant = || self.0.get(value.name()?).copied().flatten();
        value.text().or_else(constant)
    }

    fn named<'a>(&self, arguments: &'a [Argument], name: &str) -> Option<&'a str>
    where
        'v: 'a,
    {
        arguments.iter().find_map(|argument| {
            if argument.name.as_deref() == Some(name) {
                return self.text(&argument.value);
            }
            self.text(argument.value.member(name)?)
        })
    }

    fn first<'a>(&self, arguments: &'a [Argument]) -> Option<&'a str>
    where
        'v: 'a,
    {
        let first = arguments.first().filter(|a| a.name.is_none())?;
        self.text(&first.value)
    }
}

/// `@mcp.tool()`, `@mcp.resource("uri://…")`, `#[tool(name = "…")]`.
fn marked(
    found: &mut Definitions,
    view: &View<'_>,
    mark: &Link,
    constants: &Constants<'_>,
    function: &Function,
) {
    let (function, line) = (function.name.as_str(), function.line);
    let last = mark.name.rsplit('.').next().unwrap_or(&mark.name);
    let Some(kind) = kind_of(last) else { return };
    let arguments = &mark.arguments;
    if kind == Kind::Resource {
        let uri = constants
            .named(arguments, "uri")
            .or_else(|| constants.first(arguments));
        uri.into_iter()
            .for_each(|uri| found.push(kind, uri, view, line));
        let name = constants.named(arguments, "name").unwrap_or(function);
        found.push(kind, name, view, line);
        return;
    }
    // The first plain argument of Rust's attribute is no name.
    let plain = constants
        .first(arguments)
        .filter(|_| view.language != Language::Rust);
    let name = constants
        .named(arguments, "name")
        .or(plain)
        .unwrap_or(function);
    found.push(kind, name, view, line);
}

/// `server.registerTool("name", …)`, `defineTool({ name: "…" })`, `Tool(name="…")`,
/// `Tool::new("name", …)`.
fn called(found: &mut Definitions, view: &View<'_>, call: &Call, constants: &Constants<'_>) {
    let mut parts = call.path.rsplit('.');
    let last = parts.next().unwrap_or_default();
    let before = parts.next();
    let word = match (last, before) {
        ("new" | "new_with_raw", Some(owner)) => owner,
        (last, _) => last,
    };
    let Some(kind) = kind_of(word) else { return };
    let is_method = before.is_some() || word.starts_with(|c: char| c.is_ascii_uppercase());
    if !is_method && !word.starts_with("define") {
        return;
    }
    let arguments = &call.arguments;
    let name = constants
        .named(arguments, "name")
        .or_else(|| constants.first(arguments));
    name.into_iter()
        .for_each(|name| found.push(kind, name, view, call.line));
    if kind == Kind::Resource {
        let uri = constants
            .named(arguments, "uri")
            .or_else(|| constants.named(arguments, "uriTemplate"))
            .or_else(|| call.at(1).and_then(|uri| constants.text(uri)));
        uri.into_iter()
            .for_each(|uri| found.push(kind, uri, view, call.line));
    }
}

/// `{ name: "…", description: "…", inputSchema: … }`, anywhere in a value.
fn records(found: &mut Definitions, view: &View<'_>, value: &Value, left: &mut usize) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if *left == 0 {
            return;
        }
        *left -= 1;
        match &value.shape {
            Shape::Record(members) => {
                if let Some(name) = value.member("name").and_then(Value::text)
                    && let Some(kind) = looks_like(members)
                {
                    found.push(kind, name, view, value.line);
                    if kind == Kind::Resource
                        && let Some(uri) = ["uri", "uriTemplate"]
                            .iter()
                            .find_map(|key| value.member(key)?.text())
                    {
                        found.push(kind, uri, view, value.line);
                    }
                }
                open.extend(members.iter().rev().map(|(_, member)| member));
            }
            Shape::List(items) | Shape::Tuple(items) => open.extend(items.iter().rev()),
            Shape::Call(_, arguments) => {
                open.extend(arguments.iter().rev().map(|argument| &argument.value));
            }
            _ => {}
        }
    }
}

fn looks_like(members: &[(String, Value)]) -> Option<Kind> {
    let has = |key: &str| members.iter().any(|(name, _)| name == key);
    if has("uri") || has("uriTemplate") {
        return Some(Kind::Resource);
    }
    if has("inputSchema") || has("input_schema") || has("parameters") || has("inputShape") {
        return Some(Kind::Tool);
    }
    (has("description") && has("arguments")).then_some(Kind::Prompt)
}
