use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use regex::Regex;
use std::sync::LazyLock;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html",
    standards: &["err-stack-trace-dev-only"],
    tags: &["OWASP-MCP10"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

/// `err.stack` and its like.
static STACK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(e|ex|err|error|exception|cause)\??\.stack\b").ok());

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in &source.calls {
            let tells = [
                "traceback.format_exc",
                "traceback.format_exception",
                "std.backtrace.Backtrace.force_capture",
            ];
            if call.returned
                && tells.contains(&call.path.as_str())
                && !source.in_test(call.function)
            {
                let message = "a stack trace is given back";
                sink.push(|| Finding::in_file(view.path, call.line, message));
            }
        }
        if !view.text.contains(".stack") {
            continue;
        }
        for returned in &source.returns {
            if source.role(returned.function).is_none() {
                continue;
            }
            let text = view.text.get(returned.span.clone()).unwrap_or_default();
            let found = STACK.as_ref().filter(|_| text.len() < 4_000);
            if let Some(at) = found.and_then(|stack| stack.find(text)) {
                let line = returned.line + text[..at.start()].matches('\n').count();
                let message = "the stack of an error is given back";
                sink.push(|| Finding::in_file(view.path, line, message));
            }
        }
    }
}
