//! What a parameter's description claims of values, where that is as plain as the schema, and
//! whether the two agree.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Number, Value};

use crate::lint::show::quote;

static DEFAULT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)(?-u:\b)defaults?(?-u:\b)(?: value)?(?: is| to|:| =|=)?\s*[`"']?(-?[0-9]+(?:\.[0-9]+)?|true|false)(?-u:\b)"#,
    )
    .ok()
});

static MOST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)max(?:imum)?(?-u:\b)\.?(?: value)?(?: is| of|:| =|=)?\s*([0-9]+(?:\.[0-9]+)?)(?-u:\b)").ok()
});

static BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)between (-?[0-9]+(?:\.[0-9]+)?) and (-?[0-9]+(?:\.[0-9]+)?)(?-u:\b)")
        .ok()
});

/// What in a description contradicts the schema of the parameter. `required` is unknown where
/// the schema around it is more than plain.
pub fn contradiction(text: &str, schema: &Value, required: Option<bool>) -> Option<String> {
    marked(text, required)
        .or_else(|| default(text, schema))
        .or_else(|| number(schema).then(|| most(text, schema)).flatten())
        .or_else(|| number(schema).then(|| range(text, schema)).flatten())
}

/// "(optional)" or "(required)" at the start.
fn marked(text: &str, required: Option<bool>) -> Option<String> {
    let start: String = text
        .trim_start()
        .chars()
        .take(11)
        .collect::<String>()
        .to_lowercase();
    let says = |word: &str| {
        let bare = start.trim_start_matches(['(', '[', '*']);
        bare.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with(['.', ')', ']', ':', '*']))
    };
    match required? {
        true if says("optional") => Some(
            "the description says that the parameter is optional, and the schema requires it"
                .to_owned(),
        ),
        false if says("required") => Some(
            "the description says that the parameter is required, and the schema does not"
                .to_owned(),
        ),
        _ => None,
    }
}

fn default(text: &str, schema: &Value) -> Option<String> {
    let set = schema.get("default")?;
    let said = only(DEFAULT.as_ref()?, text)?;
    let said = said.first()?;
    let agrees = match set {
        Value::Bool(set) => said.eq_ignore_ascii_case(if *set { "true" } else { "false" }),
        Value::Number(set) => same(set, said)?,
        _ => return None,
    };
    // "default true" of a number, or 1 of a flag, is beside the point.
    let comparable = set.is_boolean() == matches!(said.to_lowercase().as_str(), "true" | "false");
    (comparable && !agrees).then(|| {
        format!(
            "the description says that the default is {}, and the schema says {set}",
            quote(said)
        )
    })
}

fn most(text: &str, schema: &Value) -> Option<String> {
    let Some(Value::Number(set)) = schema.get("maximum") else {
        return None;
    };
    let said = only(MOST.as_ref()?, text)?;
    let said = said.first()?;
    (!same(set, said)?).then(|| {
        format!(
            "the description says that the maximum is {}, and the schema says {set}",
            quote(said)
        )
    })
}

fn range(text: &str, schema: &Value) -> Option<String> {
    let (Some(Value::Number(low)), Some(Value::Number(high))) =
        (schema.get("minimum"), schema.get("maximum"))
    else {
        return None;
    };
    let said = only(BETWEEN.as_ref()?, text)?;
    let [from, to] = said.as_slice() else {
        return None;
    };
    (!same(low, from)? || !same(high, to)?).then(|| {
        format!("the description says between {from} and {to}, and the schema says {low} to {high}")
    })
}

fn number(schema: &Value) -> bool {
    matches!(
        schema.get("type").and_then(Value::as_str),
        Some("integer" | "number")
    )
}

fn same(set: &Number, said: &str) -> Option<bool> {
    let (set, said) = (set.as_f64()?, said.parse::<f64>().ok()?);
    Some((set - said).abs() < 1e-9)
}

/// What the only match of a pattern captures; `None` if it matches twice, or if a unit, a
/// fraction or a condition follows the number.
fn only(pattern: &Regex, text: &str) -> Option<Vec<String>> {
    let mut found = pattern.captures_iter(text).take(2);
    let one = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let rest = text
        .get(one.get(0)?.end()..)?
        .trim_start_matches(['`', '"', '\'']);
    let mut chars = rest.chars();
    let plain = match chars.next() {
        None | Some(')' | ']' | ';' | '\n' | '\r') => true,
        Some('.' | ',') => chars.next().is_none_or(char::is_whitespace),
        _ => false,
    };
    plain.then(|| {
        let groups = one.iter().skip(1).flatten();
        groups.map(|group| group.as_str().to_owned()).collect()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_plain_claim_is_compared() {
        let schema = json!({"type": "integer", "default": 25, "minimum": 1, "maximum": 100});
        for (text, wrong) in [
            ("Orders per page (default: 10)", true),
            ("Orders per page, default 25.", false),
            ("Defaults to 10.", true),
            ("Default is 25", false),
            ("Defaults to 10 minutes.", false),
            ("Defaults to 10, or 20 for admins. Default: 5", false),
            ("Default 10%", false),
            ("default 1,000", false),
            ("Max 50", true),
            ("Maximum: 100.", false),
            ("max 50 per shop", false),
            ("Between 1 and 50.", true),
            ("Between 1 and 100.", false),
            ("Default: true", false),
        ] {
            assert_eq!(
                contradiction(text, &schema, None).is_some(),
                wrong,
                "{text}"
            );
        }
        let flag = json!({"type": "boolean", "default": false});
        assert!(contradiction("On by default: true.", &flag, None).is_some());
        assert!(contradiction("Default: `false`", &flag, None).is_none());
        assert!(contradiction("Default: 0", &flag, None).is_none());
    }

    #[test]
    fn optional_and_required_are_compared_at_the_start() {
        let schema = json!({"type": "string"});
        let wrong = |text, required| contradiction(text, &schema, required).is_some();
        assert!(wrong("(Optional) The key.", Some(true)));
        assert!(wrong("Optional. The key.", Some(true)));
        assert!(wrong("[required] The key.", Some(false)));
        assert!(!wrong("Optional filters to apply", Some(true)));
        assert!(!wrong("Required if `a` is given.", Some(false)));
        assert!(!wrong("(optional) The key.", Some(false)));
        assert!(!wrong("(optional) The key.", None));
    }
}
