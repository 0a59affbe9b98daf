//! What the user selects: the `[conform]` section of `mcpkit.toml`, and the same on the command
//! line.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::expect::OneOrMany;
use super::requirement::Requirement;
use crate::outcome::{Level, matches};

/// What to judge, what to leave out, and what may be called.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Settings {
    /// Suites to run (first segments of ids); empty for all.
    pub suite: Vec<String>,
    /// Patterns of the requirements to run; empty for all.
    pub only: Vec<String>,
    /// Patterns of the requirements to leave out.
    pub skip: Vec<String>,
    /// How binding a sentence has to be.
    pub level: Binding,
    /// What generated values depend on.
    pub seed: Option<u64>,
    /// Folders with requirements of the user's own.
    pub with: Vec<PathBuf>,
    /// Arguments by the name of a tool; a tool named here is called, read-only or not.
    pub calls: BTreeMap<String, OneOrMany<Map<String, Value>>>,
    /// Whether every tool may be called.
    pub allow_writes: bool,
}

/// The least binding level that is judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// MUST alone.
    Must,
    /// MUST and SHOULD.
    Should,
    /// All of them.
    #[default]
    May,
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
    /// Whether suites and patterns choose a requirement.
    pub fn chooses(&self, id: &str) -> bool {
        let suite = self.suite.is_empty() || self.suite.iter().any(|s| s == suite_of(id));
        let only = self.only.is_empty() || self.only.iter().any(|p| matches(p, id));
        suite && only
    }

    /// Why a requirement is left out, if so.
    pub fn leaves_out(&self, requirement: &Requirement) -> Option<String> {
        if let Some(pattern) = self.skip.iter().find(|p| matches(p, &requirement.id)) {
            return Some(format!("left out by `{pattern}`"));
        }
        let level = requirement.level;
        let binding = match self.level {
            Binding::Must => level == Level::Must,
            Binding::Should => matches!(level, Level::Must | Level::Should),
            Binding::May => true,
        };
        (!binding).then(|| "less binding than the level asked for".to_owned())
    }

    /// Which tools are called with what.
    pub fn calling(&self) -> CallSettings {
        CallSettings {
            calls: self.calls.clone(),
            allow_writes: self.allow_writes,
        }
    }
}

/// The first segment of an id.
pub fn suite_of(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suites_and_patterns_both_choose() {
        let settings: Settings =
            toml::from_str("suite = ['contract']\nonly = ['*/a', '*/b']").expect("settings");
        assert!(settings.chooses("contract/http/a"));
        assert!(!settings.chooses("contract/http/c"));
        assert!(!settings.chooses("other/http/a"));
    }

    #[test]
    fn calls_are_a_table_or_several_by_the_name_of_a_tool() {
        let text =
            "seed = 7\nallow-writes = true\n[calls]\nget = { a = 1 }\nput = [{}, { b = ['x'] }]";
        let settings: Settings = toml::from_str(text).expect("settings");
        assert_eq!(settings.seed, Some(7));
        let calling = settings.calling();
        assert!(calling.allow_writes);
        let of = |name: &str| calling.calls[name].slice().to_vec();
        assert_eq!(of("get")[0]["a"], 1);
        assert_eq!(of("put").len(), 2);
        assert!(toml::from_str::<Settings>("calls.get = 3").is_err());
        assert!(toml::from_str::<Settings>("call = {}").is_err());
    }
}
