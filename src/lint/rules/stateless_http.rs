use crate::lint::project::Language;
use crate::lint::source;
use crate::lint::source::model::Value;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http",
    standards: &["state-stateless-http"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        for call in &view.source().calls {
            let named = |name: &str| call.named(name);
            let sessions = match view.language {
                Language::Python => {
                    let app = matches!(call.last(), "streamable_http_app" | "http_app");
                    let run = call.last() == "run"
                        && named("transport").and_then(Value::text) == Some("streamable-http");
                    (app || run)
                        && named("stateless_http").is_none()
                        && !view.text.contains("stateless_http")
                }
                Language::TypeScript => {
                    matches!(
                        call.last(),
                        "StreamableHTTPServerTransport" | "NodeStreamableHTTPServerTransport"
                    ) && call.arguments.iter().any(|argument| {
                        let generator = argument.value.member("sessionIdGenerator");
                        generator
                            .is_some_and(|value| !matches!(value.shape, source::Shape::Nothing))
                    })
                }
                Language::Rust => {
                    matches!(
                        call.last(),
                        "with_stateful_mode" | "with_legacy_session_mode"
                    ) && call.at(0).and_then(Value::truth) == Some(true)
                }
            };
            if sessions {
                let message = "the server keeps sessions, which tie a client to one process";
                sink.push(|| Finding::in_file(view.path, call.line, message));
            }
        }
    }
}
