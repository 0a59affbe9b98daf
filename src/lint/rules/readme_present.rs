use crate::lint::{Check, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-readmes",
    standards: &["doc-set", "layout-root-files"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (what, names) in [
        ("README", &["readme"][..]),
        (
            "license",
            &["license", "licence", "copying", "unlicense"][..],
        ),
    ] {
        let found = project.files().iter().any(|file| {
            let name = file.path.to_ascii_lowercase();
            let named = names.iter().any(|start| name.starts_with(start));
            named && !name.contains('/') && file.text().is_none_or(|text| !text.trim().is_empty())
        });
        if !found {
            sink.lacks(project, || format!("the project has no {what}"));
        }
    }
}
