use crate::lint::project::is_test;
use crate::lint::project::workflow::is_workflow;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    standards: &["run-backup"],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in project.files() {
        let path = &file.path;
        let script = path.ends_with(".sh")
            || path.ends_with(".bash")
            || file.name() == "Makefile"
            || is_workflow(path);
        if !script || is_test(path) {
            continue;
        }
        for (at, line) in file.text().unwrap_or_default().lines().enumerate() {
            let exports = line.contains("kubectl")
                && (line.contains(" get secret") || line.contains(",secret"))
                && [
                    "-o yaml",
                    "-o json ",
                    "-oyaml",
                    "-ojson",
                    "--output=yaml",
                    "--output yaml",
                    "-o=yaml",
                ]
                .iter()
                .any(|o| line.contains(o));
            let kept = line.contains('>')
                || line.contains("| tee")
                || line.contains("aws s3")
                || line.contains("gsutil");
            let sealed = ["gpg", "age ", "sops", "kubeseal", "openssl enc"]
                .iter()
                .any(|tool| line.contains(tool));
            if exports && kept && !sealed && !line.trim_start().starts_with('#') {
                sink.push(|| {
                    let message = "Secrets are saved in plain text";
                    Finding::in_file(path, at + 1, message)
                });
            }
        }
    }
}
