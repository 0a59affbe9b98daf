//! The honest sample server, in every revision and over every transport.

use std::process::Command;

use mcpkit::demo::{Faults, Running, serve_http, serve_stdio};
use mcpkit::mcp::names::LISTS;
use mcpkit::mcp::{Era, Revision};
use mcpkit::wire::{
    Body, Call, Connector, Content, Limits, Payload, Session, Transport, Verb, collect, detect,
    walk,
};
use serde_json::{Value, json};

use crate::support::connect::{limits, patient, to_command, to_url};
use crate::support::schema::Schema;

const CHILD: &str = "honest::child_that_serves_stdio";
/// Variable that carries its faults.
const FAULTS: &str = "MCPKIT_TEST_FAULTS";

/// Not a test: the process behind [`stdio`]. Its stdout belongs to the test harness, so the
/// messages go to descriptor 3.
#[tokio::test]
#[ignore = "a server for other tests"]
async fn child_that_serves_stdio() {
    let output = tokio::net::unix::pipe::OpenOptions::new().open_sender("/dev/fd/3");
    if let Ok(output) = output {
        let faults = std::env::var(FAULTS).unwrap_or_default();
        let faults = faults.parse().expect("names of faults");
        serve_stdio(faults, tokio::io::stdin(), output)
            .await
            .expect("an end");
    }
}

/// The sample server as a process.
fn stdio(faults: &str, limits: Limits) -> Connector {
    let own = std::env::current_exe().expect("our own path");
    let own = own.to_str().expect("a plain path");
    let script = format!(
        r#"{FAULTS}={faults} exec "$0" --exact {CHILD} --ignored --nocapture 3>&1 >/dev/null"#
    );
    to_command("sh", &["-c", &script, own], limits)
}

async fn http() -> (Running, Connector, Connector) {
    let server = serve_http(Faults::honest()).await.expect("a port");
    let http = to_url(&server.url(), patient());
    let sse = to_url(&server.sse_url(), patient());
    (server, http, sse)
}

/// Every transport with the revisions that it should turn out to speak.
async fn all() -> (Running, Vec<(Connector, Transport, Vec<Revision>)>) {
    let (server, http, sse) = http().await;
    let legacy = Revision::ALL[..4].to_vec();
    let all = Revision::ALL.to_vec();
    let table = vec![
        (http, Transport::Http, all.clone()),
        (sse, Transport::Sse, legacy),
        (stdio("honest", patient()), Transport::Stdio, all),
    ];
    (server, table)
}

#[tokio::test]
async fn every_revision_is_found_on_the_transport_that_speaks_it() {
    let (_server, table) = all().await;
    for (connector, transport, revisions) in table {
        let found = detect(&connector, &Revision::ALL)
            .await
            .expect("an MCP server");
        assert_eq!(found.transport, transport);
        let spoken: Vec<_> = found.spoken.iter().map(|s| s.revision).collect();
        assert_eq!(spoken, revisions, "{transport}: {:?}", found.refused);
        for spoken in found.spoken {
            let version = match spoken.revision.era() {
                Era::Legacy => &spoken.opening["protocolVersion"],
                Era::Modern => &spoken.opening["supportedVersions"][0],
            };
            assert_eq!(version, spoken.revision.date());
        }
    }
}

#[tokio::test]
async fn everything_on_offer_is_collected_and_every_message_fits_its_schema() {
    let (_server, table) = all().await;
    for (connector, transport, revisions) in table {
        for revision in revisions {
            let mut session = Session::open(&connector, transport, revision)
                .await
                .expect("a session");
            let opening = match session.opening.clone() {
                Some(opening) => opening,
                None => {
                    let reply = session.request("server/discover", None).await;
                    let reply = reply.expect("an answer");
                    reply.result().cloned().expect("a result")
                }
            };
            let surface = collect(&mut session, &opening, &patient())
                .await
                .expect("a surface");
            assert_eq!(surface.problems, [""; 0], "{transport} {revision}");
            assert_eq!(surface.tools.len(), 14, "all pages");
            assert_eq!(surface.resources.len(), 4);
            assert_eq!(surface.resource_templates.len(), 1);
            assert_eq!(surface.prompts.len(), 3);
            assert_eq!(surface.server_text("name"), Some("garden-desk"));
            assert!(surface.instructions.is_some());
            let pages = walk(&mut session, LISTS[0], &patient())
                .await
                .expect("a walk");
            assert_eq!((pages.pages, pages.problem), (5, None));
            talk(&mut session, revision).await;
            let exit = session.close().await;
            assert_eq!(
                exit.is_some_and(|e| e.willing),
                transport == Transport::Stdio
            );
        }
    }
}

/// Asks for everything once and holds the answers to the schema.
async fn talk(session: &mut Session, revision: Revision) {
    let mut schema = Schema::of(revision);
    let prompt = json!({"type": "ref/prompt", "name": "plan-bed"});
    let argument = json!({"name": "plant", "value": "a"});
    let plant = json!({"name": "carrot"});
    let questions = [
        ("tools/list", json!({}), true),
        ("tools/list", json!({"cursor": "x"}), false),
        ("tools/call", json!({"name": "list_plants"}), true),
        (
            "tools/call",
            json!({"name": "get_plant", "arguments": plant}),
            true,
        ),
        (
            "tools/call",
            json!({"name": "get_plant"}),
            revision >= Revision::V2025_11_25,
        ),
        ("tools/call", json!({"name": "nothing"}), false),
        ("resources/list", json!({}), true),
        ("resources/templates/list", json!({}), true),
        (
            "resources/read",
            json!({"uri": "garden://beds/plantings"}),
            true,
        ),
        (
            "resources/read",
            json!({"uri": "garden://pictures/seedling"}),
            true,
        ),
        ("resources/read", json!({"uri": "garden://x/y"}), false),
        ("prompts/list", json!({}), true),
        (
            "prompts/get",
            json!({"name": "plan-bed", "arguments": {"plant": "leek"}}),
            true,
        ),
        ("prompts/get", json!({"name": "plan-bed"}), false),
        (
            "completion/complete",
            json!({"ref": prompt, "argument": argument}),
            true,
        ),
        (
            "logging/setLevel",
            json!({"level": "info"}),
            revision.era() == Era::Legacy,
        ),
        ("ping", json!({}), revision.era() == Era::Legacy),
    ];
    for (method, params, good) in questions {
        let reply = session.request(method, Some(params.clone())).await;
        let reply = reply.expect("an answer");
        let answer = reply.answer.clone().expect("a response");
        assert_eq!(answer.get("result").is_some(), good, "{method} {params}");
        for message in &reply.messages {
            let faults = schema.faults(message, method);
            assert!(faults.is_empty(), "{revision} {method}: {faults:#?}");
        }
        if method == "tools/call"
            && revision >= Revision::V2025_06_18
            && params["arguments"] == plant
        {
            assert_eq!(answer["result"]["structuredContent"]["name"], "carrot");
        }
    }
}

#[tokio::test]
async fn a_closed_http_session_is_ended_on_the_server() {
    let (_server, http, _) = http().await;
    let open = || Session::open(&http, Transport::Http, Revision::V2025_11_25);
    let session = open().await.expect("a session");
    let id = session.session_id().expect("an id").to_owned();
    session.close().await;
    let mut other = open().await.expect("a session");
    let mut call = Call::request("ping", None);
    call.headers = vec![("Mcp-Session-Id".into(), Some(id))];
    let reply = other.call(call).await.expect("an answer");
    assert_eq!(reply.status, Some(404));
}

#[tokio::test]
async fn streams_raw_text_and_odd_verbs_are_reported_as_they_came() {
    let (_server, http, _) = http().await;
    let mut session = Session::open(&http, Transport::Http, Revision::V2025_11_25)
        .await
        .expect("a session");
    let call = json!({"name": "list_plants"});
    let reply = session
        .request("tools/call", Some(call))
        .await
        .expect("an answer");
    assert_eq!(reply.body, Body::Events);
    assert!(reply.closed, "the stream ended by itself");
    assert_eq!(reply.header("X-Accel-Buffering"), Some("no"));
    let raw = Call::new(Content::Raw("{".into()));
    let reply = session.call(raw).await.expect("an answer");
    assert_eq!(
        (reply.status, reply.error_code()),
        (Some(400), Some(-32700))
    );
    let mut get = Call::new(Content::Nothing);
    get.verb = Verb::Get;
    get.silence = Some(std::time::Duration::from_millis(50));
    let reply = session.call(get).await.expect("a stream");
    assert_eq!((reply.status, reply.closed), (Some(200), false));
    let frames = session.take_transcript("t").frames;
    let methods = frames.iter().filter_map(|f| match &f.payload {
        Payload::Json(v) => v["method"].as_str(),
        _ => None,
    });
    let methods: Vec<_> = methods.collect();
    assert_eq!(
        methods,
        ["initialize", "notifications/initialized", "tools/call"]
    );
    let ids = frames.iter().filter_map(|f| f.event.as_ref()?.id.clone());
    let ids: std::collections::HashSet<_> = ids.collect();
    assert_eq!(ids.len(), 3, "two events of the call, one of the stream");
}

#[tokio::test]
async fn notifications_are_not_answered_on_any_transport() {
    let (_server, table) = all().await;
    for (connector, transport, _) in table {
        let mut session = Session::open(&connector, transport, Revision::V2025_06_18)
            .await
            .expect("a session");
        let mut call = Call::notification("notifications/nothing", None);
        call.silence = Some(std::time::Duration::from_millis(100));
        let reply = session.call(call).await.expect("silence");
        assert_eq!(reply.messages, [Value::Null; 0], "{transport}");
        if transport != Transport::Stdio {
            assert_eq!(reply.status, Some(202), "{transport}");
        }
        session.close().await;
    }
}

#[tokio::test]
async fn a_sample_process_that_ignores_its_end_must_be_killed() {
    let limits = Limits {
        grace: limits().grace,
        ..patient()
    };
    let connector = stdio("ignores-end", limits);
    let mut session = Session::open(&connector, Transport::Stdio, Revision::NEWEST)
        .await
        .expect("a session");
    session
        .request("server/discover", None)
        .await
        .expect("an answer");
    let exit = session.close().await.expect("an exit");
    assert_eq!(
        (exit.status.as_str(), exit.willing),
        ("killed by signal 9", false)
    );
}

#[test]
fn the_child_is_no_test() {
    // The name is written twice; a wrong one would make every stdio test fail in a strange way.
    let own = std::env::current_exe().expect("our own path");
    let list = Command::new(own).args(["--list", "--ignored"]).output();
    let list = list.expect("a list").stdout;
    assert!(String::from_utf8_lossy(&list).contains(&format!("{CHILD}: test")));
}
