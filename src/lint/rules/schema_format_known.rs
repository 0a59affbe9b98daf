use serde_json::Value;

use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/type#format",
    standards: &["param-dates-iso8601", "input-email"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Formats of JSON Schema, of OpenAPI and of the generators in wide use.
const KNOWN: [&str; 62] = [
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uuid",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
    "color",
    "phone",
    "int8",
    "int16",
    "int32",
    "int64",
    "int128",
    "int",
    "uint",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uint128",
    "float",
    "double",
    "float32",
    "float64",
    "decimal",
    "password",
    "byte",
    "base64",
    "base64url",
    "jwt",
    "cidrv4",
    "cidrv6",
    "cuid",
    "cuid2",
    "ulid",
    "xid",
    "ksuid",
    "nanoid",
    "emoji",
    "e164",
    "path",
    "file-path",
    "directory-path",
    "json-string",
    "html",
    "commonmark",
    "char",
    "unix-time",
    "semver",
];
/// What people write for a format.
const MEANT: [(&str, &str); 17] = [
    ("datetime", "date-time"),
    ("timestamp", "date-time"),
    ("date_time", "date-time"),
    ("iso8601", "date-time"),
    ("iso-8601", "date-time"),
    ("rfc3339", "date-time"),
    ("url", "uri"),
    ("http-url", "uri"),
    ("link", "uri"),
    ("e-mail", "email"),
    ("mail", "email"),
    ("ip", "ipv4"),
    ("guid", "uuid"),
    ("host", "hostname"),
    ("host-name", "hostname"),
    ("ip-address", "ipv4"),
    ("regexp", "regex"),
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let format = place.keywords.get("format").and_then(Value::as_str);
        let Some(format) = format.filter(|format| !KNOWN.contains(format)) else {
            return;
        };
        sink.push(|| {
            let small = format.to_ascii_lowercase();
            let meant = MEANT.iter().find(|(written, _)| *written == small);
            let near = || {
                KNOWN
                    .iter()
                    .find(|known| strsim::osa_distance(known, &small) <= 1)
            };
            let meant = meant.map(|(_, meant)| *meant).or_else(|| near().copied());
            let hint = match (meant, format) {
                (Some(meant), _) => Some(format!("Write `\"format\": \"{meant}\"`.")),
                (None, "binary") => {
                    Some("JSON holds no bytes: write `\"contentEncoding\": \"base64\"`.".to_owned())
                }
                _ => None,
            };
            let message = format!("the format {} is not known", quote(format));
            place.finding("format", message).hint(hint)
        });
    });
}
