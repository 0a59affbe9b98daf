//! Whether a file or a line is wanted: a list of names that must hold.

use serde_json::Value;

use super::Values;

/// Whether all names hold; `!name` wants the opposite. The error is a name that is no truth value.
pub(super) fn holds<'a>(when: &'a [String], values: &Values) -> Result<bool, &'a str> {
    for wish in when {
        let (name, wanted) = match wish.strip_prefix('!') {
            Some(name) => (name, false),
            None => (wish.as_str(), true),
        };
        let found = name
            .split('.')
            .try_fold(None, |at: Option<&Value>, part| {
                at.map_or_else(|| values.get(part), |at| at.get(part))
                    .map(Some)
            })
            .flatten();
        match found {
            Some(Value::Bool(is)) if *is == wanted => {}
            Some(Value::Bool(_)) => return Ok(false),
            _ => return Err(name),
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn all_names_must_hold_and_unknown_names_are_errors() {
        let Value::Object(values) =
            json!({"http": true, "jwt": false, "tool": {"get": true}, "name": "x"})
        else {
            unreachable!()
        };
        let judge = |when: &[&str]| {
            let when: Vec<_> = when.iter().map(|w| (*w).to_owned()).collect();
            holds(&when, &values).map_err(str::to_owned)
        };
        assert_eq!(judge(&[]), Ok(true));
        assert_eq!(judge(&["http", "!jwt", "tool.get"]), Ok(true));
        assert_eq!(judge(&["http", "jwt"]), Ok(false));
        assert_eq!(judge(&["!http"]), Ok(false));
        assert_eq!(judge(&["https"]), Err("https".to_owned()));
        assert_eq!(judge(&["name"]), Err("name".to_owned()));
        assert_eq!(judge(&["tool.put"]), Err("tool.put".to_owned()));
    }
}
