//! What a user may write, and what an error says about the rest.

use mcpkit::lint::{Settings, SettingsError, find};
use mcpkit::outcome::{Level, Status};
use serde_json::json;

use crate::{findings_with, settings};

fn error(toml: &str) -> SettingsError {
    toml::from_str::<Settings>(toml)
        .unwrap()
        .validate()
        .unwrap_err()
}

/// The part of the file that an error points at.
fn blamed<'a>(toml: &'a str, error: &SettingsError) -> &'a str {
    &toml[error.span().unwrap()]
}

#[test]
fn an_unknown_rule_is_refused_with_the_nearest_one() {
    let toml = "ignore = ['param-case', 'tool-name-cas']";
    let error = error(toml);
    assert_eq!(
        error.to_string(),
        "unknown rule `tool-name-cas`; did you mean `tool-name-case`?"
    );
    assert_eq!(blamed(toml, &error), "'tool-name-cas'");
}

#[test]
fn an_unknown_rule_with_options_is_refused_where_it_stands() {
    let toml = "[rules.schema-vaild]\nlevel = 'off'";
    let error = error(toml);
    assert_eq!(blamed(toml, &error), "schema-vaild");
    assert!(error.to_string().ends_with("did you mean `schema-valid`?"));
}

#[test]
fn a_rule_like_no_other_gets_no_suggestion() {
    assert_eq!(error("ignore = ['zzz']").to_string(), "unknown rule `zzz`");
}

#[test]
fn an_unknown_level_is_refused_where_it_stands() {
    let toml = "[rules.param-case]\nlevel = 'warn'";
    let error = error(toml);
    assert_eq!(blamed(toml, &error), "level = 'warn'");
    let text = error.to_string();
    assert!(
        text.starts_with("`level` of rule `param-case`: unknown variant `warn`"),
        "{text}"
    );
    assert!(text.contains("`warning`"), "{text}");
}

#[test]
fn an_unknown_option_is_refused_where_it_stands() {
    let toml = "[rules.param-case]\nlevel = 'info'\nstlye = 'camel'";
    let error = error(toml);
    assert_eq!(blamed(toml, &error), "stlye = 'camel'");
    assert!(error.to_string().contains("expected `style`"), "{error}");
}

#[test]
fn an_option_of_a_rule_without_options_is_refused() {
    let text = error("[rules.schema-valid]\nstyle = 'camel'").to_string();
    assert!(text.contains("unknown field `style`"), "{text}");
}

#[test]
fn a_value_that_does_not_fit_its_option_is_refused() {
    for toml in [
        "[rules.tool-name-case]\nstyle = 'shouting'",
        "[rules.tool-name-length]\nmax = 0",
        "[rules.tool-name-length]\nmax = '64'",
        "[rules.tool-name-verb]\nstrict = 3",
        "[rules.tool-name-verb]\nstrict = 'yes'",
    ] {
        let text = error(toml).to_string();
        assert!(text.contains(" of rule `tool-name-"), "{toml}: {text}");
    }
}

#[test]
fn an_unknown_key_of_the_section_is_refused() {
    assert!(toml::from_str::<Settings>("ingore = []").is_err());
}

#[test]
fn an_ignored_rule_does_not_run_and_neither_does_one_that_is_off() {
    let rule = find("tool-name-case").unwrap();
    assert_eq!(settings("").level(rule), Some(Level::Warning));
    assert_eq!(settings("ignore = ['tool-name-case']").level(rule), None);
    assert_eq!(
        settings("[rules.tool-name-case]\nlevel = 'off'").level(rule),
        None
    );
    let mut by_hand = Settings::default();
    by_hand.ignore("tool-name-case");
    assert_eq!(by_hand.level(rule), None);
}

#[test]
fn a_level_decides_the_status_of_a_finding() {
    for (level, status) in [
        ("error", Status::Fail),
        ("warning", Status::Warn),
        ("info", Status::Info),
    ] {
        let settings = settings(&format!("[rules.tool-name-case]\nlevel = '{level}'"));
        let dump = json!({"tools": [{"name": "listIssues"}]});
        let found = findings_with("tool-name-case", dump, &settings);
        assert_eq!(found[0].level.word(), level);
        assert_eq!(found[0].status, status);
    }
}

#[test]
fn a_rule_added_by_hand_is_blamed_without_a_place() {
    let mut settings = Settings::default();
    settings.ignore("tool-name-cas");
    assert_eq!(settings.validate().unwrap_err().span(), None);
}

#[test]
fn places_count_from_the_start_of_the_whole_file() {
    #[derive(serde::Deserialize)]
    struct File {
        lint: Settings,
    }
    let toml = "[lint]\nignore = ['param-case']\n\n[lint.rules.tool-name-length]\nmax = -1\n";
    let file: File = toml::from_str(toml).unwrap();
    assert_eq!(blamed(toml, &file.lint.validate().unwrap_err()), "max = -1");
}
