use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source::{self, Taints};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/22.html",
    standards: &[],
    tags: &["OWASP-MCP05"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        let mut taints = Taints::of(source);
        for call in &source.calls {
            let opens = match view.language {
                Language::Python => [
                    "open",
                    "os.path.join",
                    "pathlib.Path",
                    "shutil.rmtree",
                    "os.remove",
                ]
                .as_slice(),
                Language::TypeScript => [
                    "path.join",
                    "path.resolve",
                    "fs.readFileSync",
                    "fs.readFile",
                    "fs.writeFile",
                    "fs.writeFileSync",
                    "fs/promises.readFile",
                    "fs/promises.writeFile",
                    "fs.promises.readFile",
                ]
                .as_slice(),
                Language::Rust => [
                    "std.fs.read_to_string",
                    "std.fs.read",
                    "std.fs.write",
                    "tokio.fs.read_to_string",
                    "std.path.Path.new",
                ]
                .as_slice(),
            };
            if !opens.contains(&call.path.as_str()) {
                continue;
            }
            let tainted = taints.around(call.function);
            let name = call
                .arguments
                .iter()
                .find_map(|argument| tainted.inside(&argument.value));
            // Some check of where the path leads, anywhere in the handler, is taken for the right one.
            let checked = name.is_some()
                && source.around(call.function).any(|around| {
                    let body = view.text.get(around.span.clone()).unwrap_or_default();
                    body.len() > 8_000 || CHECKS.iter().any(|check| body.contains(check))
                });
            if let Some(name) = name.filter(|_| !checked) {
                sink.push(|| {
                    let message = format!(
                        "the caller's {} becomes a path and nothing checks where it leads",
                        quote(name)
                    );
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}

const CHECKS: &[&str] = &[
    "is_relative_to",
    "startsWith",
    "startswith",
    "starts_with",
    "realpath",
    "resolve()",
    "canonicalize",
    "relative(",
    "basename",
    "validate",
    "safe",
    "allowed",
    "commonpath",
];
