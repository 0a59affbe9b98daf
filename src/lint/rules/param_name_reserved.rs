use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#_meta",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        let what = match param.name {
            "__proto__" | "constructor" | "prototype" => "has a meaning of its own in JavaScript",
            "_meta" | "progressToken" if param.top => "has a meaning of its own in the protocol",
            _ => return,
        };
        sink.push(|| {
            let message = format!("{} {what}", quote(param.name));
            params::finding(tool, schema, param.at, message)
        });
    });
}
