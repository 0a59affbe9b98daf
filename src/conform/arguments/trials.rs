//! Tools with arguments that their schemas just so allow, or do not.

use std::time::{Duration, Instant};

use serde_json::{Map, Value};

use super::Call;
use super::variants::{Variant, variants};

/// How long variants may take in all.
const PATIENCE: Duration = Duration::from_secs(4);

/// A tool to be tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The tool's name.
    pub tool: String,
    /// Parameters of a call that its schema allows.
    pub plain: Value,
    /// The arguments made from it.
    pub variants: Vec<Variant>,
}

/// A call that owns what it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Owned {
    tool: Value,
    name: String,
    arguments: Map<String, Value>,
}

impl From<Call<'_>> for Owned {
    fn from(call: Call<'_>) -> Owned {
        Owned {
            tool: call.tool.clone(),
            name: call.name.to_owned(),
            arguments: call.arguments,
        }
    }
}

/// Varies the arguments of calls.
pub fn trials(calls: Vec<Owned>, seed: u64) -> Vec<Trial> {
    let start = Instant::now();
    let calls = calls.into_iter();
    let calls = calls.take_while(|_| start.elapsed() < PATIENCE);
    calls
        .map(|call| {
            let schema = call.tool.get("inputSchema").unwrap_or(&Value::Null);
            let base = Value::Object(call.arguments);
            let mut variants = variants(schema, &base, seed);
            variants.retain(|variant| variant.value.is_object());
            Trial {
                plain: serde_json::json!({"name": call.name, "arguments": base}),
                tool: call.name,
                variants,
            }
        })
        .collect()
}
