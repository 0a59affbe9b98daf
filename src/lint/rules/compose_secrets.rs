use crate::lint::project::compose::{composes, environment};
use crate::lint::project::leaks::is_told;
use crate::lint::project::secret_words::{Value, is_secret, judge, password_in_url};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/compose/how-tos/use-secrets/",
    standards: &[
        "secret-no-hardcode",
        "secret-no-default",
        "img-compose-prod",
    ],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in composes(project) {
        for (_, _, service) in file.services() {
            for (name, value, line) in environment(service) {
                let Some(value) = value else { continue };
                let judged = if is_secret(&name) {
                    judge(&value)
                } else {
                    password_in_url(&value).unwrap_or(Value::None)
                };
                let message = match judged {
                    Value::Literal => format!("{} has a value for all to read", quote(&name)),
                    Value::Default if file.production => {
                        format!("{} has a value that everybody knows", quote(&name))
                    }
                    Value::Default | Value::None => continue,
                };
                if !is_told(project, file.path, line) {
                    sink.push(|| Finding::in_file(file.path, line, message));
                }
            }
        }
    }
}
