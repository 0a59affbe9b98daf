use std::sync::LazyLock;

use regex::Regex;

use crate::lint::project::kubernetes::is_yaml;
use crate::lint::project::yaml::Node;
use crate::lint::project::yaml::Value;
use crate::lint::project::{File, is_test, is_vendored};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    standards: &["authz-least-privilege-iam", "ac-iam"],
    tags: &["OWASP-MCP02"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

/// Actions without resources: they have to be allowed on `*`.
const WITHOUT: &[&str] = &[
    "cloudwatch:",
    "ecr:GetAuthorizationToken",
    "sts:GetCallerIdentity",
    "xray:",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "logs:CreateLogGroup",
    "ce:",
    "pricing:",
    "support:",
    "health:",
    "textract:",
    "comprehend:",
    "translate:",
    "polly:",
    "rekognition:Detect",
    "bedrock-agentcore:GetWorkloadAccessToken",
    "tag:",
    "ssmmessages:",
    "organizations:",
];

static TERRAFORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)^\s*"?actions?"?\s*[=:]\s*\[?\s*"(\*|[a-z0-9-]+:\*)""#).ok()
});

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in project.files() {
        if is_test(&file.path) || is_vendored(&file.path) {
            continue;
        }
        let text = file.text().unwrap_or_default();
        if file.path.ends_with(".tf") {
            for (line, action) in terraform(text) {
                sink.push(|| {
                    Finding::in_file(&file.path, line, format!("allows {}", quote(action)))
                });
            }
        } else if (is_yaml(&file.path) || file.path.ends_with(".json"))
            && text.contains("Statement")
        {
            for (line, message) in statements(file) {
                sink.push(|| Finding::in_file(&file.path, line, message));
            }
        }
    }
}

/// Lines of Terraform that allow everything of a service.
fn terraform(text: &str) -> Vec<(usize, &str)> {
    let Some(pattern) = TERRAFORM.as_ref() else {
        return Vec::new();
    };
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(action) = pattern.captures(line).and_then(|captures| captures.get(1)) else {
            continue;
        };
        // A statement is a few lines; what it denies may be wide.
        let around = &lines[at.saturating_sub(6)..lines.len().min(at + 7)];
        if !around
            .iter()
            .any(|line| line.contains("Deny") || line.contains("rincipal"))
        {
            found.push((at + 1, action.as_str()));
        }
    }
    found
}

/// What is too wide in the policies of a file. JSON is read as YAML, which knows its lines.
fn statements(file: &File) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for document in file.yaml().ok().unwrap_or_default() {
        walk(document, &mut found);
    }
    found
}

fn walk(node: &Node, found: &mut Vec<(usize, String)>) {
    for (key, value) in node.entries() {
        if key.text == "Statement" {
            let single = std::slice::from_ref(value);
            let all = if value.is_map() {
                single
            } else {
                value.items()
            };
            all.iter().for_each(|statement| judge(statement, found));
        } else {
            walk(value, found);
        }
    }
    node.items().iter().for_each(|item| walk(item, found));
}

fn judge(statement: &Node, found: &mut Vec<(usize, String)>) {
    // With a principal it is the policy of a resource, or says who may take a role.
    if statement.text_at("Effect") != Some("Allow") || statement.get("Principal").is_some() {
        return;
    }
    let actions = words(statement.get("Action"));
    for (line, action) in &actions {
        if *action == "*" || action.ends_with(":*") {
            found.push((*line, format!("allows {}", quote(action))));
        }
    }
    let all = words(statement.get("Resource"))
        .into_iter()
        .find(|(_, resource)| *resource == "*");
    let bound = statement.get("Condition").is_some();
    let needs = actions.iter().find(|(_, action)| has_resources(action));
    if let (Some((line, _)), Some((_, action)), false) = (all, needs, bound) {
        found.push((line, format!("allows {} on every resource", quote(action))));
    }
}

/// Whether an action can be allowed on single resources.
fn has_resources(action: &str) -> bool {
    let verb = action.split(':').nth(1).unwrap_or_default();
    let reads = ["List", "Describe"]
        .iter()
        .any(|start| verb.starts_with(start));
    // `*` was told of already.
    !reads && !action.ends_with('*') && !WITHOUT.iter().any(|start| action.starts_with(start))
}

fn words(node: Option<&Node>) -> Vec<(usize, &str)> {
    let Some(node) = node else { return Vec::new() };
    match &node.value {
        Value::Text(text) => vec![(node.line, text)],
        Value::List(items) => items
            .iter()
            .filter_map(|item| Some((item.line, item.text()?)))
            .collect(),
        _ => Vec::new(),
    }
}
