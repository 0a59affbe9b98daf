use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::source::model::{Shape, Value};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.astral.sh/ruff/rules/mutable-argument-default/",
    standards: &["param-defaults-immutable"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project).filter(|view| view.language == Language::Python) {
        for function in &view.source().functions {
            for parameter in &function.parameters {
                if parameter.default.as_ref().is_some_and(is_mutable) {
                    sink.push(|| {
                        let message =
                            format!("all calls share the default of {}", quote(&parameter.name));
                        Finding::in_file(view.path, function.line, message)
                    });
                }
            }
        }
    }
}

fn is_mutable(value: &Value) -> bool {
    match &value.shape {
        Shape::List(_) | Shape::Record(_) => true,
        Shape::Call(path, arguments) => {
            ["list", "dict", "set"].contains(&path.as_str()) && arguments.is_empty()
        }
        _ => false,
    }
}
