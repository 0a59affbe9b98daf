//! Authorization against the sample server that wants a token: honest it passes, and each fault of
//! it is found; tokens go nowhere but to the endpoint.

// Helpers of tests, too, may panic.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use mcpkit::conform::{Options, Outcome, Requirement, Settings, Tape, Tokens, requirements, run};
use mcpkit::demo::{Access, Faults, serve_http};
use mcpkit::mcp::Revision;
use mcpkit::outcome::{Item, Reason, Status};
use support::{connect, hostile};
use tokio::io::AsyncWriteExt as _;

use mcpkit::wire::{self, Connector, Endpoint, Limits, WireError};

#[tokio::test]
async fn the_honest_server_passes_with_and_without_tokens() {
    let mut passed = BTreeSet::new();
    for (target, tokens) in [
        ("protected", Tokens::default()),
        ("protected", only_read()),
        ("protected", every_token()),
        ("protected-2025-03-26", Tokens::default()),
        ("protected-2025-03-26", every_token()),
        ("honest", every_token()),
    ] {
        let options = Options {
            tokens,
            settings: writing(),
            ..Options::default()
        };
        let outcome = judged(target, &options).await.unwrap();
        let bad: Vec<_> = outcome
            .items
            .iter()
            .filter(|i| is_bad(i))
            .map(line)
            .collect();
        assert!(bad.is_empty(), "{target}:\n{}", bad.join("\n"));
        assert!(outcome.checked > 0, "{target}");
        let good = outcome
            .items
            .into_iter()
            .filter(|i| i.status == Status::Pass);
        passed.extend(good.map(|i| i.id));
    }
    let unproved: Vec<_> = with_tokens()
        .filter(|(r, _)| !passed.contains(&r.id))
        .map(|(r, _)| r.id.as_str())
        .collect();
    assert!(unproved.is_empty(), "never passed: {}", unproved.join(", "));
}

#[tokio::test]
async fn every_fault_of_authorization_is_found() {
    let mut missed = Vec::new();
    for (requirement, fault) in with_tokens() {
        // Some can be seen in one era only.
        let newest = [requirement.range.until, Revision::NEWEST_LEGACY];
        let mut seen = Vec::new();
        for revision in newest {
            if requirement.range.contains(revision) && !seen.iter().any(is_broken) {
                seen.extend(found(requirement, fault, revision).await);
            }
        }
        if !seen.iter().any(is_broken) {
            let seen: Vec<_> = seen.iter().map(line).collect();
            missed.push(format!("{fault}: {} {}", requirement.id, seen.join("; ")));
        }
    }
    assert!(missed.is_empty(), "not found:\n{}", missed.join("\n"));
}

/// What one requirement says about a server with one fault in one revision.
async fn found(requirement: &Requirement, fault: &str, revision: Revision) -> Vec<Item> {
    let options = Options {
        revisions: vec![revision],
        tokens: every_token(),
        settings: Settings {
            only: vec![requirement.id.clone()],
            ..writing()
        },
        ..Options::default()
    };
    // A server of 2025-03-26 alone speaks no other.
    let outcome = judged(fault, &options).await.unwrap_or_default();
    let own = outcome.items.into_iter().filter(|i| i.id == requirement.id);
    own.collect()
}

#[tokio::test]
async fn without_a_token_everything_else_is_not_observed() {
    let outcome = judged("protected", &Options::default()).await.unwrap();
    assert!(outcome.locked);
    assert_eq!(
        outcome.revisions,
        [Revision::NEWEST_LEGACY, Revision::NEWEST]
    );
    let tools = outcome
        .items
        .iter()
        .filter(|i| i.id.starts_with("contract/tools/"));
    let unseen = |i: &Item| i.reason == Some(Reason::NotObserved);
    assert!(tools.clone().any(unseen));
    assert!(tools.clone().all(|i| i.status == Status::Skip));
}

#[tokio::test]
async fn a_server_that_forbids_everyone_cannot_be_judged() {
    let refused = judged("forbidden-for-unauthorized", &Options::default()).await;
    assert!(refused.is_err_and(|e| e.contains("HTTP 403")));
}

#[tokio::test]
async fn no_token_is_in_what_is_handed_out() {
    for target in ["protected", "query-token-accepted,any-token-accepted"] {
        let tape = Tape::default();
        let options = Options {
            tokens: every_token(),
            tape: Some(tape.clone()),
            ..Options::default()
        };
        let outcome = judged(target, &options).await.unwrap();
        let said = serde_json::to_string(&tape.rewind(false).0).unwrap();
        assert!(said.len() > 10_000);
        let items = format!("{:?}", outcome.items);
        for token in every_token().iter() {
            assert!(!said.contains(token), "{target}: {token} in a transcript");
            assert!(!items.contains(token), "{target}: {token} in an item");
        }
    }
}

#[tokio::test]
async fn no_tool_that_writes_is_called_without_leave() {
    for allow_writes in [false, true] {
        let tape = Tape::default();
        let options = Options {
            tokens: every_token(),
            settings: Settings {
                allow_writes,
                ..Settings::default()
            },
            tape: Some(tape.clone()),
            ..Options::default()
        };
        let outcome = judged("write-with-read-token", &options).await.unwrap();
        let said = serde_json::to_string(&tape.rewind(false).0).unwrap();
        let called = said.contains(r#""name":"create_planting","arguments""#);
        assert_eq!(called, allow_writes);
        let own = |i: &&Item| i.id.ends_with("/access-controlled");
        let mut own = outcome.items.iter().filter(own);
        assert_eq!(own.any(is_broken), allow_writes);
    }
}

#[tokio::test]
async fn what_a_newer_revision_allows_is_no_finding() {
    // A well-known place is enough since 2025-11-25.
    let outcome = judged("challenge-without-metadata", &Options::default()).await;
    let bad: Vec<_> = outcome.unwrap().items.into_iter().filter(is_bad).collect();
    assert!(bad.is_empty(), "{bad:?}");
}

#[tokio::test]
async fn tokens_that_are_refused_are_not_held_against_the_server() {
    let mut tokens = every_token();
    for name in ["write", "other-user"] {
        *tokens.named(name).unwrap() = Some("nobody-issued-this".into());
    }
    let options = Options {
        tokens,
        ..Options::default()
    };
    let outcome = judged("protected", &options).await.unwrap();
    let bad: Vec<_> = outcome
        .items
        .iter()
        .filter(|i| is_bad(i))
        .map(line)
        .collect();
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[tokio::test]
async fn nothing_is_followed_off_the_origin_and_pages_are_no_metadata() {
    let elsewhere = hostile::says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await;
    let away = elsewhere.url();
    let server = hostile::each(move |mut stream, request| {
        let away = away.clone();
        async move {
            let odd = "WWW-Authenticate: Bearer =\"\", ,, resource_metadata=\"";
            let close = "Content-Length: 0\r\nConnection: close";
            let answer = if request.starts_with("POST") {
                format!("HTTP/1.1 401 No\r\n{odd}{away}\", Basic\r\n{close}\r\n\r\n")
            } else if request.contains("protected-resource/mcp") {
                format!("HTTP/1.1 302 Away\r\nLocation: {away}\r\n{close}\r\n\r\n")
            } else if request.contains("protected-resource") {
                format!("HTTP/1.1 307 Away\r\nLocation: {away}\r\n{close}\r\n\r\n")
            } else {
                let page = "<!doctype html><title>{}</title>";
                let head = "Content-Type: text/html\r\nConnection: close";
                format!(
                    "HTTP/1.1 200 OK\r\n{head}\r\nContent-Length: {}\r\n\r\n{page}",
                    page.len()
                )
            };
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    })
    .await;
    let connector = connect::to_url(&server.url(), connect::limits());
    let outcome = run(&connector, &Options::default(), &|_| {}).await.unwrap();
    assert!(elsewhere.heard().is_empty(), "{:?}", elsewhere.heard());
    let of = |id: &str| outcome.items.iter().find(|i| i.id.ends_with(id)).unwrap();
    // It may be there, at a place that is not asked.
    assert_eq!(of("/resource-metadata").status, Status::Skip);
    assert_eq!(of("/no-token").status, Status::Pass);
    let errors: Vec<_> = outcome
        .items
        .iter()
        .filter(|i| i.status == Status::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[tokio::test]
async fn documents_beside_the_endpoint_see_no_credential() {
    let server = serve_http("protected".parse::<Faults>().unwrap())
        .await
        .unwrap();
    let headers = [
        ("Authorization", "Bearer demo-read"),
        ("X-Api-Key", "key-123456"),
        ("X-Tenant", "acme"),
    ];
    let options = wire::Options {
        headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec(),
        ..wire::Options::default()
    };
    let url = server.url().parse().unwrap();
    let connector = Connector::new(Endpoint::Url(url), options).unwrap();
    let path = "/.well-known/oauth-protected-resource/mcp";
    let fetched = connector.fetch(path).await.unwrap();
    assert_eq!(fetched.reply.status, Some(200));
    let sent = fetched.frames[0].http.as_ref().unwrap();
    assert!(sent.header("authorization").is_none() && sent.header("x-api-key").is_none());
    assert!(sent.header("x-tenant").is_some());
    for off in ["http://elsewhere.example/", "//elsewhere.example/"] {
        let error = connector.fetch(off).await.unwrap_err();
        assert!(matches!(error, WireError::Invalid(_)), "{off}");
    }
}

/// The requirements that only a server that wants a token can break, with the faults that do so.
fn with_tokens() -> impl Iterator<Item = (&'static Requirement, &'static str)> {
    requirements().unwrap().iter().flat_map(|r| {
        let faults = r.broken_by.iter().map(String::as_str);
        let guarded = |f: &&str| f.parse::<Faults>().unwrap().access() != Access::Open;
        faults.filter(guarded).map(move |f| (&**r, f))
    })
}

fn writing() -> Settings {
    Settings {
        allow_writes: true,
        ..Settings::default()
    }
}

fn every_token() -> Tokens {
    let mut tokens = Tokens::default();
    for name in Tokens::NAMES {
        *tokens.named(name).unwrap() = Some(format!("demo-{name}"));
    }
    tokens
}

fn only_read() -> Tokens {
    Tokens {
        read: Some("demo-read".into()),
        ..Tokens::default()
    }
}

async fn judged(target: &str, options: &Options) -> Result<Outcome, String> {
    let server = serve_http(target.parse().unwrap()).await.unwrap();
    // A name has capitals, an address has none.
    let url = server.url().replace("127.0.0.1", "localhost");
    let wire_options = wire::Options {
        limits: Limits::default().with_timeout(Duration::from_secs(20)),
        ..wire::Options::default()
    };
    let endpoint = Endpoint::Url(url.parse().unwrap());
    let connector = Connector::new(endpoint, wire_options).unwrap();
    run(&connector, options, &|_| {})
        .await
        .map_err(|e| e.to_string())
}

fn is_broken(item: &Item) -> bool {
    matches!(item.status, Status::Fail | Status::Warn)
}

fn is_bad(item: &Item) -> bool {
    is_broken(item) || item.status == Status::Error
}

fn line(item: &Item) -> String {
    let revision = item.revision.as_deref().unwrap_or_default();
    let message = item.message.as_deref().unwrap_or_default();
    format!("{} {} {revision}: {message}", item.status.word(), item.id)
}
