//! What CI systems take from the repository: the hooks and the action.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use saphyr::{LoadableYamlNode as _, Yaml};

const HOOKS: &str = include_str!("../.pre-commit-hooks.yaml");
const ACTION: &str = include_str!("../action.yml");

/// Options that `mcpkit lint` has.
fn help() -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mcpkit"));
    let output = command.args(["lint", "--help"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn has(help: &str, option: &str) -> bool {
    let pattern = regex::Regex::new(&format!(r"{option}(\.\.\.)?[\s,]")).unwrap();
    pattern.is_match(help)
}

/// A text of a step; empty when it has none.
fn text<'a>(step: &'a Yaml<'_>, key: &str) -> &'a str {
    let value = step.as_mapping_get(key).and_then(|value| value.as_str());
    value.unwrap_or_default()
}

/// Every `--option` of a text.
fn options(text: &str) -> Vec<String> {
    let pattern = regex::Regex::new("--[a-z][a-z-]+").unwrap();
    pattern
        .find_iter(text)
        .map(|m| m.as_str().to_owned())
        .collect()
}

#[test]
fn hooks_use_options_that_there_are() {
    let hooks = Yaml::load_from_str(HOOKS).unwrap();
    let hooks = hooks[0].as_vec().unwrap();
    assert!(!hooks.is_empty());
    for hook in hooks {
        assert!(hook["id"].as_str().is_some() && hook["name"].as_str().is_some());
        assert_eq!(hook["language"].as_str(), Some("rust"));
        let entry = hook["entry"].as_str().unwrap();
        assert!(entry.starts_with("mcpkit lint "), "{entry}");
        for option in options(entry) {
            assert!(has(&help(), &option), "{option}");
        }
    }
}

#[test]
fn the_action_uses_options_and_inputs_that_there_are() {
    let action = Yaml::load_from_str(ACTION).unwrap();
    let action = &action[0];
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    let steps = action["runs"]["steps"].as_vec().unwrap();
    let script = |id: &str| {
        let step = steps.iter().find(|s| text(s, "id") == id).unwrap();
        step["run"].as_str().unwrap().to_owned()
    };
    let found = options(&script("lint"));
    assert!(found.len() > 3, "{found:?}");
    for option in found {
        assert!(has(&help(), &option), "{option}");
    }
    let used = regex::Regex::new(r"inputs\.([a-z-]+)").unwrap();
    for name in used.captures_iter(ACTION) {
        let name = &name[1];
        assert!(action["inputs"].contains_mapping_key(name), "{name}");
    }
    // What a user writes reaches no script but through the environment.
    for step in steps {
        let run = text(step, "run");
        assert!(!run.contains("${{"), "{run}");
    }
}

/// The script of the action, run with our binary in the place of an installed one.
#[cfg(unix)]
#[test]
fn the_script_of_the_action_lints_and_hands_on_the_exit_code() {
    let action = Yaml::load_from_str(ACTION).unwrap();
    let steps = action[0]["runs"]["steps"].as_vec().unwrap();
    let step = steps.iter().find(|s| text(s, "id") == "lint").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let dump = r#"{"tools": [{"name": "get_user", "inputSchema": {"type": "object"}}]}"#;
    std::fs::write(folder.path().join("a b.json"), dump).unwrap();
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_mcpkit"));
    let path = format!(
        "{}:{}",
        binary.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let output = Command::new("bash")
        .args(["-euo", "pipefail", "-c", step["run"].as_str().unwrap()])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("TARGETS", "a b.json\n")
        .env("ARGS", "--fail-on\nwarn\n")
        .env("START", "false")
        .env("SARIF", "out.sarif")
        .env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md"))
        .env("GITHUB_OUTPUT", folder.path().join("output"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("output"), "exit-code=1\nsarif=out.sarif\n");
    assert!(read("out.sarif").contains("tool-description-present"));
    assert!(read("summary.md").starts_with("## "));
}
