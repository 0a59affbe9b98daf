//! `mcpkit.toml`.

use super::support::{Desk, dump};

fn lint(settings: &str) -> String {
    let desk = Desk::new()
        .file("mcpkit.toml", settings)
        .file("d.json", &dump(&["a"]));
    desk.run(&["lint", "d.json"]).transcript()
}

#[test]
fn an_unknown_section_is_shown_with_its_line_and_what_was_meant() {
    insta::assert_snapshot!(lint("# ours\n[lnit]\n"), @r#"
    error: mcpkit.toml:2:2: unknown field `lnit`, expected one of `extends`, `lint`, `conform`, `server`
        |
      2 | [lnit]
        |  ^
      help: did you mean `lint`?
    [exit code 2]
    "#);
}

#[test]
fn an_unknown_key_is_shown_with_its_line_and_what_was_meant() {
    let shown = lint("[conform]\nskp = []\n");
    let wanted = "error: mcpkit.toml:2:1: unknown field `skp`, expected one of `suite`, `only`, ";
    assert!(shown.starts_with(wanted), "{shown}");
    let rest = "    |\n  2 | skp = []\n    | ^\n  help: did you mean `skip`?\n[exit code 2]";
    assert!(shown.ends_with(rest), "{shown}");
}

#[test]
fn broken_toml_is_shown_with_its_place() {
    insta::assert_snapshot!(lint("[lint\n"), @r#"
    error: mcpkit.toml:1:6: unclosed table, expected `]`
        |
      1 | [lint
        |      ^
      help: correct this line
    [exit code 2]
    "#);
}

#[test]
fn a_pattern_without_a_requirement_is_refused() {
    insta::assert_snapshot!(lint("[conform]\nskip = [\"zzz/*\"]\n"), @r#"
    error: mcpkit.toml:2:9: no requirement is named `zzz/*`
        |
      2 | skip = ["zzz/*"]
        |         ^
      help: `mcpkit list requirements` lists them; `*` stands for any text
    [exit code 2]
    "#);
}

#[test]
fn the_file_asked_for_must_be_there() {
    let desk = Desk::new().file("d.json", &dump(&["a"]));
    insta::assert_snapshot!(desk.run(&["lint", "d.json", "--config", "x.toml"]).transcript(), @r#"
    error: cannot read `x.toml`: No such file or directory
      help: correct --config, or leave it out
    [exit code 2]
    "#);
    let run = desk.run(&["lint", "d.json"]);
    assert!(!run.stderr.contains("mcpkit.toml"), "{}", run.stderr);
}
