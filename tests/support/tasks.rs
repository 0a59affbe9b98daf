//! A talk about tasks with the sample server, in both forms, written down.

use std::time::Duration;

use mcpkit::demo::{Faults, serve_http};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::raw::{self, Answer};

const JSON: (&str, &str) = ("Content-Type", "application/json");
const NOBODY: &str = "no-such-task";

/// Everything that a server with these faults says about tasks.
pub async fn record(faults: &Faults) -> String {
    let (core, extension) = tokio::join!(core(faults), extension(faults));
    format!("{core}\n{extension}")
}

/// One side of a conversation, with the notes of what was heard.
struct Talk {
    url: String,
    headers: Vec<(&'static str, String)>,
    notes: String,
}

impl Talk {
    async fn say(&mut self, body: &Value) -> Option<Answer> {
        let mut headers = vec![JSON, ("Accept", "application/json, text/event-stream")];
        headers.extend(self.headers.iter().map(|(n, v)| (*n, v.as_str())));
        let text = body.to_string();
        let name = ["name", "taskId"]
            .into_iter()
            .find_map(|n| body["params"][n].as_str());
        if self
            .headers
            .iter()
            .any(|(n, _)| *n == "MCP-Protocol-Version")
        {
            headers.push(("Mcp-Method", body["method"].as_str().unwrap_or_default()));
            headers.extend(name.map(|name| ("Mcp-Name", name)));
        }
        raw::send(&self.url, "POST", &headers, &text).await
    }

    fn note(&mut self, answer: Option<&Answer>) {
        let text = answer.map_or("no answer".into(), |a| {
            format!("{}\nopen {}\n{}", a.head, a.open, a.text())
        });
        self.notes.push_str(&text);
    }

    /// Asks, notes the answer and gives its last message.
    async fn ask(&mut self, method: &str, params: Value) -> Value {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let answer = self.say(&body).await;
        self.notes.push_str(&format!("\n> {method}\n"));
        self.note(answer.as_ref());
        answer.map(|a| a.json()).unwrap_or_default()
    }
}

fn name(task: &Value) -> Value {
    json!({"taskId": task.get("taskId").and_then(Value::as_str).unwrap_or(NOBODY)})
}

async fn open(url: &str) -> Talk {
    let mut talk = Talk {
        url: url.to_owned(),
        headers: Vec::new(),
        notes: String::new(),
    };
    let params = json!({
        "protocolVersion": "2025-11-25",
        "capabilities": {"elicitation": {}},
        "clientInfo": {"name": "script", "version": "1"},
    });
    let body = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params});
    let opened = talk.say(&body).await;
    talk.note(opened.as_ref());
    let session = opened.as_ref().and_then(|a| a.header("mcp-session-id"));
    let session = session.unwrap_or("none").to_owned();
    talk.headers.push(("Mcp-Session-Id", session));
    talk
}

async fn core(faults: &Faults) -> String {
    let server = serve_http(faults.clone()).await.expect("a port");
    let url = server.url();
    let mut talk = open(&url).await;
    let wish = json!({"ttl": 60_000, "taskId": "picked"});
    let watch = |arguments: Value| json!({"name": "watch_growth", "arguments": arguments, "task": wish, "_meta": {"progressToken": "p"}});
    talk.ask("tools/list", json!({"task": {}})).await;
    talk.ask("tools/call", json!({"name": "list_plants", "task": {}}))
        .await;
    talk.ask("tools/call", json!({"name": "check_garden"}))
        .await;
    let failing = talk
        .ask("tools/call", watch(json!({"plant": "nothing"})))
        .await;
    let first = talk.ask("tools/call", watch(json!({}))).await;
    let first = name(&first["result"]["task"]);
    talk.ask("tasks/get", first.clone()).await;
    let mut related = first.clone();
    related["_meta"] = json!({"io.modelcontextprotocol/related-task": {"taskId": NOBODY}});
    talk.ask("tasks/get", related).await;
    talk.ask("tasks/result", first.clone()).await;
    for _ in 0..2 {
        talk.ask("tasks/get", first.clone()).await;
    }
    talk.ask("tasks/cancel", first).await;
    talk.ask("tasks/get", name(&failing["result"]["task"]))
        .await;
    let second = talk.ask("tools/call", watch(json!({}))).await;
    let second = name(&second["result"]["task"]);
    let waiting = json!({"jsonrpc": "2.0", "id": 2, "method": "tasks/result", "params": second});
    let cancel = json!({"jsonrpc": "2.0", "id": 3, "method": "tasks/cancel", "params": second});
    let mut other = Talk {
        url: url.clone(),
        headers: talk.headers.clone(),
        notes: String::new(),
    };
    let (waited, cancelled) = tokio::join!(talk.say(&waiting), async {
        sleep(Duration::from_millis(30)).await;
        other.say(&cancel).await
    });
    talk.note(waited.as_ref());
    talk.note(cancelled.as_ref());
    let plan = json!({"name": "plan_watering", "task": {}});
    let plan = talk.ask("tools/call", plan).await;
    let plan = name(&plan["result"]["task"]);
    sleep(Duration::from_millis(600)).await;
    talk.ask("tasks/get", second).await;
    talk.ask("tasks/get", plan.clone()).await;
    let question = talk.ask("tasks/result", plan.clone()).await;
    let answer = json!({"jsonrpc": "2.0", "id": question["id"], "result": {"action": "decline"}});
    let taken = talk.say(&answer).await;
    talk.note(taken.as_ref());
    sleep(Duration::from_millis(200)).await;
    talk.ask("tasks/result", plan).await;
    talk.ask("tasks/get", json!({"taskId": NOBODY})).await;
    talk.ask("tasks/list", json!({})).await;
    talk.ask("tasks/list", json!({"cursor": "wrong"})).await;
    let mut stranger = open(&url).await;
    stranger.ask("tasks/list", json!({})).await;
    talk.notes + &stranger.notes
}

async fn extension(faults: &Faults) -> String {
    let server = serve_http(faults.clone()).await.expect("a port");
    let version = ("MCP-Protocol-Version", "2026-07-28".to_owned());
    let mut talk = Talk {
        url: server.url(),
        headers: vec![version],
        notes: String::new(),
    };
    let with = |mut params: Value, capabilities: Value| {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": capabilities,
        });
        params
    };
    let bare = |params| with(params, json!({}));
    let able = |params| {
        let extensions = json!({"io.modelcontextprotocol/tasks": {}});
        with(params, json!({"extensions": extensions, "elicitation": {}}))
    };
    talk.ask("server/discover", bare(json!({}))).await;
    talk.ask("tools/call", bare(json!({"name": "watch_growth"})))
        .await;
    talk.ask("tools/call", bare(json!({"name": "check_garden"})))
        .await;
    let plan = talk
        .ask("tools/call", able(json!({"name": "plan_watering"})))
        .await;
    let wrong = json!({"name": "watch_growth", "arguments": {"plant": "nothing"}});
    let failing = talk.ask("tools/call", able(wrong)).await;
    let task = talk
        .ask("tools/call", able(json!({"name": "check_garden"})))
        .await;
    let task = name(&task["result"]);
    talk.ask("tasks/get", able(task.clone())).await;
    talk.ask("tasks/get", bare(task.clone())).await;
    let mut stray = task.clone();
    stray["inputResponses"] = json!({"nothing": {"action": "decline"}});
    talk.ask("tasks/update", able(stray.clone())).await;
    let listen = json!({"notifications": {"taskIds": [task["taskId"]]}});
    talk.ask("subscriptions/listen", able(listen)).await;
    talk.ask("tasks/cancel", able(task)).await;
    stray["taskId"] = NOBODY.into();
    talk.ask("tasks/update", able(stray)).await;
    sleep(Duration::from_millis(600)).await;
    talk.ask("tasks/get", able(name(&failing["result"]))).await;
    talk.ask("tasks/get", able(name(&plan["result"]))).await;
    talk.notes
}
