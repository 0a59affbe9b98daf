//! What many rules want to know of a server, found out once and only when asked for.

use std::sync::OnceLock;

use serde_json::Value;

use super::params::{self, Param};
use super::poison::{self, Verdict};
use super::schema::{Property, Role, properties, schemas};
use super::texts::{Source, Text, sources, texts};
use super::tool_name::{ToolName, skip_prefixes};
use super::tree::Tree;
use super::{Locked, Server, Words};
use crate::mcp::{Entry, Surface};

/// One server, as rules see it.
pub struct Facts<'a> {
    /// What the run calls the server.
    pub server: &'a str,
    /// What it shows.
    pub surface: &'a Surface,
    /// The words of the user's field.
    pub words: &'a Words,
    /// The clients that the user cares for; empty where nothing was set.
    pub clients: &'a [String],
    /// The server as it was locked.
    pub locked: Option<&'a Locked>,
    tools: OnceLock<Vec<Tool<'a>>>,
    sources: OnceLock<Vec<Source<'a>>>,
    texts: OnceLock<Vec<Text<'a>>>,
    poison: OnceLock<Vec<Verdict>>,
}

/// A tool, taken apart.
#[derive(Debug)]
pub struct Tool<'a> {
    /// The tool as it came, with its place.
    pub entry: Entry<'a>,
    /// The words of its name.
    pub named: Option<ToolName<'a>>,
    /// `inputSchema`, where there is one.
    pub input: Option<Schema<'a>>,
    /// `outputSchema`, where there is one.
    pub output: Option<Schema<'a>>,
}

/// A schema with every schema in it.
#[derive(Debug)]
pub struct Schema<'a> {
    /// The schema as it came.
    pub root: &'a Value,
    /// JSON pointer of the schema in the dump.
    pub pointer: String,
    /// It and what it holds; node 0 is the root.
    pub tree: Tree<'a, Role>,
    params: OnceLock<Vec<Param<'a>>>,
}

impl<'a> Facts<'a> {
    /// A server under the settings that hold for it.
    pub fn new(server: &Server<'a>) -> Facts<'a> {
        Facts {
            server: server.name,
            surface: server.surface,
            words: server.settings.words(),
            clients: server.settings.clients(),
            locked: server.locked,
            tools: OnceLock::new(),
            sources: OnceLock::new(),
            texts: OnceLock::new(),
            poison: OnceLock::new(),
        }
    }

    /// The tools, in the order of the dump.
    pub fn tools(&self) -> &[Tool<'a>] {
        self.tools.get_or_init(|| {
            let mut tools: Vec<Tool<'a>> = self.surface.entries("tools").map(Tool::new).collect();
            let mut names: Vec<&mut ToolName<'a>> =
                tools.iter_mut().filter_map(|t| t.named.as_mut()).collect();
            skip_prefixes(&mut names, self.words);
            tools
        })
    }

    /// Everything that holds text: what the server says of itself, and each list entry.
    pub fn sources(&self) -> &[Source<'a>] {
        self.sources.get_or_init(|| sources(self.surface))
    }

    /// Every text and key, in the order of the dump.
    pub fn texts(&self) -> &[Text<'a>] {
        self.texts.get_or_init(|| texts(self.sources()))
    }

    /// What the texts are evidence of, where it is not what they should be.
    pub fn poison(&self) -> &[Verdict] {
        self.poison.get_or_init(|| poison::verdicts(self))
    }
}

impl<'a> Tool<'a> {
    fn new(entry: Entry<'a>) -> Tool<'a> {
        let schema = |member: &str| {
            let root = entry.raw.get(member)?;
            Some(Schema {
                root,
                pointer: entry.at(member),
                tree: schemas(root),
                params: OnceLock::new(),
            })
        };
        Tool {
            named: entry.name().and_then(ToolName::new),
            input: schema("inputSchema"),
            output: schema("outputSchema"),
            entry,
        }
    }

    /// Its name, when it is a string.
    pub fn name(&self) -> Option<&'a str> {
        self.entry.name()
    }

    /// Its description, when it is a string.
    pub fn description(&self) -> Option<&'a str> {
        self.entry.text("description")
    }

    /// A hint of its annotations, such as `readOnlyHint`, when it is a boolean.
    pub fn hint(&self, name: &str) -> Option<bool> {
        self.entry.raw.get("annotations")?.get(name)?.as_bool()
    }

    /// Its schemas, the input first.
    pub fn schemas(&self) -> impl Iterator<Item = &Schema<'a>> {
        self.input.iter().chain(&self.output)
    }
}

impl<'a> Schema<'a> {
    /// The named parameters that it offers, at any depth.
    pub fn properties(&self) -> impl Iterator<Item = Property<'_, 'a>> {
        properties(&self.tree)
    }

    /// The same as rules about parameters see them, found out once.
    pub fn params(&self) -> &[Param<'a>] {
        let read = || params::read(self.root, &self.tree);
        self.params.get_or_init(read)
    }

    /// The named parameters of the root alone.
    pub fn parameters(&self) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        let members = self.root.get("properties").and_then(Value::as_object);
        members.into_iter().flatten()
    }

    /// The JSON pointer of a node in the dump.
    pub fn pointer(&self, at: usize) -> String {
        self.tree.pointer(&self.pointer, at)
    }
}
