use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::source::model::{Argument, Call, Shape};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/328.html",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in &source.calls {
            if let Some(name) = hashes_secret(call)
                && !source.in_test(call.function)
            {
                sink.push(|| {
                    let message = format!("{} is hashed with a broken function", quote(name));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}

fn hashes_secret(call: &Call) -> Option<&str> {
    if ["hashlib.md5", "hashlib.sha1"].contains(&call.path.as_str()) {
        return secret(&call.arguments);
    }
    if [
        "Md5.digest",
        "md5.Md5.digest",
        "md5.compute",
        "Sha1.digest",
        "sha1.Sha1.digest",
    ]
    .contains(&call.path.as_str())
    {
        return secret(&call.arguments);
    }
    // `createHash("md5").update(password)`
    let (first, rest) = call.chain.split_first()?;
    let weak = first.name.ends_with("createHash")
        && first
            .arguments
            .first()
            .and_then(|a| a.value.text())
            .is_some_and(|name| ["md5", "sha1"].contains(&name.to_ascii_lowercase().as_str()));
    let mut rest = rest.iter().filter(|_| weak);
    rest.find_map(|link| secret(&link.arguments))
}

/// The name of a secret among the arguments.
fn secret(arguments: &[Argument]) -> Option<&str> {
    arguments.iter().find_map(|argument| {
        let path = match &argument.value.shape {
            Shape::Name(path) => path,
            Shape::Call(path, _) => path
                .rsplit_once('.')
                .map_or(path.as_str(), |(object, _)| object),
            _ => return None,
        };
        let last = path.rsplit('.').next().unwrap_or(path).to_ascii_lowercase();
        [
            "password",
            "passwd",
            "secret",
            "api_key",
            "apikey",
            "credential",
        ]
        .iter()
        .any(|word| last.contains(word))
        .then_some(path)
    })
}
