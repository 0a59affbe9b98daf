use crate::lint::project::ignored::Ignored;
use crate::lint::project::{is_test, is_vendored};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.github.com/en/code-security/secret-scanning",
    standards: &["secret-env-file-ignored"],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let mut examples = false;
    let mut there = false;
    for file in project.files() {
        if is_test(&file.path) || is_vendored(&file.path) {
            continue;
        }
        match file.name() {
            ".env" | ".env.local" => {
                there = true;
                sink.push(|| {
                    let message = "is not ignored by version control";
                    Finding::in_file(&file.path, 1, message)
                });
            }
            ".env.example" | ".env.sample" | ".env.template" => examples = true,
            _ => {}
        }
    }
    let Some(ignore) = project.file(".gitignore").filter(|_| examples && !there) else {
        return;
    };
    let patterns = ignore.text().and_then(Ignored::of);
    if patterns.is_some_and(|patterns| !patterns.keeps_out(".env", false)) {
        let message = "there is an example of `.env`, but `.env` is not ignored";
        sink.push(|| Finding::in_file(&ignore.path, 1, message));
    }
}
