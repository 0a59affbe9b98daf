//! Where the settings of `mcpkit lint` come from, and which of them counts.

use std::fs;

use super::support::{Desk, dump};

/// A folder with a dump of one tool whose name is `getUser`.
fn desk() -> Desk {
    let desk = Desk::new().file("d.json", &dump(&["getUser"]));
    for folder in ["platform", "team/shop"] {
        fs::create_dir_all(desk.path().join(folder)).unwrap();
    }
    desk
}

/// The severity that the report gives to the finding of a rule; none when there is none.
fn level(desk: &Desk, args: &[&str], rule: &str) -> Option<String> {
    let run = desk.run(&[&["lint", "d.json", "--format", "json"], args].concat());
    let report = run.json();
    let items = report["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["id"] == rule)?;
    Some(item["level"].as_str().unwrap().to_owned())
}

const CASE: &str = "tool-name-case";

#[test]
fn the_nearest_file_upwards_counts() {
    let desk = desk()
        .file(
            "mcpkit.toml",
            "[lint.rules.tool-name-case]\nlevel = 'error'\n",
        )
        .file("team/shop/d.json", &dump(&["getUser"]));
    let in_shop = |desk: &Desk| {
        let mut command = desk.command(&["lint", "d.json", "--format", "json"]);
        let run = command
            .current_dir(desk.path().join("team/shop"))
            .output()
            .unwrap();
        let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        let items = report["items"].as_array().unwrap().clone();
        let item = items.into_iter().find(|item| item["id"] == CASE);
        item.map(|item| item["level"].as_str().unwrap().to_owned())
    };
    assert_eq!(in_shop(&desk).as_deref(), Some("error"));
    let desk = desk.file("team/mcpkit.toml", "[lint]\nignore = ['tool-name-*']\n");
    assert_eq!(in_shop(&desk), None);
}

#[test]
fn a_mistake_in_a_file_above_is_shown_with_its_way() {
    let desk = desk().file("mcpkit.toml", "[lint]\nprofil = 'spec'\n");
    let mut command = desk.command(&["lint", "../../d.json"]);
    let run = command
        .current_dir(desk.path().join("team/shop"))
        .output()
        .unwrap();
    insta::assert_snapshot!(super::support::Run::of(run).transcript(), @r#"
    error: ../../mcpkit.toml:2:1: unknown field `profil`, expected one of `profile`, `select`, `ignore`, `severity`, `rules`, `words`, `clients`, `allow`, `targets`
        |
      2 | profil = 'spec'
        | ^
      help: did you mean `profile`?
    [exit code 2]
    "#);
}

#[test]
fn files_are_left_out_with_no_config() {
    let desk = desk().file(
        "mcpkit.toml",
        "[lint.rules.tool-name-case]\nlevel = 'error'\n",
    );
    assert_eq!(
        level(&desk, &["--no-config"], CASE).as_deref(),
        Some("warning")
    );
    let run = desk.run(&["lint", "d.json", "--no-config", "--config", "mcpkit.toml"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn a_file_extends_another_and_outranks_it() {
    let desk = desk()
        .file(
            "platform/mcpkit.toml",
            "[lint]\nignore = ['tool-description-present']\n\
             [lint.rules.tool-name-case]\nlevel = 'error'\nstyle = 'kebab'\n",
        )
        .file(
            "mcpkit.toml",
            "extends = 'platform/mcpkit.toml'\n[lint]\nignore = ['param-case']\n\
             [lint.rules.tool-name-case]\nlevel = 'info'\n",
        );
    assert_eq!(level(&desk, &[], CASE).as_deref(), Some("info"));
    assert_eq!(level(&desk, &[], "tool-description-present"), None);
    let run = desk.run(&["lint", "d.json", "--format", "json"]);
    assert!(run.stdout.contains("is not kebab-case"), "{}", run.stdout);
}

#[test]
fn files_that_extend_each_other_in_a_circle_are_refused() {
    let desk = desk()
        .file("mcpkit.toml", "extends = 'platform/mcpkit.toml'\n")
        .file(
            "platform/mcpkit.toml",
            "# ours\nextends = '../mcpkit.toml'\n",
        );
    insta::assert_snapshot!(desk.run(&["lint", "d.json"]).transcript(), @r#"
    error: platform/mcpkit.toml:2:11: `extends` leads back to `mcpkit.toml`
        |
      2 | extends = '../mcpkit.toml'
        |           ^
      help: they go in a circle: mcpkit.toml → platform/mcpkit.toml → mcpkit.toml
    [exit code 2]
    "#);
}

#[test]
fn a_chain_of_files_has_an_end() {
    let mut desk = desk().file("mcpkit.toml", "extends = '0.toml'\n");
    for i in 0..12 {
        desk = desk.file(
            &format!("{i}.toml"),
            &format!("extends = '{}.toml'\n", i + 1),
        );
    }
    let run = desk.run(&["lint", "d.json"]);
    let wanted = "error: 8.toml:1:11: more than 10 files extend each other";
    assert!(run.stderr.starts_with(wanted), "{}", run.stderr);
    assert_eq!(run.code, Some(2));
}

#[test]
fn only_files_of_settings_that_are_there_are_extended() {
    let failure = |extends: &str| {
        let desk = desk().file("mcpkit.toml", &format!("extends = '{extends}'\n"));
        let run = desk.run(&["lint", "d.json"]);
        assert_eq!(run.code, Some(2));
        run.transcript()
    };
    insta::assert_snapshot!(failure("https://example.com/mcpkit.toml"), @r#"
    error: mcpkit.toml:1:11: `extends` takes a file, not a URL
        |
      1 | extends = 'https://example.com/mcpkit.toml'
        |           ^
      help: save the file beside your own ones
    [exit code 2]
    "#);
    insta::assert_snapshot!(failure("none.toml"), @r#"
    error: mcpkit.toml:1:11: cannot read `none.toml`: No such file or directory
        |
      1 | extends = 'none.toml'
        |           ^
      help: `extends` is relative to the folder of the file that it stands in
    [exit code 2]
    "#);
    insta::assert_snapshot!(failure("/etc/hostname"), @r#"
    error: mcpkit.toml:1:11: `extends` takes a .toml file, `/etc/hostname` is none
        |
      1 | extends = '/etc/hostname'
        |           ^
      help: give the path of a file such as platform/mcpkit.toml
    [exit code 2]
    "#);
}

#[test]
fn flags_outrank_targets_which_outrank_files() {
    let desk = desk().file(
        "mcpkit.toml",
        "[lint.severity]\n'tool-name-*' = 'error'\n\
         [lint.targets.'d.*'.severity]\n'tool-name-case' = 'info'\n\
         [lint.targets.'d.*']\nignore = ['tool-description-*']\n\
         [lint.targets.other]\nprofile = 'spec'\nignore = ['*']\n",
    );
    assert_eq!(level(&desk, &[], CASE).as_deref(), Some("info"));
    assert_eq!(level(&desk, &[], "tool-description-present"), None);
    let back = ["--select", "tool-description-present,tool-name-case"];
    assert_eq!(
        level(&desk, &back, "tool-description-present").as_deref(),
        Some("error")
    );
    assert_eq!(level(&desk, &["--ignore", "*-case"], CASE), None);
    // The server's own name is a name of the target, too.
    let desk = desk.file(
        "mcpkit.toml",
        "[lint.targets.s]\nignore = ['tool-name-case']\n",
    );
    assert_eq!(level(&desk, &[], CASE), None);
}

#[test]
fn a_profile_decides_which_rules_run_unless_they_are_named() {
    let desk = desk();
    assert_eq!(level(&desk, &["--profile", "spec"], CASE), None);
    let desk = desk.file(
        "mcpkit.toml",
        "[lint]\nprofile = 'spec'\n[lint.rules.tool-name-case]\nlevel = 'error'\n",
    );
    assert_eq!(level(&desk, &[], CASE).as_deref(), Some("error"));
    let run = desk.run(&["lint", "d.json", "--profile", "strct"]);
    assert!(
        run.stderr.contains("a similar value exists: 'strict'"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_pattern_without_a_rule_is_refused_wherever_it_stands() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["lint", "d.json", "--ignore", "tool-nam-case"]).transcript(), @r#"
    error: --ignore: unknown rule `tool-nam-case`; did you mean `tool-name-case`?
      help: `mcpkit list rules` lists the rules; `*` stands for any text
    [exit code 2]
    "#);
    let shown = |text: &str| {
        let desk = self::desk().file("mcpkit.toml", text);
        desk.run(&["lint", "d.json"]).transcript()
    };
    insta::assert_snapshot!(shown("[lint]\nselect = ['tol-name-*']\n"), @r#"
    error: mcpkit.toml:2:11: unknown rule `tol-name-*`; did you mean `tool-name-verb`?
        |
      2 | select = ['tol-name-*']
        |           ^
      help: `mcpkit list rules` lists the rules, `mcpkit explain ID` their options
    [exit code 2]
    "#);
    insta::assert_snapshot!(shown("[lint.targets.x.severity]\nnope = 'info'\n"), @r#"
    error: mcpkit.toml:2:1: unknown rule `nope`
        |
      2 | nope = 'info'
        | ^
      help: `mcpkit list rules` lists the rules, `mcpkit explain ID` their options
    [exit code 2]
    "#);
    insta::assert_snapshot!(shown("[lint.targets.x.targets.y]\nignore = []\n"), @r#"
    error: mcpkit.toml:1:25: a target has no targets of its own
        |
      1 | [lint.targets.x.targets.y]
        |                         ^
      help: `mcpkit list rules` lists the rules, `mcpkit explain ID` their options
    [exit code 2]
    "#);
    insta::assert_snapshot!(shown("[[lint.allow]]\nrule = '*'\nreason = ' '\n"), @r#"
    error: mcpkit.toml:3:10: a reason is needed
        |
      3 | reason = ' '
        |          ^
      help: say why this finding is accepted, for those who come later
    [exit code 2]
    "#);
    insta::assert_snapshot!(shown("[[lint.allow]]\nrule = '*'\nreason = 'x'\nuntil = 'soon'\n"), @r#"
    error: mcpkit.toml:4:9: `soon` is no date
        |
      4 | until = 'soon'
        |         ^
      help: write it as until = "2027-01-31"
    [exit code 2]
    "#);
    insta::assert_snapshot!(shown("[[lint.allow]]\nrule = '*'\nreson = 'x'\n"), @r#"
    error: mcpkit.toml:3:1: unknown field `reson`, expected one of `rule`, `name`, `pointer`, `path`, `target`, `reason`, `until`
        |
      3 | reson = 'x'
        | ^
      help: did you mean `reason`?
    [exit code 2]
    "#);
}

#[test]
fn every_setting_is_shown_with_who_says_so() {
    let desk = desk()
        .file("platform/mcpkit.toml", "[lint]\nignore = ['param-case']\n")
        .file(
            "mcpkit.toml",
            "extends = 'platform/mcpkit.toml'\n[lint]\nprofile = 'spec'\n\
             [lint.words]\nverbs = ['frob']\n\
             [lint.targets.'d.json'.rules.tool-name-length]\nmax = 40\n",
        );
    let run = desk.run(&[
        "lint",
        "--show-settings",
        "d.json",
        "--select",
        "tool-name-*",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let has = |key: &str, who: &str| {
        let mut lines = run.stdout.lines().filter(|line| line.starts_with(key));
        assert!(
            lines.any(|line| line.ends_with(who)),
            "{key}, {who}:\n{}",
            run.stdout
        );
    };
    has("profile = \"spec\"", "# mcpkit.toml:3");
    has("select = [\"tool-name-*\"]", "# --select");
    has("ignore = \"param-case\"", "# platform/mcpkit.toml:2");
    has("words.verbs = \"frob\"", "# mcpkit.toml:5");
    has(
        "rules.tool-name-length.max = 40",
        "# mcpkit.toml:7, targets.\"d.json\"",
    );
    has("rules.tool-name-case.style = \"snake\"", "# default");
    has("rules.schema-valid.level = \"off\"", "# --select");
    let run = desk.run(&["lint", "--show-settings", "--format", "json"]);
    let shown = run.json();
    assert_eq!(shown["schema"], "mcpkit.settings/1");
    assert_eq!(
        shown["files"],
        serde_json::json!(["mcpkit.toml", "platform/mcpkit.toml"])
    );
    let all = shown["settings"].as_array().unwrap();
    let profile = all.iter().find(|one| one["key"] == "lint.profile").unwrap();
    assert_eq!(
        profile["from"],
        serde_json::json!({"kind": "file", "file": "mcpkit.toml", "line": 3, "target": null})
    );
    let run = desk.run(&["lint", "--show-settings", "--format", "sarif"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn accepted_findings_do_not_count_and_are_shown_as_known() {
    let desk = desk().file(
        "mcpkit.toml",
        "[[lint.allow]]\nrule = 'tool-*'\nname = 'get*'\nreason = 'an old client needs it'\n",
    );
    let run = desk.run(&["lint", "d.json", "--fail-on", "warn"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(
        run.stdout.contains("known: an old client needs it"),
        "{}",
        run.stdout
    );
    // A pointer stands for what lies below it, too.
    let text = "[[lint.allow]]\nrule = '*'\npointer = '/tools/0'\nreason = 'x'\n";
    let desk = desk.file("mcpkit.toml", text);
    assert_eq!(
        desk.run(&["lint", "d.json", "--fail-on", "warn"]).code,
        Some(0)
    );
    let text = text.replace("/tools/0", "/tools/1");
    let desk = desk.file("mcpkit.toml", &text);
    assert_eq!(desk.run(&["lint", "d.json"]).code, Some(1));
}

#[test]
fn what_is_accepted_for_nothing_or_no_longer_is_told_with_its_line() {
    let entry = |rest: &str| format!("[[lint.allow]]\nrule = 'param-described'\n{rest}\n");
    let desk = desk().file(
        "mcpkit.toml",
        &format!("# ours\n\n{}", entry("reason = 'x'")),
    );
    let run = desk.run(&[
        "lint",
        "d.json",
        "--select",
        "param-*,allow-*",
        "--fail-on",
        "warn",
    ]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.stdout.lines().take(5).collect::<Vec<_>>().join("\n"), @r#"
    d.json  s 1  (dump)

    WARN  allow-unused
          Accepted findings exist
          - nothing of `param-described` is found here any more (mcpkit.toml:3)
    "#);
    // Of a file that is extended, only what some finding still needs.
    let desk = desk
        .file(
            "platform/mcpkit.toml",
            &entry("reason = 'x'\nuntil = 2020-01-01"),
        )
        .file("mcpkit.toml", "extends = 'platform/mcpkit.toml'\n");
    assert_eq!(level(&desk, &[], "allow-unused"), None);
    assert_eq!(level(&desk, &[], "allow-expired"), None);
    let desk = desk.file("mcpkit.toml", &entry("reason = 'x'\nuntil = 2020-01-01"));
    assert_eq!(
        level(&desk, &[], "allow-expired").as_deref(),
        Some("warning")
    );
    let off = format!(
        "[lint]\nignore = ['allow-expired']\n{}",
        entry("reason = 'x'\nuntil = 2020-01-01")
    );
    let desk = desk.file("mcpkit.toml", &off);
    assert_eq!(level(&desk, &[], "allow-expired"), None);
    // A rule that does not run says nothing about what is accepted.
    let desk = desk.file("mcpkit.toml", &entry("reason = 'x'"));
    assert_eq!(
        level(&desk, &["--select", "tool-*,allow-*"], "allow-unused"),
        None
    );
}

#[test]
fn each_folder_has_the_settings_of_its_own() {
    let desk = desk().file(
        "mcpkit.toml",
        "[lint.severity]\n'tool-name-case' = 'error'\n",
    );
    let own = "[lint]\nprofile = 'strict'\n[[lint.allow]]\nrule = 'tool-name-*'\nreason = 'x'\n";
    let desk = desk.file("team/shop/mcpkit.toml", own);
    let run = desk.run(&["lint", "d.json", "team/shop", "--format", "json"]);
    let reports = run.json();
    let of = |index: usize| &reports["reports"][index];
    assert_eq!(of(0)["profile"], "standard", "{}", run.stdout);
    assert_eq!(of(1)["profile"], "strict");
    // The entry is for another folder, and its rules looked at no server there.
    assert_eq!(of(0)["summary"]["known"], 0);
    assert!(!run.stdout.contains("allow-unused"), "{}", run.stdout);
}
