//! Text that is written in code: Base64, Base32, hexadecimal, percent, HTML and backslash escapes,
//! binary and decimal bytes, rot13, backwards, spaced-out letters, strings joined by "+".
//! Only what decodes to readable text counts.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use regex::{Captures, Regex};

use super::gate::Gate;
use super::lexicon::LEXICON;

/// Bytes of one run that are decoded.
const LONGEST: usize = 16 << 10;
/// Runs of one text that are decoded.
const MOST: usize = 24;

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

static BASE64: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?-u)[A-Za-z0-9+/_-]{16,}={0,2}"));
static BASE32: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?-u)[A-Z2-7]{24,}={0,6}"));
static HEX: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?-u)\b(?:(?:0x|\\x|%)?[0-9A-Fa-f]{2}[ :,-]?){10,}"));
static BINARY: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r"(?-u)(?:[01]{8}[ ,]*){8,}"));
static DECIMAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?-u)(?:\b[0-9]{2,3}\b[ ,;]*){10,}"));
static ESCAPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?x-u) \\u\{?([0-9A-Fa-f]{2,6})\}? | \\x([0-9A-Fa-f]{2}) | %([0-9A-Fa-f]{2})
        | &\#x([0-9A-Fa-f]{1,6});? | &\#([0-9]{1,7});? | \bU\+([0-9A-Fa-f]{4,6})\s?",
    )
});
static SPACED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:\b\w[\s.\-_*|/·]{1,3}){7,}\w\b"));
static JOINED: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(r#"["'`]\s*[+.]\s*["'`]"#));

/// What a text says once decoded, if anything in it can be.
pub fn decoded(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut longest = 0;
    let mut run = 0;
    let (mut escape, mut digits) = (0, 0);
    for byte in text.bytes() {
        let in_run = byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'_' | b'-');
        run = if in_run { run + 1 } else { 0 };
        longest = longest.max(run);
        escape += usize::from(matches!(byte, b'\\' | b'%' | b'&' | b'+'));
        digits += usize::from(byte.is_ascii_digit());
    }
    if longest >= 16 {
        base64(text, &mut out);
    }
    if longest >= 24 {
        each(&BASE32, text, &mut out, base32);
    }
    if digits >= 8 {
        each(&HEX, text, &mut out, hex);
        each(&BINARY, text, &mut out, |run| numbers(run, 2));
        each(&DECIMAL, text, &mut out, |run| numbers(run, 10));
    }
    if escape >= 3 {
        escapes(text, &mut out);
    }
    if text.contains('+')
        && let Some(regex) = &*JOINED
        && regex.find_iter(text).nth(1).is_some()
    {
        out.push(regex.replace_all(text, "").into_owned());
    }
    out
}

/// What a folded text says when its letters are turned round.
pub fn turned(folded: &str, gate: Gate) -> Vec<String> {
    let mut out = Vec::new();
    if gate.has(Gate::ROTATED) {
        out.push(folded.chars().map(rot13).collect());
    }
    if gate.has(Gate::BACKWARDS) {
        out.push(folded.chars().rev().collect());
    }
    spaced(folded, &mut out);
    out
}

fn each(
    regex: &LazyLock<Option<Regex>>,
    text: &str,
    out: &mut Vec<String>,
    decode: impl Fn(&str) -> Option<Vec<u8>>,
) {
    let Some(regex) = &**regex else { return };
    for run in regex.find_iter(text).take(MOST) {
        if run.len() <= LONGEST
            && let Some(bytes) = decode(run.as_str())
        {
            out.extend(readable(&bytes));
        }
    }
}

fn base64(text: &str, out: &mut Vec<String>) {
    let standard = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
    let in_urls = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
    each(&BASE64, text, out, |run| {
        // An identifier or a path has no mixture of cases and digits.
        let kinds = [u8::is_ascii_uppercase, u8::is_ascii_lowercase];
        if !kinds.iter().all(|kind| run.bytes().any(|b| kind(&b))) {
            return None;
        }
        let run = run.trim_end_matches('=');
        // A run may be cut short by a letter too many.
        let whole = &run[..run.len() - usize::from(run.len() % 4 == 1)];
        standard
            .decode(whole)
            .or_else(|_| in_urls.decode(whole))
            .ok()
    });
}

fn base32(run: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for byte in run.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            _ => byte - b'2' + 26,
        };
        bits = (bits << 5 | u32::from(value)) & 0xffff;
        count += 5;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(out)
}

fn hex(run: &str) -> Option<Vec<u8>> {
    let plain = run.replace("0x", "").replace("\\x", "");
    let digits: Vec<u8> = plain.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks_exact(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

fn numbers(run: &str, radix: u32) -> Option<Vec<u8>> {
    if radix == 2 {
        let bits: Vec<u8> = run.bytes().filter(|b| matches!(b, b'0' | b'1')).collect();
        let byte = |bits: &[u8]| u8::from_str_radix(std::str::from_utf8(bits).ok()?, 2).ok();
        return bits.chunks_exact(8).map(byte).collect();
    }
    let parts = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok()).collect()
}

fn escapes(text: &str, out: &mut Vec<String>) {
    let Some(regex) = &*ESCAPE else { return };
    if regex.find_iter(text).nth(3).is_none() {
        return;
    }
    let decoded = regex.replace_all(text, |found: &Captures<'_>| {
        let radix = if found.get(5).is_some() { 10 } else { 16 };
        let digits = (1..=6)
            .find_map(|group| found.get(group))
            .map_or("", |group| group.as_str());
        let code = u32::from_str_radix(digits, radix)
            .ok()
            .and_then(char::from_u32);
        code.unwrap_or('\u{fffd}').to_string()
    });
    out.push(decoded.into_owned());
}

/// The bytes as text, when it reads like some: mostly letters and spaces.
fn readable(bytes: &[u8]) -> Option<String> {
    if bytes.len() < 8 {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let count = text.chars().count();
    let sound = |c: &char| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation();
    let spoken = |c: &char| c.is_alphabetic() || *c == ' ';
    let good = text.chars().filter(sound).count();
    let words = text.chars().filter(spoken).count();
    (good * 100 >= count * 97 && words * 100 >= count * 60).then(|| text.to_owned())
}

fn rot13(c: char) -> char {
    match c {
        'a'..='m' => char::from_u32(c as u32 + 13).unwrap_or(c),
        'n'..='z' => char::from_u32(c as u32 - 13).unwrap_or(c),
        c => c,
    }
}

/// Letters with something between each two, put together and parted into words again.
fn spaced(folded: &str, out: &mut Vec<String>) {
    if !has_single(folded) {
        return;
    }
    let Some(regex) = &*SPACED else { return };
    for run in regex.find_iter(folded).take(MOST) {
        if run.len() > LONGEST {
            continue;
        }
        let letters: String = run
            .as_str()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        out.push(parted(&letters));
    }
}

/// Whether eight words in a row have one letter each.
fn has_single(folded: &str) -> bool {
    const ENOUGH: usize = 8;
    if folded.is_ascii() {
        let (mut run, mut length) = (0, 0);
        for byte in folded.bytes() {
            if byte.is_ascii_alphanumeric() {
                length += 1;
                run += usize::from(length == 1);
                if length == 2 {
                    run = 0;
                }
            } else {
                length = 0;
            }
            if run >= ENOUGH {
                return true;
            }
        }
        return false;
    }
    let mut run = 0;
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        match word.chars().nth(1) {
            Some(_) => run = 0,
            None => run += usize::from(!word.is_empty()),
        }
        if run >= ENOUGH {
            return true;
        }
    }
    false
}

/// Longest known words first; what no word begins with stays a letter.
fn parted(letters: &str) -> String {
    const SMALL: &[&str] = &[
        "the", "and", "to", "of", "in", "it", "is", "you", "are", "with", "me", "my",
    ];
    const LONGEST_WORD: usize = 14;
    let chars: Vec<char> = letters.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let most = LONGEST_WORD.min(chars.len() - at);
        let length = (2..=most).rev().find(|length| {
            let word: String = chars[at..at + length].iter().collect();
            LEXICON.english(&word) || SMALL.contains(&word.as_str())
        });
        let length = length.unwrap_or(1);
        out.extend(&chars[at..at + length]);
        out.push(' ');
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let all = [
            &BASE64, &BASE32, &HEX, &BINARY, &DECIMAL, &ESCAPE, &SPACED, &JOINED,
        ];
        assert!(all.iter().all(|pattern| pattern.is_some()));
    }
}
