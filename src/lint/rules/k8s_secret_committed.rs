use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::lint::project::kubernetes::manifests;
use crate::lint::project::secret_words::{Value, judge};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets",
    standards: &["secret-k8s-not-committed", "secret-no-default"],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        // SOPS leaves its own section beside the values that it encrypted.
        let sealed = manifest.node.get("sops").is_some();
        if manifest.kind != "Secret" || manifest.api != "v1" || sealed {
            continue;
        }
        for (section, encoded) in [("data", true), ("stringData", false)] {
            let Some(values) = manifest.node.get(section) else {
                continue;
            };
            let held = values.entries().iter().find(|(_, value)| {
                let shown = value.shown();
                let text = if encoded {
                    decoded(&shown)
                } else {
                    Some(shown)
                };
                // A value that decodes to no text (a certificate, a key file) is no placeholder.
                text.map_or(!value.is_null(), |text| judge(&text) != Value::None)
            });
            if let Some((key, _)) = held {
                sink.push(|| {
                    let message = format!(
                        "{} holds the value of {}",
                        manifest.what(),
                        quote(&key.text)
                    );
                    Finding::in_file(manifest.path, key.line, message)
                });
            }
        }
    }
}

fn decoded(text: &str) -> Option<String> {
    let compact: String = text.split_whitespace().collect();
    if compact.is_empty() || compact.contains(['$', '<', '{']) {
        return Some(String::new());
    }
    STANDARD
        .decode(compact)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
}
