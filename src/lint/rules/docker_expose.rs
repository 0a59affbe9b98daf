use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::project::dockerfile::{Dockerfile, Instruction};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/reference/dockerfile/#expose",
    standards: &["img-expose", "ac-endpoint", "conf-default-port"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        let exposed: Vec<&str> = file
            .shipped("EXPOSE")
            .flat_map(|expose| expose.text.split_whitespace())
            .map(|port| port.split('/').next().unwrap_or(port))
            .collect();
        let Some((start, words)) = start(file) else {
            continue;
        };
        if let Some(port) = value_of(&words, &["--port", "-p"]).filter(|port| number(port)) {
            let known = exposed.iter().any(|found| *found == port || !number(found));
            if !exposed.is_empty() && !known {
                sink.push(|| {
                    let message = format!(
                        "the server listens on {port}, EXPOSE says {}",
                        exposed.join(" ")
                    );
                    Finding::in_file(path, start.line, message)
                });
            }
        }
        let host = value_of(&words, &["--host", "--bind", "--address"]).unwrap_or_default();
        let inside = ["127.", "localhost", "[::1]", "::1"]
            .iter()
            .any(|own| host.starts_with(own));
        if inside && !exposed.is_empty() {
            sink.push(|| {
                let message = format!(
                    "the server listens on {} only: no port reaches it",
                    quote(&host)
                );
                Finding::in_file(path, start.line, message)
            });
        }
    }
}

/// What the image starts, and its words.
fn start(file: &Dockerfile) -> Option<(&Instruction, Vec<&str>)> {
    let (entry, command) = (file.effective("ENTRYPOINT"), file.effective("CMD"));
    let first = command.or(entry)?;
    let words = [entry, command]
        .into_iter()
        .flatten()
        .flat_map(Instruction::words);
    Some((first, words.collect()))
}

fn value_of(words: &[&str], names: &[&str]) -> Option<String> {
    let at = words
        .iter()
        .position(|word| names.contains(&word.split('=').next().unwrap_or(word)))?;
    let value = match words[at].split_once('=') {
        Some((_, value)) => value,
        None => words.get(at + 1)?,
    };
    Some(value.trim_matches(['"', '\'']).to_owned())
}

fn number(port: &str) -> bool {
    !port.is_empty() && port.chars().all(|c| c.is_ascii_digit())
}
