//! Help, version, wrong usage.

use super::support::Desk;

#[test]
fn without_arguments_the_help_is_shown_and_the_exit_code_is_2() {
    let run = Desk::new().run(&[]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("Usage: mcpkit"), "{}", run.stderr);
    assert!(!run.stderr.contains("  demo "), "{}", run.stderr);
}

#[test]
fn the_version_is_told() {
    let run = Desk::new().run(&["--version"]);
    assert_eq!(
        run.transcript(),
        format!("mcpkit {}\n[exit code 0]", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn every_command_has_examples_and_exit_codes_in_its_help() {
    for command in ["lint", "conform", "dump", "explain", "list", "demo"] {
        let run = Desk::new().run(&[command, "--help"]);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("\nExamples:\n"), "{}", run.stdout);
        assert!(run.stdout.contains("Exit codes:\n  0  "), "{}", run.stdout);
        assert!(run.stdout.contains(&format!("Usage: mcpkit {command}")));
    }
}

#[test]
fn a_misspelt_command_is_answered_with_the_nearest_one() {
    let run = Desk::new().run(&["conformm", "demo"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("'conform'"), "{}", run.stderr);
}

#[test]
fn an_unknown_revision_is_answered_with_all_of_them_and_the_nearest() {
    let run = Desk::new().run(&["lint", "demo", "--revision", "2025-11-26"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: invalid value '2025-11-26' for '--revision <REVISION>'
      [possible values: 2024-11-05, 2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28]

      tip: a similar value exists: '2025-11-25'

    For more information, try '--help'.
    [exit code 2]
    "#);
}

#[test]
fn a_timeout_is_a_number_above_zero() {
    let run = Desk::new().run(&["lint", "demo", "--timeout", "0"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("number of seconds above 0"),
        "{}",
        run.stderr
    );
}

#[test]
fn quiet_and_verbose_exclude_each_other() {
    let run = Desk::new().run(&["lint", "demo", "-q", "-v"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("cannot be used with"), "{}", run.stderr);
}

#[test]
fn no_target_and_two_targets_are_refused() {
    insta::assert_snapshot!(Desk::new().run(&["lint"]).transcript(), @r#"
    error: nothing to look at: no TARGET is given
      help: TARGET is a URL (http://localhost:3000/mcp), a dump file, `-` for a dump on stdin, `demo`, or `-- COMMAND ARGS…` to start a server; for `lint` also a client's configuration or a folder
    [exit code 2]
    "#);
    insta::assert_snapshot!(Desk::new().run(&["dump", "demo", "--", "x"]).transcript(), @r#"
    error: both a TARGET and a COMMAND after `--` are given
      help: give one of them
    [exit code 2]
    "#);
}

#[test]
fn explaining_an_unknown_id_points_to_the_list() {
    let run = Desk::new().run(&["explain", "zzz"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: no rule or requirement is named `zzz`
      help: `mcpkit list` shows every id
    [exit code 2]
    "#);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_reason_to_panic() {
    let desk = Desk::new();
    for args in [
        &["lint", "--help"][..],
        &["list", "--format", "json"],
        &["--version"],
    ] {
        let mut child = desk.command(args).spawn().unwrap();
        drop(child.stdout.take());
        let run = super::support::Run::of(child.wait_with_output().unwrap());
        assert_eq!(run.stderr, "", "{args:?}");
        assert!(run.code.is_some(), "{args:?}");
    }
}
