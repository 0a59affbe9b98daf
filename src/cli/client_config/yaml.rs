//! YAML into JSON values, bounded.

use saphyr::{LoadableYamlNode as _, Scalar, Yaml};
use serde_json::{Map, Value};

/// Bytes; the files that people write are far smaller.
const LONGEST: usize = 1 << 20;
/// Lists that begin on one line, one inside of the other.
const DEEPEST: usize = 32;

/// What is wrong, and where (from 1).
pub(super) struct Wrong {
    pub line: usize,
    pub column: usize,
    pub message: String,
}

/// The first document of a text.
pub(super) fn read(text: &str) -> Result<Value, Wrong> {
    let wrong = |line, column, message: &str| Wrong {
        line,
        column,
        message: message.to_owned(),
    };
    if text.len() > LONGEST {
        return Err(wrong(1, 1, "longer than a configuration can be"));
    }
    // The parser bounds brackets by itself.
    if let Some(i) = text
        .lines()
        .position(|line| line.matches("- ").count() > DEEPEST)
    {
        return Err(wrong(i + 1, 1, "nested too deep"));
    }
    let documents = Yaml::load_from_str(text).map_err(|error| {
        let at = error.marker();
        // What is missing at the end is told of the last line that there is.
        let last = text.lines().count().max(1);
        let (line, column) = match at.line() {
            line if line > last => (last, text.lines().last().map_or(0, |l| l.chars().count())),
            line => (line, at.col()),
        };
        wrong(line, column + 1, error.info())
    })?;
    Ok(documents.first().map_or(Value::Null, value))
}

fn value(yaml: &Yaml<'_>) -> Value {
    match yaml {
        Yaml::Value(scalar) => match scalar {
            Scalar::Null => Value::Null,
            Scalar::Boolean(truth) => (*truth).into(),
            Scalar::Integer(number) => (*number).into(),
            Scalar::FloatingPoint(number) => number.into_inner().into(),
            Scalar::String(text) => text.as_ref().into(),
        },
        Yaml::Sequence(items) => items.iter().map(value).collect(),
        Yaml::Mapping(members) => {
            let named = members
                .iter()
                .filter_map(|(name, member)| match value(name) {
                    Value::String(name) => Some((name, value(member))),
                    Value::Number(name) => Some((name.to_string(), value(member))),
                    _ => None,
                });
            Value::Object(named.collect::<Map<_, _>>())
        }
        Yaml::Tagged(_, inner) => value(inner),
        _ => Value::Null,
    }
}
