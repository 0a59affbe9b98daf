use crate::lint::address::addressed;
use crate::lint::media::{Media, of_extension};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource",
    standards: &["res-mime-matches", "res-mime-detect"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (_, entry, address) in addressed(facts.surface) {
        let Some(Ok(media)) = entry.text("mimeType").map(Media::parse) else {
            continue;
        };
        let last = address.path.rsplit('/').next().unwrap_or_default();
        let Some((_, extension)) = last.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())
        else {
            continue;
        };
        let Some(usual) = of_extension(extension).filter(|usual| !media.may_be(usual)) else {
            continue;
        };
        sink.push(|| {
            let message = format!(
                "the MIME type {} does not fit the extension {}",
                quote(media.text),
                quote(&format!(".{extension}"))
            );
            Finding::of(&entry, entry.at("mimeType"), message)
                .hint(Some(format!("Write `{usual}`.")))
        });
    }
}
