//! Why a run could not be, and what to do about it.

use super::support::{Desk, answering, dead_address};

/// The transcript of `mcpkit lint TARGET`.
fn lint(target: &str) -> String {
    Desk::new().run(&["lint", target]).transcript()
}

/// As [`lint`], for `SCHEME://ADDRESS/mcp`, the address left out.
fn lint_at(scheme: &str, address: &str) -> String {
    let port = address.rsplit(':').next().unwrap();
    lint(&format!("{scheme}://{address}/mcp"))
        .replace(address, "ADDRESS")
        .replace(port, "PORT")
}

#[test]
fn a_dead_port_raises_the_question_whether_the_server_runs() {
    let address = dead_address();
    insta::assert_snapshot!(lint_at("http", &address), @r#"
    error: cannot connect to ADDRESS: Connection refused
      help: is the server running, and is PORT its port?
    [exit code 2]
    "#);
    let run = Desk::new().run(&["conform", &format!("http://{address}/mcp")]);
    assert_eq!(run.code, Some(2), "{}", run.transcript());
}

#[test]
fn a_host_without_address_may_be_misspelt() {
    let run = Desk::new().run(&["lint", "http://no-such-host.invalid/mcp"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("spelt right?"), "{}", run.stderr);
}

#[test]
fn wrong_and_missing_schemes_are_told() {
    insta::assert_snapshot!(lint("ftp://example.com/mcp"), @r#"
    error: scheme `ftp` is not spoken by MCP servers
      help: use http:// or https://, or `-- COMMAND` to start a server
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("localhost:3000/mcp"), @r#"
    error: there is no file `localhost:3000/mcp`, and it is no URL
      help: did you mean `http://localhost:3000/mcp`?
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("file:///tmp/dump.json"), @r#"
    error: dump files are given by their path, not by a file:// URL
      help: try `/tmp/dump.json`
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("http://"), @r#"
    error: TARGET is not a sound URL: empty host
      help: TARGET is a URL (http://localhost:3000/mcp), a dump file, `-` for a dump on stdin, `demo`, or `-- COMMAND ARGS…` to start a server; for `lint` also a client's configuration or a folder
    [exit code 2]
    "#);
}

#[test]
fn tls_to_a_server_without_it_is_told() {
    let address = answering("200 OK", "hello");
    insta::assert_snapshot!(lint_at("https", &address), @r#"
    error: TLS with ADDRESS failed: received corrupt message of type InvalidContentType
      help: is it https? A server without TLS is reached with http://. If it is, its certificate must be valid for this name and signed by an authority that this system trusts
    [exit code 2]
    "#);
}

#[test]
fn a_web_page_is_no_mcp_server() {
    let address = answering("200 OK\r\nContent-Type: text/html", "<html></html>");
    insta::assert_snapshot!(lint_at("http", &address), @r#"
    error: `initialize` is answered with HTTP 200, text/html
      help: this is a web page: MCP endpoints usually have a path such as /mcp or /sse
    [exit code 2]
    "#);
}

#[test]
fn a_server_that_wants_to_know_who_asks_is_told_apart() {
    let address = answering("401 Unauthorized\r\nContent-Type: text/plain", "who?");
    insta::assert_snapshot!(lint_at("http", &address), @r#"
    error: `initialize` is answered with HTTP 401, text/plain: who?
      help: the server wants to know who asks: `--bearer TOKEN` or `--header 'NAME: VALUE'`
    [exit code 2]
    "#);
}

#[test]
fn a_server_that_answers_to_its_name_only_is_told_apart() {
    let address = answering("403 Forbidden", "\nOnly localhost is served.\nGo away.");
    insta::assert_snapshot!(lint_at("http", &address), @r#"
    error: `initialize` is answered with HTTP 403, no content type: Only localhost is served.
      help: some local servers answer to their name only: put `localhost` in the place of the address
    [exit code 2]
    "#);
}

#[test]
fn a_command_that_is_not_there_is_told() {
    let run = Desk::new().run(&["lint", "--", "no-such-program", "--flag"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: cannot start `no-such-program`: No such file or directory
      help: is `no-such-program` installed and on the PATH?
    [exit code 2]
    "#);
    let run = Desk::new().run(&["lint", "--", "node server.js"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: cannot start `node server.js`: No such file or directory
      help: write the command as separate words, not in one pair of quotes
    [exit code 2]
    "#);
}

#[test]
fn the_last_words_of_a_server_that_dies_at_start_are_shown_as_text() {
    let script = r"printf 'loading\n\033[31mno database\033[0m\n' >&2; exit 3";
    let run = Desk::new().run(&["lint", "--", "sh", "-c", script]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: the server process ended (exit code 3)
      stderr: loading
      stderr: \u{1b}[31mno database\u{1b}[0m
      help: run the command by itself: it has to stay and to wait for messages on stdin
    [exit code 2]
    "#);
}

#[test]
fn a_server_that_logs_to_stdout_is_told_where_logs_belong() {
    let run = Desk::new().run(&["lint", "--timeout", "0.3", "--", "sh", "-c", "echo hi; cat"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("  help: "), "{}", run.stderr);
}

#[test]
fn what_is_neither_url_nor_file_is_answered_with_what_a_target_can_be() {
    insta::assert_snapshot!(lint("missing.json"), @r#"
    error: there is no file `missing.json`, and it is no URL
      help: TARGET is a URL (http://localhost:3000/mcp), a dump file, `-` for a dump on stdin, `demo`, or `-- COMMAND ARGS…` to start a server; for `lint` also a client's configuration or a folder
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("npx"), @r#"
    error: there is no file `npx`, and it is no URL
      help: to start a server, put its command after `--`, as in `-- npx …`; TARGET is a URL (http://localhost:3000/mcp), a dump file, `-` for a dump on stdin, `demo`, or `-- COMMAND ARGS…` to start a server; for `lint` also a client's configuration or a folder
    [exit code 2]
    "#);
    let time = regex::Regex::new(r"in [0-9.]+ m?s\)").unwrap();
    insta::assert_snapshot!(time.replace(&lint("."), "in TIME)"), @r#"
    .  (folder)

    nothing was checked: 0 fail, 0 warn (0 checks of profile standard in TIME)
    [exit code 2]
    "#);
}

#[test]
fn a_dump_that_cannot_be_read_is_told_with_its_place() {
    let lint = |text: &str| {
        let desk = Desk::new().file("d.json", text);
        desk.run(&["lint", "d.json"]).transcript()
    };
    insta::assert_snapshot!(lint("{\n  \"tools\": [}\n}"), @r#"
    error: d.json:2:13: not JSON: expected value
        |
      2 |   "tools": [}
        |             ^
      help: a dump is one JSON object: `mcpkit dump TARGET -o FILE` writes one
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("[]"), @r#"
    error: d.json: a dump is a JSON object, this is an array
      help: `mcpkit dump TARGET -o FILE` writes one; the answer to tools/list is one, too
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("{\"tools\": {}}"), @r#"
    error: d.json: `tools` is not an array
      help: `mcpkit dump TARGET -o FILE` writes one; the answer to tools/list is one, too
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint("{\"a\": 1}"), @r#"
    error: d.json: none of `tools`, `resources`, `resourceTemplates`, `prompts` is there
      help: a dump (`mcpkit dump TARGET -o FILE` writes one; the answer to tools/list is one, too) or a client's configuration (`mcpServers`, `servers`) is needed
    [exit code 2]
    "#);
    insta::assert_snapshot!(lint(""), @r#"
    error: d.json:1:1: not JSON: EOF while parsing a value
      help: it is empty: did the command that should write it fail?
    [exit code 2]
    "#);
}

#[test]
fn a_dump_is_not_enough_for_commands_that_need_a_server() {
    let desk = Desk::new().file("d.json", "{\"tools\":[]}");
    insta::assert_snapshot!(desk.run(&["conform", "d.json"]).transcript(), @r#"
    error: a running server is needed, `d.json` is a file
      help: `mcpkit lint FILE` checks dumps
    [exit code 2]
    "#);
    assert_eq!(desk.run(&["dump", "-"]).code, Some(2));
}

#[test]
fn options_that_would_be_ignored_are_refused() {
    let desk = Desk::new().file("d.json", "{\"tools\":[]}");
    insta::assert_snapshot!(desk.run(&["lint", "d.json", "--env", "A=B"]).transcript(), @r#"
    error: --env does not apply to a dump
      help: leave --env out
    [exit code 2]
    "#);
    for args in [
        &["lint", "d.json", "--header", "A: B"][..],
        &["lint", "d.json", "--revision", "2025-11-25"],
        &["lint", "http://h/", "--env", "A=B"],
        &["lint", "--header", "A: B", "--", "sh"],
    ] {
        let run = desk.run(args);
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.contains("  help: "), "{}", run.stderr);
    }
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_anything_is_started() {
    let desk = Desk::new();
    let run = desk.run(&["lint", "-o", "no/r.json", "--", "sh", "-c", "touch started"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: cannot write `no/r.json`: No such file or directory
      help: create its folder first, or choose another --output
    [exit code 2]
    "#);
    assert!(!desk.path().join("started").exists());
}

#[test]
fn a_run_that_fails_leaves_old_reports_alone_and_no_empty_ones() {
    let desk = Desk::new().file("old.json", "precious");
    let run = desk.run(&["lint", "-o", "old.json", "-o", "new.txt", "--", "false"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(desk.read("old.json"), "precious");
    assert!(!desk.path().join("new.txt").exists());
}

#[test]
fn errors_go_to_stderr_whatever_the_format() {
    let run = Desk::new().run(&["lint", "missing.json", "--format", "json"]);
    assert_eq!((run.stdout.as_str(), run.code), ("", Some(2)));
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
}
