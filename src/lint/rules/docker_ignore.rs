use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::project::ignored::Ignored;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/build/concepts/context/#dockerignore-files",
    standards: &["img-dockerignore", "secret-env-file-ignored"],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        let copies = ["COPY", "ADD"].iter().flat_map(|keyword| file.all(keyword));
        let mut whole = copies.filter(|copy| {
            let words = copy.words();
            let sources = words.split_last().map_or(&[][..], |(_, sources)| sources);
            copy.option("from").is_none() && sources.iter().any(|s| matches!(*s, "." | "./"))
        });
        let Some(copy) = whole.next() else { continue };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let own = if folder.is_empty() {
            ".dockerignore".to_owned()
        } else {
            format!("{folder}/.dockerignore")
        };
        let places = [
            format!("{path}.dockerignore"),
            own,
            ".dockerignore".to_owned(),
        ];
        let Some(ignore) = places.iter().find_map(|place| project.file(place)) else {
            sink.push(|| {
                let message = "the whole folder is copied, and there is no .dockerignore";
                Finding::in_file(path, copy.line, message)
            });
            continue;
        };
        let Some(patterns) = ignore.text().and_then(Ignored::of) else {
            continue;
        };
        let open: Vec<String> = wanted(project)
            .into_iter()
            .filter(|(path, folder)| !patterns.keeps_out(path, *folder))
            .map(|(path, _)| format!("`{path}`"))
            .collect();
        if !open.is_empty() {
            sink.push(|| {
                let message = format!("lets {} into the image", list(&open));
                Finding::in_file(&ignore.path, 1, message)
            });
        }
    }
}

/// What has to stay out, and whether it is a folder.
fn wanted(project: &Project) -> Vec<(&'static str, bool)> {
    let mut wanted = vec![(".git", true), (".env", false)];
    let has = |path: &str| project.file(path).is_some();
    if has("package.json") {
        wanted.push(("node_modules", true));
    }
    if has("Cargo.toml") {
        wanted.push(("target", true));
    }
    if has("pyproject.toml") || has("requirements.txt") {
        wanted.push((".venv", true));
    }
    wanted
}
