use std::sync::LazyLock;

use regex::Regex;

use crate::lint::project::alerts::alerts;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",
    standards: &["alert-error-rate"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

static SHARE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r">=?\s*(0?\.\d+)\s*$").ok());
static SELECTORS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{[^}]*\}").ok());

fn check(project: &Project, sink: &mut Sink<'_>) {
    let (Some(share), Some(selectors)) = (SHARE.as_ref(), SELECTORS.as_ref()) else {
        return;
    };
    for alert in alerts(project) {
        let expr = alert.expr.trim();
        let words = alert.words();
        let errors = expr.contains("error") || expr.contains("fail") || expr.contains("5..");
        // Prose that speaks of a share is what makes the figure one.
        let claims = words.contains("error rate")
            || words.contains("errorrate")
            || words.contains('%')
            || words.contains("percent");
        let bare = selectors.replace_all(expr, "");
        let divided = bare.contains('/') || bare.contains(":ratio");
        let counts = bare.contains("rate(") || bare.contains("increase(");
        if share.is_match(expr) && errors && claims && counts && !divided {
            sink.push(|| {
                let message = format!(
                    "{} compares errors per second with a share of requests",
                    quote(alert.name)
                );
                Finding::in_file(alert.path, alert.node.line_of("expr"), message)
            });
        }
    }
}
