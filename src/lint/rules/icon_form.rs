use std::num::NonZero;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::icons::{Icon, icons};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons",
    standards: &[],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

/// A definition is read with every list; 16 KiB are a generous picture of 64 by 64.
const USUAL: usize = 16 * 1024;

/// What clients can be expected to show.
const IMAGES: [&str; 5] = [
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/svg+xml",
    "image/webp",
];

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The most characters of an icon that is written into the definition.
    max: NonZero<usize>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            max: NonZero::new(USUAL).unwrap_or(NonZero::<usize>::MIN),
        }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let max = sink.options::<Options>().max.get();
    for icon in icons(facts) {
        if let Some((member, message)) = odd(&icon, max) {
            sink.push(|| icon.finding(Some(member), message));
        }
    }
}

/// The first thing that keeps the icon from being shown, or makes it dear.
fn odd(icon: &Icon<'_>, max: usize) -> Option<(&'static str, String)> {
    let src = icon.text("src").unwrap_or_default();
    let inline = data_type(src);
    let told = icon.text("mimeType").map(str::to_ascii_lowercase);
    if inline.is_some() && src.len() > max {
        let message = format!("the icon takes {} characters of every list", src.len());
        return Some(("src", message));
    }
    for (member, kind) in [("mimeType", &told), ("src", &inline)] {
        if let Some(kind) = kind
            .as_ref()
            .filter(|kind| !IMAGES.contains(&kind.as_str()))
        {
            let message = format!("{} is no image type that clients show", quote(kind));
            return Some((member, message));
        }
    }
    if let (Some(told), Some(inline)) = (&told, &inline)
        && told.replace("jpg", "jpeg") != inline.replace("jpg", "jpeg")
    {
        let message = format!(
            "the icon is {}, but `mimeType` says {}",
            quote(inline),
            quote(told)
        );
        return Some(("mimeType", message));
    }
    let sizes = icon.raw.get("sizes")?;
    let fit = |size: &str| {
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        size == "any"
            || size
                .split_once('x')
                .is_some_and(|(w, h)| number(w) && number(h))
    };
    let fits = |size: &serde_json::Value| size.as_str().is_some_and(fit);
    let all = sizes
        .as_array()
        .is_some_and(|all| all.iter().take(64).all(fits));
    let message = "`sizes` is no list of sizes such as `48x48` or `any`";
    (!all).then(|| ("sizes", message.to_owned()))
}

/// The media type of a `data:` URI.
fn data_type(src: &str) -> Option<String> {
    let rest = src
        .get(..5)
        .filter(|s| s.eq_ignore_ascii_case("data:"))
        .and(src.get(5..))?;
    let end = rest.find([';', ',']).unwrap_or(rest.len()).min(100);
    Some(rest.get(..end).unwrap_or_default().to_ascii_lowercase())
}
