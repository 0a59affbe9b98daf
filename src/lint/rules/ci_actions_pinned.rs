use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::workflow::workflows;
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions",
    standards: &[],
    tags: &["OWASP-MCP04"],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// `tag` (the default: branches are refused) or `sha` (tags are refused as well).
    pin: Pin,
}

impl Default for Options {
    fn default() -> Options {
        Options { pin: Pin::Tag }
    }
}

/// How firmly an action is named.
#[derive(Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Pin {
    /// A tag or a commit.
    Tag,
    /// A commit.
    Sha,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let pin = sink.options::<Options>().pin;
    for workflow in workflows(project) {
        let steps = workflow
            .steps()
            .filter_map(|(_, step)| Some((step.line_of("uses"), step.uses?)));
        let reusable = workflow.jobs.iter().filter_map(|job| {
            Some((
                job.node.line_of("uses"),
                job.node.get("uses").and_then(Node::text)?,
            ))
        });
        for (line, uses) in steps.chain(reusable) {
            if let Some(why) = loose(uses, pin) {
                sink.push(|| {
                    let message = format!("{} {why}", quote(uses));
                    Finding::in_file(workflow.path, line, message)
                });
            }
        }
    }
}

/// Why an action can change without anybody asking.
fn loose(uses: &str, pin: Pin) -> Option<&'static str> {
    if uses.starts_with("./") || uses.starts_with("docker://") || uses.contains("${{") {
        return None;
    }
    let (name, reference) = match uses.split_once('@') {
        Some(parts) => parts,
        None => return Some("has no version"),
    };
    let commit = reference.len() == 40 && reference.chars().all(|c| c.is_ascii_hexdigit());
    if pin == Pin::Sha {
        return (!commit).then_some("is not pinned to a commit");
    }
    // Whoever runs the workflow is trusted anyway.
    let own = ["actions/", "github/"]
        .iter()
        .any(|owner| name.starts_with(owner));
    // Its branches are its versions; and `.github` holds what an owner shares with himself.
    let own = own || name == "dtolnay/rust-toolchain" || name.contains("/.github/");
    let branch = ["main", "master", "develop", "dev", "trunk", "HEAD"].contains(&reference);
    (branch && !own).then_some("is whatever its branch holds today")
}
