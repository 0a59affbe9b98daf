//! The options of rules, read generically from `[lint.rules.<id>]`.

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What is known of a rule's options.
#[derive(Clone, Copy)]
pub struct OptionsType {
    /// Tries to read a table as the options. The type refuses unknown keys and has a default for
    /// every known one.
    pub read: fn(toml::Table) -> Result<(), toml::de::Error>,
    /// Their JSON Schema.
    pub schema: fn() -> Schema,
}

/// The options of a rule, by their type.
pub const fn options<O: DeserializeOwned + JsonSchema>() -> OptionsType {
    OptionsType {
        read: |table| table.try_into::<O>().map(drop),
        schema: || schema_for!(O),
    }
}

/// The options of a rule that has none.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}
