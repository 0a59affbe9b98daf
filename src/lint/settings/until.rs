//! The last day on which something is accepted.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use toml::value::Datetime;

/// A day, with or without quotes: `"2027-01-31"` or `2027-01-31`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Until {
    /// A date of TOML.
    Date(Datetime),
    /// A text that should be one.
    Text(String),
}

impl Until {
    /// The day, such as `2027-01-31`; `None` when it is no day.
    pub fn day(&self) -> Option<String> {
        let text = self.to_string();
        let date = text.parse::<Datetime>().ok()?;
        (date.date.is_some() && date.time.is_none() && date.offset.is_none()).then_some(text)
    }

    /// Whether the day is before another one.
    pub fn is_before(&self, today: &str) -> bool {
        self.day().is_some_and(|day| day.as_str() < today)
    }
}

impl fmt::Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Until::Date(date) => write!(f, "{date}"),
            Until::Text(text) => f.write_str(text),
        }
    }
}

impl JsonSchema for Until {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn schema_id() -> Cow<'static, str> {
        concat!(module_path!(), "::Until").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, such as `2027-01-31`.",
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_days() {
        let day = |text: &str| Until::Text(text.into()).day();
        assert_eq!(day("2027-01-31").as_deref(), Some("2027-01-31"));
        for wrong in ["2027-02-31", "soon", "2027-01-31T10:00:00Z", "10:00:00", ""] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
        let last = Until::Text("2027-01-31".into());
        assert!(last.is_before("2027-02-01") && !last.is_before("2027-01-31"));
    }
}
