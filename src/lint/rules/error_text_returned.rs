use crate::lint::project::Language;
use crate::lint::source;
use crate::lint::source::model::Handler;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use regex::Regex;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html",
    standards: &["err-stack-trace-dev-only"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        let mut patterns: HashMap<String, Option<Regex>> = HashMap::new();
        for returned in &source.returns {
            let handler = returned
                .handler
                .and_then(|handler| source.handlers.get(handler));
            let Some(handler) = handler.filter(|handler| is_broad(view.language, handler)) else {
                continue;
            };
            let text = view.text.get(returned.span.clone()).unwrap_or_default();
            if source.role(returned.function).is_none() || text.len() > 4_000 {
                continue;
            }
            let Some(variable) = handler.variable.as_deref().filter(|v| is_word(v)) else {
                continue;
            };
            let pattern = patterns
                .entry(variable.to_owned())
                .or_insert_with(|| told(variable));
            if pattern
                .as_ref()
                .is_some_and(|pattern| pattern.is_match(text))
            {
                let message = "the text of any error is given back as it is";
                sink.push(|| Finding::in_file(view.path, returned.line, message));
            }
        }
    }
}

/// Whether the clause also catches what nobody expected.
fn is_broad(language: Language, handler: &Handler) -> bool {
    language != Language::Python
        || ["Exception", "BaseException", ""].contains(&handler.types.as_str())
}

fn is_word(name: &str) -> bool {
    name.len() < 60 && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// `str(e)`, `{e}`, `e.message`, `String(e)`.
fn told(variable: &str) -> Option<Regex> {
    let pattern = format!(
        r"\b(str|repr|String)\(\s*{variable}\s*\)|\{{\s*{variable}(![rsa])?\s*\}}|\b{variable}\??\.message\b|\b{variable} as Error\)\.message\b"
    );
    Regex::new(&pattern).ok()
}
