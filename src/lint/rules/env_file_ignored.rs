use crate::lint::project::flat::environment;
use crate::lint::project::ignored::Ignored;
use crate::lint::project::secret_words::{Value, is_secret, judge};
use crate::lint::project::{File, is_test, is_vendored};
use crate::lint::show::quote;
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
                    let message = "version control does not ignore the file";
                    Finding::in_file(&file.path, 1, message)
                });
            }
            ".env.production" | ".env.staging" | ".env.development" => {
                if let Some((name, line)) = secret(file) {
                    sink.push(|| {
                        let message = format!(
                            "the file holds {}, and version control does not ignore it",
                            quote(&name)
                        );
                        Finding::in_file(&file.path, line, message)
                    });
                }
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

/// The first secret with a value of its own: its name and its line.
fn secret(file: &File) -> Option<(String, usize)> {
    let settings = environment(file.text()?);
    let mut real = settings
        .into_iter()
        .filter(|setting| is_secret(&setting.path) && judge(&setting.value) == Value::Literal);
    real.next()
        .map(|setting| (setting.path.to_ascii_uppercase(), setting.line))
}
