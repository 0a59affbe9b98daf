use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/build/building/best-practices/#user",
    standards: &["img-non-root"],
    tags: &["OWASP-MCP02"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        let Some(last) = file.last() else { continue };
        if let Some(user) = file.effective("USER") {
            let name = user.text.split(':').next().unwrap_or_default().trim();
            let name = name.trim_matches('"');
            if name == "root" || name == "0" {
                sink.push(|| {
                    let message = format!("the image runs as {}", quote(name));
                    Finding::in_file(path, user.line, message)
                });
            }
            continue;
        }
        let base = file
            .chain()
            .last()
            .map(|stage| (&stage.image, stage.tag.as_deref()));
        let careful = base.is_some_and(|(image, tag)| unprivileged(image, tag.unwrap_or_default()));
        let starts = ["CMD", "ENTRYPOINT"]
            .iter()
            .any(|k| file.effective(k).is_some());
        // An image that starts nothing is a base of others; an init of s6 drops rights itself.
        if careful || !starts || drops_rights(file) {
            continue;
        }
        sink.push(|| {
            let message = "no USER: the server runs as root";
            Finding::in_file(path, last.line, message)
        });
    }
}

/// Whether an image comes with a user of its own.
fn unprivileged(image: &str, tag: &str) -> bool {
    let known = [
        "unprivileged",
        "nonroot",
        "cgr.dev/",
        "chainguard",
        "bitnami/",
        "rootless",
    ];
    let holds = |text: &str| known.iter().any(|word| text.contains(word));
    // What a variable stands for is not known.
    holds(image) || holds(tag) || image.contains('$')
}

/// Whether what the image starts changes the user.
fn drops_rights(file: &crate::lint::project::dockerfile::Dockerfile) -> bool {
    ["CMD", "ENTRYPOINT"].iter().any(|keyword| {
        let tools = ["gosu", "su-exec", "setpriv", "s6-", "/init", "tini-su"];
        file.effective(keyword)
            .is_some_and(|start| tools.iter().any(|tool| start.text.contains(tool)))
    })
}
