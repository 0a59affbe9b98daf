use crate::lint::project::compose::composes;
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/reference/compose-file/",
    standards: &["img-compose-dev", "img-compose-prod"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in composes(project) {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        // Other names are laid over a first file, which has the rest.
        let whole = name.matches('.').count() == 1 && ["compose", "docker-compose"].contains(&stem);
        if !whole || file.node.get("include").is_some() {
            continue;
        }
        if !file.node.get("services").is_some_and(Node::is_map) {
            sink.push(|| Finding::in_file(file.path, 1, "has no services"));
            continue;
        }
        for (service, line, node) in file.services() {
            let made = ["image", "build", "extends", "provider"];
            if !made.iter().any(|key| node.get(key).is_some()) {
                sink.push(|| {
                    let message = format!("service {} has neither image nor build", quote(service));
                    Finding::in_file(file.path, line, message)
                });
            }
            for (kind, section, wanted, line) in references(node) {
                let known = file
                    .node
                    .get(section)
                    .and_then(|all| all.get(&wanted))
                    .is_some();
                let given =
                    (kind, wanted.as_str()) == ("network", "default") || wanted.contains('$');
                if !known && !given {
                    sink.push(|| {
                        let wanted = quote(&wanted);
                        let message = format!(
                            "{} names the {kind} {wanted}, which is not defined",
                            quote(service)
                        );
                        Finding::in_file(file.path, line, message)
                    });
                }
            }
        }
    }
}

/// What a service names of other sections: kind, section, name, line.
fn references(service: &Node) -> Vec<(&'static str, &'static str, String, usize)> {
    let mut found = Vec::new();
    let keys = [
        ("depends_on", "service", "services"),
        ("networks", "network", "networks"),
        ("secrets", "secret", "secrets"),
        ("configs", "config", "configs"),
    ];
    for (key, kind, section) in keys {
        let Some(node) = service.get(key) else {
            continue;
        };
        // Entries may be optional.
        for (name, value) in node.entries() {
            if value.get("required").and_then(Node::bool) != Some(false) {
                found.push((kind, section, name.text.clone(), name.line));
            }
        }
        for item in node.items() {
            let name = item.text().or_else(|| item.text_at("source"));
            found.extend(name.map(|name| (kind, section, name.to_owned(), item.line)));
        }
    }
    for item in service.get("volumes").map_or(&[][..], Node::items) {
        let named = match item.text() {
            Some(text) => text.split_once(':').map(|(name, _)| name),
            None if item.text_at("type") == Some("volume") => item.text_at("source"),
            None => None,
        };
        let named = named.filter(|name| {
            name.len() > 1 && !name.contains(['/', '\\', '~', '$']) && !name.starts_with('.')
        });
        found.extend(named.map(|name| ("volume", "volumes", name.to_owned(), item.line)));
    }
    found
}
