//! Which template is used.

use std::path::{Component, Path, PathBuf};

use super::args::New;
use super::broken;
use crate::cli::failure::Failure;
use crate::cli::nearest::nearest;
use crate::scaffold::{self, Origin, Record, Template, TemplateError};

/// A template and where it is from.
pub(super) struct Source {
    pub name: String,
    /// The folder of one that does not come with mcpkit.
    pub folder: Option<PathBuf>,
    pub template: Template,
}

/// The template that is asked for, else the one that was used before; `None` when nothing is said.
pub(super) fn of(args: &New, record: Option<&Record>) -> Result<Option<Source>, Failure> {
    if let Some(folder) = &args.source.template {
        return in_folder(folder).map(Some);
    }
    if let Some(name) = &args.answers.language {
        return embedded(name).map(Some);
    }
    let Some(record) = record else {
        return Ok(None);
    };
    match (&record.template.folder, &args.source.answers) {
        (Some(folder), Some(file)) => {
            // FILE is PROJECT/.mcpkit/answers.toml, and the folder is seen from PROJECT.
            let project = file.parent().and_then(Path::parent);
            in_folder(&project.unwrap_or(Path::new("")).join(folder)).map(Some)
        }
        _ => embedded(&record.template.name).map(Some),
    }
}

/// A template that comes with mcpkit.
pub(super) fn embedded(name: &str) -> Result<Source, Failure> {
    let template = Template::embedded(name).map_err(|error| match error {
        TemplateError::Unknown(name) => unknown(&name),
        error => broken(&error),
    })?;
    Ok(Source {
        name: name.to_owned(),
        folder: None,
        template,
    })
}

fn in_folder(folder: &Path) -> Result<Source, Failure> {
    let template = Template::folder(folder).map_err(|error| match error {
        TemplateError::Unknown(_) if !folder.join("template.toml").is_file() => {
            Failure::new(format!(
                "the folder `{}` is no template: it has no template.toml",
                folder.display()
            ))
            .help("docs/guide/new.md tells what a template is")
        }
        error => broken(&error),
    })?;
    let whole = plain(folder);
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    Ok(Source {
        name: name.into_owned(),
        folder: Some(folder.to_owned()),
        template,
    })
}

fn unknown(name: &str) -> Failure {
    let names = scaffold::names();
    let failure = Failure::new(format!("there is no template `{name}`"));
    match nearest(name, names.iter().copied()) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None if names.is_empty() => failure.help("`--template DIR` takes one of your own"),
        None => failure.help(format!(
            "there are {}; `--template DIR` takes one of your own",
            names.join(", ")
        )),
    }
}

impl Source {
    /// What a project in a folder records of it.
    pub fn origin(&self, project: &Path) -> Origin {
        let folder = self.folder.as_deref().map(|folder| {
            let seen = match folder.is_absolute() {
                true => folder.to_owned(),
                false => from(&plain(project), &plain(folder)),
            };
            seen.to_string_lossy().replace('\\', "/")
        });
        Origin {
            name: self.name.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            folder,
        }
    }
}

/// The whole path, without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or(path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The way from one folder to another.
fn from(here: &Path, there: &Path) -> PathBuf {
    let same = here
        .components()
        .zip(there.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = here.components().skip(same).map(|_| Component::ParentDir);
    up.chain(there.components().skip(same)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_found_from_the_project() {
        let way = |here: &str, there: &str| from(Path::new(here), Path::new(there));
        assert_eq!(way("/a/desk", "/a/our"), Path::new("../our"));
        assert_eq!(way("/a", "/a/our"), Path::new("our"));
        assert_eq!(way("/a/b/c", "/t"), Path::new("../../../t"));
    }
}
