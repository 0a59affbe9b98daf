use crate::lint::show::quote;
use crate::lint::source::{self, Taints, sinks};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Spec,
    source: "https://cwe.mitre.org/data/definitions/89.html",
    standards: &["inj-sql"],
    tags: &["OWASP-MCP05"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        let mut taints = Taints::of(source);
        for call in &source.calls {
            let Some(query) = sinks::query(source, call) else {
                continue;
            };
            let tainted = taints.around(call.function);
            let name = sinks::values_in(query)
                .into_iter()
                .filter(|hole| !hole.fixed)
                .find_map(|hole| tainted.first(&hole.names));
            if let Some(name) = name {
                sink.push(|| {
                    let message = format!(
                        "a query is put together with the caller's {} as a value",
                        quote(name)
                    );
                    Finding::in_file(view.path, query.line, message)
                });
            }
        }
    }
}
