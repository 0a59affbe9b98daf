//! What adding a tool, a resource or a prompt changes in a project. Nothing is written here.

mod item;
mod line;
mod order;
mod reserved;

use std::collections::BTreeMap;

use serde_json::Value;

use super::manifest::{Addition, Manifest, NewLine};
use super::plan::{contents, met, rendered_path, with_data};
use super::render::Renderer;
use super::template::Layer;
use super::{Planned, Template, TemplateError, Values};

pub use item::{Action, Item, Kind};
use line::{Place, Placed};
pub use reserved::reserved;

/// What happens to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is written.
    New {
        /// Its path in the project, with slashes.
        path: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// It gets more text.
    Edit {
        /// Its path in the project, with slashes.
        path: String,
        /// The text before.
        before: String,
        /// The text after.
        after: String,
    },
    /// It is left to the user: it is gone, or has no place any more.
    Left {
        /// Its path in the project, with slashes.
        path: String,
        /// What would have been added.
        what: String,
    },
}

impl Change {
    /// The file's path in the project.
    pub fn path(&self) -> &str {
        match self {
            Change::New { path, .. } | Change::Edit { path, .. } | Change::Left { path, .. } => {
                path
            }
        }
    }
}

/// Why something cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The template is broken.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The template says nothing about things of this kind.
    #[error("the template does not tell how to add a {0}")]
    NotOffered(&'static str),
    /// A file that would be new is there.
    #[error("`{0}` is there already")]
    Exists(String),
    /// Every line is there, and no file would be new.
    #[error("the {kind} `{name}` is there already")]
    There {
        /// `tool`, `resource` or `prompt`.
        kind: &'static str,
        /// Its name.
        name: String,
    },
    /// A file that would change is not there.
    #[error("there is no file `{file}`, which would get {what}")]
    NoFile {
        /// The file.
        file: String,
        /// What it would get.
        what: String,
    },
    /// A file has no place for a line.
    #[error("`{file}` has no place for the line `{line}`: {missing}")]
    NoPlace {
        /// The file.
        file: String,
        /// The line.
        line: String,
        /// What was looked for.
        missing: String,
    },
}

/// The changes that add something: new files in the order of the manifest, the one with the logic
/// first, then files that get lines, by path, then what is left to the user. `read` gives the text of a file of the project.
pub fn plan(
    template: &Template,
    values: &Values,
    kind: Kind,
    item: &Item,
    read: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Change>, AddError> {
    let mut renderer = Renderer::new();
    let mut values = with_data(template, values, &mut renderer)?;
    values.insert("item".to_owned(), Value::Object(item.values()));
    let mut work = Work {
        renderer,
        values,
        read,
        new: Vec::new(),
        texts: BTreeMap::new(),
        left: Vec::new(),
        placed: 0,
        there: 0,
    };
    let mut offered = false;
    for layer in &template.layers {
        let addition = addition(&layer.manifest, kind);
        offered |= !addition.files.is_empty() || !addition.lines.is_empty();
        work.files(layer, addition)?;
        work.lines(layer, addition)?;
        work.parts(layer, addition)?;
    }
    if !offered {
        return Err(AddError::NotOffered(kind.word()));
    }
    if work.new.is_empty() && work.placed == 0 && work.there > 0 {
        return Err(AddError::There {
            kind: kind.word(),
            name: item.name.clone(),
        });
    }
    Ok(work.changes())
}

/// The texts of a template and its layers, by key: `test`, `run`, …
pub fn data(template: &Template, values: &Values) -> Result<Values, TemplateError> {
    let mut values = with_data(template, values, &mut Renderer::new())?;
    Ok(match values.remove("data") {
        Some(Value::Object(data)) => data,
        _ => Values::new(),
    })
}

/// Adds something to the files of a project that is not written yet.
pub fn add_to(
    planned: &mut Vec<Planned>,
    template: &Template,
    values: &Values,
    kind: Kind,
    item: &Item,
) -> Result<(), AddError> {
    let read = |path: &str| {
        let file = planned.iter().find(|file| file.path == path)?;
        Some(String::from_utf8_lossy(&file.bytes).into_owned())
    };
    for change in plan(template, values, kind, item, &read)? {
        match change {
            Change::New { path, bytes } => planned.push(Planned {
                executable: bytes.starts_with(b"#!"),
                path,
                bytes,
            }),
            Change::Edit { path, after, .. } => {
                if let Some(file) = planned.iter_mut().find(|file| file.path == path) {
                    file.bytes = after.into_bytes();
                }
            }
            Change::Left { .. } => {}
        }
    }
    planned.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

fn addition(manifest: &Manifest, kind: Kind) -> &Addition {
    match kind {
        Kind::Tool => &manifest.add.tool,
        Kind::Resource => &manifest.add.resource,
        Kind::Prompt => &manifest.add.prompt,
    }
}

/// A file before and after.
struct Text {
    before: String,
    after: String,
}

struct Work<'a> {
    renderer: Renderer,
    values: Values,
    read: &'a dyn Fn(&str) -> Option<String>,
    new: Vec<(String, Vec<u8>)>,
    texts: BTreeMap<String, Text>,
    left: Vec<Change>,
    /// Lines that were put somewhere, and those that were there already.
    placed: usize,
    there: usize,
}

impl Work<'_> {
    fn files(&mut self, layer: &Layer, addition: &Addition) -> Result<(), AddError> {
        for file in &addition.files {
            if !met(layer, &file.when, &self.values)? {
                continue;
            }
            let path = rendered_path(&mut self.renderer, &file.to, &layer.place, &self.values)?;
            let bytes = self.part(layer, &path, &file.from)?;
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            if (self.read)(&path).is_some() {
                return Err(AddError::Exists(path));
            }
            // What a layer says of a file, the template above it may say otherwise.
            self.new.retain(|(other, _)| *other != path);
            self.new.push((path, bytes));
        }
        Ok(())
    }

    fn lines(&mut self, layer: &Layer, addition: &Addition) -> Result<(), AddError> {
        for entry in &addition.lines {
            if !met(layer, &entry.when, &self.values)? {
                continue;
            }
            let path = rendered_path(&mut self.renderer, &entry.file, &layer.place, &self.values)?;
            let line = self.plain(layer, &entry.line)?;
            let line = line.trim();
            let after = entry
                .after
                .as_deref()
                .map(|after| self.plain(layer, after))
                .transpose()?;
            let among = self.plain(layer, &entry.among)?;
            let left = Change::Left {
                path: path.clone(),
                what: line.to_owned(),
            };
            let Some(text) = self.text(&path) else {
                self.leave(entry.optional, left, || AddError::NoFile {
                    file: path,
                    what: format!("the line `{line}`"),
                })?;
                continue;
            };
            let place = Place {
                among: &among,
                after: after.as_deref(),
            };
            match line::insert(&path, &text.after, line, &place) {
                Placed::At(after) => {
                    text.after = after;
                    self.placed += 1;
                }
                Placed::There => self.there += 1,
                Placed::Nowhere => self.leave(entry.optional, left, || AddError::NoPlace {
                    file: path,
                    line: line.to_owned(),
                    missing: missing(entry),
                })?,
            }
        }
        Ok(())
    }

    fn parts(&mut self, layer: &Layer, addition: &Addition) -> Result<(), AddError> {
        for entry in &addition.append {
            if !met(layer, &entry.when, &self.values)? {
                continue;
            }
            let path = rendered_path(&mut self.renderer, &entry.file, &layer.place, &self.values)?;
            let bytes = self.part(layer, &path, &entry.from)?;
            let part = String::from_utf8(bytes)
                .map_err(|_| TemplateError::NotText(format!("{}: {}", layer.place, entry.from)))?;
            match self.text(&path) {
                Some(text) => text.after = line::append(&text.after, &part),
                None => {
                    let left = Change::Left {
                        path: path.clone(),
                        what: part.trim().to_owned(),
                    };
                    self.leave(entry.optional, left, || AddError::NoFile {
                        file: path,
                        what: format!("the part `{}`", entry.from),
                    })?;
                }
            }
        }
        Ok(())
    }

    /// The bytes of a part for the file at a path.
    fn part(&mut self, layer: &Layer, path: &str, from: &str) -> Result<Vec<u8>, AddError> {
        let source = layer.parts.get(from).ok_or_else(|| TemplateError::NoPart {
            place: layer.place.clone(),
            from: format!("add/{from}"),
        })?;
        Ok(contents(&mut self.renderer, path, source, &self.values)?)
    }

    fn plain(&mut self, layer: &Layer, text: &str) -> Result<String, AddError> {
        let rendered = self.renderer.plain(text, &self.values);
        Ok(rendered.map_err(|failure| TemplateError::Render {
            file: format!("{}: `{text}`", layer.place),
            failure,
        })?)
    }

    /// A file of the project as it is by now.
    fn text(&mut self, path: &str) -> Option<&mut Text> {
        if !self.texts.contains_key(path) {
            let text = (self.read)(path)?;
            let both = Text {
                after: text.clone(),
                before: text,
            };
            self.texts.insert(path.to_owned(), both);
        }
        self.texts.get_mut(path)
    }

    /// Leaves something to the user when the template says that it may be left.
    fn leave(
        &mut self,
        optional: bool,
        left: Change,
        error: impl FnOnce() -> AddError,
    ) -> Result<(), AddError> {
        if !optional {
            return Err(error());
        }
        self.left.push(left);
        Ok(())
    }

    fn changes(self) -> Vec<Change> {
        let new = self.new.into_iter();
        let new = new.map(|(path, bytes)| Change::New { path, bytes });
        let edits = self.texts.into_iter();
        let edits = edits.filter(|(_, text)| text.before != text.after);
        let edits = edits.map(|(path, Text { before, after })| Change::Edit {
            path,
            before,
            after,
        });
        new.chain(edits).chain(self.left).collect()
    }
}

fn missing(entry: &NewLine) -> String {
    match &entry.after {
        Some(after) => format!("no line contains `{after}`"),
        None => format!("no line begins with `{}`", entry.among.trim_end()),
    }
}
