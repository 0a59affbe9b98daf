use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::kubernetes::manifests;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    standards: &["k8s-resources"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether a limit of CPU is asked for as well (default no).
    cpu_limit: bool,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    for manifest in manifests(project) {
        if !manifest.serves() || manifest.patch {
            continue;
        }
        for container in manifest.containers() {
            if container.init {
                continue;
            }
            let resources = container.node.get("resources");
            let has = |path: &[&str]| resources.is_some_and(|r| r.at(path).is_some());
            let mut missing = Vec::new();
            for (kind, unit) in [
                ("requests", "cpu"),
                ("requests", "memory"),
                ("limits", "memory"),
                ("limits", "cpu"),
            ] {
                // What is limited is requested as much, if nothing else is said.
                let there = has(&[kind, unit]) || (kind == "requests" && has(&["limits", unit]));
                let asked = options.cpu_limit || (kind, unit) != ("limits", "cpu");
                if !there && asked {
                    missing.push(format!("`{kind}.{unit}`"));
                }
            }
            if !missing.is_empty() {
                sink.push(|| {
                    let message = format!(
                        "container {} has no {}",
                        quote(container.name),
                        list(&missing)
                    );
                    Finding::in_file(manifest.path, container.node.line, message)
                });
            }
        }
    }
}
