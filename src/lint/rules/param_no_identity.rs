use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization",
    standards: &["param-no-identity", "X-IDENTITY-ARG"],
    tags: &["OWASP-MCP07"],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Names of parameters that are not about the caller.
    allow: Vec<String>,
}

/// Names that speak of the caller.
const CALLER: [&str; 16] = [
    "user_context",
    "current_user",
    "current_user_id",
    "caller",
    "caller_id",
    "acting_user",
    "acting_user_id",
    "requesting_user",
    "requesting_user_id",
    "logged_in_user",
    "auth_user",
    "is_admin",
    "tenant_id",
    "user_role",
    "user_roles",
    "user_permissions",
];
/// Names that may; the description has to speak of the caller, too.
const MAYBE: [&str; 6] = ["role", "roles", "permissions", "user_id", "tenant", "admin"];
const SPEAKS: [&str; 8] = [
    "caller",
    "current user",
    "your role",
    "your user",
    "requesting user",
    "calling user",
    "logged-in user",
    "on behalf of",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let options = sink.options::<Options>();
    params::each(facts, |tool, schema, param| {
        let named = || {
            param.is_named(&CALLER)
                || (param.is_named(&MAYBE) && {
                    let text = param.description();
                    let text = text.to_ascii_lowercase();
                    SPEAKS.iter().any(|phrase| text.contains(phrase))
                })
        };
        if !named() || options.allow.iter().any(|allowed| allowed == param.name) {
            return;
        }
        sink.push(|| {
            let name = quote(param.name);
            let message = format!("{name} lets the caller say who it is");
            let hint = "Take it from the verified token of the request.";
            params::finding(tool, schema, param.at, message).hint(Some(hint.to_owned()))
        });
    });
}
