use crate::lint::production::is_production;
use crate::lint::project::compose::composes;
use crate::lint::project::kubernetes::manifests;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use regex::Regex;
use std::sync::LazyLock;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/1392.html",
    standards: &["secret-no-default"],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?im)^[ \t-]*(?:export\s+)?["']?([\w.-]{0,40}(?:secret|password|passwd|api_?key|private_?key)(?:_?key)?)["']?[ \t]*[:=][ \t]*["']?([^\s"'#,]{1,100})["']?,?[ \t]*(?:#.*)?$"#).ok()
});

/// Beginnings of secrets that guides print and people keep.
const KNOWN: &[&str] = &[
    "changeme",
    "change-me",
    "change_me",
    "dev-secret",
    "dev_secret",
    "dev_password",
    "dev-password",
    "your-",
    "your_",
    "secret123",
    "password123",
    "supersecret",
    "super-secret",
    "mysecret",
    "my-secret",
    "insecure",
    "not-secure",
    "dummy",
    "placeholder",
    "xxxx",
    "todo",
    "admin123",
    "letmein",
];
const WHOLE: &[&str] = &[
    "secret", "password", "admin", "root", "postgres", "test", "123456", "12345678", "default",
];

fn check(project: &Project, sink: &mut Sink<'_>) {
    // What Compose and Kubernetes read is judged by `compose-secrets` and `k8s-secret-*`.
    let composes = composes(project);
    let manifests = manifests(project);
    let is_read = |path: &str| {
        composes.iter().any(|file| file.path == path)
            || manifests.iter().any(|manifest| manifest.path == path)
    };
    for file in project
        .files()
        .iter()
        .filter(|file| is_production(&file.path) && !is_read(&file.path))
    {
        let Some(text) = file.text().filter(|text| text.len() < 500_000) else {
            continue;
        };
        for found in PAIR.iter().flat_map(|pair| pair.captures_iter(text)) {
            let (Some(key), Some(value)) = (found.get(1), found.get(2)) else {
                continue;
            };
            let lower = value.as_str().to_ascii_lowercase();
            if KNOWN.iter().any(|known| lower.starts_with(known)) || WHOLE.contains(&lower.as_str())
            {
                sink.push(|| {
                    let message = format!(
                        "production runs with a placeholder as {}",
                        quote(key.as_str())
                    );
                    Finding::in_file(&file.path, file.line_of(key.start()), message)
                });
            }
        }
    }
}
