//! A template and values give the files of a project. Nothing is written here.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Values;
use super::condition::holds;
use super::interview::complete;
use super::render::Renderer;
use super::template::{Layer, Source, Template, TemplateError};
use crate::outcome::matches;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its path in the project, with slashes.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Whether it is a program.
    pub executable: bool,
}

/// The files of a new project, sorted by path.
pub fn plan(template: &Template, values: &Values) -> Result<Vec<Planned>, TemplateError> {
    let mut renderer = Renderer::new();
    let values = with_data(template, values, &mut renderer)?;
    let mut chosen: BTreeMap<&str, &Source> = BTreeMap::new();
    for layer in &template.layers {
        for (path, source) in &layer.files {
            if wanted(layer, path, &values)? {
                chosen.insert(path, source);
            }
        }
    }
    let mut files = BTreeMap::new();
    for (path, source) in chosen {
        let path = rendered_path(&mut renderer, path, &source.place, &values)?;
        let bytes = contents(&mut renderer, &path, source, &values)?;
        if source.rendered && bytes.trim_ascii().is_empty() {
            continue;
        }
        let executable = bytes.starts_with(b"#!");
        let file = Planned {
            path: path.clone(),
            bytes,
            executable,
        };
        if files.insert(path.clone(), file).is_some() {
            return Err(TemplateError::Twice {
                file: source.place.clone(),
                path,
            });
        }
    }
    Ok(files.into_values().collect())
}

/// The values and, as `data`, the texts of the layers.
pub(super) fn with_data(
    template: &Template,
    values: &Values,
    renderer: &mut Renderer,
) -> Result<Values, TemplateError> {
    let mut values = values.clone();
    complete(template, &mut values)?;
    let mut data = Values::new();
    for layer in &template.layers {
        for (key, text) in &layer.manifest.data {
            let text = renderer
                .plain(text, &values)
                .map_err(|failure| TemplateError::Render {
                    file: format!("{}: data.{key}", layer.place),
                    failure,
                })?;
            data.insert(key.clone(), Value::String(text));
        }
    }
    values.insert("data".to_owned(), json!(data));
    Ok(values)
}

fn wanted(layer: &Layer, path: &str, values: &Values) -> Result<bool, TemplateError> {
    for rule in &layer.manifest.files {
        if rule.paths.iter().any(|pattern| matches(pattern, path))
            && !met(layer, &rule.when, values)?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a condition of a layer's manifest holds.
pub(super) fn met(layer: &Layer, when: &[String], values: &Values) -> Result<bool, TemplateError> {
    holds(when, values).map_err(|name| TemplateError::Condition {
        place: layer.place.clone(),
        name: name.to_owned(),
    })
}

/// A path inside of the project.
pub(super) fn rendered_path(
    renderer: &mut Renderer,
    path: &str,
    place: &str,
    values: &Values,
) -> Result<String, TemplateError> {
    let rendered = renderer
        .plain(path, values)
        .map_err(|failure| TemplateError::Render {
            file: place.to_owned(),
            failure,
        })?;
    let outside = |part: &str| matches!(part, "" | "." | "..") || part.contains(['\\', ':', '\0']);
    if rendered.split('/').any(outside) {
        return Err(TemplateError::Path {
            file: place.to_owned(),
            path: rendered,
        });
    }
    Ok(rendered)
}

/// The bytes of a file at its path.
pub(super) fn contents(
    renderer: &mut Renderer,
    path: &str,
    source: &Source,
    values: &Values,
) -> Result<Vec<u8>, TemplateError> {
    if !source.rendered {
        return Ok(source.bytes.to_vec());
    }
    let text = std::str::from_utf8(&source.bytes)
        .map_err(|_| TemplateError::NotText(source.place.clone()))?;
    renderer
        .file(path, text, values)
        .map(String::into_bytes)
        .map_err(|failure| TemplateError::Render {
            file: source.place.clone(),
            failure,
        })
}
