use crate::lint::params;
use crate::lint::secrets;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::{mirror, pointer};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header",
    standards: &[],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const PERSONAL: [&str; 9] = [
        "email",
        "phone",
        "ssn",
        "passport",
        "birthday",
        "birthdate",
        "iban",
        "address",
        "surname",
    ];
    params::each(facts, |tool, schema, param| {
        if param.get(mirror::MIRRORED).is_none() {
            return;
        }
        let what = if secrets::is_secret(param.name, param.description()) {
            "a secret"
        } else if param.says(&PERSONAL) {
            "personal data"
        } else {
            return;
        };
        sink.push(|| {
            let place = pointer::join(&schema.pointer(param.at), mirror::MIRRORED);
            let message = format!(
                "{} is {what}, and is repeated in a header",
                quote(param.name)
            );
            Finding::of(&tool.entry, place, message)
        });
    });
}
