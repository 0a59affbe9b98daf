use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use regex::Regex;
use std::sync::LazyLock;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/1392.html",
    standards: &["secret-no-default", "secret-missing-fails"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

/// A secret-looking variable, read with a text to fall back on: name and text.
static FALLBACK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name =
        r#"[A-Z0-9_]*(?:SECRET|PASSWORD|API_?KEY|PRIVATE_KEY|SIGNING_KEY|AUTH_TOKEN)(?:_KEY)?"#;
    let python = format!(
        r#"^(?:getenv|environ\.get)\(\s*["'](?<a>{name})["']\s*,\s*["'](?<b>[^"'\n]{{3,200}})["']"#
    );
    let script = format!(
        r#"^process\.env(?:\.|\[["'])(?<c>{name})["'\]]*\s*(?:\|\||\?\?)\s*["'`](?<d>[^"'`\n]{{3,200}})["'`]"#
    );
    let rust = format!(
        r#"^env::var\(\s*"(?<e>{name})"\s*\)\s*\.unwrap_or(?:_else)?\(\s*(?:\|_?\w*\|)?\s*"(?<f>[^"\n]{{3,200}})""#
    );
    Regex::new(&format!("{python}|{script}|{rust}")).ok()
});

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let anchors = ["getenv(", "environ.get(", "process.env", "env::var("];
        let places = anchors
            .iter()
            .flat_map(|anchor| view.text.match_indices(anchor));
        for (at, _) in places {
            // The longest match is a name, a text, and what stands between them.
            let end = (at..=(at + 600).min(view.text.len())).rev();
            let end = end.into_iter().find(|&i| view.text.is_char_boundary(i));
            let near = &view.text[at..end.unwrap_or(at)];
            let Some(found) = FALLBACK.as_ref().and_then(|pattern| pattern.captures(near)) else {
                continue;
            };
            let name = ["a", "c", "e"].iter().find_map(|group| found.name(group));
            let Some(name) = name else { continue };
            let line = view.text[..at].matches('\n').count() + 1;
            sink.push(|| {
                let message = format!(
                    "without {} the server runs with a secret that everyone knows",
                    quote(name.as_str())
                );
                Finding::in_file(view.path, line, message)
            });
        }
    }
}
