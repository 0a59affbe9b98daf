use crate::lint::project::compose::composes;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/reference/compose-file/version-and-name/",
    standards: &["img-compose-dev"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in composes(project) {
        if file.node.get("version").is_some() && file.node.get("services").is_some() {
            let line = file.node.line_of("version");
            sink.push(|| Finding::in_file(file.path, line, "`version` is obsolete and ignored"));
        }
    }
}
