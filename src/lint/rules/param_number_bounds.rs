use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://json-schema.org/understanding-json-schema/reference/numeric#range",
    standards: &["param-number-bounds", "input-validate-all"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        if !param.is(Kinds::NUMBER) || param.has(&["enum", "const"]) {
            return;
        }
        let least = param.has(&["minimum", "exclusiveMinimum"]);
        let most = param.has(&["maximum", "exclusiveMaximum"]);
        let missing = match (least, most) {
            (true, true) => return,
            (false, true) => "no lower bound",
            (true, false) => "no upper bound",
            (false, false) => "no bounds",
        };
        sink.push(|| {
            let message = format!("the number {} has {missing}", quote(param.name));
            params::finding(tool, schema, param.at, message)
        });
    });
}
