use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop",
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
            if !inner.is_some_and(|inner| inner.is_async) || source.role(call.function).is_none() {
                continue;
            }
            let path = call.path.as_str();
            let waits = match view.language {
                Language::Python => matches!(
                    path,
                    "subprocess.run"
                        | "subprocess.check_output"
                        | "subprocess.check_call"
                        | "subprocess.call"
                ),
                Language::TypeScript => {
                    let module = path.starts_with("fs.") || path.starts_with("child_process.");
                    module && path.ends_with("Sync") && path != "fs.existsSync"
                }
                Language::Rust => path.starts_with("std.fs.") && !call.path.contains("OpenOptions"),
            };
            if waits {
                sink.push(|| {
                    let message = format!("an async handler waits in {}", quote(path));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}
