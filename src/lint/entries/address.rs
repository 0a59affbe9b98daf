//! The parts of a URI or of a URI template, as far as rules look at them. Nothing is decoded and
//! nothing is refused: what is no address at all is the business of `resource-uri-valid`.

use std::ops::Range;

use crate::mcp::{Entry, Surface};

/// An address of a listed resource or template, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What stands before the first colon.
    pub scheme: &'a str,
    /// What follows `//`, up to the next slash; `None` without `//`.
    pub authority: Option<&'a str>,
    /// From there up to `?` or `#`, with its first slash.
    pub path: &'a str,
    /// After `?`; a template's `{?…}` is no part of it.
    pub query: Option<&'a str>,
    /// After `#`.
    pub fragment: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// Takes an address apart; `None` without a scheme.
    pub fn parse(text: &'a str) -> Option<Address<'a>> {
        let (scheme, rest) = text.split_once(':')?;
        let mut chars = scheme.chars();
        let named = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
            && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        if !named {
            return None;
        }
        let (rest, fragment) = split(rest, '#');
        let (rest, query) = split(rest, '?');
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let end = outside(rest, '/').unwrap_or(rest.len());
                (Some(&rest[..end]), &rest[end..])
            }
            None => (None, rest),
        };
        Some(Address {
            text,
            scheme,
            authority,
            path,
            query,
            fragment,
        })
    }

    /// The steps from general to specific: the authority and the segments of the path.
    pub fn steps(&self) -> Vec<&'a str> {
        let authority = self.authority.into_iter();
        let path = self.path.split('/');
        authority
            .chain(path)
            .filter(|step| !step.is_empty())
            .collect()
    }

    /// Whether the scheme is this one, in any case.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }
}

fn split(text: &str, at: char) -> (&str, Option<&str>) {
    match outside(text, at) {
        Some(end) => (&text[..end], Some(&text[end + 1..])),
        None => (text, None),
    }
}

/// The first place of a character outside of braces.
fn outside(text: &str, wanted: char) -> Option<usize> {
    let mut open = false;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '{' => open = true,
            '}' => open = false,
            _ => {}
        }
        (c == wanted && !open).then_some(at)
    })
}

/// Whether an entry is a resource or a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A resource with a fixed URI.
    Resource,
    /// A template.
    Template,
}

impl Kind {
    /// The kind in a word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Resource => "resource",
            Kind::Template => "template",
        }
    }

    /// The member that holds the address.
    pub fn member(self) -> &'static str {
        match self {
            Kind::Resource => "uri",
            Kind::Template => "uriTemplate",
        }
    }
}

/// The listed resources and templates.
pub fn listed(surface: &Surface) -> impl Iterator<Item = (Kind, Entry<'_>)> {
    let resources = surface.entries("resources");
    let templates = surface.entries("resourceTemplates");
    resources
        .map(|entry| (Kind::Resource, entry))
        .chain(templates.map(|entry| (Kind::Template, entry)))
}

/// The listed resources and templates whose address has a scheme.
pub fn addressed(surface: &Surface) -> impl Iterator<Item = (Kind, Entry<'_>, Address<'_>)> {
    listed(surface).filter_map(|(kind, entry)| {
        let address = Address::parse(entry.text(kind.member())?)?;
        Some((kind, entry, address))
    })
}

/// A variable of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable<'a> {
    /// The operator of its expression: one of `+ # . / ; ? &`.
    pub operator: Option<char>,
    /// Its name, without modifiers.
    pub name: &'a str,
    /// The bytes of the expression, braces included.
    pub place: Range<usize>,
}

/// Variables of one template that are looked at.
const MOST_VARIABLES: usize = 1_000;

/// The variables of a template in order; of a broken template those that can be told.
pub fn variables(template: &str) -> Vec<Variable<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = template[at..].find('{').map(|start| at + start) {
        let Some(length) = template[start..].find('}') else {
            break;
        };
        let place = start..start + length + 1;
        let inner = &template[start + 1..place.end - 1];
        let operator = inner.chars().next().filter(|c| "+#./;?&".contains(*c));
        for variable in inner[operator.map_or(0, char::len_utf8)..].split(',') {
            let name = variable.trim_end_matches('*');
            let name = name.split_once(':').map_or(name, |(name, _)| name).trim();
            if !name.is_empty() && found.len() < MOST_VARIABLES {
                found.push(Variable {
                    operator,
                    name,
                    place: place.clone(),
                });
            }
        }
        at = place.end;
    }
    found
}

/// The template with every variable's name left out: equal for templates that match the same.
pub fn shape(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let Some(length) = rest[start..].find('}') else {
            break;
        };
        out.push_str(&rest[..start]);
        let inner = &rest[start + 1..start + length];
        let operator = inner.chars().next().filter(|c| "+#./;?&".contains(*c));
        out.push('{');
        out.extend(operator);
        // What a query names its variables is part of the URI.
        if matches!(operator, Some('?' | '&' | ';')) {
            out.push_str(&inner[1..]);
        } else {
            out.extend(inner.chars().filter(|c| *c == ','));
        }
        out.push('}');
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    out
}

/// Whether a template may stand for a URI: literals as they are, each expression as any text
/// without a slash, or with slashes where its operator allows them.
pub fn matches(template: &str, uri: &str) -> bool {
    let mut rest = template;
    let mut at = uri;
    while let Some(start) = rest.find('{') {
        let Some(length) = rest[start..].find('}') else {
            return false;
        };
        let Some(after) = at.strip_prefix(&rest[..start]) else {
            return false;
        };
        let operator = rest[start + 1..].chars().next();
        rest = &rest[start + length + 1..];
        let next = &rest[..rest.find('{').unwrap_or(rest.len())];
        let end = if next.is_empty() && rest.is_empty() {
            after.len()
        } else if next.is_empty() {
            after.find('/').unwrap_or(after.len())
        } else {
            match after.find(next) {
                Some(end) => end,
                None => return false,
            }
        };
        let value = &after[..end];
        let slashes = matches!(operator, Some('+' | '#' | '/'));
        let optional = matches!(operator, Some('?' | '&' | ';' | '#' | '/' | '.'));
        if (value.contains('/') && !slashes) || (value.is_empty() && !optional) {
            return false;
        }
        at = &after[end..];
    }
    at == rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let parts = |text| {
            let a = Address::parse(text)?;
            Some((a.scheme, a.authority, a.path, a.query, a.fragment))
        };
        assert_eq!(
            parts("db://shop/tables?x=1#top"),
            Some(("db", Some("shop"), "/tables", Some("x=1"), Some("top")))
        );
        assert_eq!(parts("config:/x"), Some(("config", None, "/x", None, None)));
        assert_eq!(
            parts("a://{b}/c{?d,e}{#f}"),
            Some(("a", Some("{b}"), "/c{?d,e}{#f}", None, None))
        );
        assert_eq!(parts("docs/readme.md"), None);
        assert_eq!(parts("{scheme}://x"), None);
    }

    #[test]
    fn variables_come_with_their_operator() {
        let text = "a://{b}/{+c:3}{?d,e*}{broken";
        let found: Vec<_> = variables(text)
            .into_iter()
            .map(|v| (v.operator, v.name))
            .collect();
        assert_eq!(
            found,
            [
                (None, "b"),
                (Some('+'), "c"),
                (Some('?'), "d"),
                (Some('?'), "e")
            ]
        );
    }

    #[test]
    fn a_template_matches_what_it_expands_to() {
        for (template, uri, fits) in [
            ("a://{b}", "a://x", true),
            ("a://{b}", "a://x/y", false),
            ("a://{+b}", "a://x/y", true),
            ("a://{b}/c", "a://x/c", true),
            ("a://{b}/c", "a://x/d", false),
            ("a://b{?c}", "a://b", true),
            ("a://{b}{c}", "a://x", false),
            ("a://b", "a://b", true),
        ] {
            assert_eq!(matches(template, uri), fits, "{template} {uri}");
        }
    }

    #[test]
    fn templates_of_one_shape_match_the_same() {
        assert_eq!(shape("a://{b}/c"), shape("a://{x}/c"));
        assert_ne!(shape("a://{b}"), shape("a://{+b}"));
        assert_ne!(shape("a://b{?c}"), shape("a://b{?d}"));
    }
}
