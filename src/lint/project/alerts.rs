//! Alert rules of Prometheus, alone or in a `PrometheusRule`.

use super::yaml::Node;
use super::{Project, is_test, is_vendored, kubernetes::is_yaml};

/// A group of rules.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    /// The file's path.
    pub path: &'a str,
    /// Its mapping.
    pub node: &'a Node,
}

/// An alert.
#[derive(Debug, Clone, Copy)]
pub struct Alert<'a> {
    /// The file's path.
    pub path: &'a str,
    /// Its mapping.
    pub node: &'a Node,
    /// Its name.
    pub name: &'a str,
    /// Its expression.
    pub expr: &'a str,
}

/// The groups of a project that have alerts.
pub fn groups(project: &Project) -> Vec<Group<'_>> {
    let mut found = Vec::new();
    for file in project.files() {
        let holds = file.text().is_some_and(|text| text.contains("alert:"));
        if !is_yaml(&file.path) || !holds || is_test(&file.path) || is_vendored(&file.path) {
            continue;
        }
        for document in file.yaml().ok().unwrap_or_default() {
            let groups = document
                .get("groups")
                .or_else(|| document.at(&["spec", "groups"]));
            let groups = groups.map_or(&[][..], Node::items);
            found.extend(groups.iter().map(|node| Group {
                path: &file.path,
                node,
            }));
        }
    }
    found
}

/// The alerts of a project.
pub fn alerts(project: &Project) -> Vec<Alert<'_>> {
    let mut found = Vec::new();
    for group in groups(project) {
        let Group { path, node } = group;
        for rule in node.get("rules").map_or(&[][..], Node::items) {
            let (Some(name), Some(expr)) = (rule.text_at("alert"), rule.text_at("expr")) else {
                continue;
            };
            found.push(Alert {
                path,
                node: rule,
                name,
                expr,
            });
        }
    }
    found
}

impl Alert<'_> {
    /// Everything it says, in lower case: to tell what it is about.
    pub fn words(&self) -> String {
        let mut texts = Vec::new();
        self.node.texts(&mut texts);
        let words: Vec<&str> = texts.iter().map(|(_, text)| *text).collect();
        words.join(" ").to_lowercase()
    }
}
