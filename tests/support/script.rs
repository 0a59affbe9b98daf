//! A long talk with the sample server over every transport, written down: two servers that behave
//! alike give the same record.

use std::time::Duration;

use mcpkit::demo::{Access, Faults, MODES, serve_http, serve_stdio};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::asking;
use super::door;
use super::raw::{self, Answer, place};
use super::tasks;
use super::under_way;

pub const JSON: (&str, &str) = ("Content-Type", "application/json");

/// Everything that a server with these faults says.
pub async fn record(faults: &Faults) -> String {
    if faults.access() != Access::Open {
        return mask(&door::record(faults).await);
    }
    let (http, sse, stdio) = tokio::join!(over_http(faults), over_sse(faults), over_stdio(faults));
    let (asked, tasks) = tokio::join!(asking::record(faults), tasks::record(faults));
    let under_way = under_way::record(faults).await;
    let mut all = format!("{http}\n{sse}\n{stdio}\n{asked}\n{tasks}\n{under_way}");
    for about in MODES {
        all += &in_mode(&faults.clone().with(about.mode)).await;
    }
    mask(&all)
}

/// What is asked in every revision.
fn questions() -> Vec<(&'static str, Value)> {
    let plant = json!({"name": "get_plant", "arguments": {"name": "carrot"}});
    let camel = json!({"name": "getPlant", "arguments": {"name": "carrot"}});
    let slow = json!({"name": "list_plants", "_meta": {"progressToken": "p"}});
    let prompt = json!({"type": "ref/prompt", "name": "plan-bed"});
    let nothing = json!({"type": "ref/prompt", "name": "nothing"});
    let argument = json!({"name": "plant", "value": "c"});
    let mut questions = vec![
        ("ping", json!({})),
        ("tools/list", json!({})),
        ("tools/list", json!({})),
        ("tools/list", json!({"cursor": "dG9vbHMvbGlzdCAzIDA"})),
        ("tools/list", json!({"cursor": "wrong"})),
        ("resources/list", json!({})),
        ("resources/templates/list", json!({})),
        ("prompts/list", json!({})),
        ("tools/call", plant),
        ("tools/call", camel),
        ("tools/call", slow),
        ("tools/call", json!({"name": "nothing"})),
        ("tools/call", json!({"name": "choose_plant"})),
        (
            "tools/call",
            json!({"name": "list_plants", "arguments": {"season": 5}}),
        ),
        (
            "resources/read",
            json!({"uri": "garden://pictures/seedling"}),
        ),
        ("resources/read", json!({"uri": "garden://plants/leek"})),
        ("resources/read", json!({"uri": "garden://plants/nothing"})),
        (
            "prompts/get",
            json!({"name": "plan-bed", "arguments": {"plant": "leek"}}),
        ),
        ("prompts/get", json!({"name": "plan-bed"})),
        ("prompts/get", json!({"name": "nothing"})),
        ("prompts/get", json!({"name": "show-seedling"})),
        ("completion/complete", json!({"ref": prompt})),
        (
            "completion/complete",
            json!({"ref": prompt, "argument": argument}),
        ),
        (
            "completion/complete",
            json!({"ref": nothing, "argument": argument}),
        ),
        ("logging/setLevel", json!({"level": "loud"})),
        ("logging/setLevel", json!({"level": "debug"})),
        ("tools/call", json!({"name": "list_plants"})),
        ("resources/subscribe", json!({"uri": "garden://nothing"})),
        (
            "prompts/get",
            json!({"name": "explain-plant", "arguments": {"plant": "{{7919*6101}}"}}),
        ),
        ("garden/nothing", json!({})),
    ];
    questions.extend(inputs());
    questions
}

/// Inputs that are not allowed, each in its own way.
fn inputs() -> Vec<(&'static str, Value)> {
    let call = |name: &str, arguments: Value| {
        ("tools/call", json!({"name": name, "arguments": arguments}))
    };
    let rows =
        |key: &str, value: Value| call("lay_out_rows", json!({"size": [400, 120], key: value}));
    let prompt = json!({"type": "ref/prompt", "name": "plan-bed"});
    let object = json!({"a": 1});
    vec![
        call("LIST_PLANTS", json!({})),
        call("list_plants", json!({"season": "winter"})),
        call("lay_out_rows", json!({})),
        rows("size", json!(["wide", "long"])),
        rows("spacing_cm", json!(0)),
        rows("plants", json!([])),
        rows("label", json!("none")),
        call(
            "lay_out_rows",
            json!({"size": [400, 120], "label": "A7", "note": "x".repeat(61)}),
        ),
        rows("nothing", json!(1)),
        (
            "completion/complete",
            json!({"ref": prompt, "argument": {"name": "plant", "value": object}}),
        ),
        (
            "prompts/get",
            json!({"name": "plan-bed", "arguments": {"plant": object}}),
        ),
        ("resources/read", json!({"uri": "no uri"})),
        (
            "resources/read",
            json!({"uri": "file:///garden/notes/../../etc/hosts"}),
        ),
    ]
}

pub fn request(id: usize, method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

pub fn initialize(version: &str) -> String {
    let client = json!({"name": "script", "version": "1"});
    let params = json!({"protocolVersion": version, "capabilities": {}, "clientInfo": client});
    request(0, "initialize", params).to_string()
}

/// Messages that are not plain requests.
fn oddities() -> Vec<String> {
    vec![
        r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#.into(),
        r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"x"}}"#.into(),
        r#"[{"jsonrpc":"2.0","id":"b","method":"ping"}]"#.into(),
        r#"{"jsonrpc":"2.0","id":"o"}"#.into(),
        "{".into(),
    ]
}

fn meta(version: &str) -> Value {
    json!({
        "io.modelcontextprotocol/protocolVersion": version,
        "io.modelcontextprotocol/clientCapabilities": {},
    })
}

pub fn modern(id: usize, method: &str, mut params: Value) -> Value {
    if let Some(own) = meta("2026-07-28").as_object() {
        let all = params["_meta"].as_object().cloned().unwrap_or_default();
        params["_meta"] = own.clone().into_iter().chain(all).collect();
    }
    request(id, method, params)
}

/// What was heard, written down.
pub struct Notes(pub String);

impl Notes {
    pub fn add(&mut self, what: &str, answer: Option<Answer>) {
        let text = match answer {
            None => "no answer".into(),
            Some(a) => format!("{}\nopen {}\n{}", a.head, a.open, escape(&a.body)),
        };
        self.0.push_str(&format!("> {what}\n{text}\n"));
    }
}

fn escape(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}

async fn over_http(faults: &Faults) -> String {
    let server = serve_http(faults.clone()).await.expect("a port");
    let url = server.url();
    let mut notes = Notes(String::new());
    for version in ["1999-01-01", "2025-06-18"] {
        let opened = raw::send(&url, "POST", &[JSON], &initialize(version)).await;
        notes.add(version, opened);
    }
    for version in ["2025-03-26", "2025-11-25"] {
        let opened = raw::send(&url, "POST", &[JSON], &initialize(version)).await;
        let session = opened
            .as_ref()
            .and_then(|a| a.header("mcp-session-id"))
            .unwrap_or("none")
            .to_owned();
        notes.add(version, opened);
        let own = [JSON, ("Mcp-Session-Id", session.as_str())];
        for message in oddities() {
            notes.add(&message, raw::send(&url, "POST", &own, &message).await);
        }
        for (id, (method, params)) in questions().into_iter().enumerate() {
            let body = request(id, method, params).to_string();
            notes.add(&body, raw::send(&url, "POST", &own, &body).await);
        }
        let ping = request(1, "ping", json!({})).to_string();
        let origin = [own[0], own[1], ("Origin", "http://evil.example")];
        notes.add("origin", raw::send(&url, "POST", &origin, &ping).await);
        let host = [own[0], own[1], ("Host", "evil.example")];
        notes.add("host", raw::send(&url, "POST", &host, &ping).await);
        let wrong = [own[0], own[1], ("MCP-Protocol-Version", "1999-01-01")];
        notes.add("version", raw::send(&url, "POST", &wrong, &ping).await);
        notes.add("sessionless", raw::send(&url, "POST", &[JSON], &ping).await);
        if version == "2025-11-25" {
            notes.add("GET", raw::send(&url, "GET", &own[1..], "").await);
        }
        notes.add("DELETE", raw::send(&url, "DELETE", &own[1..], "").await);
        notes.add("ended", raw::send(&url, "POST", &own, &ping).await);
    }
    modern_over_http(&url, &mut notes).await;
    notes.0
}

async fn modern_over_http(url: &str, notes: &mut Notes) {
    let listen = json!({"notifications": {"resourceSubscriptions": ["garden://beds/plantings"]}});
    let mut all = questions();
    all.insert(0, ("server/discover", json!({})));
    all.push(("subscriptions/listen", listen));
    let version = ("MCP-Protocol-Version", "2026-07-28");
    for (id, (method, params)) in all.into_iter().enumerate() {
        let name = params.get("name").or(params.get("uri"));
        let name = name.and_then(Value::as_str).unwrap_or_default().to_owned();
        let body = modern(id, method, params).to_string();
        let mut headers = vec![JSON, version, ("Mcp-Method", method)];
        if !name.is_empty() {
            headers.push(("Mcp-Name", &name));
        }
        notes.add(&body, raw::send(url, "POST", &headers, &body).await);
    }
    let call = json!({"name": "list_plants"});
    let body = modern(1, "tools/call", call).to_string();
    let method = ("mcp-method", "tools/call");
    for name in ["get_plant", "=?base64?bGlzdF9wbGFudHM=?="] {
        let headers = [JSON, version, method, ("mcp-name", name)];
        notes.add(name, raw::send(url, "POST", &headers, &body).await);
    }
    let lists = ("Mcp-Method", "tools/list");
    let bare = request(1, "tools/list", json!({})).to_string();
    let answer = raw::send(url, "POST", &[JSON, version, lists], &bare).await;
    notes.add("no _meta", answer);
    let future = request(1, "tools/list", json!({"_meta": meta("2099-01-01")})).to_string();
    let headers = [JSON, ("MCP-Protocol-Version", "2099-01-01"), lists];
    notes.add("future", raw::send(url, "POST", &headers, &future).await);
}

/// What only shows in a mode.
async fn in_mode(faults: &Faults) -> String {
    let server = serve_http(faults.clone()).await.expect("a port");
    let url = server.url();
    let mut notes = Notes(String::new());
    let opened = raw::send(&url, "POST", &[JSON], &initialize("2025-11-25")).await;
    notes.add("initialize", opened);
    for verb in ["GET", "DELETE"] {
        notes.add(verb, raw::send(&url, verb, &[], "").await);
    }
    let sse = raw::send(&server.sse_url(), "GET", &[], "").await;
    notes.add("sse", sse);
    let body = modern(1, "server/discover", json!({})).to_string();
    let own = [
        JSON,
        ("Mcp-Method", "server/discover"),
        ("MCP-Protocol-Version", "2026-07-28"),
    ];
    notes.add(
        "no version",
        raw::send(&url, "POST", &own[..2], &body).await,
    );
    for old in [("Mcp-Session-Id", "x"), ("Last-Event-ID", "1")] {
        let headers = [own[0], own[1], own[2], old];
        notes.add(old.0, raw::send(&url, "POST", &headers, &body).await);
    }
    notes.0
}

async fn over_sse(faults: &Faults) -> String {
    let server = serve_http(faults.clone()).await.expect("a port");
    let (address, path) = place(&server.sse_url());
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let get = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    stream.write_all(get.as_bytes()).await.expect("room");
    let mut heard = hear(&mut stream).await;
    let Some(at) = heard.find("/message?session=") else {
        return heard;
    };
    let target = heard[at..].lines().next().unwrap_or_default();
    let url = format!("http://{address}{target}");
    for body in [
        initialize("2024-11-05"),
        request(1, "ping", json!({})).to_string(),
    ] {
        let answer = raw::send(&url, "POST", &[JSON], &body).await;
        heard.push_str(&format!("{:?}", answer.map(|a| a.status)));
    }
    heard.push_str(&hear(&mut stream).await);
    heard
}

async fn hear(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // The first words may take a moment where many servers run at once.
    let mut patience = Duration::from_secs(5);
    while let Ok(Ok(1..)) = timeout(patience, stream.read_buf(&mut bytes)).await {
        patience = Duration::from_millis(300);
    }
    escape(&bytes).replace("\\n", "\n")
}

async fn over_stdio(faults: &Faults) -> String {
    let early = request(0, "tools/list", json!({})).to_string();
    let mut lines = vec![early, initialize("2025-11-25")];
    lines.extend(oddities());
    for (id, (method, params)) in questions().into_iter().enumerate() {
        lines.push(request(id, method, params.clone()).to_string());
        lines.push(modern(id, method, params).to_string());
    }
    stdio(faults, &lines).await
}

/// Says these lines to the server on stdio, ends its input, and gives back all it says.
pub async fn stdio(faults: &Faults, lines: &[String]) -> String {
    let (mut input, server_input) = duplex(1 << 20);
    let (server_output, mut output) = duplex(1 << 20);
    let serve = serve_stdio(faults.clone(), server_input, server_output);
    let talk = async {
        for line in lines {
            // A server that has died takes no more.
            let _ = input.write_all(format!("{line}\n").as_bytes()).await;
        }
        drop(input);
    };
    let (ended, ()) = tokio::join!(timeout(Duration::from_millis(1500), serve), talk);
    let mut heard = Vec::new();
    output.read_to_end(&mut heard).await.expect("an end");
    let end = match ended {
        Err(_) => "lives on",
        Ok(Err(_)) => "died",
        Ok(Ok(())) => "ended",
    };
    format!("{}\n{end}", escape(&heard).replace("\\n", "\n"))
}

/// Random words are masked, ports and moments too.
fn mask(text: &str) -> String {
    let random = "[0-9a-f]{32}|[0-9a-f]{16}|127.0.0.1:[0-9]+|20[0-9-]{8}T[0-9:.]{12}Z";
    let random = regex::Regex::new(random).expect("a pattern");
    random.replace_all(text, "*").into_owned()
}
