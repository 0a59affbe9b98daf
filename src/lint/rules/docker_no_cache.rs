use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::project::dockerfile::{Dockerfile, Instruction};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/build/building/best-practices/#run",
    standards: &["img-no-cache"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        for run in file.shipped("RUN") {
            if let Some(what) = leaves(file, run) {
                sink.push(|| {
                    Finding::in_file(path, run.line, format!("{what} stays in the image"))
                });
            }
        }
    }
}

/// What an instruction leaves behind.
fn leaves(file: &Dockerfile, run: &Instruction) -> Option<&'static str> {
    let text = &run.text;
    // A mounted cache is not part of the image.
    if run
        .options
        .iter()
        .any(|(name, value)| name == "mount" && value.contains("type=cache"))
    {
        return None;
    }
    if text.contains("apt-get install") || text.contains("apt install") {
        let cleans = text.contains("/var/lib/apt/lists") || text.contains("apt-get dist-clean");
        return (!cleans).then_some("the package list of apt");
    }
    if text.contains("apk add") {
        let cleans = text.contains("--no-cache") || text.contains("/var/cache/apk");
        return (!cleans).then_some("the cache of apk");
    }
    let pip = ["pip install", "pip3 install"]
        .iter()
        .any(|install| text.contains(install));
    if pip && !text.contains("uv pip") {
        let set = |name: &str| {
            file.shipped("ENV")
                .any(|env| env.pairs.iter().any(|p| p.name == name))
        };
        let off = text.contains("--no-cache") || text.contains(".cache") || set("PIP_NO_CACHE_DIR");
        return (!off).then_some("the cache of pip");
    }
    None
}
