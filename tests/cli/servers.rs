//! Servers that are started, read and ended.

use std::time::{Duration, Instant};

use super::support::{Desk, Run, TINY};

#[test]
fn a_server_is_dumped_in_the_revision_that_it_speaks_and_the_dump_is_linted() {
    let desk = Desk::new().file("s.sh", TINY);
    let run = desk.run(&["dump", "-o", "d.json", "--", "sh", "s.sh"]);
    assert_eq!(run.transcript(), "[exit code 0]");
    let dump: serde_json::Value = serde_json::from_str(&desk.read("d.json")).unwrap();
    assert_eq!(dump["protocolVersion"], "2025-06-18");
    assert_eq!(dump["serverInfo"]["name"], "tiny");
    assert_eq!(dump["tools"][0]["name"], "greet");
    let live = desk
        .run(&["lint", "--format", "json", "--", "sh", "s.sh"])
        .json();
    let saved = desk.run(&["lint", "--format", "json", "d.json"]).json();
    assert_eq!(live["target"]["kind"], "stdio");
    assert_eq!(live["target"]["server"], saved["target"]["server"]);
    assert_eq!(live["revisions"], saved["revisions"]);
    assert_eq!(live["summary"]["checked"], saved["summary"]["checked"]);
    let ids = |report: &serde_json::Value| -> Vec<String> {
        let items = report["items"].as_array().unwrap();
        items.iter().map(|i| i["id"].to_string()).collect()
    };
    assert_eq!(ids(&live), ids(&saved));
}

#[test]
fn a_revision_that_the_server_does_not_speak_is_told() {
    let desk = Desk::new().file("s.sh", TINY);
    let run = desk.run(&["dump", "--revision", "2024-11-05", "--", "sh", "s.sh"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: asked for 2024-11-05, the server answers in 2025-06-18
      help: leave --revision out to take what the server speaks
    [exit code 2]
    "#);
    let run = desk.run(&["dump", "--revision", "2025-06-18", "--", "sh", "s.sh"]);
    assert_eq!(run.code, Some(0));
}

#[test]
fn a_started_server_sees_the_folder_and_the_environment() {
    let desk = Desk::new().env("TOOL", "inherited").file("s.sh", TINY);
    let run = desk.run(&["dump", "--", "sh", "s.sh"]);
    assert_eq!(run.json()["tools"][0]["name"], "inherited");
}

#[test]
fn a_list_that_cannot_be_read_makes_the_result_incomplete() {
    let broken = TINY.replace("tools/list", "tools/nothing");
    let desk = Desk::new().file("s.sh", &broken);
    let run = desk.run(&["dump", "-o", "d.json", "--", "sh", "s.sh"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    warning: the dump is incomplete: tools/list: `tools/list` is answered with error -32601: no such method
    [exit code 2]
    "#);
    let run = desk.run(&["lint", "--format", "json", "--", "sh", "s.sh"]);
    assert_eq!(run.code, Some(2));
    let report = run.json();
    let mut items = report["items"].as_array().unwrap().iter();
    let unread = items.find(|item| item["id"] == "surface/tools/list");
    assert_eq!(unread.unwrap()["status"], "error", "{}", run.transcript());
}

#[test]
fn a_silent_server_is_given_up_after_the_timeout() {
    let start = Instant::now();
    let run = Desk::new().run(&[
        "lint",
        "--timeout",
        "0.2",
        "--",
        "sh",
        "-c",
        "cat >/dev/null",
    ]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: no answer on stdout within 0.2 s
      help: give it more time with `--timeout 1`; does the command speak MCP over stdin and stdout?
    [exit code 2]
    "#);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn the_last_words_of_a_server_that_falls_silent_are_shown() {
    let script = "echo 'please log in first' >&2; cat >/dev/null";
    let args = ["lint", "--timeout", "1", "--", "sh", "-c", script];
    insta::assert_snapshot!(Desk::new().run(&args).transcript(), @r#"
    error: no answer on stdout within 1 s
      stderr: please log in first
      help: give it more time with `--timeout 3`; does the command speak MCP over stdin and stdout?
    [exit code 2]
    "#);
}

/// Starts `mcpkit`, waits until the server runs, sends signals, and measures the end.
#[cfg(unix)]
fn interrupted(desk: &Desk, command: &str, script: &str, signals: usize) -> (Run, Duration) {
    use rustix::process::{Pid, Signal, kill_process};
    let script = format!("echo $$ > pid.tmp; mv pid.tmp pid; {script}");
    let args = [command, "--timeout", "60", "--", "sh", "-c", &script];
    let child = desk.command(&args).spawn().unwrap();
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    while !desk.path().join("pid").exists() {
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(50));
    let start = Instant::now();
    for _ in 0..signals {
        kill_process(pid, Signal::INT).unwrap();
        std::thread::sleep(Duration::from_millis(150));
    }
    let run = Run::of(child.wait_with_output().unwrap());
    (run, start.elapsed())
}

/// Whether the server that wrote `pid` is gone, or waits for nothing but its burial.
#[cfg(unix)]
fn gone(desk: &Desk) -> bool {
    let pid = desk.read("pid");
    let ps = std::process::Command::new("ps")
        .args(["-o", "stat=", "-p", pid.trim()])
        .output();
    let state = String::from_utf8(ps.unwrap().stdout).unwrap();
    state.trim().is_empty() || state.starts_with('Z')
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_server_that_hangs_on() {
    let desk = Desk::new();
    let (run, time) = interrupted(&desk, "lint", "trap '' TERM; sleep 600", 1);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: interrupted before anything was judged
    [exit code 2]
    "#);
    assert!(time < Duration::from_secs(5), "{time:?}");
    assert!(gone(&desk));
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_does_not_wait() {
    let desk = Desk::new();
    let (run, time) = interrupted(&desk, "dump", "trap '' TERM; sleep 600", 2);
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    assert!(time < Duration::from_millis(1500), "{time:?}");
    assert!(gone(&desk));
}
