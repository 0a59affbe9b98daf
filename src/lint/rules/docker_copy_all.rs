use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/build/building/best-practices/",
    standards: &["img-copy-minimal"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        for keyword in ["COPY", "ADD"] {
            for copy in file.shipped(keyword) {
                let words = copy.words();
                let all = words.split_last().is_some_and(|(_, sources)| {
                    sources
                        .iter()
                        .any(|source| matches!(*source, "." | "./" | "*" | "./*"))
                });
                if all && copy.option("from").is_none() {
                    sink.push(|| {
                        let message = format!("{keyword} takes the whole folder into the image");
                        Finding::in_file(path, copy.line, message)
                    });
                }
            }
        }
    }
}
