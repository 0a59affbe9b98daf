use crate::lint::project::alerts::alerts;
use crate::lint::project::yaml::Node;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",
    standards: &["alert-labels", "alert-defined"],
    tags: &["OWASP-MCP08"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for alert in alerts(project) {
        let missing: Vec<String> = [
            (&["labels", "severity"][..], "the label `severity`"),
            (&["annotations", "summary"], "a summary"),
            (&["annotations", "description"], "a description"),
        ]
        .iter()
        .filter(|(path, _)| alert.node.at(path).is_none_or(Node::is_null))
        .map(|(_, what)| (*what).to_owned())
        .collect();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!(
                    "the alert {} is without {}",
                    quote(alert.name),
                    list(&missing)
                );
                Finding::in_file(alert.path, alert.node.line, message)
            });
        }
    }
}
