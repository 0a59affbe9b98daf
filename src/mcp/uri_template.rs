//! URI templates (RFC 6570), all four levels: read, and expanded with values.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

/// A template, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UriTemplate(Vec<Part>);

/// Why a text is no URI template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A brace that opens or closes nothing.
    #[error("a brace opens or closes nothing")]
    Brace,
    /// A character that must be percent-encoded outside of expressions.
    #[error("the character {0:?} is not percent-encoded")]
    Literal(char),
    /// An expression that names no variable properly.
    #[error("the expression `{{{0}}}`")]
    Expression(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    Expression(Option<char>, Vec<Variable>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Variable {
    name: String,
    /// Only so many characters of a text.
    prefix: Option<usize>,
    /// Each member for itself.
    explode: bool,
}

/// How an operator writes values: what comes first and between, whether names are written, what
/// follows the name of an empty value, and whether reserved characters stay.
struct Style {
    first: &'static str,
    between: &'static str,
    named: bool,
    empty: &'static str,
    reserved: bool,
}

impl UriTemplate {
    /// Reads a template.
    pub fn parse(text: &str) -> Result<UriTemplate, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find(['{', '}']) {
            literal(&rest[..start], &mut parts)?;
            let expression = rest[start..]
                .strip_prefix('{')
                .ok_or(TemplateError::Brace)?;
            let end = expression.find('}').ok_or(TemplateError::Brace)?;
            parts.push(read_expression(&expression[..end])?);
            rest = &expression[end + 1..];
        }
        literal(rest, &mut parts)?;
        Ok(UriTemplate(parts))
    }

    /// The names of its variables, in order, as often as they stand there.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .flat_map(|part| match part {
                Part::Literal(_) => &[][..],
                Part::Expression(_, variables) => variables,
            })
            .map(|v| v.name.as_str())
    }

    /// The URI for these values: texts, lists and objects of texts. What has no value is left out.
    pub fn expand(&self, values: &BTreeMap<String, Value>) -> String {
        let mut out = String::new();
        for part in &self.0 {
            match part {
                Part::Literal(text) => encode(text, true, &mut out),
                Part::Expression(operator, variables) => {
                    let style = style(*operator);
                    let mut begun = false;
                    for variable in variables {
                        let Some(text) = values
                            .get(&variable.name)
                            .and_then(|value| written(variable, value, &style))
                        else {
                            continue;
                        };
                        out.push_str(if begun { style.between } else { style.first });
                        out.push_str(&text);
                        begun = true;
                    }
                }
            }
        }
        out
    }
}

fn literal(text: &str, parts: &mut Vec<Part>) -> Result<(), TemplateError> {
    let odd = |(i, c): (usize, char)| {
        let forbidden = c.is_control() || " \"<>\\^`|".contains(c);
        let percent = c == '%' && !is_encoded(&text[i..]);
        (forbidden || percent).then_some(c)
    };
    if let Some(c) = text.char_indices().find_map(odd) {
        return Err(TemplateError::Literal(c));
    }
    if !text.is_empty() {
        parts.push(Part::Literal(text.to_owned()));
    }
    Ok(())
}

/// Whether a text begins with a percent-encoding.
fn is_encoded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hex = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_hexdigit);
    bytes.first() == Some(&b'%') && hex(1) && hex(2)
}

fn read_expression(text: &str) -> Result<Part, TemplateError> {
    let wrong = || TemplateError::Expression(text.to_owned());
    let operator = text.chars().next().filter(|c| "+#./;?&".contains(*c));
    let list = &text[operator.map_or(0, char::len_utf8)..];
    let variables = list
        .split(',')
        .map(|spec| variable(spec).ok_or_else(wrong))
        .collect::<Result<_, _>>()?;
    Ok(Part::Expression(operator, variables))
}

fn variable(spec: &str) -> Option<Variable> {
    let (name, explode) = match spec.strip_suffix('*') {
        Some(name) => (name, true),
        None => (spec, false),
    };
    let (name, prefix) = match name.split_once(':') {
        None => (name, None),
        Some((name, length)) => {
            let fits = !explode
                && (1..=4).contains(&length.len())
                && length.bytes().all(|b| b.is_ascii_digit())
                && !length.starts_with('0');
            (name, Some(length.parse().ok().filter(|_| fits)?))
        }
    };
    let is_character = |(i, c): (usize, char)| {
        c.is_ascii_alphanumeric() || c == '_' || (c == '%' && is_encoded(&name[i..]))
    };
    let dots = !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    let sound = name
        .char_indices()
        .all(|(i, c)| c == '.' || is_character((i, c)));
    (dots && sound && !name.is_empty()).then(|| Variable {
        name: name.to_owned(),
        prefix,
        explode,
    })
}

fn style(operator: Option<char>) -> Style {
    let style = |first, between, named, empty, reserved| Style {
        first,
        between,
        named,
        empty,
        reserved,
    };
    match operator {
        Some('+') => style("", ",", false, "", true),
        Some('#') => style("#", ",", false, "", true),
        Some('.') => style(".", ".", false, "", false),
        Some('/') => style("/", "/", false, "", false),
        Some(';') => style(";", ";", true, "", false),
        Some('?') => style("?", "&", true, "=", false),
        Some('&') => style("&", "&", true, "=", false),
        _ => style("", ",", false, "", false),
    }
}

/// A variable with its value; `None` for a value that counts as none.
fn written(variable: &Variable, value: &Value, style: &Style) -> Option<String> {
    let name = &variable.name;
    let encoded = |text: &str| {
        let mut out = String::new();
        encode(text, style.reserved, &mut out);
        out
    };
    let pair = |key: &str, text: &str| match text {
        "" => format!("{key}{}", style.empty),
        text => format!("{key}={text}"),
    };
    let named = |text: String| match style.named {
        true => pair(name, &text),
        false => text,
    };
    match value {
        Value::String(text) => {
            let kept: String = match variable.prefix {
                Some(most) => text.chars().take(most).collect(),
                None => text.clone(),
            };
            Some(named(encoded(&kept)))
        }
        Value::Array(items) => {
            let items: Vec<_> = items
                .iter()
                .filter_map(Value::as_str)
                .map(encoded)
                .collect();
            match (items.is_empty(), variable.explode && style.named) {
                (true, _) => None,
                (_, true) => {
                    let pairs: Vec<_> = items.iter().map(|i| pair(name, i)).collect();
                    Some(pairs.join(style.between))
                }
                _ if variable.explode => Some(items.join(style.between)),
                _ => Some(named(items.join(","))),
            }
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .filter_map(|(k, v)| Some((encoded(k), encoded(v.as_str()?))));
            let joined: Vec<_> = members
                .map(|(key, text)| match (variable.explode, style.named) {
                    (true, true) => pair(&key, &text),
                    (true, false) => format!("{key}={text}"),
                    (false, _) => format!("{key},{text}"),
                })
                .collect();
            match joined.is_empty() {
                true => None,
                false if variable.explode => Some(joined.join(style.between)),
                false => Some(named(joined.join(","))),
            }
        }
        _ => None,
    }
}

/// Percent-encodes what is not unreserved; reserved characters and encodings may stay.
fn encode(text: &str, reserved: bool, out: &mut String) {
    for (i, c) in text.char_indices() {
        let stays = c.is_ascii_alphanumeric()
            || "-._~".contains(c)
            || (reserved && (":/?#[]@!$&'()*+,;=".contains(c) || is_encoded(&text[i..])));
        if stays {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn values() -> BTreeMap<String, Value> {
        let all = json!({
            "var": "value", "hello": "Hello World!", "path": "/foo/bar", "empty": "", "x": "1024",
            "y": "768", "half": "50%", "list": ["red", "green", "blue"], "none": [],
            "keys": {"semi": ";", "dot": ".", "comma": ","},
        });
        match all {
            Value::Object(all) => all.into_iter().collect(),
            _ => BTreeMap::new(),
        }
    }

    #[test]
    fn the_examples_of_the_rfc_are_expanded() {
        let cases = [
            ("{var}", "value"),
            ("{hello}", "Hello%20World%21"),
            ("{half}", "50%25"),
            ("{+hello}", "Hello%20World!"),
            ("{+path}/here", "/foo/bar/here"),
            ("X{#var}", "X#value"),
            ("map?{x,y}", "map?1024,768"),
            ("{x,hello,y}", "1024,Hello%20World%21,768"),
            ("X{.x,y}", "X.1024.768"),
            ("{/var,x}/here", "/value/1024/here"),
            ("{;x,y,empty}", ";x=1024;y=768;empty"),
            ("{?x,y,empty}", "?x=1024&y=768&empty="),
            ("?fixed=yes{&x}", "?fixed=yes&x=1024"),
            ("{var:3}", "val"),
            ("{+path:6}/here", "/foo/b/here"),
            ("{list}", "red,green,blue"),
            ("{list*}", "red,green,blue"),
            ("{keys}", "semi,%3B,dot,.,comma,%2C"),
            ("{keys*}", "semi=%3B,dot=.,comma=%2C"),
            ("{/list*,path:4}", "/red/green/blue/%2Ffoo"),
            ("{;list*}", ";list=red;list=green;list=blue"),
            ("{;keys*}", ";semi=%3B;dot=.;comma=%2C"),
            ("{?list}", "?list=red,green,blue"),
            ("{?keys*}", "?semi=%3B&dot=.&comma=%2C"),
            ("{&undefined}{none}", ""),
        ];
        for (template, wanted) in cases {
            let read = UriTemplate::parse(template).expect(template);
            assert_eq!(read.expand(&values()), wanted, "{template}");
        }
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for wrong in [
            "{",
            "}",
            "a{b",
            "a}b",
            "{}",
            "{a b}",
            "{a-b}",
            "{=a}",
            "{a:0}",
            "{a:10000}",
            "{a:2*}",
            "{,a}",
            "{a..b}",
            "a b",
            "50%",
        ] {
            assert!(UriTemplate::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn variables_are_named_in_order() {
        let read = UriTemplate::parse("a://{b}/c{?d,e*}").expect("a template");
        assert_eq!(read.variables().collect::<Vec<_>>(), ["b", "d", "e"]);
    }
}
