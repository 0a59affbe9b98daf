use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/build/building/best-practices/",
    standards: &["img-slim-base", "k8s-image-pinned"],
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
    for (path, file) in dockerfiles(project) {
        for stage in &file.stages {
            if file.base(stage).is_some() || stage.image == "scratch" {
                continue;
            }
            // A variable without a default is chosen by whoever builds.
            let Some(image) = file.expand(&stage.image) else {
                continue;
            };
            let tag = match &stage.tag {
                Some(tag) => match file.expand(tag) {
                    Some(tag) => Some(tag),
                    None => continue,
                },
                None => split_tag(&image).map(str::to_owned),
            };
            let digest = stage.digest || image.contains('@');
            let message = match tag.as_deref() {
                _ if digest => continue,
                None => format!("the base image {} has no tag", quote(&image)),
                Some("latest") => format!("the base image {} is `latest`", quote(&image)),
                Some(tag) if options.digest => {
                    format!(
                        "the base image {} has no digest",
                        quote(&format!("{image}:{tag}"))
                    )
                }
                Some(_) => continue,
            };
            sink.push(|| Finding::in_file(path, stage.line, message));
        }
    }
}

/// The tag within a name that came from a variable.
fn split_tag(image: &str) -> Option<&str> {
    let last = image.rsplit('/').next()?;
    last.split_once(':').map(|(_, tag)| tag)
}
