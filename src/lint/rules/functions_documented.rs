use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://docs.astral.sh/ruff/rules/#pydocstyle-d",
    standards: &["doc-comments"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        for function in &view.source().functions {
            let is_private = function.name.starts_with('_')
                || function.name.is_empty()
                || function.outer.is_some();
            let declaration = view.text.get(function.span.clone()).unwrap_or_default();
            let public = match view.language {
                Language::Python => true,
                Language::Rust => {
                    declaration.starts_with("pub fn") || declaration.starts_with("pub async fn")
                }
                Language::TypeScript => {
                    let before = &view.text[..function.span.start];
                    before.trim_end().ends_with("export")
                        || before.trim_end().ends_with("export default")
                }
            };
            let marked = function
                .marks
                .iter()
                .any(|mark| mark.name.contains("property") || mark.name.contains("overload"));
            if public && !is_private && !function.documented && !function.test && !marked {
                sink.push(|| {
                    let message = format!(
                        "the public function {} has no documentation",
                        quote(&function.name)
                    );
                    Finding::in_file(view.path, function.line, message)
                });
            }
        }
    }
}
