use schemars::JsonSchema;
use serde::Deserialize;

use std::sync::LazyLock;

use regex::Regex;

use crate::lint::project::alerts::{alerts, groups};
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",
    standards: &[
        "alert-interval",
        "alert-error-rate",
        "alert-latency",
        "alert-down",
    ],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// How often rules are evaluated (default `30s`).
    interval: String,
    /// The share of errors that warns (default 0.05).
    error_share: f64,
    /// The 99th percentile in seconds that warns (default 1).
    latency: f64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            interval: "30s".to_owned(),
            error_share: 0.05,
            latency: 1.0,
        }
    }
}

static LIMIT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r">=?\s*([0-9.]+)\s*$").ok());

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    for group in groups(project) {
        let interval = group.node.get("interval").map(Node::shown);
        if interval.as_deref() != Some(options.interval.as_str()) {
            sink.push(|| {
                let message = format!("the group is not evaluated every {}", options.interval);
                Finding::in_file(group.path, group.node.line, message)
            });
        }
    }
    let Some(limit) = LIMIT.as_ref() else { return };
    for alert in alerts(project) {
        let stated = limit
            .captures(alert.expr.trim())
            .and_then(|found| found[1].parse::<f64>().ok());
        let lasts = alert.node.get("for").map(Node::shown).unwrap_or_default();
        let down = alert.expr.starts_with("up") && alert.expr.contains("== 0");
        let (wanted, within) = if down {
            (None, "1m")
        } else if alert.expr.contains("histogram_quantile(0.99") {
            (Some(options.latency), "5m")
        } else if alert.expr.contains("error") && alert.expr.contains('/') {
            (Some(options.error_share), "5m")
        } else {
            continue;
        };
        let differs = wanted
            .zip(stated)
            .is_some_and(|(wanted, stated)| (wanted - stated).abs() > 1e-9);
        if differs || lasts != within {
            sink.push(|| {
                let limit = wanted.map_or(String::new(), |wanted| format!("above {wanted} "));
                let message = format!("{} does not fire {limit}after {within}", quote(alert.name));
                Finding::in_file(alert.path, alert.node.line, message)
            });
        }
    }
}
