use crate::lint::project::ci;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://docs.github.com/en/actions/tutorials/build-and-test-code",
    standards: &["ci-security-scan", "dep-scanned"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(first) = ci::files(project).next() else {
        return;
    };
    if ci::manifest(project).is_some() && !ci::does(project, ci::SCANS) {
        sink.push(|| {
            Finding::in_file(
                &first.path,
                1,
                "nothing that is configured here looks for known holes",
            )
        });
    }
}
