use crate::lint::project::ci;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/docs/tools/inspector",
    standards: &["ci-mcpkit"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(first) = ci::files(project).next() else {
        return;
    };
    let missing: Vec<String> = ["mcpkit lint", "mcpkit conform"]
        .iter()
        .filter(|command| !ci::does(project, &[command]))
        .map(|command| format!("`{command}`"))
        .collect();
    if !missing.is_empty() {
        sink.push(|| {
            let message = format!("nothing that is configured here runs {}", list(&missing));
            Finding::in_file(&first.path, 1, message)
        });
    }
}
