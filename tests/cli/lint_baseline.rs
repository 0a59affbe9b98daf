//! `mcpkit lint --baseline`: old findings are known, new ones fail.

use super::support::{Desk, dump};

const ALL: [&str; 2] = ["--fail-on", "warn"];

fn lint(desk: &Desk, args: &[&str]) -> super::support::Run {
    desk.run(&[&["lint", "d.json"], args, &ALL].concat())
}

#[test]
fn a_written_baseline_knows_every_finding_and_no_new_one() {
    let desk = Desk::new().file("d.json", &dump(&["getUser", "listThings"]));
    assert_eq!(lint(&desk, &[]).code, Some(1));
    let run = lint(&desk, &["--write-baseline", "known.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let text = desk.read("known.toml");
    let entry =
        "[[known]]\nid = \"tool-name-case\"\nsubject = \"getUser\"\nat = \"name\"\nprint = \"";
    assert!(text.contains(entry), "{text}");
    let run = lint(&desk, &["--baseline", "known.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(
        run.stderr.contains("still without a reason"),
        "{}",
        run.stderr
    );
    // Another order of the tools changes nothing, another tool does.
    let desk = desk.file("d.json", &dump(&["listThings", "getUser"]));
    let run = lint(&desk, &["--baseline", "known.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let desk = desk.file("d.json", &dump(&["listThings", "getUser", "getHouse"]));
    assert_eq!(lint(&desk, &["--baseline", "known.toml"]).code, Some(1));
}

#[test]
fn an_entry_that_stands_for_nothing_fails_the_run_as_itself() {
    let desk = Desk::new().file("d.json", &dump(&["getUser", "listThings"]));
    lint(&desk, &["--update-baseline", "known.toml"]);
    let desk = desk.file("d.json", &dump(&["listThings"]));
    let run = lint(&desk, &["--baseline", "known.toml"]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    assert!(
        run.stdout.contains("FAIL  baseline-stale"),
        "{}",
        run.stdout
    );
    let said = "getUser: nothing of `tool-name-case` is found here any more (known.toml:";
    let shown: Vec<_> = run.stdout.split_whitespace().collect();
    assert!(shown.join(" ").contains(said), "{}", run.stdout);
    // A rule that did not run says nothing.
    let run = lint(&desk, &["--baseline", "known.toml", "--select", "param-*"]);
    assert!(!run.stdout.contains("baseline-stale"), "{}", run.stdout);
    // Writing it anew drops what is stale and keeps the reasons.
    let text = desk.read("known.toml").replace("TODO: say why", "in use");
    let desk = desk.file("known.toml", &text);
    let run = lint(
        &desk,
        &[
            "--baseline",
            "known.toml",
            "--update-baseline",
            "known.toml",
        ],
    );
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let text = desk.read("known.toml");
    assert!(
        !text.contains("getUser") && !text.contains("TODO"),
        "{text}"
    );
    assert!(
        text.contains("listThings") && text.contains("in use"),
        "{text}"
    );
}

#[test]
fn last_days_and_entries_about_others_outlive_an_update() {
    let desk = Desk::new().file("d.json", &dump(&["getUser"])).file(
        "known.toml",
        "[[known]]\nid = 'tool-*'\nreason = 'soon'\nuntil = '2999-01-01'\n\
         [[known]]\nid = 'param-case'\ntarget = 'billing'\nreason = 'theirs'\n",
    );
    let both = [
        "--baseline",
        "known.toml",
        "--update-baseline",
        "known.toml",
    ];
    assert_eq!(lint(&desk, &both).code, Some(0));
    let text = desk.read("known.toml");
    assert!(
        text.contains("reason = \"soon\"\nuntil = \"2999-01-01\""),
        "{text}"
    );
    let other = "[[known]]\nid = \"param-case\"\ntarget = \"billing\"\nreason = \"theirs\"";
    assert!(text.contains(other), "{text}");
}

#[test]
fn mistakes_are_shown_with_their_place() {
    let desk = Desk::new().file("d.json", &dump(&["getUser"])).file(
        "known.toml",
        "[[known]]\nid = 'tool-nme-case'\nreason = 'x'\n",
    );
    insta::assert_snapshot!(desk.run(&["lint", "d.json", "--baseline", "known.toml"]).transcript(), @r#"
    error: known.toml:2:6: no rule is named `tool-nme-case`
        |
      2 | id = 'tool-nme-case'
        |      ^
      help: did you mean `tool-name-case`?
    [exit code 2]
    "#);
}
