use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/type#format",
    standards: &["input-email", "schema-rejects-invalid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        let named = param.ends(&["email", "mail"])
            || ["email_address", "e_mail_address", "mail_address"]
                .iter()
                .any(|end| params::same_words(param.name, end));
        if named && param.is_free_string() && !param.has(&["format", "pattern"]) {
            sink.push(|| {
                let message = format!(
                    "{} does not say that it is an e-mail address",
                    quote(param.name)
                );
                params::finding(tool, schema, param.at, message)
                    .hint(Some("Add `\"format\": \"email\"`.".to_owned()))
            });
        }
    });
}
