//! Texts of a length, a format and a pattern.

use super::flat::Flat;
use super::hints;
use super::maker::Maker;

/// Longest text that is made.
const LONGEST: u64 = 20_000;
/// Texts that are tried for a pattern.
const TRIES: usize = 12;

/// A text of a format.
pub fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => "2026-01-01",
        "time" => "12:00:00Z",
        "date-time" | "datetime" => "2026-01-01T12:00:00Z",
        "duration" => "PT1H",
        "email" | "idn-email" => "mcpkit@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => "https://example.com/",
        "uri-template" => "https://example.com/{id}",
        "uuid" => "4f1c7a5e-2b7d-4c7e-9a52-0d5b1f6c8e3a",
        "regex" => "mcpkit",
        "json-pointer" => "/mcpkit",
        "relative-json-pointer" => "0",
        "byte" | "base64" => "bWNwa2l0",
        _ => return None,
    })
}

/// Makes a text.
pub fn make<'a>(maker: &mut Maker<'a>, flat: &Flat<'a>, name: &str) -> Option<String> {
    if hints::is_cursor(name) || flat.min_length > LONGEST {
        return None;
    }
    let shown = flat.format.and_then(of_format);
    let shown = shown.or_else(|| hints::text(name));
    let mut texts: Vec<String> = Vec::new();
    if shown.is_none() && maker.vary + maker.bump > 0 {
        let end = (maker.vary + maker.bump).to_string();
        texts.push(fitted(flat, hints::ANYTHING, &end));
    }
    let plain = shown.into_iter().chain([hints::ANYTHING]);
    for text in plain {
        if maker.bump == 0 {
            texts.push(fitted(flat, text, ""));
        }
        texts.push(fitted(flat, text, &(maker.bump + 1).to_string()));
    }
    let least = flat.min_length as usize;
    for source in &flat.patterns {
        for at in 0..TRIES {
            let long = [least.max(6), least, least + 1, 0, 2, 3][at % 6];
            let plain = at < TRIES / 2 && maker.is_plain() && maker.bump == 0;
            let mut random = maker.random.clone();
            maker.random.next();
            let text = maker.pattern(source).text(long, plain, &mut random);
            texts.extend(text.map(|text| fitted(flat, &text, "")));
        }
    }
    texts.retain(|text| has_length(flat, text));
    // Where a pattern looks around, only the validator can tell: texts made from it come first.
    let mut known = Vec::new();
    let mut unknown = Vec::new();
    for text in texts {
        let mut verdicts = flat
            .patterns
            .iter()
            .map(|p| maker.pattern(p).matches(&text));
        if verdicts.all(|v| v == Some(true)) {
            known.push(text);
        } else if flat
            .patterns
            .iter()
            .all(|p| maker.pattern(p).matches(&text) != Some(false))
        {
            unknown.push(text);
        }
    }
    unknown.reverse();
    known.extend(unknown);
    known.dedup();
    if known.is_empty() {
        return None;
    }
    let at = maker.choose(known.len());
    Some(known.swap_remove(at))
}

/// Whether a text has an allowed length, in code points.
pub fn has_length(flat: &Flat<'_>, text: &str) -> bool {
    let length = text.chars().count() as u64;
    length >= flat.min_length && flat.max_length.is_none_or(|most| length <= most)
}

/// A text made longer or shorter to fit, with this end.
pub fn fitted(flat: &Flat<'_>, text: &str, end: &str) -> String {
    let length = text.chars().count() + end.chars().count();
    let least = flat.min_length.min(LONGEST) as usize;
    let most = flat.max_length.map_or(usize::MAX, |most| most as usize);
    let body = text
        .chars()
        .count()
        .min(most.saturating_sub(end.chars().count()));
    let mut fitted: String = text.chars().take(body).collect();
    fitted.extend(std::iter::repeat_n('a', least.saturating_sub(length)));
    fitted.push_str(end);
    fitted
}
