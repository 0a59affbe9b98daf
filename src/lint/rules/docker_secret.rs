use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::project::leaks::is_told;
use crate::lint::project::secret_words::{Value, is_secret, judge, password_in_url};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/build/building/secrets/",
    standards: &["secret-no-hardcode"],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        let inside = file.stages.iter().flat_map(|stage| &stage.instructions);
        let pairs = inside.flat_map(|instruction| &instruction.pairs);
        for pair in file.globals.iter().chain(pairs) {
            let Some(value) = pair.value.as_deref() else {
                continue;
            };
            let literal = is_secret(&pair.name) && judge(value) == Value::Literal;
            let named = literal || password_in_url(value) == Some(Value::Literal);
            if named && !is_told(project, path, pair.line) {
                sink.push(|| {
                    let message = format!("{} has a value for all to read", quote(&pair.name));
                    Finding::in_file(path, pair.line, message)
                });
            }
        }
    }
}
