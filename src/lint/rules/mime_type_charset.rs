use crate::lint::address::listed;
use crate::lint::media::Media;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (_, entry) in listed(facts.surface) {
        let Some(Ok(media)) = entry.text("mimeType").map(Media::parse) else {
            continue;
        };
        let charset = media.parameter("charset").unwrap_or("utf-8");
        if !["utf-8", "utf8", "us-ascii"].contains(&charset.to_ascii_lowercase().as_str()) {
            sink.push(|| {
                let message = format!("the charset {} is not how text is sent", quote(charset));
                Finding::of(&entry, entry.at("mimeType"), message)
            });
        }
    }
}
