use crate::lint::manifest::{Ecosystem, Version, manifests};
use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::source::model::{Call, Value};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#implementation",
    standards: &["ver-semver"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let versions: Vec<(String, Ecosystem, String)> = manifests(project)
        .into_iter()
        .filter_map(|manifest| match &manifest.version {
            Version::Text(version) => Some((
                manifest.folder().to_owned(),
                manifest.ecosystem,
                version.clone(),
            )),
            _ => None,
        })
        .collect();
    if versions.is_empty() {
        return;
    }
    for view in source::code(project) {
        // The manifest nearest above the file.
        let ecosystem = match view.language {
            Language::Python => Ecosystem::Python,
            Language::TypeScript => Ecosystem::Npm,
            Language::Rust => Ecosystem::Cargo,
        };
        let nearest = versions
            .iter()
            .filter(|(folder, of, _)| *of == ecosystem && view.path.starts_with(folder.as_str()))
            .max_by_key(|(folder, _, _)| folder.len());
        let Some((_, _, version)) = nearest else {
            continue;
        };
        for call in &view.source().calls {
            if let Some(told) = told(call).filter(|told| *told != version) {
                sink.push(|| {
                    let message = format!(
                        "the server says that it is version {}, the manifest says {}",
                        quote(told),
                        quote(version)
                    );
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}

/// The version that a server is made with, when it stands in the code.
fn told(call: &Call) -> Option<&str> {
    let last = call.last();
    let path = &call.path;
    let version = if ["McpServer", "FastMCP", "MCPServer"].contains(&last)
        || last == "Server" && (path.contains("modelcontextprotocol") || path.starts_with("mcp."))
    {
        // `new McpServer({ name, version })`: the first argument describes the server.
        let first = call.at(0).and_then(|first| first.member("version"));
        first.or_else(|| {
            call.arguments
                .iter()
                .find(|a| a.name.as_deref() == Some("version"))
                .map(|a| &a.value)
        })
    } else if path.ends_with("Implementation.new") && path.contains("rmcp") {
        call.at(1)
    } else {
        None
    };
    let version = version.and_then(Value::text)?;
    version
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(version)
}
