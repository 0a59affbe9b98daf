use crate::lint::project::workflow::workflows;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.github.com/en/actions/reference/security/secure-use#use-secrets-for-sensitive-information",
    standards: &[],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for workflow in workflows(project) {
        for (_, step) in workflow.steps() {
            for (line, text) in step.run_lines() {
                if shows(text) {
                    sink.push(|| {
                        Finding::in_file(workflow.path, line, "a secret is written to the log")
                    });
                }
            }
        }
    }
}

/// Whether a command prints a secret rather than handing it on.
fn shows(line: &str) -> bool {
    let line = line.trim();
    let prints = ["echo ", "printf ", "cat <<<"].iter().any(|command| {
        line.split("&&")
            .any(|part| part.trim_start().starts_with(command))
    });
    if !prints || line.starts_with("echo \"::add-mask::") || line.contains("::add-mask::") {
        return false;
    }
    let Some(at) = line
        .find("${{ secrets.")
        .or_else(|| line.find("${{secrets."))
    else {
        return line.contains("toJSON(secrets)") || line.contains("toJson(secrets)");
    };
    // What goes into a pipe, a file or a substitution does not reach the log; nor does a test
    // whether a secret is set.
    let after = &line[at..];
    let end = after.find("}}").map_or(after, |end| &after[end..]);
    let tested = after
        .split("}}")
        .next()
        .is_some_and(|e| e.contains("==") || e.contains("!=") || e.contains("&&"));
    !tested && !end.contains('|') && !end.contains('>') && !line[..at].contains("$(")
}
