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
    source: "https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code",
    standards: &["perf-no-blocking"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in &source.calls {
            let inner = call
                .function
                .and_then(|function| source.functions.get(function));
            if !inner.is_some_and(|inner| inner.is_async && !inner.test) || call.awaited {
                continue;
            }
            let path = call.path.as_str();
            let blocks = match view.language {
                Language::Python => {
                    PYTHON.contains(&path)
                        || path
                            .strip_prefix("requests.")
                            .is_some_and(|verb| HTTP.contains(&verb))
                        || path
                            .strip_prefix("httpx.")
                            .is_some_and(|verb| HTTP.contains(&verb))
                }
                Language::TypeScript => path == "Atomics.wait",
                Language::Rust => {
                    path == "std.thread.sleep" || path.starts_with("reqwest.blocking.")
                }
            };
            if blocks {
                sink.push(|| {
                    let message =
                        format!("{} stops the event loop in an async function", quote(path));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}

const PYTHON: &[&str] = &["time.sleep", "urllib.request.urlopen", "os.system"];
const HTTP: &[&str] = &[
    "get", "post", "put", "patch", "delete", "head", "options", "request",
];
