//! `x-mcp-header`: parameters of a tool that a client repeats as HTTP headers (2026-07-28).

use serde_json::Value;

/// The keyword that names the header.
pub const MIRRORED: &str = "x-mcp-header";
/// What the header's name begins with.
pub const PREFIX: &str = "Mcp-Param-";
/// Nesting of `properties` that is looked through.
const DEPTH: usize = 20;

/// A parameter that is repeated in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirrored {
    /// The member names that lead to the parameter, outermost first.
    pub path: Vec<String>,
    /// The header, such as `Mcp-Param-Region`.
    pub header: String,
}

impl Mirrored {
    /// The value in these arguments as text; `None` when it is absent, null or no primitive.
    pub fn value(&self, arguments: &Value) -> Option<String> {
        let value = self.path.iter().try_fold(arguments, |v, k| v.get(k))?;
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
            _ => None,
        }
    }
}

/// The mirrored parameters of a tool that are reachable through `properties` alone.
pub fn mirrored(tool: &Value) -> Vec<Mirrored> {
    let mut all = Vec::new();
    if let Some(schema) = tool.get("inputSchema") {
        collect(schema, &mut Vec::new(), &mut all);
    }
    all
}

/// Whether a text may be (part of) a header's name (RFC 9110 section 5.6.2).
pub fn is_token(text: &str) -> bool {
    let is_special = |c| "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || is_special(c))
}

fn collect(schema: &Value, path: &mut Vec<String>, all: &mut Vec<Mirrored>) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return;
    };
    if path.len() >= DEPTH {
        return;
    }
    for (name, property) in properties {
        path.push(name.clone());
        let header = property.get(MIRRORED).and_then(Value::as_str);
        if let Some(header) = header.filter(|h| is_token(h)) {
            all.push(Mirrored {
                path: path.clone(),
                header: format!("{PREFIX}{header}"),
            });
        }
        collect(property, path, all);
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_found_where_properties_lead_to_them() {
        let tool = json!({"inputSchema": {"properties": {
            "region": {"type": "string", "x-mcp-header": "Region"},
            "page": {"properties": {"size": {"type": "integer", "x-mcp-header": "Size"}}},
            "tags": {"items": {"x-mcp-header": "Tag"}},
        }}});
        let all = mirrored(&tool);
        let arguments = json!({"region": "eu", "page": {"size": 3}, "tags": ["a"]});
        let seen: Vec<_> = all
            .iter()
            .map(|m| (m.header.as_str(), m.value(&arguments)))
            .collect();
        assert_eq!(
            seen,
            [
                ("Mcp-Param-Region", Some("eu".to_owned())),
                ("Mcp-Param-Size", Some("3".to_owned()))
            ]
        );
        assert_eq!(all[0].value(&json!({"region": null})), None);
        assert_eq!(all[1].value(&json!({"page": 3})), None);
    }
}
