use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::source::model::{Call, Shape, Value};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Spec,
    source: "https://cwe.mitre.org/data/definitions/295.html",
    standards: &["authn-tls"],
    tags: &["OWASP-MCP07"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in source.calls.iter().filter(|call| !call.conditional) {
            if let Some(what) = by_call(view.language, call)
                && !source.in_test(call.function)
            {
                sink.push(|| {
                    let message = format!("{} turns off the check of certificates", quote(what));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
        for assign in source.assigns.iter().filter(|assign| !assign.conditional) {
            let [target] = assign.targets.as_slice() else {
                continue;
            };
            if turns_off(target, &assign.value) {
                sink.push(|| {
                    let message = format!("{} turns off the check of certificates", quote(target));
                    Finding::in_file(view.path, assign.line, message)
                });
            }
        }
    }
}

fn by_call(language: Language, call: &Call) -> Option<&'static str> {
    let off = |name: &str| call.named(name).and_then(Value::truth) == Some(false);
    match language {
        Language::Python => {
            let client = ["requests.", "httpx."]
                .iter()
                .any(|module| call.path.starts_with(module));
            if client && off("verify") {
                return Some("verify=False");
            }
            let aiohttp = call.path.starts_with("aiohttp.") && (off("ssl") || off("verify_ssl"));
            aiohttp.then_some("ssl=False")
        }
        Language::TypeScript => {
            let off = call.arguments.iter().any(|argument| {
                argument
                    .value
                    .member("rejectUnauthorized")
                    .and_then(Value::truth)
                    == Some(false)
            });
            off.then_some("rejectUnauthorized: false")
        }
        Language::Rust => {
            let on = call.at(0).and_then(Value::truth) == Some(true);
            let method = match call.last() {
                "danger_accept_invalid_certs" | "tls_danger_accept_invalid_certs" => {
                    "danger_accept_invalid_certs"
                }
                "danger_accept_invalid_hostnames" => "danger_accept_invalid_hostnames",
                _ => return None,
            };
            on.then_some(method)
        }
    }
}

fn turns_off(target: &str, value: &Value) -> bool {
    if target.ends_with("NODE_TLS_REJECT_UNAUTHORIZED") || target == "process.env" {
        return target.ends_with("UNAUTHORIZED") && value.text() == Some("0");
    }
    if target == "ssl._create_default_https_context" {
        return matches!(&value.shape, Shape::Name(path) if path.ends_with("_create_unverified_context"));
    }
    target.ends_with(".verify") && value.truth() == Some(false) && target.contains("session")
}
