use crate::lint::project::ci;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://docs.github.com/en/actions/get-started/continuous-integration",
    standards: &["layout-ci", "ci-on-push-pr"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let any = ci::files(project).next().is_some();
    if let Some(manifest) = ci::manifest(project).filter(|_| !any) {
        sink.push(|| Finding::in_file(&manifest.path, 1, "no continuous integration is set up"));
    }
}
