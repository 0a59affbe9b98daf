use crate::lint::papers::requirements;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://alistairmavin.com/ears/",
    standards: &["req-measurable", "req-nonfunctional"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

const VAGUE: &[&str] = &[
    "fast",
    "quickly",
    "properly",
    "appropriate",
    "appropriately",
    "adequate",
    "easy",
    "easily",
    "user-friendly",
    "robust",
    "efficient",
    "efficiently",
    "flexible",
    "gracefully",
    "seamless",
    "seamlessly",
    "as needed",
    "if possible",
    "etc",
    "and so on",
    "all file types",
    "reasonable",
    "sufficient",
    "in a timely manner",
    "state of the art",
    "high performance",
    "minimal",
    "optimal",
];

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, requirement) in requirements(project) {
        let text = requirement.text.to_ascii_lowercase();
        let padded = format!(" {} ", text.replace([',', '.', ';', ':', '(', ')'], " "));
        if let Some(word) = VAGUE
            .iter()
            .find(|word| padded.contains(&format!(" {word} ")))
        {
            sink.push(|| {
                let message = format!("{} cannot be measured", quote(word));
                Finding::in_file(path, requirement.line, message)
            });
        } else if is_quality(requirement.id) && !text.contains(|c: char| c.is_ascii_digit()) {
            sink.push(|| Finding::in_file(path, requirement.line, "a target without a figure"));
        }
    }
}

/// Identifiers of non-functional requirements.
fn is_quality(id: &str) -> bool {
    ["REQ-PERF-", "REQ-NFR-", "NFR-", "REQ-LOAD-"]
        .iter()
        .any(|start| id.starts_with(start))
}
