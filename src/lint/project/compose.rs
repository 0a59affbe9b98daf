//! Compose files as typed views.

use super::yaml::Node;
use super::{File, Project, is_test, is_vendored};

/// Services of a file that are looked at.
const MOST_SERVICES: usize = 1_000;

/// One Compose file.
#[derive(Debug, Clone, Copy)]
pub struct Compose<'a> {
    /// The file's path.
    pub path: &'a str,
    /// The document.
    pub node: &'a Node,
    /// Whether its name says that it is for production.
    pub production: bool,
}

/// The Compose files of a project.
pub fn composes(project: &Project) -> Vec<Compose<'_>> {
    project.files().iter().filter_map(compose).collect()
}

/// Whether a path is a Compose file's.
pub fn is_compose(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name
        .strip_suffix(".yaml")
        .or_else(|| name.strip_suffix(".yml"));
    stem.is_some_and(|stem| {
        let stem = stem.strip_prefix("docker-").unwrap_or(stem);
        stem == "compose" || stem.starts_with("compose.") || stem.starts_with("compose-")
    })
}

fn compose(file: &File) -> Option<Compose<'_>> {
    if !is_compose(&file.path) || is_test(&file.path) || is_vendored(&file.path) {
        return None;
    }
    let node = file.yaml().ok()?.first()?;
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    Some(Compose {
        path: &file.path,
        node,
        production: name.contains("prod"),
    })
}

impl<'a> Compose<'a> {
    /// Its services: name, line, mapping.
    pub fn services(&self) -> impl Iterator<Item = (&'a str, usize, &'a Node)> {
        let services = self.node.get("services").map_or(&[][..], Node::entries);
        services
            .iter()
            .take(MOST_SERVICES)
            .map(|(key, node)| (key.text.as_str(), key.line, node))
    }
}

/// The environment of a service: name, value, line. Both forms, `A: b` and `- A=b`.
pub fn environment(service: &Node) -> Vec<(String, Option<String>, usize)> {
    let Some(environment) = service.get("environment") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (key, value) in environment.entries() {
        let text = (!value.is_null()).then(|| value.shown());
        found.push((key.text.clone(), text, key.line));
    }
    for item in environment.items() {
        let text = item.text().unwrap_or_default();
        match text.split_once('=') {
            Some((name, value)) => found.push((name.to_owned(), Some(value.to_owned()), item.line)),
            None => found.push((text.to_owned(), None, item.line)),
        }
    }
    found
}
