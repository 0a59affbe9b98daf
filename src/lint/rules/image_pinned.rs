use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::compose::composes;
use crate::lint::project::kubernetes::{documents, is_kustomization, manifests};
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    standards: &["k8s-image-pinned", "img-slim-base"],
    tags: &["OWASP-MCP04"],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether a digest is asked for as well (default no).
    digest: bool,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    let mut judge = |path: &str, line: usize, image: &str| {
        if let Some(why) = loose(image, options.digest) {
            sink.push(|| {
                let message = format!("the image {} {why}", quote(image));
                Finding::in_file(path, line, message)
            });
        }
    };
    for file in composes(project) {
        for (_, _, service) in file.services() {
            // With `build` the name is that of the result.
            if let Some(image) = service.text_at("image")
                && service.get("build").is_none()
            {
                judge(file.path, service.line_of("image"), image);
            }
        }
    }
    let chosen = chosen(project);
    for manifest in manifests(project) {
        for container in manifest.containers() {
            let Some(image) = container.node.text_at("image") else {
                continue;
            };
            let name = image.split([':', '@']).next().unwrap_or(image);
            if !chosen.contains(&name) {
                judge(manifest.path, container.node.line_of("image"), image);
            }
        }
    }
}

/// Images whose tag a kustomization sets.
fn chosen(project: &Project) -> Vec<&str> {
    let files = project
        .files()
        .iter()
        .filter(|file| is_kustomization(&file.path));
    let images = files
        .flat_map(documents)
        .filter_map(|document| document.get("images"));
    images
        .flat_map(Node::items)
        .filter_map(|image| image.text_at("name"))
        .collect()
}

/// Why an image is not always the same.
fn loose(image: &str, digest: bool) -> Option<&'static str> {
    if image.contains(['@', '$', '{']) || image.is_empty() {
        return None;
    }
    let last = image.rsplit('/').next().unwrap_or(image);
    match last.split_once(':') {
        None => Some("has no tag"),
        Some((_, "latest")) => Some("is `latest`"),
        Some(_) if digest => Some("has no digest"),
        Some(_) => None,
    }
}
