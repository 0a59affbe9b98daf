use crate::lint::icons::icons;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::surface::type_name;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for icon in icons(facts) {
        let Some(members) = icon.raw.as_object() else {
            sink.push(|| {
                let message = format!("an icon is {}, not an object", type_name(icon.raw));
                icon.finding(None, message)
            });
            continue;
        };
        match members.get("src") {
            None => sink.push(|| icon.finding(None, "the icon has no `src`")),
            Some(serde_json::Value::String(src)) => {
                if let Some(wrong) = wrong(src) {
                    sink.push(|| {
                        let message = format!("the icon {} {wrong}", quote(src));
                        icon.finding(Some("src"), message)
                    });
                }
            }
            Some(other) => sink.push(|| {
                let message = format!("`src` is {}, not a string", type_name(other));
                icon.finding(Some("src"), message)
            }),
        }
    }
}

/// What keeps clients from showing an icon from this place.
fn wrong(src: &str) -> Option<&'static str> {
    let scheme = src
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_scheme = |s: &String| {
        !s.is_empty()
            && s.chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    match scheme.filter(is_scheme).as_deref() {
        Some("https" | "data") => None,
        Some("http") => Some("is fetched without encryption; clients take https and data only"),
        Some("javascript" | "vbscript") => Some("is a script; clients refuse it"),
        Some("file") => Some("is a file of whoever runs the client; clients refuse it"),
        Some(_) => Some("is neither https nor data; clients refuse it"),
        None => Some("is not an absolute URI"),
    }
}
