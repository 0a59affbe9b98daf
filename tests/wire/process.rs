//! Server processes that die, flood, or will not go.

use std::time::{Duration, Instant};

use mcpkit::mcp::Revision;
use mcpkit::wire::{Call, Connector, Limits, Reply, Session, Transport, WireError, detect};

use crate::support::connect::{limits, patient, to_command, to_script};

const ANSWER: &str = r#"{"jsonrpc":"2.0","id":1,"result":{}}"#;

async fn start(connector: &Connector) -> Session {
    Session::bare(connector, Transport::Stdio, Revision::NEWEST)
        .await
        .expect("a process")
}

async fn ask(script: &str, limits: Limits) -> Result<Reply, WireError> {
    let connector = to_script(script, limits);
    let mut session = start(&connector).await;
    let outcome = session.request("tools/list", None).await;
    session.close().await;
    outcome
}

/// Whether a process is there and no zombie.
fn lives(pid: &str) -> bool {
    std::process::Command::new("ps")
        .args(["-o", "stat=", "-p", pid])
        .output()
        .is_ok_and(|o| !o.stdout.is_empty() && !o.stdout.starts_with(b"Z"))
}

#[tokio::test]
async fn a_process_that_ignores_everything_is_killed_with_its_children() {
    let script = "trap '' TERM; read line; \
         (trap '' TERM; while :; do sleep 1; done) </dev/null & \
         echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"pids\":\"'$$ $!'\"}}'; \
         while :; do sleep 1; done";
    let connector = to_script(script, limits());
    let mut session = start(&connector).await;
    let reply = session
        .request("tools/list", None)
        .await
        .expect("an answer");
    let pids = reply.result().expect("a result")["pids"]
        .as_str()
        .expect("text")
        .to_owned();
    assert!(pids.split(' ').all(lives), "{pids}");
    let exit = session.close().await.expect("an exit");
    assert!(!exit.willing, "{exit:?}");
    assert_eq!(exit.status, "killed by signal 9");
    for _ in 0..100 {
        if !pids.split(' ').any(lives) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{pids} live on");
}

#[tokio::test]
async fn a_process_that_obeys_sigterm_is_not_waited_for_any_longer() {
    let limits = Limits {
        grace: Duration::from_secs(1),
        ..limits()
    };
    let script = format!("read line; echo '{ANSWER}'; exec sleep 60 </dev/null");
    let connector = to_script(&script, limits);
    let mut session = start(&connector).await;
    session
        .request("tools/list", None)
        .await
        .expect("an answer");
    let start = Instant::now();
    let exit = session.close().await.expect("an exit");
    assert_eq!(
        (exit.status.as_str(), exit.willing),
        ("killed by signal 15", false)
    );
    let waited = start.elapsed();
    assert!(
        waited >= Duration::from_secs(1),
        "the grace after its input ended"
    );
    assert!(
        waited < Duration::from_millis(1900),
        "but none after SIGTERM: {waited:?}"
    );
}

#[tokio::test]
async fn a_dropped_process_is_ended_with_the_others() {
    let script = format!("trap '' TERM; read line; echo '{ANSWER}'; while :; do sleep 1; done");
    let connector = to_script(&script, limits());
    let mut session = start(&connector).await;
    session
        .request("tools/list", None)
        .await
        .expect("an answer");
    drop(session);
    let start = Instant::now();
    connector
        .children()
        .end_all(Duration::from_millis(100))
        .await;
    assert!(
        start.elapsed() >= Duration::from_millis(100),
        "it was still there"
    );
    connector.children().end_all(Duration::from_secs(9)).await;
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "the list is empty"
    );
}

#[tokio::test]
async fn a_willing_process_tells_how_it_ended() {
    let connector = to_script("cat >/dev/null; exit 7", patient());
    let exit = start(&connector).await.close().await.expect("an exit");
    assert_eq!((exit.status.as_str(), exit.willing), ("exit code 7", true));
}

#[tokio::test]
async fn a_process_that_dies_at_start_leaves_its_last_words() {
    match ask(
        "echo first >&2; echo 'no config file' >&2; exit 3",
        patient(),
    )
    .await
    {
        Err(WireError::Exited { status, stderr }) => {
            assert_eq!(status, "exit code 3");
            assert_eq!(stderr, "first\nno config file\n");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_command_that_is_not_there_is_named() {
    let connector = to_command("mcpkit-no-such-command", &[], patient());
    let opened = Session::open(&connector, Transport::Stdio, Revision::NEWEST).await;
    match opened.err() {
        Some(WireError::Spawn { command, .. }) => assert_eq!(command, "mcpkit-no-such-command"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_flood_on_stderr_neither_blocks_nor_is_kept() {
    let limits = Limits {
        stderr: 1000,
        ..patient()
    };
    let flood = "head -c 100000000 /dev/zero | tr '\\0' x >&2; printf 'the end' >&2";
    let answered = ask(
        &format!("{flood}; read line; echo '{ANSWER}'"),
        limits.clone(),
    )
    .await;
    assert!(answered.is_ok(), "{answered:?}");
    match ask(&format!("{flood}; exit 1"), limits).await {
        Err(WireError::Exited { stderr, .. }) => {
            assert_eq!(stderr.len(), 1000);
            assert!(stderr.ends_with("xxxthe end"));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn endless_lines_and_endless_messages_end_at_the_bounds() {
    let limits = Limits {
        message: 100_000,
        exchange: 300_000,
        messages: 50,
        ..limits()
    };
    let cases = [
        ("cat /dev/zero", "message bytes", 100_000),
        (
            "yes $(head -c 9000 /dev/zero | tr '\\0' x)",
            "exchange bytes",
            300_000,
        ),
        ("yes ''", "messages in one exchange", 50),
        (
            r#"yes '{"jsonrpc":"2.0","method":"n"}'"#,
            "messages in one exchange",
            50,
        ),
    ];
    for (script, what, limit) in cases {
        let outcome = ask(script, limits.clone()).await;
        assert_eq!(outcome, Err(WireError::TooMuch { what, limit }), "{script}");
    }
}

#[tokio::test]
async fn silence_and_a_closed_stdout_are_errors() {
    let silent = ask("sleep 60", limits()).await;
    assert!(
        matches!(silent, Err(WireError::Timeout { .. })),
        "{silent:?}"
    );
    let deaf = ask("exec >&-; sleep 60", limits()).await;
    assert!(matches!(deaf, Err(WireError::Closed(_))), "{deaf:?}");
}

#[tokio::test]
async fn a_process_that_starts_slowly_has_the_time_to_say_that_it_is_modern() {
    // Slower than legacy servers may be silent.
    let script = r#"sleep 3.3; read line; case "$line" in
*initialize*) result='"protocolVersion":"2025-11-25"' ;;
*) result='"supportedVersions":["2026-07-28"]' ;;
esac
echo '{"jsonrpc":"2.0","id":1,"result":{'"$result"',"capabilities":{}}}'; cat >/dev/null"#;
    let wanted = [Revision::NEWEST_LEGACY, Revision::NEWEST];
    let detected = detect(&to_script(script, patient()), &wanted).await;
    let spoken = detected.expect("a server").spoken;
    let revisions: Vec<_> = spoken.iter().map(|s| s.revision).collect();
    assert_eq!(revisions, wanted);
}

#[tokio::test]
async fn a_process_that_does_not_read_cannot_hold_us_up() {
    let connector = to_script("sleep 60", limits());
    let mut session = start(&connector).await;
    let big = serde_json::json!({"text": "x".repeat(1 << 20)});
    let outcome = session.request("tools/call", Some(big)).await;
    assert!(matches!(outcome, Err(WireError::Timeout { what, .. }) if what.contains("stdin")));
    session.close().await;
}

#[tokio::test]
async fn lines_that_are_no_messages_are_kept_but_answer_nothing() {
    let script = format!("read line; echo starting; echo '{ANSWER}'");
    let connector = to_script(&script, patient());
    let mut session = start(&connector).await;
    let reply = session
        .request("tools/list", None)
        .await
        .expect("an answer");
    assert_eq!(reply.messages.len(), 1);
    let frames = session.take_frames();
    let noise = mcpkit::wire::Payload::Text("starting".into());
    assert!(frames.iter().any(|f| f.payload == noise));
}

#[tokio::test]
async fn a_line_that_was_cut_is_not_among_the_last_words() {
    let limits = Limits {
        stderr: 20,
        ..patient()
    };
    match ask(
        "echo a line with the key 12345 >&2; echo goodbye >&2; exit 1",
        limits,
    )
    .await
    {
        Err(WireError::Exited { stderr, .. }) => assert_eq!(stderr, "goodbye\n"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_line_that_comes_late_is_heard_while_we_listen() {
    let limits = Limits {
        idle: Duration::from_millis(100),
        ..limits()
    };
    let script = format!("read line; sleep 0.3; echo '{ANSWER}'; sleep 60");
    let connector = to_script(&script, limits);
    let mut session = start(&connector).await;
    let mut call = Call::notification("n", None);
    call.silence = Some(Duration::from_secs(1));
    let reply = session.call(call).await.expect("silence");
    assert_eq!(reply.messages.len(), 1);
    session.close().await;
}

#[tokio::test]
async fn lines_written_at_the_end_of_input_are_kept() {
    let script = format!("read line; echo '{ANSWER}'; cat >/dev/null; echo goodbye");
    let mut session = start(&to_script(&script, patient())).await;
    session
        .request("tools/list", None)
        .await
        .expect("an answer");
    let (transcript, exit) = session.finish("a check").await;
    assert!(exit.is_some_and(|e| e.willing));
    let last = transcript.frames.last().map(|f| &f.payload);
    assert_eq!(last, Some(&mcpkit::wire::Payload::Text("goodbye".into())));
}

#[tokio::test]
async fn a_process_with_much_left_to_say_still_ends_by_itself() {
    let lines = r#"yes '{"jsonrpc":"2.0","method":"n"}' | head -n 20000; exit 5"#;
    let script = format!("read line; echo '{ANSWER}'; {lines}");
    let connector = to_script(&script, patient());
    let mut session = start(&connector).await;
    session
        .request("tools/list", None)
        .await
        .expect("an answer");
    let exit = session.close().await.expect("an exit");
    assert_eq!((exit.status.as_str(), exit.willing), ("exit code 5", true));
}
