use crate::lint::case::Case;
use crate::lint::params;
use crate::lint::show::{quote, rename};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["param-snake-case"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const LONGEST: usize = 64;
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        for property in schema.properties() {
            let holder = schema.tree.parent(property.at);
            if holder.and_then(|at| schema.tree.parent(at)) != Some(0) {
                continue;
            }
            let name = property.name;
            let odd = name
                .chars()
                .find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '-'));
            let what = match odd {
                _ if name.is_empty() => "is empty".to_owned(),
                Some(c) => format!("holds {}", quote(&c.to_string())),
                None if name.len() > LONGEST => {
                    format!("has {} characters, more than {LONGEST}", name.len())
                }
                None => continue,
            };
            sink.push(|| {
                let message = format!("the parameter name {} {what}", quote(name));
                let better = Case::Snake
                    .rewrite(name)
                    .filter(|name| name.is_ascii() && name.len() <= LONGEST);
                params::finding(tool, schema, property.at, message).hint(better.map(rename))
            });
        }
    }
}
