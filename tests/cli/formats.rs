//! Which report goes where, and how it looks.

use super::support::{Desk, dump};

fn desk() -> Desk {
    Desk::new().file("d.json", &dump(&["get_user"]))
}

#[test]
fn one_run_writes_several_formats() {
    let desk = desk();
    let run = desk.run(&[
        "lint", "d.json", "--format", "json", "-o", "r.json", "--format", "human",
    ]);
    let report: serde_json::Value = serde_json::from_str(&desk.read("r.json")).unwrap();
    assert_eq!(report["schema"], "mcpkit.report/1");
    assert_eq!(report["exit_code"], run.code.unwrap());
    assert!(run.stdout.starts_with("d.json  s 1"), "{}", run.stdout);
}

#[test]
fn the_extension_tells_the_format_and_the_summary_is_still_shown() {
    let desk = desk();
    let run = desk.run(&["lint", "d.json", "-o", "r.json", "-o", "r.txt"]);
    assert!(desk.read("r.json").starts_with('{'));
    assert!(desk.read("r.txt").starts_with("d.json"));
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
}

#[test]
fn two_formats_for_one_place_are_wrong_usage() {
    let run = desk().run(&["lint", "d.json", "--format", "json", "--format", "human"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: two formats go to stdout
      help: name a file after one of them, as in `--format json --output report.json`
    [exit code 2]
    "#);
    let run = desk().run(&["lint", "d.json", "-o", "report"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: no format is given for `report`, and its name tells none
      help: say `--format json --output report`
    [exit code 2]
    "#);
}

#[test]
fn json_holds_every_key_and_fits_the_published_schema() {
    let report = desk().run(&["lint", "d.json", "--format", "json"]).json();
    let schema = include_str!("../../docs/reference/report.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let wrong: Vec<_> = schema.iter_errors(&report).map(|e| e.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(report["target"]["kind"], "dump");
    assert_eq!(report["target"]["server"]["name"], "s");
}

#[test]
fn twice_quiet_leaves_nothing_but_the_exit_code() {
    let desk = desk();
    let loud = desk.run(&["lint", "d.json"]);
    let run = desk.run(&["lint", "d.json", "-qq", "--format", "json", "-o", "r.json"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert_eq!(run.code, loud.code);
    assert!(desk.read("r.json").starts_with('{'));
    assert_eq!(desk.run(&["lint", "d.json", "-qq"]).stdout, "");
}

#[test]
fn quiet_leaves_out_the_head() {
    let run = desk().run(&["lint", "d.json", "-q"]);
    assert!(!run.stdout.starts_with("d.json"), "{}", run.stdout);
    assert!(run.stdout.lines().last().unwrap().contains(" check"));
}

#[test]
fn colours_come_only_when_asked_for() {
    let plain = desk().run(&["lint", "d.json"]);
    plain.hides("\u{1b}");
    let asked = desk().env("NO_COLOR", "1");
    let asked = asked.run(&["lint", "d.json", "--color", "always"]);
    assert!(asked.stdout.contains("\u{1b}["), "{}", asked.stdout);
    desk()
        .run(&["lint", "d.json", "--color", "never"])
        .hides("\u{1b}");
    let wrong = Desk::new().run(&["lint", "missing.json", "--color", "always"]);
    assert!(wrong.stderr.starts_with("\u{1b}["), "{}", wrong.stderr);
}

#[test]
fn nothing_from_a_dump_reaches_the_terminal_unseen() {
    let name = "evil\u{1b}[2J\u{202e}\u{200b}";
    let text = format!(
        "{{\"serverInfo\":{{\"name\":{0},\"version\":{0}}},\"tools\":[{{\"name\":{0}}}]}}",
        serde_json::to_string(name).unwrap()
    );
    let desk = Desk::new().file("d.json", &text);
    for args in [&["lint", "d.json"][..], &["lint", "d.json", "-v"]] {
        let run = desk.run(args);
        run.hides("\u{1b}").hides("\u{202e}").hides("\u{200b}");
        assert!(
            run.stdout.contains(r"evil\u{1b}[2J\u{202e}\u{200b}"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn a_dump_is_read_from_stdin_too() {
    let run = Desk::new().run_with(&["lint", "-", "--format", "json"], &dump(&["a"]));
    assert_eq!(run.json()["target"]["name"], "<stdin>");
    let marked = format!("\u{feff}{}", dump(&["a"]));
    let run = Desk::new().run_with(&["lint", "-", "--format", "json"], &marked);
    assert_eq!(run.json()["target"]["kind"], "dump");
}

#[test]
fn a_server_without_anything_to_check_is_not_clean() {
    let desk = Desk::new().file("d.json", "{\"tools\":[]}");
    let run = desk.run(&["lint", "d.json"]);
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    assert!(run.stdout.contains("nothing was checked"), "{}", run.stdout);
}

#[test]
fn every_format_is_written_from_one_run() {
    let desk = desk();
    let mut args = vec!["lint", "d.json", "--format", "human"];
    let files = [
        ("junit", "r.xml", "<?xml version=\"1.0\""),
        ("sarif", "r.sarif", "{"),
        ("gitlab", "gl.json", "["),
        ("markdown", "r.md", "## "),
        ("html", "r.html", "<!doctype html>"),
        ("badge", "r.svg", "<svg "),
        ("shields", "badge.json", "{"),
        ("github", "gh.txt", ""),
        ("json", "r.json", "{"),
    ];
    for (format, file, _) in files {
        args.extend(["--format", format, "-o", file]);
    }
    let run = desk.run(&args);
    assert!(run.stdout.starts_with("d.json"), "{}", run.transcript());
    for (format, file, start) in files {
        let text = desk.read(file);
        assert!(text.starts_with(start), "{format}: {text}");
    }
    let log: serde_json::Value = serde_json::from_str(&desk.read("r.sarif")).unwrap();
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "d.json");
    let last = desk.read("gh.txt").lines().last().unwrap().to_owned();
    assert!(last.starts_with("mcpkit "), "{last}");
}

#[test]
fn no_format_shows_a_secret_of_the_command_line() {
    let name = "secret-bearer-value";
    let desk = Desk::new().file("d.json", &dump(&[name, &format!("{name}<b>")]));
    for format in [
        "human", "json", "junit", "sarif", "github", "gitlab", "markdown", "html", "badge",
        "shields",
    ] {
        let run = desk.run(&["lint", "d.json", "--bearer", name, "--format", format]);
        run.hides(name);
        assert!(!run.stdout.is_empty() || run.code == Some(2), "{format}");
    }
}
