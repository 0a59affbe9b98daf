use crate::lint::manifest::{Ecosystem, manifests};
use crate::lint::project::Language;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://github.com/modelcontextprotocol/python-sdk/blob/main/docs/migration.md",
    standards: &["dep-pinned"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let uses_first = source::all(project).any(|view| {
        view.language == Language::Python
            && view
                .source()
                .imports
                .iter()
                .any(|import| import.module.starts_with("mcp.server.fastmcp"))
    });
    if !uses_first {
        return;
    }
    for manifest in manifests(project)
        .into_iter()
        .filter(|manifest| manifest.ecosystem == Ecosystem::Python)
    {
        for dependency in manifest
            .dependencies
            .iter()
            .filter(|d| d.name == "mcp" && d.origin.is_none())
        {
            let wanted = dependency.wanted.as_str();
            let bounded = wanted.contains('<')
                || wanted.contains("==")
                || wanted.starts_with('^')
                || wanted.contains("~=1.")
                || wanted.starts_with("1.")
                || wanted.starts_with('~');
            if !bounded {
                let message = "`mcp` may become 2.x, which has no `mcp.server.fastmcp`";
                sink.push(|| Finding::in_file(&manifest.file.path, dependency.line, message));
            }
        }
    }
}
