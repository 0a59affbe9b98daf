use crate::lint::project::is_test;
use crate::lint::project::kubernetes::is_template;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://helm.sh/docs/helm/helm_template/",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for chart in project
        .files()
        .iter()
        .filter(|f| f.name() == "Chart.yaml" && !is_test(&f.path))
    {
        let folder = chart.path.strip_suffix("Chart.yaml").unwrap_or_default();
        let templates = format!("{folder}templates/");
        let inside = |path: &str| path.starts_with(&templates);
        let count = project
            .files()
            .iter()
            .filter(|f| inside(&f.path) && is_template(f))
            .count();
        if count > 0 {
            sink.push(|| {
                let message = format!("{count} template(s) of this chart were not looked at");
                Finding::in_file(&chart.path, 1, message)
            });
        }
    }
}
