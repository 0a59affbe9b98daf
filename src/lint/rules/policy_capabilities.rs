use crate::lint::project::is_test;
use crate::lint::project::kubernetes::is_yaml;
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization",
    standards: &["authz-capability-format"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in project.files() {
        let policy = file.path.starts_with("policy/") || file.path.starts_with("policies/");
        if !policy || !is_yaml(&file.path) || is_test(&file.path) {
            continue;
        }
        for document in file.yaml().ok().unwrap_or_default() {
            // Policies of Kubernetes and of engines have their own language.
            if document.get("apiVersion").is_some() {
                continue;
            }
            let mut found = Vec::new();
            capabilities(document, &mut found);
            for (line, text) in found.into_iter().filter(|(_, text)| !fits(text)) {
                sink.push(|| {
                    let message = format!("{} is not `resource:action`", quote(text));
                    Finding::in_file(&file.path, line, message)
                });
            }
        }
    }
}

/// The strings of every list of capabilities.
fn capabilities<'a>(node: &'a Node, found: &mut Vec<(usize, &'a str)>) {
    for (key, value) in node.entries() {
        if ["capabilities", "permissions", "scopes"].contains(&key.text.as_str())
            && !value.items().is_empty()
        {
            found.extend(
                value
                    .items()
                    .iter()
                    .filter_map(|item| Some((item.line, item.text()?))),
            );
        } else {
            capabilities(value, found);
        }
    }
    node.items()
        .iter()
        .for_each(|item| capabilities(item, found));
}

fn fits(text: &str) -> bool {
    let word = |part: &str| {
        let allowed = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '-');
        !part.is_empty() && part.chars().all(allowed)
    };
    // A role that may do everything says so.
    text == "*"
        || text
            .split_once(':')
            .is_some_and(|(resource, action)| word(resource) && (word(action) || action == "*"))
}
