use crate::lint::distributions::{SHARED, package_of};
use crate::lint::manifest::{Ecosystem, Manifest, manifests, python_name, requirements};
use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use crate::stdlib::{NODE, PYTHON};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://github.com/fpgmaas/deptry",
    standards: &["dep-imports-declared"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let manifests = manifests(project);
    let local = local_modules(project);
    let mut told: HashSet<(String, String)> = HashSet::new();
    for view in source::code(project) {
        let ecosystem = match view.language {
            Language::Python => Ecosystem::Python,
            Language::TypeScript => Ecosystem::Npm,
            Language::Rust => continue,
        };
        let nearest: Vec<&Manifest<'_>> = manifests
            .iter()
            .filter(|manifest| {
                manifest.ecosystem == ecosystem && view.path.starts_with(manifest.folder())
            })
            .collect();
        let Some(own) = nearest
            .iter()
            .max_by_key(|manifest| manifest.folder().len())
        else {
            continue;
        };
        let listed = extra(project, own.folder());
        for import in &view.source().imports {
            if import.optional || import.types_only {
                continue;
            }
            let name = match ecosystem {
                Ecosystem::Python => python(&import.module, &local),
                _ => script(&import.module),
            };
            let Some(name) = name else { continue };
            let declared = nearest
                .iter()
                .flat_map(|manifest| &manifest.dependencies)
                .any(|d| provides(&d.name, &name))
                || listed.contains(&name)
                || own
                    .name
                    .as_deref()
                    .is_some_and(|own| own == name || python_name(own) == name);
            if !declared && told.insert((own.file.path.clone(), name.clone())) {
                sink.push(|| {
                    let message = format!(
                        "{} is imported, but the manifest does not ask for it",
                        quote(&name)
                    );
                    Finding::in_file(view.path, import.line, message)
                });
            }
        }
    }
}

/// Whether a dependency brings what is imported: for a name that many share, any of them may.
fn provides(dependency: &str, wanted: &str) -> bool {
    let rest = dependency.strip_prefix(wanted);
    rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with('-') && SHARED.contains(&wanted)))
}

fn extra(project: &Project, folder: &str) -> HashSet<String> {
    let text = project
        .file(&format!("{folder}requirements.txt"))
        .and_then(|file| file.text());
    let list = text.map(requirements).unwrap_or_default();
    list.into_iter().map(|dependency| dependency.name).collect()
}

/// Folders and files that Python can import from the project itself.
fn local_modules(project: &Project) -> HashSet<String> {
    let mut found = HashSet::new();
    for file in project
        .files()
        .iter()
        .filter(|file| file.path.ends_with(".py"))
    {
        for part in file.path.split('/').take(8) {
            found.insert(part.trim_end_matches(".py").to_owned());
        }
    }
    found
}

/// The distribution that a module of Python most likely comes from.
fn python(module: &str, local: &HashSet<String>) -> Option<String> {
    let top = module.split('.').next().filter(|top| !top.is_empty())?;
    if PYTHON.contains(&top) || local.contains(top) || top.starts_with('_') {
        return None;
    }
    Some(package_of(top).map_or_else(|| python_name(top), str::to_owned))
}

/// The package of npm that a module comes from.
fn script(module: &str) -> Option<String> {
    let outside = module.starts_with(|c: char| c.is_ascii_lowercase() || c == '@');
    if !outside || module.starts_with("@/") || module.contains(':') || module.starts_with("~") {
        return None;
    }
    let parts = if module.starts_with('@') { 2 } else { 1 };
    let name = module.split('/').take(parts).collect::<Vec<_>>().join("/");
    (!NODE.contains(&name.as_str())).then_some(name)
}
