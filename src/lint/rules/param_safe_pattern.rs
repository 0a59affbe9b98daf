use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://json-schema.org/understanding-json-schema/reference/regular_expressions",
    standards: &["param-safe-pattern", "input-allow-list"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const IDENTIFIERS: [&str; 6] = ["id", "name", "namespace", "tag", "slug", "key"];
    params::each(facts, |tool, schema, param| {
        if param.is_free_string()
            && param.ends(&IDENTIFIERS)
            && !param.says(&["display", "full", "first", "last"])
            && !param.has(&["pattern", "format"])
        {
            sink.push(|| {
                let name = quote(param.name);
                let message = format!("the identifier {name} may hold any characters");
                params::finding(tool, schema, param.at, message).hint(Some(
                    "Add `\"pattern\": \"^[a-zA-Z0-9_-]+$\"`, or what it may hold.".to_owned(),
                ))
            });
        }
    });
}
