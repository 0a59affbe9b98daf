use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::project::secret_words::is_secret;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/",
    standards: &["secret-no-hardcode"],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        let shipped = file.shipped("ARG").flat_map(|arg| &arg.pairs);
        for pair in shipped.filter(|pair| is_secret(&pair.name)) {
            let used = format!("${}", pair.name);
            let braced = format!("${{{}", pair.name);
            let mut runs = file.shipped("RUN").chain(file.shipped("ENV"));
            // A build argument that nothing uses ends nowhere.
            if runs.any(|run| run.text.contains(&used) || run.text.contains(&braced)) {
                sink.push(|| {
                    let message = format!(
                        "the build argument {} stays in the image",
                        quote(&pair.name)
                    );
                    Finding::in_file(path, pair.line, message)
                });
            }
        }
    }
}
