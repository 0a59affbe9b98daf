//! A rule together with its id and its page: what listings, explanations and reports need.

use super::{Page, Rule, rules};

/// One rule of the list in `rules/mod.rs`.
pub struct Registered {
    /// The file stem in kebab-case, such as `tool-name-case`.
    pub id: &'static str,
    /// What it looks at, and how.
    pub rule: &'static Rule,
    /// Its page as written, in Markdown.
    pub text: &'static str,
}

impl Registered {
    /// The page, taken apart.
    pub fn page(&self) -> Page<'static> {
        Page::parse(self.text)
    }

    /// The names of the rule's options, with their defaults where they have a value.
    pub fn defaults(&self) -> Vec<(String, Option<toml::Value>)> {
        let schema = (self.rule.options.schema)();
        let properties = schema.get("properties").and_then(|p| p.as_object());
        let default = |schema: &serde_json::Value| {
            let default = schema.get("default")?;
            toml::Value::try_from(default).ok()
        };
        let properties = properties.into_iter().flatten();
        properties
            .map(|(name, schema)| (name.clone(), default(schema)))
            .collect()
    }
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Registered> {
    rules::all().iter().find(|rule| rule.id == id)
}

/// The id that a mistyped one most likely stands for.
pub fn nearest(id: &str) -> Option<&'static str> {
    rules::all()
        .iter()
        .map(|rule| (strsim::jaro_winkler(id, rule.id), rule.id))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, id)| id)
}
