use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://owasp.org/www-project-mcp-top-10/",
    standards: &["input-url-scheme"],
    tags: &["OWASP-MCP05"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const URLS: [&str; 5] = ["url", "uri", "webhook", "href", "endpoint"];
    params::each(facts, |tool, schema, param| {
        // `git@host:path` is the address of a repository, too.
        let remote = || params::pieces(param.name).any(|piece| piece.eq_ignore_ascii_case("git"));
        let free = param.is_free_string() && !param.has(&["pattern", "format"]);
        // "URL or file path", "URL pattern to match".
        let more = || {
            let text = param.description().to_ascii_lowercase();
            text.contains("file path") || text.contains("pattern")
        };
        if free && param.ends(&URLS) && !remote() && !more() {
            sink.push(|| {
                let message = format!(
                    "the address {} may have any scheme and form",
                    quote(param.name)
                );
                let hint = r#"Add `"format": "uri", "pattern": "^https?://"`."#;
                params::finding(tool, schema, param.at, message).hint(Some(hint.to_owned()))
            });
        }
    });
}
