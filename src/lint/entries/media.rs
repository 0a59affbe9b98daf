//! MIME types: their form, the families that are registered, and what an extension stands for.

/// A type, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Media<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Before the slash.
    pub family: &'a str,
    /// After the slash, without parameters.
    pub subtype: &'a str,
    parameters: &'a str,
}

/// The top-level types that are registered.
const FAMILIES: &[&str] = &[
    "application",
    "audio",
    "chemical",
    "example",
    "font",
    "haptics",
    "image",
    "inode",
    "message",
    "model",
    "multipart",
    "text",
    "video",
];

/// Types that nobody registered, and what is meant.
const MEANT: &[(&str, &str)] = &[
    ("application/csv", "text/csv"),
    ("application/html", "text/html"),
    ("application/markdown", "text/markdown"),
    ("application/md", "text/markdown"),
    ("application/plain", "text/plain"),
    ("application/text", "text/plain"),
    ("application/txt", "text/plain"),
    ("application/yml", "application/yaml"),
    ("image/jpg", "image/jpeg"),
    ("image/svg", "image/svg+xml"),
    ("text/json", "application/json"),
    ("text/jsonl", "application/jsonl"),
    ("text/md", "text/markdown"),
    ("text/pdf", "application/pdf"),
    ("text/text", "text/plain"),
    ("text/txt", "text/plain"),
    ("text/yml", "text/yaml"),
];

/// Extensions whose type is beyond doubt.
const EXTENSIONS: &[(&str, &str)] = &[
    ("css", "text/css"),
    ("csv", "text/csv"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webp", "image/webp"),
    ("xml", "application/xml"),
    ("yaml", "application/yaml"),
    ("yml", "application/yaml"),
    ("zip", "application/zip"),
];

impl<'a> Media<'a> {
    /// Takes a type apart, or tells what keeps it from being one.
    pub fn parse(text: &'a str) -> Result<Media<'a>, &'static str> {
        if text.trim().is_empty() {
            return Err("is empty");
        }
        let (kind, parameters) = text.split_once(';').unwrap_or((text, ""));
        let kind = kind.trim_end_matches([' ', '\t']);
        let (family, subtype) = kind.split_once('/').ok_or("has no slash")?;
        if !(is_name(family) && is_name(subtype)) {
            return Err("is not made of a type, a slash and a subtype");
        }
        let pairs = parameters
            .split(';')
            .map(str::trim)
            .filter(|pair| !pair.is_empty());
        for pair in pairs {
            // Quotation marks may hold a semicolon; then the rest is not looked at.
            let (name, value) = pair
                .split_once('=')
                .ok_or("has a parameter without a value")?;
            if value.starts_with('"') {
                break;
            }
            if !is_name(name) || value.is_empty() {
                return Err("has a parameter that is not written `name=value`");
            }
        }
        Ok(Media {
            text,
            family,
            subtype,
            parameters,
        })
    }

    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        self.parameters.split(';').find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            key.eq_ignore_ascii_case(name)
                .then(|| value.trim_matches('"'))
        })
    }

    /// Whether the part before the slash is registered.
    pub fn has_registered_type(&self) -> bool {
        let family = self.family.to_ascii_lowercase();
        FAMILIES.contains(&family.as_str()) || family.starts_with("x-")
    }

    /// The registered type that this one stands for, where it is none itself.
    pub fn meant(&self) -> Option<&'static str> {
        let essence = self.essence();
        let found = MEANT.iter().find(|(wrong, _)| *wrong == essence);
        found.map(|(_, right)| *right)
    }

    /// Whether content of a usual type may be sent as this one.
    pub fn may_be(&self, usual: &str) -> bool {
        let essence = self.essence();
        let (family, subtype) = usual.split_once('/').unwrap_or((usual, ""));
        let textual = |family: &str, subtype: &str| {
            family == "text"
                || ["json", "xml", "yaml", "javascript"]
                    .iter()
                    .any(|kind| subtype.contains(kind))
        };
        let own = self.subtype.to_ascii_lowercase();
        essence == usual
            || essence == "application/octet-stream"
            || self.meant() == Some(usual)
            || own == "*"
            // Vendors name their own kinds of what the extension says.
            || own.starts_with("vnd.")
            || own.starts_with("x-")
            || own.contains('+')
            // The same medium in another coding, or text that is plain or in another notation.
            || (family == self.family && family != "application" && family != "text")
            || own == subtype
            || (essence == "text/plain" && textual(family, subtype))
    }

    fn essence(&self) -> String {
        format!("{}/{}", self.family, self.subtype).to_ascii_lowercase()
    }
}

/// The usual type of an extension.
pub fn of_extension(extension: &str) -> Option<&'static str> {
    let extension = extension.to_ascii_lowercase();
    let found = EXTENSIONS.binary_search_by_key(&extension.as_str(), |pair| pair.0);
    found.ok().map(|at| EXTENSIONS[at].1)
}

/// The characters of RFC 6838 and of tokens of HTTP.
fn is_name(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"!#$&-^_.+*'`|~%".contains(&b);
    !text.is_empty() && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_taken_apart() {
        for text in [
            "text/plain",
            "text/html;profile=mcp-app",
            "a/b ; c=d; e=\"f; g\"",
            "image/*",
        ] {
            assert!(Media::parse(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "json",
            "text/",
            "/plain",
            "text/plain; charset",
            "text plain/x",
            "a/b/c",
        ] {
            assert!(Media::parse(text).is_err(), "{text}");
        }
        let media = Media::parse("text/plain; Charset=\"utf-8\"").ok();
        assert_eq!(
            media.and_then(|media| media.parameter("charset")),
            Some("utf-8")
        );
    }

    #[test]
    fn what_fits_an_extension_is_what_may_be_sent() {
        assert!(EXTENSIONS.is_sorted_by_key(|pair| pair.0));
        for (text, extension, fits) in [
            ("image/png", "png", true),
            ("text/plain", "png", false),
            ("text/plain", "json", true),
            ("text/html", "json", false),
            ("text/yaml", "yml", true),
            ("application/vnd.example+json", "json", true),
            ("application/json", "md", false),
            ("image/jpg", "jpg", true),
            ("image/png", "jpg", true),
            ("application/json", "pdf", false),
        ] {
            let media = Media::parse(text).ok();
            let usual = of_extension(extension).unwrap_or_default();
            assert_eq!(
                media.map(|media| media.may_be(usual)),
                Some(fits),
                "{text} {extension}"
            );
        }
    }
}
