use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source::model::{Shape, Value};
use crate::lint::source::{self, Taints};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html",
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
            let path = call.path.as_str();
            let fetches = match view.language {
                Language::Python => {
                    path == "urllib.request.urlopen"
                        || ["requests.", "httpx.", "client.", "session."]
                            .iter()
                            .any(|object| {
                                path.strip_prefix(object)
                                    .is_some_and(|verb| ["get", "post"].contains(&verb))
                            })
                }
                Language::TypeScript => {
                    ["fetch", "axios.get", "axios.post", "axios"].contains(&path)
                }
                Language::Rust => path == "reqwest.get",
            };
            let Some(url) = call.at(0).filter(|url| fetches && chooses_host(url)) else {
                continue;
            };
            let tainted = taints.around(call.function);
            if let Some(name) = tainted.inside(url) {
                sink.push(|| {
                    let message =
                        format!("the caller's {} decides which host is asked", quote(name));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}

/// Whether the host, not only the path, comes from a variable.
fn chooses_host(url: &Value) -> bool {
    match &url.shape {
        Shape::Name(_) => true,
        Shape::Built(fixed, _) => {
            let rest = fixed
                .strip_prefix("https://")
                .or_else(|| fixed.strip_prefix("http://"));
            rest.unwrap_or(fixed).starts_with("{}")
        }
        _ => false,
    }
}
