use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source::model::{Call, Shape};
use crate::lint::source::{self, sinks};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://requests.readthedocs.io/en/latest/user/advanced/#timeouts",
    standards: &["perf-timeouts-everywhere"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        for call in &view.source().calls {
            let endless = match view.language {
                Language::Python => in_python(call),
                Language::Rust => in_rust(call),
                Language::TypeScript => false,
            };
            if endless && !view.in_test(call.function) {
                sink.push(|| {
                    let message = format!("{} may wait for ever", quote(&call.path));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}

fn in_python(call: &Call) -> bool {
    const VERBS: &[&str] = &[
        "get", "post", "put", "patch", "delete", "head", "options", "request",
    ];
    let verb = call.path.strip_prefix("requests.");
    if verb.is_some_and(|verb| VERBS.contains(&verb)) || call.path == "urllib.request.urlopen" {
        let third = call.path == "urllib.request.urlopen" && call.at(2).is_some();
        return !third && !sinks::may_have(call, "timeout");
    }
    // httpx has a default, which `None` takes away.
    let httpx = call
        .path
        .strip_prefix("httpx.")
        .is_some_and(|verb| VERBS.contains(&verb) || ["Client", "AsyncClient"].contains(&verb));
    httpx
        && call
            .named("timeout")
            .is_some_and(|timeout| matches!(timeout.shape, Shape::Nothing))
}

fn in_rust(call: &Call) -> bool {
    // A client of its own may set the timeout for each request; the short forms cannot.
    call.path == "reqwest.get"
}
