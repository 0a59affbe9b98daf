use crate::lint::project::{ci, is_test};
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/best-practices/",
    standards: &["metric-dashboard"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let mut some = false;
    for file in project
        .files()
        .iter()
        .filter(|f| f.path.ends_with(".json") && !is_test(&f.path))
    {
        let text = file.text().unwrap_or_default();
        if !text.contains("\"panels\"") || !text.contains("\"targets\"") {
            continue;
        }
        some = true;
        let text = text.to_lowercase();
        let about = |any: &[&str]| any.iter().any(|word| text.contains(word));
        let missing: Vec<String> = [
            (
                about(&["rate("]) && about(&["request", "call"]),
                "the request rate",
            ),
            (
                about(&["histogram_quantile", "p99", "quantile"]),
                "the 99th percentile",
            ),
            (about(&["error", "fail", "5.."]), "the error rate"),
            (
                about(&["active", "in_flight", "inflight", "concurrent"]),
                "active requests",
            ),
        ]
        .iter()
        .filter(|(there, _)| !there)
        .map(|(_, what)| (*what).to_owned())
        .collect();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("no panel shows {}", list(&missing));
                Finding::in_file(&file.path, 1, message)
            });
        }
    }
    if let Some(manifest) = ci::manifest(project).filter(|_| !some) {
        sink.push(|| Finding::in_file(&manifest.path, 1, "no dashboard is shipped"));
    }
}
