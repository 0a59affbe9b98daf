use crate::lint::project::kubernetes::manifests;
use crate::lint::project::leaks::is_told;
use crate::lint::project::secret_words::{Value, is_secret, judge, password_in_url};
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/configuration/secret/",
    standards: &[
        "secret-k8s",
        "conf-k8s-configmap",
        "k8s-config-refs",
        "secret-no-default",
    ],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        if manifest.kind == "ConfigMap" {
            let data = manifest.node.get("data").map_or(&[][..], Node::entries);
            for (key, value) in data {
                if !held(&key.text, value) || is_told(project, manifest.path, value.line) {
                    continue;
                }
                sink.push(|| {
                    let message =
                        format!("{} holds the secret {}", manifest.what(), quote(&key.text));
                    Finding::in_file(manifest.path, key.line, message)
                });
            }
        }
        for container in manifest.containers() {
            let variables = container.node.get("env").map_or(&[][..], Node::items);
            for variable in variables {
                let name = variable.text_at("name").unwrap_or_default();
                let Some(value) = variable.get("value") else {
                    continue;
                };
                if held(name, value) && !is_told(project, manifest.path, value.line) {
                    sink.push(|| {
                        let message = format!("the secret {} stands in the manifest", quote(name));
                        Finding::in_file(manifest.path, variable.line, message)
                    });
                }
            }
        }
    }
}

/// Whether a secret's value is written out.
fn held(name: &str, value: &Node) -> bool {
    let text = value.shown();
    let judged = if is_secret(name) {
        judge(&text)
    } else {
        password_in_url(&text).unwrap_or(Value::None)
    };
    judged != Value::None
}
