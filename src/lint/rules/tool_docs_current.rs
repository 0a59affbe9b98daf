use crate::lint::show::quote;
use crate::lint::source::{Kind, definitions};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
    standards: &["doc-current-before-deploy", "doc-api-generated"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let definitions = definitions(project);
    if definitions.of(Kind::Tool).next().is_none() {
        return;
    }
    let Some(file) = project
        .file("docs/api.md")
        .filter(|file| file.text().is_some())
    else {
        return;
    };
    let text = file.text().unwrap_or_default();
    let words: HashSet<&str> = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'))
        .collect();
    for tool in definitions.of(Kind::Tool) {
        if !words.contains(tool.name.as_str()) {
            sink.push(|| {
                let message = format!(
                    "`docs/api.md` does not mention the tool {}",
                    quote(&tool.name)
                );
                Finding {
                    subject: Some(tool.name.clone()),
                    ..Finding::in_file(&tool.file, tool.line, message)
                }
            });
        }
    }
}
