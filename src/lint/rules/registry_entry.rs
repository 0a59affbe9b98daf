use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

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
    // Other tools have files of this name.
    let text = file.text().unwrap_or_default();
    if !text.contains("modelcontextprotocol") {
        return;
    }
    let Some(entry) = file.yaml().ok().and_then(<[Node]>::first) else {
        return;
    };
    for (key, problem) in wrong(entry) {
        sink.push(|| Finding::in_file(&file.path, entry.line_of(key), problem));
    }
}

/// What the registry refuses: the key and why.
fn wrong(entry: &Node) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    match entry.text_at("name") {
        None => found.push(("name", "has no name".to_owned())),
        Some(name) => {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
            let fits = name.split_once('/').is_some_and(|(space, own)| {
                !space.is_empty()
                    && !own.is_empty()
                    && space.chars().all(allowed)
                    && own.chars().all(|c| allowed(c) || c == '_')
            });
            if !fits {
                found.push((
                    "name",
                    format!("{} is not of the form `com.example/name`", quote(name)),
                ));
            }
        }
    }
    match entry
        .text_at("description")
        .map(|text| text.chars().count())
    {
        None => found.push(("description", "has no description".to_owned())),
        Some(length) if length > 100 => {
            found.push((
                "description",
                format!("the description has {length} characters; 100 are allowed"),
            ));
        }
        Some(_) => {}
    }
    match entry.text_at("version") {
        None if entry.get("version").is_none() => {
            found.push(("version", "has no version".to_owned()))
        }
        Some(version)
            if version == "latest"
                || version.starts_with(['^', '~', '>', '<', '='])
                || version.contains('*') =>
        {
            found.push((
                "version",
                format!("{} is no single version", quote(version)),
            ));
        }
        _ => {}
    }
    for remote in entry.get("remotes").map_or(&[][..], Node::items) {
        if let Some(url) = remote
            .text_at("url")
            .filter(|url| url.starts_with("http://"))
        {
            found.push(("remotes", format!("{} is without TLS", quote(url))));
        }
    }
    found
}
