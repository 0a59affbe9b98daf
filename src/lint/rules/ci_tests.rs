use crate::lint::project::ci;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.github.com/en/actions/tutorials/build-and-test-code",
    standards: &["ci-stages", "ci-build-push"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(first) = ci::files(project).next() else {
        return;
    };
    // Tests that are not there cannot be run: that is the business of `tests-present`.
    let none = source::code(project).next().is_some() && !source::has_tests(project);
    if !none
        && ci::manifest(project).is_some()
        && !ci::texts(project).iter().any(|text| ci::tests(text))
    {
        sink.push(|| {
            Finding::in_file(
                &first.path,
                1,
                "nothing that is configured here runs the tests",
            )
        });
    }
}
