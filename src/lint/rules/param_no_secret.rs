use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::secrets;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/security_best_practices",
    standards: &["param-no-secret", "prompt-no-secret", "X-APIKEY-ARG"],
    tags: &["OWASP-MCP01"],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Names of parameters that may hold a secret.
    allow: Vec<String>,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let options = sink.options::<Options>();
    let allowed = |name: &str| options.allow.iter().any(|allowed| allowed == name);
    const HINT: &str = "Read it from the server's configuration, or take it from the authorization \
                        of the request.";
    params::each(facts, |tool, schema, param| {
        let text = param.kinds().is_empty() || param.kinds().meets(Kinds::STRING);
        if text && !allowed(param.name) && secrets::is_secret(param.name, param.description()) {
            sink.push(|| {
                let name = quote(param.name);
                let message = format!("{name} is a secret, which the model would have to know");
                params::finding(tool, schema, param.at, message).hint(Some(HINT.to_owned()))
            });
        }
    });
    for prompt in facts.surface.entries("prompts") {
        let arguments = prompt.raw.get("arguments").and_then(Value::as_array);
        for (i, argument) in arguments.into_iter().flatten().enumerate() {
            let text = |key: &str| {
                argument
                    .get(key)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            };
            let name = text("name");
            if !allowed(name) && secrets::is_secret(name, text("description")) {
                sink.push(|| {
                    let place = pointer::index(&prompt.at("arguments"), i);
                    let message =
                        format!("{} is a secret, which ends up in the prompt", quote(name));
                    Finding::of(&prompt, place, message).hint(Some(HINT.to_owned()))
                });
            }
        }
    }
}
