use crate::lint::code;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://owasp.org/www-project-mcp-top-10/",
    standards: &[],
    tags: &["OWASP-MCP05"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        let Some(what) = code::taken(param) else {
            return;
        };
        let announced = tool.name().is_some_and(code::announces)
            || tool.description().is_some_and(code::announces);
        if announced {
            return;
        }
        sink.push(|| {
            let name = quote(param.name);
            let message =
                format!("{name} takes {what}, which neither name nor description of the tool say");
            params::finding(tool, schema, param.at, message)
        });
    });
}
