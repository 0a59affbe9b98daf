//! Templates and the layers that they stand on, from the program or from a folder.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Question;
use super::embedded::FILES;
use super::manifest::Manifest;
use super::render::RenderFailure;

/// Files of one layer read from a folder, at most.
const MOST_FILES: usize = 5_000;
/// Bytes of one such file, at most.
const LARGEST_FILE: u64 = 4 << 20;
/// Folders below each other, at most.
const DEEPEST: usize = 16;

/// Why a template cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// No template or layer has this name.
    #[error("there is no template `{0}`")]
    Unknown(String),
    /// A file or folder of the template cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The folder holds more than a template would.
    #[error("{}: {what}", .path.display())]
    TooMuch {
        /// The folder or file.
        path: PathBuf,
        /// What there is too much of.
        what: &'static str,
    },
    /// The manifest is no manifest.
    #[error("{place}: {reason}")]
    Manifest {
        /// The manifest.
        place: String,
        /// What is wrong, with the line.
        reason: String,
    },
    /// A file cannot be rendered.
    #[error("{file}: {failure}")]
    Render {
        /// The file of the template.
        file: String,
        /// Where in it, and why.
        failure: RenderFailure,
    },
    /// A file that is to be rendered is no text.
    #[error("{0}: a file that is rendered must be UTF-8")]
    NotText(String),
    /// A path leads out of the project, or is none.
    #[error("{file}: the path `{path}` is not one inside of the project")]
    Path {
        /// The file of the template.
        file: String,
        /// What its path was rendered to.
        path: String,
    },
    /// Two files go to one place.
    #[error("{file}: another file goes to `{path}`, too")]
    Twice {
        /// The second file of the template.
        file: String,
        /// Where it goes.
        path: String,
    },
    /// A condition names nothing that is true or false.
    #[error("{place}: the condition `{name}` is unknown")]
    Condition {
        /// The manifest.
        place: String,
        /// The name.
        name: String,
    },
    /// A question cannot be asked.
    #[error("the question `{name}`: {reason}")]
    Question {
        /// Its name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The manifest names a part that is not there.
    #[error("{place}: there is no file `{from}`")]
    NoPart {
        /// The manifest.
        place: String,
        /// The part.
        from: String,
    },
}

/// A file of a layer.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Where it lies, for messages.
    pub place: String,
    pub bytes: Cow<'static, [u8]>,
    /// Whether it has expressions.
    pub rendered: bool,
}

/// One folder of a template.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    /// Its manifest, for messages.
    pub place: String,
    pub manifest: Manifest,
    /// Files of new projects by path, without `.hbs`.
    pub files: BTreeMap<String, Source>,
    /// Parts of what is added by path, without `.hbs`.
    pub parts: BTreeMap<String, Source>,
}

/// A template with its layers, the lowest first and its own last.
#[derive(Debug, Clone)]
pub struct Template {
    pub(super) layers: Vec<Layer>,
}

/// The names of the templates that are part of the program, sorted.
pub fn names() -> Vec<&'static str> {
    let folders: BTreeSet<_> = FILES
        .iter()
        .filter_map(|(path, _)| path.split('/').next())
        .collect();
    let is_template = |name: &&str| {
        let files = embedded(name);
        files.get("template.toml").is_some_and(|bytes| {
            manifest("", bytes).is_ok_and(|manifest| !manifest.layers.is_empty())
        })
    };
    folders.into_iter().filter(is_template).collect()
}

impl Template {
    /// The template of this name that is part of the program.
    pub fn embedded(name: &str) -> Result<Template, TemplateError> {
        stack(name, &mut |name| {
            layer(&format!("templates/{name}"), embedded(name))
        })
    }

    /// The template in a folder. Layers lie beside it, or are those of the program.
    pub fn folder(path: &Path) -> Result<Template, TemplateError> {
        let own = path.to_string_lossy().into_owned();
        stack(&own, &mut |name| {
            let folder = match (name == own, path.parent()) {
                (true, _) => path.to_owned(),
                (false, Some(parent)) => parent.join(name),
                (false, None) => PathBuf::from(name),
            };
            if name == own || folder.join("template.toml").is_file() {
                layer(&folder.to_string_lossy(), read(&folder)?)
            } else {
                layer(&format!("templates/{name}"), embedded(name))
            }
        })
    }

    /// What is asked, in its order; a later layer's question takes the place of an earlier one's.
    pub fn questions(&self) -> Result<Vec<Question>, TemplateError> {
        let mut questions: Vec<Question> = Vec::new();
        for question in self.layers.iter().flat_map(|l| &l.manifest.questions) {
            let question = question.clone().checked()?;
            match questions.iter_mut().find(|q| q.name == question.name) {
                Some(before) => *before = question,
                None => questions.push(question),
            }
        }
        Ok(questions)
    }

    /// The manifest of the template itself.
    pub fn manifest(&self) -> &Manifest {
        static NONE: std::sync::LazyLock<Manifest> = std::sync::LazyLock::new(Manifest::default);
        self.layers.last().map_or(&NONE, |own| &own.manifest)
    }
}

/// A template's layers below itself; layers have none of their own.
fn stack(
    name: &str,
    read: &mut dyn FnMut(&str) -> Result<Layer, TemplateError>,
) -> Result<Template, TemplateError> {
    let own = read(name)?;
    let mut layers = Vec::new();
    for below in &own.manifest.layers {
        layers.push(read(below)?);
    }
    layers.push(own);
    Ok(Template { layers })
}

type Files = BTreeMap<String, Cow<'static, [u8]>>;

fn layer(place: &str, files: Files) -> Result<Layer, TemplateError> {
    let name = format!("{place}/template.toml");
    let bytes = files
        .get("template.toml")
        .ok_or_else(|| TemplateError::Unknown(place.trim_start_matches("templates/").to_owned()))?;
    let manifest = manifest(&name, bytes)?;
    let below = |folder: &str| {
        files
            .iter()
            .filter_map(|(path, bytes)| {
                let path = path.strip_prefix(folder)?;
                let source = Source {
                    place: format!("{place}/{folder}{path}"),
                    bytes: bytes.clone(),
                    rendered: path.ends_with(".hbs"),
                };
                Some((path.trim_end_matches(".hbs").to_owned(), source))
            })
            .collect()
    };
    Ok(Layer {
        files: below("files/"),
        parts: below("add/"),
        place: name,
        manifest,
    })
}

fn manifest(place: &str, bytes: &[u8]) -> Result<Manifest, TemplateError> {
    let broken = |reason: String| TemplateError::Manifest {
        place: place.to_owned(),
        reason,
    };
    let text = std::str::from_utf8(bytes).map_err(|e| broken(e.to_string()))?;
    toml::from_str(text).map_err(|e| broken(e.to_string().trim_end().to_owned()))
}

/// A folder of the program's templates; empty when there is none.
fn embedded(name: &str) -> Files {
    FILES
        .iter()
        .filter_map(|(path, bytes)| {
            let below = path.strip_prefix(name)?.strip_prefix('/')?;
            Some((below.to_owned(), Cow::Borrowed(*bytes)))
        })
        .collect()
}

fn read(folder: &Path) -> Result<Files, TemplateError> {
    let mut files = Files::new();
    read_into(folder, "", 0, &mut files)?;
    Ok(files)
}

fn read_into(
    folder: &Path,
    below: &str,
    depth: usize,
    files: &mut Files,
) -> Result<(), TemplateError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| TemplateError::Unreadable { path, source }
    };
    let too_much = |path: &Path, what| TemplateError::TooMuch {
        path: path.to_owned(),
        what,
    };
    if depth > DEEPEST {
        return Err(too_much(folder, "folders lie too deep"));
    }
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        let path = entry.path();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        // Of a link it is said that it is one: nothing outside of the folder is read.
        let kind = entry.file_type().map_err(unreadable(&path))?;
        if kind.is_dir() {
            read_into(&path, &format!("{name}/"), depth + 1, files)?;
        } else if kind.is_file() {
            let size = entry.metadata().map_err(unreadable(&path))?.len();
            if size > LARGEST_FILE {
                return Err(too_much(&path, "the file is larger than 4 MiB"));
            }
            if files.len() >= MOST_FILES {
                return Err(too_much(folder, "more than 5,000 files"));
            }
            let bytes = fs::read(&path).map_err(unreadable(&path))?;
            files.insert(name, Cow::Owned(bytes));
        }
    }
    Ok(())
}
