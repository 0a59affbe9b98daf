//! Values for a tool's arguments, from its schema: what the schema offers, else something
//! plausible, and always something that the schema allows.

mod bounds;
mod calls;
mod check;
mod flat;
mod hints;
mod maker;
mod number;
mod pattern;
mod random;
mod refs;
mod text;
mod trials;
mod variants;
mod wrong;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub use calls::{Call, Plan, Source, calls, is_read_only, uncallable};
use check::Check;
use maker::Maker;
use refs::Root;
pub use trials::{Trial, trials};
pub use variants::{Variant, variants};

/// Values that are tried for one schema.
const ATTEMPTS: usize = 48;
/// How long they may take.
const PATIENCE: Duration = Duration::from_millis(700);

/// Arguments are an object, whether the schema says so or not.
static OBJECT: LazyLock<Value> = LazyLock::new(|| json!({"type": "object"}));

/// A value and where it is from.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The value.
    pub value: Value,
    /// Whether some of it is in no `default`, `const`, `enum` or example.
    pub invented: bool,
}

/// A value that satisfies a schema (JSON Schema 2020-12 unless `$schema` names another), the same
/// for the same seed; `None` when none was found.
pub fn generate(schema: &Value, seed: u64) -> Option<Value> {
    make(schema, seed, false).ok().map(|made| made.value)
}

/// As [`generate`]; an error says why there is none. `object`: nothing but an object will do.
pub fn make(schema: &Value, seed: u64, object: bool) -> Result<Made, String> {
    let schema = schema.clone();
    let work = move || {
        let root = Root::new(&schema);
        let check = Check::new(&root)?;
        attempt(&root, &check, seed, object)
    };
    let made = bounds::aside(work);
    made.unwrap_or_else(|| Err("its schema takes too long to work on".into()))
}

fn attempt(root: &Root<'_>, check: &Check, seed: u64, object: bool) -> Result<Made, String> {
    let mut schemas = vec![root.schema];
    if object {
        schemas.push(&OBJECT);
    }
    let start = Instant::now();
    let mut unformatted = None;
    for attempt in 0..ATTEMPTS {
        let mut maker = Maker::new(root, seed, attempt);
        let value = maker.value(&schemas, "");
        if let Some(value) = value.filter(|v| check.holds(v)) {
            let invented = maker.invented;
            let made = Made { value, invented };
            if check.holds_with_formats(&made.value) {
                return Ok(made);
            }
            unformatted.get_or_insert(made);
        }
        if start.elapsed() > PATIENCE {
            break;
        }
    }
    // Formats are annotations.
    unformatted.ok_or_else(|| "no value was found that its schema allows".to_owned())
}

#[cfg(test)]
mod tests;
