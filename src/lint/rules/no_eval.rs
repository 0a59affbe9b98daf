use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/95.html",
    standards: &["inj-command"],
    tags: &["OWASP-MCP05"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        for call in &view.source().calls {
            let runs = match view.language {
                Language::Python => ["eval", "exec", "builtins.eval", "builtins.exec"].as_slice(),
                Language::TypeScript => [
                    "eval",
                    "Function",
                    "vm.runInNewContext",
                    "vm.runInThisContext",
                ]
                .as_slice(),
                Language::Rust => [].as_slice(),
            };
            let made = call
                .arguments
                .last()
                .is_some_and(|code| !code.value.is_fixed());
            if runs.contains(&call.path.as_str()) && made && !view.in_test(call.function) {
                sink.push(|| {
                    let message = format!("{} runs a text as code", quote(&call.path));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}
