//! Where the references of a schema lead, inside of it. Nothing is ever fetched.

use std::collections::HashMap;

use serde_json::Value;

/// Most schemas that are looked through for anchors, and their deepest nesting.
const MOST: usize = 100_000;

/// A whole schema.
pub struct Root<'a> {
    /// The schema.
    pub schema: &'a Value,
    /// Whether `$ref` stands alone: until draft-07 its neighbours do not count.
    pub lonely_refs: bool,
    id: Option<&'a str>,
    anchors: HashMap<&'a str, &'a Value>,
}

impl<'a> Root<'a> {
    /// Reads the dialect and the anchors.
    pub fn new(schema: &'a Value) -> Root<'a> {
        let text = |key: &str| schema.get(key).and_then(Value::as_str);
        let dialect = text("$schema").unwrap_or_default();
        Root {
            schema,
            lonely_refs: dialect.contains("/draft-0"),
            id: text("$id").or_else(|| text("id")),
            anchors: anchors(schema),
        }
    }

    /// What a reference leads to; `None` for what is not in this schema.
    pub fn target(&self, reference: &str) -> Option<&'a Value> {
        let own = self.id.map(|id| id.trim_end_matches('#'));
        let reference = own
            .and_then(|id| reference.strip_prefix(id))
            .unwrap_or(reference);
        let fragment = match reference.strip_prefix('#') {
            Some(fragment) => fragment,
            None if reference.is_empty() => "",
            None => return None,
        };
        if fragment.is_empty() {
            return Some(self.schema);
        }
        if fragment.starts_with('/') {
            return self.schema.pointer(&unescaped(fragment)?);
        }
        self.anchors.get(fragment).copied()
    }
}

/// Percent-encoding taken away.
fn unescaped(fragment: &str) -> Option<String> {
    if !fragment.contains('%') {
        return Some(fragment.to_owned());
    }
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let [first, more @ ..] = rest {
        rest = more;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = more.get(..2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = more.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

fn anchors(schema: &Value) -> HashMap<&str, &Value> {
    let mut found = HashMap::new();
    let mut open = vec![schema];
    for _ in 0..MOST {
        let Some(value) = open.pop() else {
            break;
        };
        match value {
            Value::Object(members) => {
                for key in ["$anchor", "$dynamicAnchor"] {
                    if let Some(Value::String(name)) = members.get(key) {
                        found.insert(name.as_str(), value);
                    }
                }
                for key in ["$id", "id"] {
                    let id = members.get(key).and_then(Value::as_str);
                    if let Some(name) = id.and_then(|id| id.strip_prefix('#')) {
                        found.insert(name, value);
                    }
                }
                open.extend(members.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_lead_into_the_schema_or_nowhere() {
        let schema = json!({
            "$id": "https://example.com/s.json",
            "$defs": {"a b": 1, "c/d": {"$anchor": "here"}},
        });
        let root = Root::new(&schema);
        let of = |reference: &str| root.target(reference);
        assert_eq!(of("#"), Some(&schema));
        assert_eq!(of("#/$defs/a%20b"), Some(&json!(1)));
        assert_eq!(of("#here"), schema.pointer("/$defs/c~1d"));
        assert_eq!(of("https://example.com/s.json#/$defs/c~1d"), of("#here"));
        for away in [
            "other.json",
            "#there",
            "#/%",
            "#/%zz",
            "https://example.com/t.json#",
        ] {
            assert_eq!(of(away), None, "{away}");
        }
    }
}
