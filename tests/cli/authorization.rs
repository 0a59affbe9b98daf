//! Servers that want a token.

use super::support::Desk;

#[test]
fn without_a_token_the_refusals_are_judged_and_the_next_step_is_told() {
    let run = Desk::new().run(&["conform", "demo:protected"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("--bearer TOKEN"), "{}", run.stderr);
    let run = Desk::new().run(&["conform", "demo:no-challenge"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout
            .contains("contract/authorization/bearer-challenge")
    );
}

#[test]
fn a_refused_token_is_a_mistake_and_no_verdict() {
    let args = ["conform", "demo:protected", "--bearer", "wrong-token"];
    let run = Desk::new().run(&args);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("is refused"), "{}", run.stderr);
    run.hides("wrong-token");
}

#[test]
fn tokens_come_from_options_and_from_the_environment() {
    let desk = Desk::new().env("MCPKIT_TOKEN_READ", "demo-read");
    let args = [
        "conform",
        "demo:session-not-bound",
        "--revision",
        "2025-11-25",
        "--only",
        "contract/security/*",
        "--token",
    ];
    let run = desk.run(
        &[
            &args[..],
            &["other-user=demo-other-user", "--fail-on", "warn"],
        ]
        .concat(),
    );
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.contains("contract/security/session-bound"));
    run.hides("demo-read");
    run.hides("demo-other-user");
}

#[test]
fn wrong_tokens_are_refused_without_being_shown() {
    for token in ["admin=token-secret", "token-secret", "read=token-secret é"] {
        let run = Desk::new().run(&["conform", "demo:protected", "--token", token]);
        assert_eq!(run.code, Some(2));
        run.hides("token-secret");
    }
    let run = Desk::new().run(&["lint", "demo", "--token", "read=token-secret"]);
    assert!(run.stderr.contains("mcpkit conform"), "{}", run.stderr);
    run.hides("token-secret");
}
