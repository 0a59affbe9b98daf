use crate::lint::source;
use crate::lint::source::model::{Call, Value};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://datatracker.ietf.org/doc/html/rfc8725#section-3.1",
    standards: &["authn-alg-asymmetric"],
    tags: &["OWASP-MCP07"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in &source.calls {
            if let Some(message) = wrong(call)
                && !source.in_test(call.function)
            {
                sink.push(|| Finding::in_file(view.path, call.line, message));
            }
        }
    }
}

fn wrong(call: &Call) -> Option<&'static str> {
    let off = |value: Option<&Value>| value.and_then(Value::truth) == Some(false);
    if ["jwt.decode", "jose.jwt.decode"].contains(&call.path.as_str()) {
        let options = call.named("options");
        if off(options.and_then(|o| o.member("verify_signature"))) || off(call.named("verify")) {
            return Some("a token is read without a look at its signature");
        }
    }
    if call.last() == "insecure_disable_signature_validation"
        || call
            .path
            .ends_with("jsonwebtoken.dangerous.insecure_decode")
    {
        return Some("a token is read without a look at its signature");
    }
    let verifies = [
        "jwt.decode",
        "jose.jwt.decode",
        "jwt.verify",
        "jsonwebtoken.verify",
        "jose.jwtVerify",
    ];
    let algorithms = call
        .named("algorithms")
        .map(Value::items)
        .unwrap_or_default();
    let none = algorithms.iter().any(|algorithm| {
        algorithm
            .text()
            .is_some_and(|name| name.eq_ignore_ascii_case("none"))
    });
    (none && verifies.contains(&call.path.as_str()))
        .then_some("tokens without a signature are accepted")
}
