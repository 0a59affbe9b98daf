use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::kubernetes::{Container, manifests};
use crate::lint::project::yaml::Node;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
    standards: &["k8s-liveness", "k8s-readiness", "k8s-startup"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// The path of the liveness and startup probes (default `/health`).
    liveness_path: String,
    /// The path of the readiness probe (default `/health/ready`).
    readiness_path: String,
    /// Seconds before the first liveness probe where there is no startup probe (default 30).
    liveness_delay: i64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            liveness_path: "/health".to_owned(),
            readiness_path: "/health/ready".to_owned(),
            liveness_delay: 30,
        }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    for manifest in manifests(project) {
        if !manifest.serves() || manifest.patch {
            continue;
        }
        for container in manifest
            .containers()
            .iter()
            .filter(|container| !container.init)
        {
            for (probe, off) in off(container, &options) {
                sink.push(|| {
                    let name = quote(container.name);
                    let message = format!("{probe} of {name} is not {}", list(&off));
                    Finding::in_file(manifest.path, container.node.line_of(probe), message)
                });
            }
        }
    }
}

/// A key of a probe, the documented value and the value of Kubernetes itself.
type Figure = (&'static str, i64, i64);

/// What of each probe differs from the standard.
fn off(container: &Container<'_>, options: &Options) -> Vec<(&'static str, Vec<String>)> {
    let startup = container.node.get("startupProbe").is_some();
    // Behind a startup probe nothing has to be waited for.
    let delay = if startup { 0 } else { options.liveness_delay };
    let probes: [(&str, &str, &[Figure]); 3] = [
        (
            "livenessProbe",
            &options.liveness_path,
            &[
                ("initialDelaySeconds", delay, 0),
                ("periodSeconds", 10, 10),
                ("timeoutSeconds", 5, 1),
                ("failureThreshold", 3, 3),
            ],
        ),
        (
            "readinessProbe",
            &options.readiness_path,
            &[
                ("initialDelaySeconds", 10, 0),
                ("periodSeconds", 5, 10),
                ("timeoutSeconds", 3, 1),
                ("failureThreshold", 3, 3),
            ],
        ),
        (
            "startupProbe",
            &options.liveness_path,
            &[
                ("periodSeconds", 5, 10),
                ("timeoutSeconds", 3, 1),
                ("failureThreshold", 30, 3),
            ],
        ),
    ];
    let mut found = Vec::new();
    for (name, path, figures) in probes {
        let Some(probe) = container.node.get(name) else {
            continue;
        };
        let mut off = Vec::new();
        let asked = probe.at(&["httpGet", "path"]).and_then(Node::text);
        if asked.is_some_and(|asked| asked != path) {
            off.push(format!("`{path}`"));
        }
        for (key, wanted, usual) in figures {
            let value = probe.get(key).and_then(Node::int).unwrap_or(*usual);
            if value != *wanted {
                off.push(format!("{key} {wanted}"));
            }
        }
        if !off.is_empty() {
            found.push((name, off));
        }
    }
    found
}
