//! Dockerfiles as stages and instructions, with positions.
//!
//! The grammar takes care of continuation lines, comments, heredocs and quoting. What is asked of
//! an image is asked of its last stage and of the stages that it is built from.

use std::ops::Range;

use tree_sitter::{Node, Parser};

use super::{Project, is_dockerfile, is_test, is_vendored};

/// Bytes of a file that is read.
const LARGEST: usize = 128 << 10;
/// Stages that are read.
const MOST_STAGES: usize = 200;

/// The Dockerfiles of a project that ships something: path and content.
pub fn dockerfiles(project: &Project) -> impl Iterator<Item = (&str, &Dockerfile)> {
    let files = project.files().iter().filter(|file| {
        let path = &file.path;
        is_dockerfile(path)
            && !is_test(path)
            && !is_vendored(path)
            && !path.contains(".devcontainer/")
    });
    files.filter_map(|file| Some((file.path.as_str(), file.dockerfile()?)))
}

/// A Dockerfile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dockerfile {
    /// `ARG`s before the first `FROM`, with their defaults.
    pub globals: Vec<Pair>,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// Lines that begin with no known instruction.
    pub unknown: Vec<(usize, String)>,
}

/// One `FROM` and what follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stage {
    /// The line of its `FROM`.
    pub line: usize,
    /// The image's name without tag and digest, as written.
    pub image: String,
    /// The tag, as written.
    pub tag: Option<String>,
    /// Whether a digest is given.
    pub digest: bool,
    /// The value of `--platform`.
    pub platform: Option<String>,
    /// Its name (`AS`), in lower case.
    pub name: Option<String>,
    /// The instructions, in order.
    pub instructions: Vec<Instruction>,
}

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// Its first line.
    pub line: usize,
    /// The keyword, in capitals.
    pub keyword: String,
    /// What follows the keyword and its options, on one line without comments.
    pub text: String,
    /// The options (`--from=build`).
    pub options: Vec<(String, String)>,
    /// The words of an exec form.
    pub exec: Option<Vec<String>>,
    /// The pairs of `ENV` and `ARG`.
    pub pairs: Vec<Pair>,
}

/// A name and its value, as `ENV` and `ARG` have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The line.
    pub line: usize,
    /// The variable.
    pub name: String,
    /// The value without quotes.
    pub value: Option<String>,
}

impl Dockerfile {
    /// Reads a text; `None` where it is too large or holds no instruction at all.
    pub fn parse(text: &str) -> Option<Dockerfile> {
        if text.len() > LARGEST {
            return None;
        }
        let mut parser = Parser::new();
        parser
            .set_language(&tree_sitter_containerfile::LANGUAGE.into())
            .ok()?;
        let tree = parser.parse(text, None)?;
        let mut file = Dockerfile::default();
        let mut cursor = tree.walk();
        for node in tree.root_node().named_children(&mut cursor) {
            file.take(node, text);
        }
        (!file.stages.is_empty() || !file.unknown.is_empty()).then_some(file)
    }

    fn take(&mut self, node: Node<'_>, text: &str) {
        let line = node.start_position().row + 1;
        match node.kind() {
            "comment" | "line_continuation" => {}
            "from_instruction" if self.stages.len() < MOST_STAGES => {
                self.stages.push(stage(node, text));
            }
            "ERROR" => {
                let first = text[node.byte_range()].split_whitespace().next();
                let first = first.unwrap_or_default();
                if !first.is_empty() && !KEYWORDS.contains(&first.to_uppercase().as_str()) {
                    self.unknown.push((line, first.to_owned()));
                }
            }
            kind => {
                let Some(keyword) = kind.strip_suffix("_instruction") else {
                    return;
                };
                let read = instruction(node, text, keyword.to_uppercase());
                match self.stages.last_mut() {
                    Some(stage) => stage.instructions.push(read),
                    None => self.globals.extend(read.pairs),
                }
            }
        }
    }

    /// The stage that becomes the image.
    pub fn last(&self) -> Option<&Stage> {
        self.stages.last()
    }

    /// The stage that another is built from, where it is one of this file.
    pub fn base(&self, stage: &Stage) -> Option<&Stage> {
        let at = self.stages.iter().position(|found| found == stage)?;
        let wanted = stage.image.to_lowercase();
        let before = &self.stages[..at];
        before
            .iter()
            .rev()
            .find(|found| found.name.as_deref() == Some(wanted.as_str()))
    }

    /// The last stage and those that it is built from, the last first.
    pub fn chain(&self) -> Vec<&Stage> {
        let mut chain: Vec<&Stage> = self.last().into_iter().collect();
        while let Some(base) = chain.last().and_then(|stage| self.base(stage)) {
            if chain.len() >= MOST_STAGES {
                break;
            }
            chain.push(base);
        }
        chain
    }

    /// The last instruction with a keyword that counts for the image.
    pub fn effective(&self, keyword: &str) -> Option<&Instruction> {
        self.chain().into_iter().find_map(|stage| {
            let mut found = stage.instructions.iter().rev();
            found.find(|instruction| instruction.keyword == keyword)
        })
    }

    /// Every instruction of the image itself with a keyword, in order.
    pub fn shipped<'a>(&'a self, keyword: &'a str) -> impl Iterator<Item = &'a Instruction> {
        let stages = self.chain().into_iter().rev();
        stages
            .flat_map(|stage| &stage.instructions)
            .filter(move |instruction| instruction.keyword == keyword)
    }

    /// Every instruction of every stage with a keyword.
    pub fn all<'a>(&'a self, keyword: &'a str) -> impl Iterator<Item = &'a Instruction> {
        let all = self.stages.iter().flat_map(|stage| &stage.instructions);
        all.filter(move |instruction| instruction.keyword == keyword)
    }

    /// A text with the defaults of the global `ARG`s put in; `None` where one has none.
    pub fn expand(&self, text: &str) -> Option<String> {
        let mut text = self.expand_once(text)?;
        // A default may name another argument.
        for _ in 0..4 {
            if !text.contains('$') {
                break;
            }
            text = self.expand_once(&text)?;
        }
        (!text.contains('$')).then_some(text)
    }

    fn expand_once(&self, text: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('$') {
            out.push_str(&rest[..at]);
            let after = &rest[at + 1..];
            let (name, next) = match after.strip_prefix('{') {
                Some(inner) => {
                    let end = inner.find('}')?;
                    (&inner[..end], &inner[end + 1..])
                }
                None => {
                    let end = after
                        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                        .unwrap_or(after.len());
                    after.split_at(end)
                }
            };
            let (name, fallback) = match name.split_once(":-") {
                Some((name, fallback)) => (name, Some(fallback)),
                None => (name, None),
            };
            let global = self.globals.iter().rev().find(|pair| pair.name == name);
            let value = global.and_then(|pair| pair.value.as_deref()).or(fallback)?;
            out.push_str(value);
            rest = next;
        }
        out.push_str(rest);
        Some(out)
    }
}

impl Instruction {
    /// The value of an option.
    pub fn option(&self, name: &str) -> Option<&str> {
        let mut options = self.options.iter();
        options
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The words: of the exec form, or split at blanks.
    pub fn words(&self) -> Vec<&str> {
        match &self.exec {
            Some(words) => words.iter().map(String::as_str).collect(),
            None => self.text.split_whitespace().collect(),
        }
    }
}

const KEYWORDS: &[&str] = &[
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

fn stage(node: Node<'_>, text: &str) -> Stage {
    let mut stage = Stage {
        line: node.start_position().row + 1,
        ..Stage::default()
    };
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        match child.kind() {
            "param" => {
                let (name, value) = option(child, text);
                if name == "platform" {
                    stage.platform = Some(value);
                }
            }
            "image_spec" => {
                let field = |name| child.child_by_field_name(name).map(|n| cut(text, n));
                stage.image = field("name").unwrap_or_default().to_owned();
                stage.tag = field("tag").map(|tag| tag.trim_start_matches(':').to_owned());
                stage.digest = field("digest").is_some();
            }
            "image_alias" => stage.name = Some(cut(text, child).to_lowercase()),
            _ => {}
        }
    }
    stage
}

fn instruction(node: Node<'_>, text: &str, keyword: String) -> Instruction {
    let mut read = Instruction {
        line: node.start_position().row + 1,
        text: String::new(),
        options: Vec::new(),
        exec: None,
        pairs: Vec::new(),
        keyword,
    };
    let mut body = node.start_byte() + read.keyword.len();
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        match child.kind() {
            "param" => {
                read.options.push(option(child, text));
                body = child.end_byte();
            }
            "mount_param" => {
                let mount = cut(text, child).trim_start_matches("--mount=").to_owned();
                read.options.push(("mount".to_owned(), mount));
                body = child.end_byte();
            }
            "json_string_array" => read.exec = Some(strings(child, text)),
            // HEALTHCHECK CMD […]
            "cmd_instruction" => {
                let inner = instruction(child, text, "CMD".to_owned());
                read.exec = inner.exec;
            }
            "env_pair" | "arg_pair" => read.pairs.push(pair(child, text)),
            _ => {}
        }
    }
    read.text = joined(text, body.min(node.end_byte())..node.end_byte());
    read
}

fn pair(node: Node<'_>, text: &str) -> Pair {
    let value = node
        .child_by_field_name("value")
        .or_else(|| node.child_by_field_name("default"));
    // Adjacent segments (`a"b"`) are all of the field; the text after the name has them together.
    let name = node.child_by_field_name("name");
    let rest = name.map_or("", |name| &text[name.end_byte()..node.end_byte()]);
    let rest = rest.trim().trim_start_matches('=').trim();
    Pair {
        line: node.start_position().row + 1,
        name: name
            .map(|name| cut(text, name).to_owned())
            .unwrap_or_default(),
        value: value.map(|_| rest.trim_matches(['"', '\'']).to_owned()),
    }
}

fn option(node: Node<'_>, text: &str) -> (String, String) {
    let whole = cut(text, node).trim_start_matches('-');
    let (name, value) = whole.split_once('=').unwrap_or((whole, ""));
    (name.to_owned(), value.to_owned())
}

fn strings(node: Node<'_>, text: &str) -> Vec<String> {
    serde_json::from_str(cut(text, node)).unwrap_or_default()
}

fn cut<'a>(text: &'a str, node: Node<'_>) -> &'a str {
    text.get(node.byte_range()).unwrap_or_default()
}

/// Lines joined at their continuations, without comment lines.
fn joined(text: &str, range: Range<usize>) -> String {
    let mut out = String::new();
    for (number, line) in text.get(range).unwrap_or_default().lines().enumerate() {
        let line = line.trim();
        if number > 0 && line.starts_with('#') {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        match line.strip_suffix('\\') {
            Some(line) => out.push_str(line.trim_end()),
            None => out.push_str(line),
        }
    }
    out
}
