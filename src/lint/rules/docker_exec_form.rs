use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/reference/build-checks/json-args-recommended/",
    standards: &["img-start-command"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        let own_shell = file.effective("SHELL").is_some();
        for keyword in ["ENTRYPOINT", "CMD"] {
            let Some(start) = file.effective(keyword) else {
                continue;
            };
            // `exec` hands the process over; an image with SHELL chose its shell on purpose.
            let exec = start.text.trim_start().starts_with("exec ");
            if start.exec.is_some() || exec || own_shell || start.text.is_empty() {
                continue;
            }
            sink.push(|| {
                let message = format!("{keyword} is in shell form: no signal reaches the server");
                Finding::in_file(path, start.line, message)
            });
        }
    }
}
