use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::source::model::Value;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/377.html",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in &source.calls {
            if source.in_test(call.function) {
                continue;
            }
            let path = call.path.as_str();
            let writes = match view.language {
                Language::Python => {
                    path == "open"
                        && call
                            .at(1)
                            .and_then(Value::text)
                            .is_some_and(|mode| mode.contains(['w', 'a']))
                }
                Language::TypeScript => {
                    path.contains("fs")
                        && [
                            "writeFile",
                            "writeFileSync",
                            "appendFile",
                            "appendFileSync",
                            "createWriteStream",
                        ]
                        .contains(&call.last())
                }
                Language::Rust => {
                    ["std.fs.write", "std.fs.File.create", "tokio.fs.write"].contains(&path)
                }
            };
            let fixed = call
                .at(0)
                .and_then(Value::text)
                .filter(|name| writes && name.starts_with("/tmp/"));
            if path == "tempfile.mktemp" {
                let message = "`tempfile.mktemp` names a file that another process can make first";
                sink.push(|| Finding::in_file(view.path, call.line, message));
            } else if let Some(name) = fixed {
                sink.push(|| {
                    let message = format!(
                        "{} is a fixed name in a folder that all users share",
                        quote(name)
                    );
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}
