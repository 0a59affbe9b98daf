//! What the user hands over stays with the server it is for.

use super::support::{Desk, TINY, answering, dead_address};

#[test]
fn secrets_of_urls_and_headers_are_never_shown() {
    let address = dead_address();
    let url = format!("http://user:hunter2hunter@{address}/mcp?key=query-secret");
    let run = Desk::new().env("MCPKIT_BEARER", "bearer-secret").run(&[
        "lint",
        &url,
        "--header",
        "X-Key: header-secret",
    ]);
    assert_eq!(run.code, Some(2));
    for secret in [
        "hunter2hunter",
        "query-secret",
        "bearer-secret",
        "header-secret",
    ] {
        run.hides(secret);
    }
}

#[test]
fn a_server_that_repeats_the_token_does_not_get_it_shown() {
    let body = r#"{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"bad token-secret"}}"#;
    let address = answering("400 Bad Request\r\nContent-Type: application/json", body);
    for command in ["lint", "conform", "dump"] {
        let url = format!("http://{address}/");
        let run = Desk::new().run(&[command, &url, "--bearer", "token-secret"]);
        run.hides("token-secret");
    }
}

#[test]
fn wrong_usage_does_not_repeat_secrets() {
    for args in [
        &["dump", "demo", "https://h/?key=query-secret"][..],
        &["lint", "https://u:query-secret@h:99999/"],
        &["lint", "demo", "--header", "query-secret"],
        &["lint", "--env", "query-secret", "--", "sh"],
        &[
            "lint",
            "demo",
            "--bearer",
            "query-secret",
            "--header",
            "Authorization: query-secret",
        ],
        &[
            "lint",
            "demo",
            "--bearer",
            "query-secret",
            "query-secret",
            "query-secret",
        ],
    ] {
        let run = Desk::new().run(args);
        assert_eq!(run.code, Some(2), "{}", run.transcript());
        run.hides("query-secret");
    }
}

#[test]
fn help_does_not_show_the_token_of_the_environment() {
    let desk = Desk::new().env("MCPKIT_BEARER", "bearer-secret");
    let run = desk.run(&["lint", "--help"]);
    assert!(run.stdout.contains("MCPKIT_BEARER"));
    run.hides("bearer-secret");
}

#[test]
fn a_started_server_gets_its_variables_and_its_last_words_are_masked() {
    let script = "echo \"got $TOKEN and $2\" >&2; exit 1";
    let run = Desk::new().run(&[
        "lint",
        "--env",
        "TOKEN=env-secret",
        "--",
        "sh",
        "-c",
        script,
        "sh",
        "--api-key",
        "word-secret",
    ]);
    insta::assert_snapshot!(run.transcript(), @r#"
    error: the server process ended (exit code 1)
      stderr: got [redacted] and [redacted]
      help: run the command by itself: it has to stay and to wait for messages on stdin
    [exit code 2]
    "#);
}

#[test]
fn dumps_and_reports_hold_no_secrets() {
    let desk = Desk::new().file("s.sh", TINY);
    let server = ["--env", "SAY=env-secret", "--", "sh", "s.sh"];
    let run = desk.run(&[&["dump"], &server[..]].concat());
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    run.hides("env-secret");
    assert_eq!(run.json()["tools"][0]["description"], "[redacted]");
    let run = desk.run(&[&["lint", "-v", "--format", "json"], &server[..]].concat());
    run.hides("env-secret");
    desk.run(&[&["lint", "-v"], &server[..]].concat())
        .hides("env-secret");
}
