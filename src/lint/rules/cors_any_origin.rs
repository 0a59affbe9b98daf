use crate::lint::project::Language;
use crate::lint::source;
use crate::lint::source::model::{Call, Value};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security-warning",
    standards: &["cors-explicit-origins"],
    tags: &["OWASP-MCP07"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in source.calls.iter().filter(|call| !call.conditional) {
            if allows_any(view.language, call) && !source.in_test(call.function) {
                let message = "web pages of any origin may read the answers";
                sink.push(|| Finding::in_file(view.path, call.line, message));
            }
        }
    }
}

fn allows_any(language: Language, call: &Call) -> bool {
    let any = |value: &Value| {
        value.text() == Some("*") || value.items().iter().any(|item| item.text() == Some("*"))
    };
    match language {
        Language::Python => {
            let names_it = matches!(
                call.last(),
                "add_middleware" | "CORSMiddleware" | "Middleware" | "CORS"
            );
            names_it
                && ["allow_origins", "origins"]
                    .iter()
                    .any(|name| call.named(name).is_some_and(any))
        }
        Language::TypeScript => match call.path.as_str() {
            "cors" | "hono/cors.cors" => match call.named("origin") {
                Some(origin) => any(origin) || origin.truth() == Some(true),
                None => {
                    call.arguments.is_empty()
                        || call
                            .at(0)
                            .is_some_and(|o| !o.members().is_empty() && o.member("...").is_none())
                }
            },
            _ => {
                matches!(call.last(), "setHeader" | "header" | "set")
                    && call.at(0).and_then(Value::text).is_some_and(|name| {
                        name.eq_ignore_ascii_case("access-control-allow-origin")
                    })
                    && call.at(1).and_then(Value::text) == Some("*")
            }
        },
        Language::Rust => {
            let chain = call.path.contains("CorsLayer");
            chain
                && (matches!(call.last(), "permissive" | "very_permissive")
                    || call.last() == "allow_origin"
                        && call
                            .at(0)
                            .and_then(Value::name)
                            .is_some_and(|name| name.ends_with("Any")))
        }
    }
}
