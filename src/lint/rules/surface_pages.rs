use crate::lint::papers::{documents, sections};
use crate::lint::show::quote;
use crate::lint::source::{Kind, definitions};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server",
    standards: &["req-tool-page", "req-prompt-page", "req-resource-page"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    if project.is_published() {
        return;
    }
    let headings: HashSet<&str> = documents(project)
        .flat_map(|(_, text)| sections(text))
        .flat_map(|section| section.title.split(|c: char| !is_of_name(c)))
        .collect();
    for definition in &definitions(project).all {
        let folder = match definition.kind {
            Kind::Tool => "tools",
            Kind::Prompt => "prompts",
            Kind::Resource => "resources",
        };
        if definition.name.contains("://") || definition.name.contains('/') {
            continue;
        }
        let path = format!("docs/requirements/{folder}/{}.md", definition.name);
        if project.file(&path).is_none() && !headings.contains(definition.name.as_str()) {
            sink.push(|| {
                let message = format!(
                    "no heading in docs/requirements.md names it, and there is no page {}",
                    quote(&path)
                );
                Finding {
                    subject: Some(definition.name.clone()),
                    ..Finding::in_file(&definition.file, definition.line, message)
                }
            });
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}
