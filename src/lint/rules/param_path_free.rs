use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://owasp.org/www-project-mcp-top-10/",
    standards: &[],
    tags: &["OWASP-MCP05"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const PATHS: [&str; 9] = [
        "path",
        "file",
        "filename",
        "filepath",
        "dir",
        "directory",
        "folder",
        "dirpath",
        "paths",
    ];
    params::each(facts, |tool, schema, param| {
        if param.is_free_string() && param.ends(&PATHS) && !param.has(&["pattern", "format"]) {
            sink.push(|| {
                let message = format!("the path {} may lead anywhere", quote(param.name));
                params::finding(tool, schema, param.at, message)
            });
        }
    });
}
