use crate::lint::address::listed;
use crate::lint::media::Media;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Spec,
    source: "https://www.rfc-editor.org/rfc/rfc6838",
    standards: &["res-mime-standard"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (_, entry) in listed(facts.surface) {
        let Some(text) = entry.text("mimeType") else {
            continue;
        };
        if let Err(what) = Media::parse(text) {
            sink.push(|| {
                let message = format!("the MIME type {} {what}", quote(text));
                Finding::of(&entry, entry.at("mimeType"), message)
            });
        }
    }
}
