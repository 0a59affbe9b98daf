use crate::lint::project::Language;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://packaging.python.org/en/latest/discussions/src-layout-vs-flat-layout/",
    standards: &["layout-src-package"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let outside = source::code(project).find(|view| {
        let nested = view
            .path
            .split('/')
            .any(|part| part == "src" || part == "lib");
        // Settings of tools stand at the top.
        let top = !view.path.contains('/') && view.language == Language::TypeScript;
        !nested && !top
    });
    if let Some(view) = outside {
        sink.push(|| Finding::in_file(view.path, 1, "code stands outside of `src`"));
    }
    if source::code(project).next().is_none() {
        return;
    }
    for (what, words) in [
        ("tools", &["tools", "tool"][..]),
        ("configuration", &["config", "settings"][..]),
    ] {
        let found = source::code(project).any(|view| {
            view.path
                .split(['/', '.'])
                .any(|part| words.contains(&part))
        });
        if !found {
            sink.lacks(project, || format!("no module of its own holds the {what}"));
        }
    }
}
