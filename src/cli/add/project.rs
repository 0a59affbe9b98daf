//! The project that something is added to, and what it was made from.

use std::path::{Path, PathBuf};

use super::write;
use crate::cli::failure::Failure;
use crate::cli::today;
use crate::scaffold::add::{Change, Item, Kind};
use crate::scaffold::{
    Added, RECORD, Record, RecordError, Template, TemplateError, Values, hash, names,
};

/// A project that `mcpkit new` wrote.
pub(super) struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// What it was made from.
    pub record: Record,
    /// The text of the record.
    text: String,
}

impl Project {
    /// The project that this folder is in.
    pub fn find() -> Result<Project, Failure> {
        let here = std::env::current_dir()
            .map_err(|error| Failure::new(format!("cannot tell which folder this is: {error}")))?;
        let root = here
            .ancestors()
            .find(|folder| folder.join(RECORD).is_file())
            .ok_or_else(|| {
                Failure::new(format!(
                    "this is no project of `mcpkit new`: neither this folder nor one above it has \
                     `{RECORD}`"
                ))
                .help("go into the project's folder, or make one with `mcpkit new NAME`")
            })?;
        let text = write::read(root, RECORD)?.unwrap_or_default();
        let record = Record::parse(&text).map_err(|error| {
            let failure = Failure::new(format!("{}: {error}", root.join(RECORD).display()));
            match error {
                RecordError::Newer(_) => failure.help("update mcpkit: `cargo install mcpkit-cli`"),
                RecordError::Broken(_) => {
                    failure.help("take the file from version control, as it was written")
                }
            }
        })?;
        Ok(Project {
            root: root.to_owned(),
            record,
            text,
        })
    }

    /// The template that was asked for, else that of the project.
    pub fn template(&self, asked: Option<&Path>) -> Result<Template, Failure> {
        let broken = |error: TemplateError| Failure::new(error.to_string());
        if let Some(folder) = asked {
            return Template::folder(folder)
                .map_err(|error| broken(error).help("is it the folder that holds template.toml?"));
        }
        let origin = &self.record.template;
        let Some(folder) = &origin.folder else {
            return Template::embedded(&origin.name).map_err(|error| {
                let known = names().join(", ");
                broken(error).help(format!(
                    "mcpkit brings {known}; a template of your own is given with `--template DIR`"
                ))
            });
        };
        // It is as it was given to `mcpkit new`, which mostly was called one folder above.
        let above = self.root.parent().unwrap_or(&self.root);
        let places = [above.join(folder), PathBuf::from(folder)];
        let found = places.iter().find(|place| place.is_dir());
        Template::folder(found.unwrap_or(&places[1])).map_err(|error| {
            broken(error).help("`--template DIR` tells where the project's template is now")
        })
    }

    /// What the template sees.
    pub fn values(&self) -> Values {
        let today = today::today();
        let year = today.get(..4).unwrap_or_default();
        self.record.answers.values(year)
    }

    /// The record with what is added. A file that somebody changed since it was written keeps its
    /// hash, and so stays known as changed.
    pub fn recorded(&self, kind: Kind, item: &Item, changes: &[Change]) -> Result<Change, Failure> {
        let mut record = self.record.clone();
        for change in changes {
            match change {
                Change::New { path, bytes } => {
                    record.files.insert(path.clone(), hash(bytes));
                }
                Change::Edit {
                    path,
                    before,
                    after,
                } => {
                    if let Some(known) = record.files.get_mut(path)
                        && *known == hash(before.as_bytes())
                    {
                        *known = hash(after.as_bytes());
                    }
                }
                Change::Left { .. } => {}
            }
        }
        record.added.push(Added {
            kind: kind.word().to_owned(),
            name: item.name.clone(),
        });
        let after = record
            .text()
            .map_err(|error| Failure::new(format!("cannot write {RECORD}: {error}")))?;
        Ok(Change::Edit {
            path: RECORD.to_owned(),
            before: self.text.clone(),
            after,
        })
    }
}
