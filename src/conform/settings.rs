//! The `[conform]` section of `mcpkit.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::expect::OneOrMany;

/// What the user leaves out, and what may be called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Requirements not to run: an id, or the beginning of ids with a final `*`.
    pub skip: Vec<String>,
    /// Arguments by the name of a tool; a tool named here is called, read-only or not.
    pub calls: BTreeMap<String, OneOrMany<Map<String, Value>>>,
    /// Whether every tool may be called.
    #[serde(rename = "allow-writes")]
    pub allow_writes: bool,
    /// Another seed gives other arguments, where the schema leaves a choice.
    pub seed: u64,
}

/// Which tools are called with what.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CallSettings {
    /// Arguments by the name of a tool.
    pub calls: BTreeMap<String, OneOrMany<Map<String, Value>>>,
    /// Whether every tool may be called.
    pub allow_writes: bool,
}

impl Settings {
    /// Whether a requirement is left out.
    pub fn skips(&self, id: &str) -> bool {
        self.skip.iter().any(|pattern| matches(pattern, id))
    }

    /// Which tools are called with what.
    pub fn calling(&self) -> CallSettings {
        CallSettings {
            calls: self.calls.clone(),
            allow_writes: self.allow_writes,
        }
    }
}

/// Whether a pattern (an id, or its beginning with a final `*`) names this id.
pub fn matches(pattern: &str, id: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => id.starts_with(beginning),
        None => pattern == id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_a_table_or_several_by_the_name_of_a_tool() {
        let text =
            "seed = 7\nallow-writes = true\n[calls]\nget = { a = 1 }\nput = [{}, { b = ['x'] }]";
        let settings: Settings = toml::from_str(text).expect("settings");
        assert_eq!(settings.seed, 7);
        let calling = settings.calling();
        assert!(calling.allow_writes);
        let of = |name: &str| calling.calls[name].slice().to_vec();
        assert_eq!(of("get")[0]["a"], 1);
        assert_eq!(of("put").len(), 2);
        assert!(toml::from_str::<Settings>("calls.get = 3").is_err());
        assert!(toml::from_str::<Settings>("call = {}").is_err());
    }
}
