//! Which line of the source defines a tool, a prompt or a resource.

use std::collections::HashMap;

use super::model::{Argument, Call, Link, Shape, Value};
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
        for function in &view.source().functions {
            if function.test {
                continue;
            }
            for mark in &function.marks {
                marked(&mut found, &view, mark, &function.name, function.line);
            }
        }
        for call in &view.source().calls {
            called(&mut found, &view, call);
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

fn named<'v>(arguments: &'v [Argument], name: &str) -> Option<&'v str> {
    arguments.iter().find_map(|argument| {
        if argument.name.as_deref() == Some(name) {
            return argument.value.text();
        }
        argument.value.member(name)?.text()
    })
}

fn first(arguments: &[Argument]) -> Option<&str> {
    let first = arguments.first().filter(|a| a.name.is_none())?;
    first.value.text()
}

/// `@mcp.tool()`, `@mcp.resource("uri://…")`, `#[tool(name = "…")]`.
fn marked(found: &mut Definitions, view: &View<'_>, mark: &Link, function: &str, line: usize) {
    let last = mark.name.rsplit('.').next().unwrap_or(&mark.name);
    let Some(kind) = kind_of(last) else { return };
    let arguments = &mark.arguments;
    if kind == Kind::Resource {
        let uri = named(arguments, "uri").or_else(|| first(arguments));
        uri.into_iter()
            .for_each(|uri| found.push(kind, uri, view, line));
        let name = named(arguments, "name").unwrap_or(function);
        found.push(kind, name, view, line);
        return;
    }
    // The first plain argument of Rust's attribute is no name.
    let plain = first(arguments).filter(|_| view.language != Language::Rust);
    let name = named(arguments, "name").or(plain).unwrap_or(function);
    found.push(kind, name, view, line);
}

/// `server.registerTool("name", …)`, `defineTool({ name: "…" })`, `Tool(name="…")`,
/// `Tool::new("name", …)`.
fn called(found: &mut Definitions, view: &View<'_>, call: &Call) {
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
    let name = named(arguments, "name").or_else(|| first(arguments));
    name.into_iter()
        .for_each(|name| found.push(kind, name, view, call.line));
    if kind == Kind::Resource {
        let uri = named(arguments, "uri")
            .or_else(|| named(arguments, "uriTemplate"))
            .or_else(|| call.at(1).and_then(Value::text));
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
