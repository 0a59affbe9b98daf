//! Several targets of `lint`, and inputs that mean no good.

use std::time::{Duration, Instant};

use serde_json::json;

use super::support::{Desk, Run, TINY, dump};

#[test]
fn several_targets_become_one_document() {
    let desk = Desk::new()
        .file("a.json", &dump(&["get_user"]))
        .file("s.sh", TINY);
    let run = desk.run(&[
        "lint",
        "a.json",
        "demo:honest",
        "--format",
        "json",
        "--",
        "sh",
        "s.sh",
    ]);
    let json = run.json();
    assert_eq!(json["schema"], "mcpkit.reports/1");
    let kinds: Vec<_> = json["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["target"]["kind"])
        .collect();
    assert_eq!(kinds, ["dump", "http", "stdio"]);
    let names: Vec<_> = json["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["target"]["name"])
        .collect();
    assert_eq!(names, ["a.json", "demo:honest", "sh s.sh"]);
}

#[test]
fn one_that_cannot_be_read_does_not_stop_the_others() {
    let desk = Desk::new()
        .file("good.json", &dump(&["get_user"]))
        .file("bad.json", "{\n  \"tools\": [}\n}")
        .file("s.sh", "echo 'no database' >&2; exit 3");
    let run = desk.run(&["lint", "good.json", "bad.json", "--", "sh", "s.sh"]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    let start = run.stdout.find("bad.json  (dump)").unwrap();
    let end = run.stdout.find("\ntarget  ").unwrap();
    insta::assert_snapshot!(run.stdout[start..end].trim_end(), @r#"
    bad.json  (dump)

    ERROR surface/read
          The target can be read.
          - bad.json:2:13: not JSON: expected value
          why         |
                    2 |   "tools": [}
                      |             ^
          fix       a dump is one JSON object: `mcpkit dump TARGET -o FILE` writes
                    one

    sh s.sh  (stdio)

    ERROR surface/read
          The target can be read.
          - the server process ended (exit code 3)
          why       stderr: no database
          fix       run the command by itself: it has to stay and to wait for
                    messages on stdin
    "#);
}

#[test]
fn servers_are_read_side_by_side() {
    let server = json!({"command": "sh", "args": ["-c", "sleep 1; . ./s.sh"]});
    let config = json!({"servers": {"a": server, "b": server, "c": server}});
    let desk = Desk::new()
        .file("mcp.json", &config.to_string())
        .file("s.sh", TINY);
    let time = |jobs: &str| {
        let start = Instant::now();
        let run = desk.run(&["lint", "mcp.json", "--yes", "-q", "--jobs", jobs]);
        assert_eq!(run.code, Some(0), "{}", run.transcript());
        start.elapsed()
    };
    let (beside, behind) = (time("8"), time("1"));
    assert!(beside * 2 < behind, "{beside:?} {behind:?}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_reports_what_was_judged() {
    use rustix::process::{Pid, Signal, kill_process};
    let server = |script: &str| json!({"command": "sh", "args": ["-c", script]});
    let config = json!({"servers": {
        "quick": server(". ./s.sh"),
        "slow": server("echo > started; trap '' TERM; sleep 600"),
    }});
    let desk = Desk::new()
        .file("d.json", &dump(&["get_user"]))
        .file("mcp.json", &config.to_string())
        .file("s.sh", TINY);
    let args = [
        "lint",
        "d.json",
        "mcp.json",
        "-y",
        "--timeout",
        "60",
        "--format",
        "json",
    ];
    let child = desk.command(&args).spawn().unwrap();
    while !desk.path().join("started").exists() {
        std::thread::sleep(Duration::from_millis(10));
    }
    // The quick one needs a moment, too.
    std::thread::sleep(Duration::from_millis(2500));
    let start = Instant::now();
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    kill_process(pid, Signal::INT).unwrap();
    let run = Run::of(child.wait_with_output().unwrap());
    assert!(
        start.elapsed() < Duration::from_secs(6),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(run.code, Some(2));
    let json = run.json();
    let told: Vec<_> = json["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| {
            (
                r["summary"]["checked"].as_u64().unwrap() > 0,
                r["interrupted"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [(true, false), (true, false), (false, true)],
        "{json:#}"
    );
}

#[test]
fn figures_are_shown_when_asked_for() {
    let desk = Desk::new().file("d.json", &dump(&["get_user", "getOrder"]));
    let json = desk
        .run(&["lint", "d.json", "--stats", "--format", "json"])
        .json();
    assert_eq!(json["stats"]["tools"], 2);
    assert_eq!(json["profile"], "standard");
    assert!(json["stats"]["bytes"].as_u64().unwrap() > 50);
    assert!(!json["stats"]["rules"].as_array().unwrap().is_empty());
    let run = desk.run(&["lint", "d.json", "--stats"]);
    assert!(run.stdout.contains("\ntarget  "), "{}", run.stdout);
    assert!(run.stdout.contains("  tokens"), "{}", run.stdout);
    assert!(run.stdout.contains("rule  "), "{}", run.stdout);
    assert_eq!(
        desk.run(&["lint", "d.json", "--format", "json"]).json()["stats"],
        json!(null)
    );
}

#[test]
fn options_for_another_kind_of_target_are_refused() {
    let desk = Desk::new()
        .file("d.json", &dump(&["a"]))
        .file("mcp.json", "{\"mcpServers\":{}}");
    for (args, part) in [
        (&["lint", "-", "-"][..], "given twice"),
        (&["lint", "d.json", "mcp.json", "--env", "A=B"], "--env"),
        (&["lint", "d.json", "--server", "x"], "no server is named"),
        (&["lint", "d.json", "--jobs", "0"], "number from 1"),
    ] {
        let run = desk.run(args);
        assert_eq!(run.code, Some(2), "{}", run.transcript());
        assert!(run.stderr.contains(part), "{}", run.transcript());
    }
}

#[test]
fn files_that_are_no_text_are_told() {
    let desk = Desk::new().file("d.json", &dump(&["get_user"]));
    let write = |name: &str, bytes: &[u8]| std::fs::write(desk.path().join(name), bytes).unwrap();
    write("binary.json", b"\x7fELF\0\0\xff\xfe");
    write("utf16.json", b"\xff\xfe{\0}\0");
    write("deep.json", "[".repeat(200_000).as_bytes());
    write("nul.json", b"{\"tools\": [\0]}");
    let run = desk.run(&[
        "lint",
        "d.json",
        "binary.json",
        "utf16.json",
        "deep.json",
        "nul.json",
    ]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    for part in [
        "it is binary",
        "writes UTF-16",
        "recursion limit",
        "nul.json:1:",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.transcript());
    }
    assert!(run.stdout.contains("d.json"), "{}", run.stdout);
}

#[test]
fn a_name_of_a_megabyte_is_shown_in_short() {
    let desk = Desk::new().file(
        "d.json",
        &dump(&[&"x".repeat(1 << 20), &"é\u{202e}".repeat(1 << 18)]),
    );
    for format in ["human", "github", "markdown", "gitlab", "sarif", "junit"] {
        let run = desk.run(&["lint", "d.json", "--format", format]);
        assert!(run.code.is_some(), "{format}");
        let most = if format == "junit" { 64 << 20 } else { 4 << 20 };
        assert!(
            run.stdout.len() < most,
            "{format}: {} bytes",
            run.stdout.len()
        );
    }
}

#[test]
fn very_many_tools_end_in_seconds() {
    let names: Vec<_> = (0..20_000).map(|i| format!("get_thing_{i}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let desk = Desk::new().file("d.json", &dump(&names));
    let start = Instant::now();
    let run = desk.run(&["lint", "d.json"]);
    assert!(
        run.code.is_some_and(|code| code < 2),
        "{}",
        run.transcript()
    );
    // A debug build on a busy machine.
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}
