//! What is judged: `--suite`, `--only`, `--skip`, `--level`, several targets, `--repeat`.

use std::collections::BTreeSet;

use super::support::{Desk, Run, TINY, dead_address};

fn judged(args: &[&str]) -> BTreeSet<String> {
    let run = conform(args);
    let report = run.json();
    let items = report["items"].as_array().unwrap();
    let judged = items.iter().filter(|i| i["status"] != "skip");
    judged.map(|i| i["id"].as_str().unwrap().into()).collect()
}

fn conform(args: &[&str]) -> Run {
    let all = [&["conform", "demo:honest", "--format", "json", "-q"], args].concat();
    Desk::new().run(&all)
}

fn refused(args: &[&str]) -> String {
    let run = Desk::new().run(&[&["conform", "demo:honest"], args].concat());
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    assert_eq!(run.stdout, "");
    run.stderr
}

#[test]
fn only_what_is_chosen_is_judged_and_the_rest_is_counted_in_a_line() {
    let ids = judged(&["--only", "contract/ping/*", "--only", "*/unknown-method"]);
    let wanted = [
        "base/unknown-method",
        "http/unknown-method",
        "ping/answered",
    ];
    assert_eq!(ids, wanted.map(|id| format!("contract/{id}")).into());
    let run = Desk::new().run(&["conform", "demo:honest", "--only", "contract/ping/answered"]);
    assert!(
        run.stderr.ends_with("requirements are not selected\n"),
        "{}",
        run.stderr
    );
    assert!(!run.stdout.contains("excluded"), "{}", run.stdout);
}

#[test]
fn an_invariant_alone_sees_as_much_as_in_a_whole_run() {
    let id = "contract/base/integer-code";
    let seen = |run: Run| {
        let report = run.json();
        let items = report["items"].as_array().unwrap().clone();
        let own = items.into_iter().filter(|i| i["id"] == id);
        own.map(|i| i["message"].clone()).collect::<Vec<_>>()
    };
    let alone = seen(conform(&["--only", id]));
    assert_eq!(alone.len(), 5);
    assert_eq!(alone, seen(conform(&[])));
}

#[test]
fn what_is_skipped_or_binds_too_little_is_excluded() {
    let run = conform(&["--skip", "contract/http/*", "--level", "must"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let report = run.json();
    for item in report["items"].as_array().unwrap() {
        let (id, level) = (
            item["id"].as_str().unwrap(),
            item["level"].as_str().unwrap(),
        );
        let left_out = id.starts_with("contract/http/") || level != "MUST";
        assert_eq!(left_out, item["reason"] == "excluded", "{item}");
    }
}

#[test]
fn names_and_patterns_that_stand_for_nothing_are_refused() {
    insta::assert_snapshot!(refused(&["--suite", "contarct"]), @r"
    error: --suite: there is no suite `contarct`
      help: there is one: `contract`
    ");
    insta::assert_snapshot!(refused(&["--only", "contract/ping"]), @r"
    error: --only: no requirement is named `contract/ping`
      help: did you mean `contract/ping/*`?
    ");
    insta::assert_snapshot!(refused(&["--skip", "contract/ping/anwsered"]), @r"
    error: --skip: no requirement is named `contract/ping/anwsered`
      help: did you mean `contract/ping/answered`?
    ");
    assert!(refused(&["--level", "shall"]).contains("[possible values: must, should, may]"));
    assert!(refused(&["--jobs", "0"]).contains("a number from 1 to 64"));
    assert!(refused(&["--repeat", "0"]).contains("a number from 1 to 1000"));
}

#[test]
fn the_settings_choose_and_the_command_line_has_the_last_word() {
    let desk = Desk::new().file(
        "mcpkit.toml",
        "[conform]\nonly = [\"contract/ping/*\"]\nskip = [\"contract/http/*\"]\nlevel = \"must\"\n",
    );
    let ids = |args: &[&str]| -> BTreeSet<String> {
        let base = ["conform", "demo:honest", "--format", "json", "-q"];
        let report = desk.run(&[&base, args].concat()).json();
        let items = report["items"].as_array().unwrap();
        items
            .iter()
            .filter(|i| i["status"] != "skip")
            .map(|i| i["id"].as_str().unwrap().into())
            .collect()
    };
    assert_eq!(ids(&[]), ["contract/ping/answered".into()].into());
    let other = "contract/tools/unknown-tool";
    assert_eq!(
        ids(&["--only", other, "--level", "may"]),
        [other.into()].into()
    );
    let run = desk.run(&["conform", "demo:honest", "--skip", "contract/ping/*"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stdout.contains("nothing was checked"), "{}", run.stdout);
}

#[test]
fn one_check_at_a_time_judges_the_same() {
    let only = ["--only", "contract/http/*"];
    let one = judged(&[&only[..], &["--jobs", "1"]].concat());
    assert_eq!(one, judged(&only));
}

#[cfg(unix)]
#[test]
fn several_targets_are_judged_one_after_the_other_and_a_dead_one_does_not_stop_them() {
    let dead = format!("http://{}/mcp", dead_address());
    let only = ["--only", "contract/ping/answered"];
    let targets = ["conform", dead.as_str(), "demo:honest"];
    let run = Desk::new().run(&[&targets[..], &only, &["--", "sh", "-c", TINY]].concat());
    let (dead_at, demo_at) = (run.stdout.find(&dead), run.stdout.find("demo:honest"));
    let tiny_at = run.stdout.find("tiny 1.0");
    assert!(
        dead_at < demo_at && demo_at < tiny_at,
        "{}",
        run.transcript()
    );
    assert!(
        run.stdout.contains("ERROR contract/reached"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("Connection refused"), "{}", run.stdout);
    // The last one does not answer ping: a failure outranks what could not be judged.
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    let both = ["conform", "demo:honest", dead.as_str()];
    assert_eq!(Desk::new().run(&[&both[..], &only].concat()).code, Some(2));
}

#[test]
fn a_file_among_the_targets_is_refused_before_anything_runs() {
    let desk = Desk::new().file("d.json", "{}");
    let run = desk.run(&["conform", "demo:honest", "d.json"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("`d.json` is a file"), "{}", run.stderr);
}

/// A server whose answer to ping depends on how often it was started.
#[cfg(unix)]
#[test]
fn of_repeated_runs_the_worst_verdict_stays_and_is_flaky() {
    let flaky = TINY.replace(
        "case \"$line\" in",
        r#"case "$line" in
           *'"ping"'*) [ "$n" -gt 6 ] && say '"result":{}' || say '"error":{"code":-32603,"message":"no"}' ;;"#,
    );
    let script = format!("echo >> starts; n=$(wc -l < starts)\n{flaky}");
    let desk = Desk::new();
    let args = [
        "conform",
        "--repeat",
        "3",
        "--only",
        "contract/ping/answered",
        "--revision",
        "2025-06-18",
        "-v",
        "--",
        "sh",
        "-c",
        &script,
    ];
    let run = desk.run(&args);
    let starts = desk.read("starts").lines().count();
    assert!(starts >= 6, "{starts}: {}", run.transcript());
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    assert_eq!(
        run.stdout.matches("FAIL  contract/ping/answered").count(),
        1
    );
}
