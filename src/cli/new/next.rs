//! The commands that come next.

use std::path::Path;

use crate::scaffold::Values;

/// The commands, as a user types them: into the folder, start, test.
pub(super) fn commands(folder: &Path, data: &Values) -> Vec<String> {
    let text = |key: &str| data.get(key)?.as_str().filter(|text| !text.is_empty());
    let mut commands = Vec::new();
    if folder != Path::new(".") {
        let folder = folder.to_string_lossy();
        let word = shlex::try_quote(&folder).unwrap_or(folder.clone());
        commands.push(format!("cd {word}"));
    }
    match (text("install"), text("run")) {
        (Some(install), Some(run)) => commands.push(format!("{install} && {run}")),
        (None, Some(only)) | (Some(only), None) => commands.push(only.to_owned()),
        (None, None) => {}
    }
    let tests = text("try_tests").or_else(|| text("test"));
    commands.extend(tests.map(str::to_owned));
    commands
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_template_does_not_tell_is_left_out() {
        let serde_json::Value::Object(data) = json!({"install": "a", "run": "b", "test": "c"})
        else {
            unreachable!()
        };
        let of = |folder: &str, data: &Values| commands(Path::new(folder), data);
        assert_eq!(of("my shop", &data), ["cd 'my shop'", "a && b", "c"]);
        assert_eq!(of(".", &data), ["a && b", "c"]);
        assert_eq!(of("x", &Values::new()), ["cd x"]);
    }
}
