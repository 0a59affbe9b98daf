//! The servers of a client's configuration.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::mpsc;

use serde_json::Value;

use super::support::{Desk, TINY, dead_address};

/// Two servers to start, one address, one that is switched off.
fn desk() -> Desk {
    let config = r#"{
  // mine
  "mcpServers": {
    "one": { "command": "sh", "args": ["s.sh"], "env": { "TOOL": "first", "API_TOKEN": "env-secret" } },
    "two": { "command": "sh", "args": ["s.sh", "--key", "word-secret"], "env": { "TOOL": "second" } },
    "three": { "command": "no-such-program" },
    "off": { "command": "sh", "disabled": true },
  },
}"#;
    Desk::new().file("mcp.json", config).file("s.sh", TINY)
}

fn reports(json: &Value) -> Vec<(String, String, u64)> {
    let all = json["reports"].as_array().unwrap().iter();
    all.map(|r| {
        let text = |v: &Value| v.as_str().unwrap_or("–").to_owned();
        let errors = r["summary"]["error"].as_u64().unwrap();
        (
            text(&r["target"]["name"]),
            text(&r["target"]["server"]["name"]),
            errors,
        )
    })
    .collect()
}

#[test]
fn nothing_is_started_unasked_where_nobody_can_be_asked() {
    let run = desk().run(&["lint", "mcp.json"]);
    run.hides("env-secret").hides("word-secret");
    insta::assert_snapshot!(run.transcript(), @r#"
    mcp.json: switched off or without folder, left out: off
    error: nobody is here to ask: these 3 would be started, as files say:
      one: sh s.sh, with TOOL, API_TOKEN
      two: sh s.sh --key '[redacted]', with TOOL
      three: no-such-program
      help: look at them; `--yes` starts them, `--no-start` leaves them out
    [exit code 2]
    "#);
}

#[test]
fn all_are_judged_and_one_that_fails_does_not_stop_the_others() {
    let desk = desk();
    let run = desk.run(&["lint", "mcp.json", "--yes", "--format", "json"]);
    assert_eq!(run.code, Some(2), "{}", run.transcript());
    let name = |a: &str, b: &str, errors| (a.to_owned(), b.to_owned(), errors);
    let expected = [
        name("one", "tiny", 0),
        name("two", "tiny", 0),
        name("three", "–", 1),
    ];
    assert_eq!(reports(&run.json()), expected);
    let lost = &run.json()["reports"][2]["items"][0];
    assert_eq!(lost["status"], "error");
    assert!(
        lost["message"]
            .as_str()
            .unwrap()
            .contains("no-such-program")
    );
    assert!(run.stderr.contains("left out: off"), "{}", run.stderr);
}

#[test]
fn servers_are_chosen_by_name_and_one_that_is_switched_off_by_its_whole_name() {
    let desk = desk();
    let names = |wanted: &[&str]| {
        let mut args = vec![
            "lint",
            "mcp.json",
            "--yes",
            "--format",
            "json",
            "--timeout",
            "2",
        ];
        wanted.iter().for_each(|w| args.extend(["--server", w]));
        let json = desk.run(&args).json();
        match json["reports"].as_array() {
            Some(all) => all
                .iter()
                .map(|r| r["target"]["name"].to_string())
                .collect(),
            None => vec![json["target"]["name"].to_string()],
        }
    };
    assert_eq!(names(&["t*"]), ["\"two\"", "\"three\""]);
    assert_eq!(names(&["one"]), ["\"one\""]);
    assert_eq!(names(&["o*", "off"]), ["\"one\"", "\"off\""]);
    insta::assert_snapshot!(desk.run(&["lint", "mcp.json", "--server", "tow"]).transcript(), @r#"
    error: no server is named `tow`
      help: known here: one, two, three, off
    [exit code 2]
    "#);
}

#[test]
fn what_would_have_to_be_started_can_be_left_out() {
    let desk = desk();
    let run = desk.run(&["lint", "mcp.json", "--no-start"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    mcp.json: switched off or without folder, left out: off
    not started: one, two, three
    error: nothing is left to judge: all of it would have to be started
      help: `--yes` starts it
    [exit code 2]
    "#);
    let run = desk.run(&["lint", "mcp.json", "--no-start", "--yes"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn secrets_of_the_file_and_of_placeholders_are_never_shown() {
    let config = r#"{"servers": {
      "one": { "command": "sh", "args": ["-c", "echo \"$A ${SECRET} $2\" >&2; exit 1", "sh", "--token", "word-secret"], "env": { "A": "${env:SECRET}", "B": "env-secret-9" } },
      "two": { "url": "http://ADDRESS/mcp?key=query-secret", "headers": { "X-Key": "header-secret" } }
    }}"#
    .replace("ADDRESS", &dead_address());
    let desk = Desk::new()
        .file("mcp.json", &config)
        .env("SECRET", "borrowed-secret");
    for format in [
        "human", "json", "sarif", "junit", "github", "gitlab", "markdown", "html",
    ] {
        let run = desk.run(&["lint", "mcp.json", "--yes", "-v", "--format", format]);
        assert_eq!(run.code, Some(2), "{}", run.transcript());
        for secret in [
            "word-secret",
            "env-secret-9",
            "borrowed-secret",
            "query-secret",
            "header-secret",
        ] {
            run.hides(secret);
        }
    }
}

#[test]
fn an_address_is_not_asked_for_unless_it_would_be_sent_what_is_ours() {
    let address = dead_address();
    let config = |extra: &str| {
        format!(r#"{{"servers": {{"far": {{"url": "http://{address}/mcp"{extra}}}}}}}"#)
    };
    let desk = Desk::new()
        .file("mcp.json", &config(""))
        .env("OURS", "borrowed-secret");
    let run = desk.run(&["lint", "mcp.json"]);
    assert!(
        run.stdout.contains("cannot connect"),
        "{}",
        run.transcript()
    );
    let desk = desk.file("mcp.json", &config(r#", "headers": {"X": "${env:OURS}"}"#));
    let run = desk.run(&["lint", "mcp.json"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: nobody is here to ask: this would be started or sent, as a file says:
      far: 127.0.0.1 would be sent the value of OURS
      help: look at them; `--yes` starts them, `--no-start` leaves them out
    [exit code 2]
    "#);
}

/// Listens once; gives the address and what is said.
fn overheard() -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (send, heard) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(stream).lines();
            let mut head = String::new();
            while let Some(Ok(line)) = lines.next() {
                if line.is_empty() {
                    break;
                }
                head.push_str(&line);
                head.push('\n');
            }
            let _ = send.send(head);
        }
    });
    (address, heard)
}

#[test]
fn the_token_of_the_command_line_is_for_nobody_in_a_file() {
    let (address, heard) = overheard();
    let config = format!(
        r#"{{"servers": {{"far": {{"url": "http://{address}/mcp", "headers": {{"X-Own": "its-own"}}}}}}}}"#
    );
    let desk = Desk::new()
        .file("mcp.json", &config)
        .env("MCPKIT_BEARER", "our-token");
    desk.run(&["lint", "mcp.json", "--timeout", "1"]);
    let head = heard.recv().unwrap().to_lowercase();
    assert!(head.contains("x-own: its-own"), "{head}");
    assert!(!head.contains("our-token"), "{head}");
}

#[test]
fn a_started_server_does_not_see_tokens_that_are_for_others() {
    let script = "echo \"[$MCPKIT_BEARER$MCPKIT_TOKEN_READ] $OTHER\" > seen; exit 1";
    let config = serde_json::json!({"servers": {"a": {"command": "sh", "args": ["-c", script]}}});
    let desk = Desk::new()
        .file("mcp.json", &config.to_string())
        .env("MCPKIT_BEARER", "our-token")
        .env("MCPKIT_TOKEN_READ", "read-token")
        .env("OTHER", "plain");
    desk.run(&["lint", "mcp.json", "-y"]);
    assert_eq!(desk.read("seen"), "[] plain\n");
}

#[test]
fn commands_start_in_the_folder_that_the_file_is_for() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path().join("shop/.vscode")).unwrap();
    let entry = r#"{"servers": {"a": {"type": "stdio", "command": "./run", "args": []}}}"#;
    let desk = desk.file("shop/.vscode/mcp.json", entry);
    let script = format!("#!/bin/sh\npwd > seen\n{TINY}");
    let desk = desk.file("shop/run", &script);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let run = desk.path().join("shop/run");
        std::fs::set_permissions(run, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let run = desk.run(&["lint", "shop/.vscode/mcp.json", "-y", "--format", "json"]);
    assert_eq!(
        run.json()["target"]["server"]["name"],
        "tiny",
        "{}",
        run.transcript()
    );
    assert!(desk.read("shop/seen").trim().ends_with("/shop"));
}

#[test]
fn servers_of_one_name_are_told_apart_by_their_files() {
    let desk = desk().file(
        "other.json",
        r#"{"servers": {"one": {"command": "sh", "args": ["s.sh"]}}}"#,
    );
    let run = desk.run(&[
        "lint",
        "mcp.json",
        "other.json",
        "--server",
        "one",
        "-y",
        "--format",
        "json",
    ]);
    let names: Vec<_> = reports(&run.json())
        .into_iter()
        .map(|(name, ..)| name)
        .collect();
    assert_eq!(names, ["one (mcp.json)", "one (other.json)"]);
}

#[test]
fn findings_point_at_the_entry_of_the_file() {
    let run = desk().run(&[
        "lint", "mcp.json", "--server", "two", "-y", "--format", "sarif",
    ]);
    let results = &run.json()["runs"][0]["results"];
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "mcp.json", "{results}");
    assert_eq!(place["region"]["startLine"], 5);
}

#[test]
fn mistakes_in_a_file_are_shown_with_their_place() {
    let lint = |name: &str, text: &str| {
        Desk::new()
            .file(name, text)
            .run(&["lint", name])
            .transcript()
    };
    insta::assert_snapshot!(lint("mcp.json", "{\n  // c\n  \"servers\": { \"a\" }\n}"), @r#"
    error: mcp.json:3:20: not JSON: expected `:`
        |
      3 |   "servers": { "a" }
        |                    ^
      help: correct this line
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("config.toml", "[mcp_servers.a]\ncommand =\n"), @r#"
    error: config.toml:2:10: string values must be quoted, expected literal string
        |
      2 | command =
        |          ^
      help: correct this line
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("config.yaml", "mcpServers:\n  - {a\n"), @r#"
    error: config.yaml:2:7: not YAML: while parsing a flow mapping, did not find expected ',' or '}'
        |
      2 |   - {a
        |       ^
      help: correct this line
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("config.toml", "model = 'x'\n"), @r#"
    error: config.toml is no client's configuration: it lists no MCP servers
      help: a dump (`mcpkit dump TARGET -o FILE` writes one; the answer to tools/list is one, too) or a client's configuration (`mcpServers`, `servers`) is needed
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("mcp.json", "{\"mcpServers\": {}}"), @r#"
    error: mcp.json lists no servers
      help: is it the right file? Clients keep one for all folders and one for each
    [exit code 2]
    "#);
    let off = r#"{"mcpServers": {"a": {"command": "x", "disabled": true}}}"#;
    insta::assert_snapshot!(lint("mcp.json", off), @r#"
    mcp.json: switched off or without folder, left out: a
    error: every server in mcp.json is switched off
      help: `--server NAME` takes one all the same
    [exit code 2]
    "#);
}

#[test]
fn control_characters_of_a_file_never_reach_the_terminal() {
    let config = "{\"servers\": {\"a\\u001b[2J\": {\"command\": \"x\\u001b[2K\\u202e\", \"args\": [\"a b\\r\"], \"env\": {\"N\\u0007\": \"v\"}}}}";
    let run = Desk::new()
        .file("mcp.json", config)
        .run(&["lint", "mcp.json"]);
    run.hides("\u{1b}")
        .hides("\u{202e}")
        .hides("\r")
        .hides("\u{7}");
    assert!(
        run.stderr.contains("x\\u{1b}[2K\\u{202e}"),
        "{}",
        run.stderr
    );
}

/// Asks on a terminal of its own: `script` lends one.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_the_user_is_asked() {
    if std::process::Command::new("script")
        .arg("--version")
        .output()
        .is_err()
    {
        return;
    }
    let desk = desk();
    let ask = |answer: &str| {
        let line = format!(
            "{} lint mcp.json --server one",
            env!("CARGO_BIN_EXE_mcpkit")
        );
        let mut command = std::process::Command::new("script");
        command
            .args(["-qec", &line, "/dev/null"])
            .current_dir(desk.path());
        command
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(answer.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let (code, text) = ask("y\n");
    assert!(text.contains("sh s.sh, with TOOL, API_TOKEN"), "{text}");
    assert!(
        text.contains("start? [y/N]") && text.contains("tiny 1.0"),
        "{text}"
    );
    assert_eq!(code, Some(0), "{text}");
    let (code, text) = ask("\n");
    assert!(text.contains("nothing was started"), "{text}");
    assert_eq!(code, Some(2));
}
