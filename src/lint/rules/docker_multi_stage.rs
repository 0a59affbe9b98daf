use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/build/building/multi-stage/",
    standards: &["img-multi-stage"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether every image has to be built in two stages (default no: those that carry build tools).
    always: bool,
}

/// What compiles or fetches what only a build needs.
const TOOLS: &[&str] = &[
    "build-essential",
    "build-base",
    " gcc",
    " g++",
    " make ",
    "cargo build",
    "cargo install",
    "go build",
    "rustup",
    "npm run build",
    "pnpm build",
    "pnpm run build",
    "yarn build",
    "yarn run build",
    "mvn ",
    "gradle",
    "npx tsc",
    "dotnet publish",
];

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    for (path, file) in dockerfiles(project) {
        let Some(last) = file.last() else { continue };
        let copies = file
            .shipped("COPY")
            .any(|copy| copy.option("from").is_some());
        if file
            .effective("CMD")
            .or(file.effective("ENTRYPOINT"))
            .is_none()
        {
            continue;
        }
        let builds = file.shipped("RUN").find_map(|run| {
            let text = format!(" {} ", run.text);
            // Tools that the same instruction removes again are not in the image.
            let gone = ["purge", "remove", "apk del"]
                .iter()
                .any(|word| text.contains(word));
            let tool = TOOLS.iter().find(|tool| text.contains(**tool));
            tool.filter(|_| !gone).map(|tool| (run.line, tool.trim()))
        });
        match builds {
            Some((line, tool)) => sink.push(|| {
                let message = format!("the image that ships keeps what `{tool}` needs and leaves");
                Finding::in_file(path, line, message)
            }),
            None if options.always && !copies => {
                sink.push(|| Finding::in_file(path, last.line, "the image is built in one stage"));
            }
            None => {}
        }
    }
}
