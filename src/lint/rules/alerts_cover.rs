use crate::lint::project::alerts::alerts;
use crate::lint::project::ci;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",
    standards: &[
        "alert-defined",
        "alert-error-rate",
        "alert-latency",
        "alert-down",
        "alert-rate-limit",
    ],
    tags: &["OWASP-MCP08"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let alerts = alerts(project);
    let Some(first) = alerts.first() else {
        // CloudWatch alarms, in whatever form, are alerts as well.
        let alarms = project.files().iter().any(|file| {
            let text = file.text().unwrap_or_default();
            text.contains("AWS::CloudWatch::Alarm")
                || text.contains("aws_cloudwatch_metric_alarm")
                || text.contains("put-metric-alarm")
        });
        if let Some(manifest) = ci::manifest(project).filter(|_| !alarms) {
            sink.push(|| Finding::in_file(&manifest.path, 1, "no alert rules are shipped"));
        }
        return;
    };
    let words: Vec<String> = alerts.iter().map(|alert| alert.words()).collect();
    let about = |any: &[&str]| {
        words
            .iter()
            .any(|text| any.iter().any(|word| text.contains(word)))
    };
    let missing: Vec<String> = [
        (about(&["error"]), "the error rate"),
        (
            about(&["histogram_quantile", "latency", "p99", "duration"]),
            "the latency",
        ),
        (
            about(&["up{", "up ==", "absent(", "down"]),
            "instances that are down",
        ),
        (
            about(&["rate_limit", "ratelimit", "rate limit", "429", "throttl"]),
            "rate limit hits",
        ),
    ]
    .iter()
    .filter(|(there, _)| !there)
    .map(|(_, what)| (*what).to_owned())
    .collect();
    if !missing.is_empty() {
        sink.push(|| {
            let message = format!("no alert is about {}", list(&missing));
            Finding::in_file(first.path, 1, message)
        });
    }
}
