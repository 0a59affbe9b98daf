//! Characters that are there to deceive, and those that have a use.

use serde_json::json;

use crate::{findings, messages, places};

fn message(text: &str) -> Option<String> {
    let found = findings("hidden-characters", json!({"tools": [{"name": text}]}));
    messages(&found)
        .first()
        .map(|message| (*message).to_owned())
}

#[test]
fn hidden_characters_are_named_and_counted() {
    for (text, named) in [
        ("a\u{200b}b", "U+200B (zero-width character)"),
        ("a\u{202e}b", "U+202E (bidirectional control)"),
        ("a\u{1b}[31mb", "U+001B (control character)"),
        (
            "a\u{e0041}\u{e0042}",
            "U+E0041 (tag character) and U+E0042 (tag character)",
        ),
        (
            "\u{feff}a\u{200b}\u{200b}",
            "U+FEFF (zero-width character) and 2 × U+200B (zero-width character)",
        ),
        ("a\u{7f}", "U+007F (control character)"),
        ("a\u{2028}b", "U+2028 (control character)"),
        ("a\0b", "U+0000 (control character)"),
    ] {
        assert_eq!(message(text), Some(format!("the text hides {named}")));
    }
}

#[test]
fn everything_that_a_server_shows_is_looked_at() {
    let x = "a\u{200b}";
    let dump = json!({
        "serverInfo": {"name": x, "title": x},
        "capabilities": {"experimental": {x: {}}},
        "instructions": x,
        "tools": [{"name": "t", "title": x, "annotations": {"title": x}, "inputSchema": {
            "properties": {x: {"enum": [1, x], "default": [x]}}, "x-own": {"y": x},
        }}],
        "resources": [{"uri": x, "name": x}],
        "resourceTemplates": [{"uriTemplate": x}],
        "prompts": [{"arguments": [{"description": x}]}],
    });
    let found = findings("hidden-characters", dump);
    assert_eq!(
        places(&found),
        [
            "/serverInfo/name",
            "/serverInfo/title",
            "/capabilities/experimental/a\u{200b}",
            "/instructions",
            "/tools/0/title",
            "/tools/0/annotations/title",
            "/tools/0/inputSchema/properties/a\u{200b}",
            "/tools/0/inputSchema/properties/a\u{200b}/enum/1",
            "/tools/0/inputSchema/properties/a\u{200b}/default/0",
            "/tools/0/inputSchema/x-own/y",
            "/resources/0/uri",
            "/resources/0/name",
            "/resourceTemplates/0/uriTemplate",
            "/prompts/0/arguments/0/description",
        ]
    );
    assert!(messages(&found)[2].starts_with("the key hides"));
    assert_eq!(found[0].subject, None);
    assert_eq!(found[4].subject.as_deref(), Some("t"));
}

#[test]
fn the_text_around_is_shown_with_escapes() {
    let text = format!("{}\u{202e}evil", "0123456789".repeat(9));
    let dump = json!({"tools": [{"name": "t", "title": text}]});
    let found = findings("hidden-characters", dump);
    let actual = found[0].evidence.as_ref().unwrap().actual.as_deref();
    assert_eq!(actual, Some("…678901234567890123456789\\u{202e}evil"));
}

#[test]
fn characters_with_a_use_do_not_alarm() {
    for text in [
        "tabs\tand\r\nlines",
        "👨‍👩‍👧 👩🏽‍💻 🏳️‍🌈 ❤️‍🔥 👁️‍🗨️",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "می‌خواهم",
        "क्‍ष ന്‍",
        "שלום\u{200f}!",
        "辻\u{e0100}",
        "naïve café 日本語 Ελληνικά",
    ] {
        assert_eq!(message(text), None, "{text}");
    }
}

#[test]
fn the_same_characters_out_of_place_do() {
    for text in [
        "a\u{200d}b",
        "a\u{200c}b",
        "👨\u{200d}",
        "👨\u{200d}\u{200d}👩",
        "می\u{200c}\u{200c}خواهم",
        "hello\u{200f}",
        "שלום\u{200f}\u{200e}\u{200f}",
        "שלום\u{202e}",
        "a\u{e0100}",
        "🏴\u{e0067}",
        "🏴\u{e0069}\u{e0067}\u{e006e}\u{e006f}\u{e0072}\u{e0065}\u{e0061}\u{e006c}\u{e007f}",
    ] {
        assert!(message(text).is_some(), "{text:?}");
    }
}
