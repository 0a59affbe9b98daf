use crate::lint::source::{self, Taints, sinks};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cheatsheetseries.owasp.org/cheatsheets/Query_Parameterization_Cheat_Sheet.html",
    standards: &["inj-sql"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        let mut taints = Taints::of(source);
        for call in &source.calls {
            if source.in_test(call.function) {
                continue;
            }
            let Some(query) = sinks::query(source, call) else {
                continue;
            };
            let tainted = taints.around(call.function);
            let mut values = sinks::values_in(query)
                .into_iter()
                .filter(|hole| !hole.fixed);
            // Those with a parameter of the tool are the matter of `sql-input`.
            if values
                .any(|hole| !is_placeholder(&hole.names) && tainted.first(&hole.names).is_none())
            {
                let message = "a value is written into the text of a query";
                sink.push(|| Finding::in_file(view.path, query.line, message));
            }
        }
    }
}

/// `{placeholders}` holds question marks, not values.
fn is_placeholder(names: &[String]) -> bool {
    const WORDS: &[&str] = &[
        "placeholder",
        "mark",
        "param",
        "column",
        "field",
        "clause",
        "where",
        "condition",
        "join",
    ];
    names.iter().any(|name| {
        let name = name.to_ascii_lowercase();
        WORDS.iter().any(|word| name.contains(word))
    })
}
