use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::LazyLock;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://coverage.readthedocs.io/en/latest/config.html#report-fail-under",
    standards: &["cov-overall-80"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The least share of lines, in percent.
    overall: u8,
}

impl Default for Options {
    fn default() -> Options {
        Options { overall: 80 }
    }
}

static THRESHOLD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?:fail_under\s*=\s*|--cov-fail-under[= ]|--fail-under-lines[= ]|--fail-under[= ]|["']?lines["']?\s*:\s*)"?(\d{1,3})"#).ok()
});

fn check(project: &Project, sink: &mut Sink<'_>) {
    let least = u32::from(sink.options::<Options>().overall);
    let mut best: Option<(u32, String, usize)> = None;
    for file in project.files() {
        let name = file.name();
        let may_set = matches!(
            name,
            "pyproject.toml"
                | "setup.cfg"
                | ".coveragerc"
                | "tox.ini"
                | "pytest.ini"
                | "package.json"
                | "Makefile"
                | "justfile"
                | ".nycrc"
                | ".nycrc.json"
                | ".c8rc.json"
                | "noxfile.py"
                | "tarpaulin.toml"
        ) || name.starts_with("vitest.config")
            || name.starts_with("jest.config")
            || name.starts_with("vite.config")
            || file.path.starts_with(".github/workflows/")
            || name == ".gitlab-ci.yml";
        let Some(text) = file.text().filter(|text| may_set && text.len() < 500_000) else {
            continue;
        };
        for found in THRESHOLD
            .iter()
            .flat_map(|threshold| threshold.captures_iter(text))
        {
            let Some(number) = found.get(1) else { continue };
            let percent: u32 = number.as_str().parse().unwrap_or(0);
            if best.as_ref().is_none_or(|(most, _, _)| percent > *most) {
                best = Some((percent, file.path.clone(), file.line_of(number.start())));
            }
        }
    }
    match best {
        None => sink.lacks(project, || {
            "nothing fails when the coverage of the tests falls".to_owned()
        }),
        Some((percent, path, line)) if percent < least => sink.push(|| {
            let message = format!("coverage may fall to {percent} %, the least is {least} %");
            Finding::in_file(&path, line, message)
        }),
        Some(_) => {}
    }
}
