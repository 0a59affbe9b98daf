use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/reference/dockerfile/#healthcheck",
    standards: &["img-healthcheck"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        let Some(check) = file.effective("HEALTHCHECK") else {
            continue;
        };
        let text = match &check.exec {
            Some(words) => words.join(" "),
            None => check.text.clone(),
        };
        if let Some(why) = never_fails(&text) {
            sink.push(|| Finding::in_file(path, check.line, format!("the health check {why}")));
        }
    }
}

/// Why a command succeeds whatever the server answers.
fn never_fails(text: &str) -> Option<&'static str> {
    let compact: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = compact.trim_end_matches(['"', '\'', ')', ';', ' ']);
    if ["|| true", "|| exit 0", "|| :", "; true", "; exit 0"]
        .iter()
        .any(|x| end.ends_with(x))
    {
        return Some("ends in a command that always succeeds");
    }
    let failing = compact.contains("curl ")
        && !compact.contains("--fail")
        && !compact
            .split(' ')
            .any(|word| word.starts_with('-') && !word.starts_with("--") && word.contains('f'))
        && !compact.contains("http_code")
        && !compact.contains('|');
    if failing {
        return Some("runs `curl` without `--fail`, which succeeds on every status");
    }
    let client = ["httpx.get(", "requests.get("]
        .iter()
        .any(|call| compact.contains(call));
    let looks = ["raise_for_status", "status_code", ".ok", "assert"];
    if client && !looks.iter().any(|word| compact.contains(word)) {
        return Some("asks without looking at the status");
    }
    let fetch =
        compact.contains("fetch(") && !compact.contains(".ok") && !compact.contains("status");
    fetch.then_some("asks without looking at the status")
}
