use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/reference/dockerfile/#add---checksum",
    standards: &[],
    tags: &["OWASP-MCP04"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        for add in file.all("ADD") {
            let words = add.words();
            let Some(url) = words.iter().find(|word| word.starts_with("http")) else {
                continue;
            };
            if add.option("checksum").is_none() && url.contains("://") {
                sink.push(|| {
                    let message = format!("ADD fetches {} without a checksum", quote(url));
                    Finding::in_file(path, add.line, message)
                });
            }
        }
    }
}
