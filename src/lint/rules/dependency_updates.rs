use crate::lint::project::yaml::Node;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://docs.github.com/en/code-security/dependabot/dependabot-version-updates",
    standards: &["dep-updated"],
    tags: &["OWASP-MCP04"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let used = ecosystems(project);
    let Some((manifest, _)) = used.first().filter(|_| !project.is_published()) else {
        return;
    };
    let package = project
        .file("package.json")
        .and_then(|file| file.text())
        .unwrap_or_default();
    let renovate = project.files().iter().any(|file| {
        let name = file.name();
        name.starts_with("renovate.json") || name.starts_with(".renovaterc")
    });
    if renovate || package.contains("\"renovate\"") {
        return;
    }
    let places = [".github/dependabot.yml", ".github/dependabot.yaml"];
    let Some(file) = places.iter().find_map(|place| project.file(place)) else {
        sink.push(|| Finding::in_file(manifest, 1, "no bot keeps the dependencies fresh"));
        return;
    };
    let Some(node) = file.yaml().ok().and_then(<[Node]>::first) else {
        return;
    };
    let updates = node.get("updates").map_or(&[][..], Node::items);
    let covered: Vec<&str> = updates
        .iter()
        .filter_map(|u| u.text_at("package-ecosystem"))
        .collect();
    let open: Vec<String> = used
        .iter()
        .filter(|(_, names)| !names.iter().any(|name| covered.contains(name)))
        .map(|(_, names)| names[0].to_owned())
        .collect();
    if !open.is_empty() {
        let message = format!("does not cover {}", list(&open));
        sink.push(|| Finding::in_file(&file.path, 1, message));
    }
}

/// What the project depends on: a file that says so, and the names of it in Dependabot.
fn ecosystems(project: &Project) -> Vec<(&str, &'static [&'static str])> {
    const KNOWN: &[(&str, &[&str])] = &[
        ("pyproject.toml", &["pip", "uv"]),
        ("requirements.txt", &["pip", "uv"]),
        ("package.json", &["npm", "bun"]),
        ("Cargo.toml", &["cargo"]),
        ("go.mod", &["gomod"]),
        ("Dockerfile", &["docker"]),
    ];
    let mut found: Vec<(&str, &'static [&'static str])> = Vec::new();
    for (path, names) in KNOWN {
        if let Some(file) = project.file(path)
            && !found.iter().any(|(_, known)| known == names)
        {
            found.push((&file.path, names));
        }
    }
    let mut workflows = project
        .files()
        .iter()
        .filter(|f| f.path.starts_with(".github/workflows/"));
    found.extend(
        workflows
            .next()
            .map(|file| (file.path.as_str(), &["github-actions"][..])),
    );
    found
}
