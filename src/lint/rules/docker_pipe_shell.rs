use std::sync::LazyLock;

use regex::Regex;

use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/build/building/best-practices/#using-pipes",
    standards: &[],
    tags: &["OWASP-MCP04"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

static PIPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:curl|wget)\b[^|;&]*https?://[^|;&]*\|\s*(?:sudo\s+)?(?:[A-Z_]+=\S+\s+)*(?:/bin/|/usr/bin/)?(?:ba|z|da|a)?sh\b").ok()
});

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(piped) = PIPED.as_ref() else { return };
    for (path, file) in dockerfiles(project) {
        for run in file.shipped("RUN") {
            if piped.is_match(&run.text) {
                sink.push(|| {
                    let message = "a script from the network is run as it comes";
                    Finding::in_file(path, run.line, message)
                });
            }
        }
    }
}
