use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#error-handling",
    standards: &["err-code-category"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Codes that are right as well.
    extra: Vec<String>,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let extra = sink.options::<Options>().extra;
    for view in source::code(project) {
        let source = view.source();
        let lines: Vec<&str> = view.text.lines().collect();
        for assign in &source.assigns {
            // Members of a Python class, or an object, that is named after error codes.
            let codes: Vec<(&str, usize)> = if assign.in_class && is_codes(&lines, assign.line) {
                assign
                    .value
                    .text()
                    .map(|text| (text, assign.line))
                    .into_iter()
                    .collect()
            } else if matches!(assign.targets.as_slice(), [name] if is_name_of_codes(name)) {
                let members = assign.value.members().iter();
                members
                    .filter_map(|(_, value)| Some((value.text()?, value.line)))
                    .collect()
            } else {
                Vec::new()
            };
            for (code, line) in codes {
                if !has_category(code)
                    && !extra.iter().any(|right| right.eq_ignore_ascii_case(code))
                {
                    sink.push(|| {
                        let message =
                            format!("the error code {} does not tell its category", quote(code));
                        Finding::in_file(view.path, line, message)
                    });
                }
            }
        }
    }
}

fn is_name_of_codes(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "");
    ["errorcode", "errorcodes"].contains(&name.as_str())
}

/// Whether the class around a line is named after error codes.
fn is_codes(lines: &[&str], line: usize) -> bool {
    let before = &lines[..line.min(lines.len())];
    let class = before
        .iter()
        .rev()
        .take(60)
        .find_map(|line| line.strip_prefix("class "));
    class
        .is_some_and(|class| is_name_of_codes(class.split(['(', ':', ' ']).next().unwrap_or(class)))
}

fn has_category(code: &str) -> bool {
    let code = code.to_ascii_lowercase();
    let begins = [
        "invalid_",
        "missing_",
        "internal_",
        "rate_limit",
        "external_",
        "dependency_",
        "validation_",
    ];
    let ends = [
        "_not_found",
        "_failed",
        "_forbidden",
        "_failure",
        "_error",
        "_unavailable",
        "_denied",
        "_required",
        "_timeout",
        "_expired",
    ];
    let whole = [
        "not_found",
        "forbidden",
        "unauthorized",
        "conflict",
        "timeout",
        "cancelled",
    ];
    begins.iter().any(|word| code.starts_with(word))
        || ends.iter().any(|word| code.ends_with(word))
        || whole.contains(&code.as_str())
}
