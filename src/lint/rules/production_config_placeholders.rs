use crate::lint::flat::settings;
use crate::lint::production::is_production;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://12factor.net/config",
    standards: &["conf-values-in-placeholders"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in project
        .files()
        .iter()
        .filter(|file| is_production(&file.path) && file.path.contains("config"))
    {
        for setting in settings(&file.path, file.text().unwrap_or_default()) {
            let key = setting.key();
            let names_place = ["host", "hostname", "url", "uri", "dsn", "endpoint"]
                .iter()
                .any(|word| key == *word || key.ends_with(&format!("_{word}")));
            let value = setting.value.as_str();
            let own = value.is_empty()
                || value.contains("${")
                || ["0.0.0.0", "127.0.0.1", "localhost", "null"].contains(&value);
            if names_place && !own {
                sink.push(|| {
                    let message = format!("{} stands in the file", quote(key));
                    Finding::in_file(&file.path, setting.line, message)
                });
            }
        }
    }
}
