use crate::lint::manifest::{is_semantic, line_with};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://github.com/modelcontextprotocol/registry/blob/main/docs/reference/server-json/generic-server-json.md",
    standards: &["arch-catalogue"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(file) = project.file("server.json") else {
        return;
    };
    let Some(text) = file.text().filter(|text| text.len() < 500_000) else {
        return;
    };
    let mut say =
        |line: usize, message: String| sink.push(|| Finding::in_file("server.json", line, message));
    let root: Value = match serde_json::from_str(text) {
        Ok(root) => root,
        Err(error) => {
            say(error.line().max(1), format!("it cannot be read: {error}"));
            return;
        }
    };
    // Other tools have files of this name.
    let registered = root
        .get("$schema")
        .and_then(Value::as_str)
        .is_some_and(|schema| schema.contains("modelcontextprotocol"))
        || root.get("packages").is_some()
        || root.get("remotes").is_some();
    if !registered {
        return;
    }
    match root.get("name").and_then(Value::as_str) {
        None => say(1, "it has no name".to_owned()),
        Some(name) if !is_name(name) => {
            say(
                line_with(text, "\"name\""),
                format!("the name {} is not like `com.example/notes`", quote(name)),
            );
        }
        Some(_) => {}
    }
    match root.get("description").and_then(Value::as_str) {
        None | Some("") => say(1, "it has no description".to_owned()),
        Some(text_of_it) if text_of_it.chars().count() > 100 => {
            say(
                line_with(text, "\"description\""),
                "the description is longer than 100 characters".to_owned(),
            );
        }
        Some(_) => {}
    }
    match root.get("version").and_then(Value::as_str) {
        None => say(1, "it has no version".to_owned()),
        Some(version) if version.starts_with(['^', '~', '>', '<', '=']) || version == "latest" => {
            say(
                line_with(text, "\"version\""),
                format!("{} is a range, not a version", quote(version)),
            );
        }
        Some(version) => {
            let other = project.file("package.json").and_then(|file| file.text());
            let other = other.and_then(|text| serde_json::from_str::<Value>(text).ok());
            let own = other
                .as_ref()
                .and_then(|root| root.get("version")?.as_str());
            if let Some(own) = own.filter(|own| *own != version && is_semantic(own)) {
                say(
                    line_with(text, "\"version\""),
                    format!(
                        "the version {} is not that of `package.json`, {}",
                        quote(version),
                        quote(own)
                    ),
                );
            }
        }
    }
}

/// A reversed domain name, a slash, and a name.
fn is_name(name: &str) -> bool {
    let fits = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    name.len() <= 200
        && name
            .split_once('/')
            .is_some_and(|(namespace, own)| namespace.contains('.') && fits(namespace) && fits(own))
}
