use crate::lint::address::listed;
use crate::lint::media::Media;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://www.iana.org/assignments/media-types/media-types.xhtml",
    standards: &["res-mime-standard"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (_, entry) in listed(facts.surface) {
        let Some(Ok(media)) = entry.text("mimeType").map(Media::parse) else {
            continue;
        };
        let (what, hint) = match media.meant() {
            Some(better) => (
                "has another registered name",
                Some(format!("Write `{better}`.")),
            ),
            None if !media.has_registered_type() => ("begins with no registered type", None),
            None if media.subtype == "*" => ("stands for many types", None),
            None => continue,
        };
        sink.push(|| {
            let message = format!("the MIME type {} {what}", quote(media.text));
            Finding::of(&entry, entry.at("mimeType"), message).hint(hint)
        });
    }
}
