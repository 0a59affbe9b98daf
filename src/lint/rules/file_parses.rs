use crate::lint::project::kubernetes::{is_template, is_yaml};
use crate::lint::project::yaml::Problem;
use crate::lint::project::{File, is_dockerfile, is_test, is_vendored};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://yaml.org/spec/1.2.2/",
    standards: &[
        "img-compose-dev",
        "img-compose-prod",
        "arch-catalogue",
        "metric-dashboard",
    ],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in project.files() {
        if is_test(&file.path) || is_vendored(&file.path) {
            continue;
        }
        let Some((format, problem)) = problem(file) else {
            continue;
        };
        sink.push(|| {
            let text = file.text().unwrap_or_default();
            let line = text
                .lines()
                .nth(problem.line.saturating_sub(1))
                .unwrap_or_default();
            let message = format!("is no {format}: {}", problem.message);
            Finding::in_file(&file.path, problem.line, message)
                .evidence(format!("valid {format}"), quote(line.trim()))
        });
    }
}

/// What a file should be, and why it is not.
fn problem(file: &File) -> Option<(&'static str, Problem)> {
    let text = file.text()?.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return None;
    }
    if is_yaml(&file.path) {
        // Other engines have `{%`; neither is YAML before it is rendered.
        let template = is_template(file) || text.contains("{%") || text.contains("<%");
        return match file.yaml() {
            Err(problem) if !template => Some(("YAML", problem.clone())),
            _ => None,
        };
    }
    if is_dockerfile(&file.path) {
        let (line, word) = file.dockerfile()?.unknown.first()?;
        let message = format!("{} is no instruction", quote(word));
        return Some((
            "Dockerfile",
            Problem {
                line: *line,
                message,
            },
        ));
    }
    let problem = |line: usize, message: String| Problem { line, message };
    match file.extension().as_str() {
        "json" => {
            let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) else {
                return None;
            };
            // Many tools read JSON with comments and commas at the end.
            if serde_json::from_str::<serde::de::IgnoredAny>(&lenient(text)).is_ok() {
                return None;
            }
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            Some(("JSON", problem(error.line().max(1), message.to_owned())))
        }
        "toml" => {
            let error = text.parse::<toml::Table>().err()?;
            let line = error.span().map_or(1, |span| file.line_of(span.start));
            Some(("TOML", problem(line, error.message().to_owned())))
        }
        _ => None,
    }
}

/// JSON without comments and without commas before a closing bracket.
fn lenient(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => {
                out.push(c);
                out.extend(chars.next());
                continue;
            }
            '"' => quoted = !quoted,
            '/' if !quoted && chars.peek() == Some(&'/') => {
                while chars.next_if(|c| *c != '\n').is_some() {}
                continue;
            }
            '/' if !quoted && chars.peek() == Some(&'*') => {
                let mut before = ' ';
                for c in chars.by_ref().skip(1) {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
                continue;
            }
            ']' | '}' if !quoted => {
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
            }
            _ => {}
        }
        out.push(c);
    }
    out
}
