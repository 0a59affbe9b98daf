//! The validator that has the last word on every value.

use jsonschema::{PatternOptions, Validator};
use serde_json::Value;

use super::bounds;
use super::refs::Root;

/// Steps of a regular expression that looks around.
const BACKTRACKS: usize = 50_000;
/// Bytes of a compiled regular expression.
const PATTERN: usize = 1 << 20;
/// Most errors that are looked at.
const ERRORS: usize = 8;

/// What a validator finds wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The keyword that is broken.
    pub keyword: String,
    /// JSON pointer into the value.
    pub pointer: String,
}

/// A schema that values can be held against.
pub struct Check {
    plain: Validator,
    formats: Option<Validator>,
}

impl Check {
    /// Compiles a schema; an error says why it cannot be used.
    pub fn new(root: &Root<'_>) -> Result<Check, String> {
        if let Some(excess) = bounds::excess(root) {
            return Err(excess.to_owned());
        }
        let build = |formats| {
            jsonschema::options()
                .offline()
                .should_validate_formats(formats)
                .with_pattern_options(
                    PatternOptions::fancy_regex()
                        .backtrack_limit(BACKTRACKS)
                        .size_limit(PATTERN),
                )
                .build(root.schema)
        };
        let plain = build(false).map_err(|error| {
            let why: String = error.to_string().chars().take(120).collect();
            format!("the schema cannot be used: {why}")
        })?;
        Ok(Check {
            plain,
            // Most schemas have none, and compiling takes its time.
            formats: has_format(root.schema).then(|| build(true).ok()).flatten(),
        })
    }

    /// Whether a value satisfies the schema; formats are annotations.
    pub fn holds(&self, value: &Value) -> bool {
        self.plain.is_valid(value)
    }

    /// Whether it has the formats asked for, too.
    pub fn holds_with_formats(&self, value: &Value) -> bool {
        self.formats.as_ref().is_none_or(|v| v.is_valid(value))
    }

    /// The first few things wrong with a value.
    pub fn wrong(&self, value: &Value) -> Vec<Wrong> {
        let errors = self.plain.iter_errors(value).take(ERRORS);
        let wrong = errors.map(|error| Wrong {
            keyword: error.kind().keyword().to_owned(),
            pointer: error.instance_path().to_string(),
        });
        wrong.collect()
    }
}

fn has_format(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => {
            members.contains_key("format") || members.values().any(has_format)
        }
        Value::Array(items) => items.iter().any(has_format),
        _ => false,
    }
}
