//! Talks in which the sample server asks its client, written down.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use mcpkit::demo::{Faults, serve_stdio};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream, Lines, duplex};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Silence that ends the waiting for an answer; with a fault there may be none.
const QUIET: Duration = Duration::from_millis(300);
/// The server waits for roots for a second.
const LATE: Duration = Duration::from_millis(1300);

/// Everything that a server with these faults says to clients that can be asked.
pub async fn record(faults: &Faults) -> String {
    let whole = [asked(faults).await, asked_for_nothing(faults).await].concat();
    let state = regex::Regex::new(r#""requestState":"[^"]*""#).expect("a pattern");
    state.replace_all(&whole, "state").into_owned()
}

/// A server on stdio, and what it said.
struct Talk {
    input: DuplexStream,
    output: Lines<BufReader<DuplexStream>>,
    server: JoinHandle<std::io::Result<()>>,
    said: String,
}

impl Talk {
    fn start(faults: &Faults) -> Talk {
        let (input, server_input) = duplex(1 << 16);
        let (server_output, output) = duplex(1 << 16);
        let faults = faults.clone();
        let server = serve_stdio(faults, server_input, server_output);
        Talk {
            input,
            output: BufReader::new(output).lines(),
            server: tokio::spawn(server),
            said: String::new(),
        }
    }

    async fn open(faults: &Faults, capabilities: Value) -> Talk {
        let mut talk = Talk::start(faults);
        let client = json!({"name": "t", "version": "1"});
        let params = json!({"protocolVersion": "2025-11-25", "capabilities": capabilities, "clientInfo": client});
        talk.say(json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}))
            .await;
        talk
    }

    /// Says something and hears the next message with an id.
    async fn say(&mut self, message: Value) -> Value {
        let line = format!("{message}\n");
        // A server that has died takes no more.
        let _ = self.input.write_all(line.as_bytes()).await;
        self.hear(QUIET).await
    }

    async fn hear(&mut self, within: Duration) -> Value {
        while let Ok(Ok(Some(line))) = timeout(within, self.output.next_line()).await {
            self.said.push_str(&line);
            self.said.push('\n');
            let value: Value = serde_json::from_str(&line).unwrap_or_default();
            if value.get("id").is_some() {
                return value;
            }
        }
        Value::Null
    }

    async fn call(&mut self, tool: &str) -> Value {
        let params = json!({"name": tool, "arguments": {}});
        self.say(json!({"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params}))
            .await
    }

    /// Calls a tool and answers what it asks.
    async fn answer(&mut self, tool: &str, answers: &[Value]) {
        let mut question = self.call(tool).await;
        for answer in answers {
            if question.get("method").is_none() {
                return;
            }
            let id = &question["id"];
            let response = json!({"jsonrpc": "2.0", "id": id, "result": answer});
            question = self.say(response).await;
        }
    }

    fn end(self) -> String {
        self.server.abort();
        self.said
    }
}

fn everything() -> Value {
    let modes = json!({"form": {}, "url": {}});
    json!({"elicitation": modes, "sampling": {"tools": {}}, "roots": {"listChanged": true}})
}

fn filled(content: Value) -> Value {
    json!({"action": "accept", "content": content})
}

async fn asked(faults: &Faults) -> String {
    let mut talk = Talk::open(faults, everything()).await;
    let plant = filled(json!({"plant": "leek", "mulch": true}));
    let no = json!({"action": "decline"});
    talk.answer("choose_plant", std::slice::from_ref(&plant))
        .await;
    talk.answer("choose_plant", &[no]).await;
    talk.answer("choose_plant", &[json!({"action": "jump"})])
        .await;
    talk.answer("plan_season", &[filled(json!({"bed": 2})), plant])
        .await;
    let text = json!({"type": "text", "text": "Small."});
    let message = json!({"role": "assistant", "content": text, "model": "m"});
    talk.answer("describe_bed", &[message]).await;
    let roots = json!({"roots": [{"uri": "file:///a"}]});
    talk.answer("show_folders", &[roots]).await;
    talk.call("open_planner").await;
    again_and_again(&mut talk).await;
    if talk.call("show_folders").await.get("method").is_some() {
        // Nobody answers.
        talk.hear(LATE).await;
    }
    let changed = "notifications/roots/list_changed";
    let note = format!("{}\n", json!({"jsonrpc": "2.0", "method": changed}));
    let _ = talk.input.write_all(note.as_bytes()).await;
    talk.say(json!({"jsonrpc": "2.0", "id": 8, "method": "ping"}))
        .await;
    talk.end()
}

async fn asked_for_nothing(faults: &Faults) -> String {
    let mut talk = Talk::open(faults, json!({"elicitation": {"url": {}}})).await;
    for tool in ["choose_plant", "describe_bed", "show_folders"] {
        talk.call(tool).await;
    }
    talk.end()
}

/// A call of 2026-07-28.
async fn modern(talk: &mut Talk, tool: &str, arguments: Value, retry: Value) -> Value {
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": everything(),
    });
    let mut params = json!({"name": tool, "arguments": arguments, "_meta": meta});
    for (key, value) in retry.as_object().into_iter().flatten() {
        params[key.as_str()] = value.clone();
    }
    talk.say(json!({"jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": params}))
        .await
}

async fn again_and_again(talk: &mut Talk) {
    let plant = || filled(json!({"plant": "leek"}));
    for responses in [
        json!({"plant": plant()}),
        json!({"plant": {"action": "decline"}}),
        json!({"plant": "leek"}),
        json!({"plant": plant(), "other": plant()}),
        json!({}),
    ] {
        let retry = json!({"inputResponses": responses});
        modern(talk, "choose_plant", json!({}), retry).await;
    }
    for tool in ["choose_plant", "describe_bed", "open_planner"] {
        modern(talk, tool, json!({}), json!({})).await;
    }
    let state = |answer: &Value| answer["result"]["requestState"].clone();
    let first = modern(talk, "plan_season", json!({}), json!({})).await;
    let bed = json!({"bed": filled(json!({"bed": 2}))});
    let retry = json!({"inputResponses": bed, "requestState": state(&first)});
    let second = modern(talk, "plan_season", json!({}), retry).await;
    let state = state(&second);
    for (season, state) in [("", forged(&state)), ("autumn", state.clone()), ("", state)] {
        let arguments = match season {
            "" => json!({}),
            season => json!({"season": season}),
        };
        let retry = json!({"inputResponses": {"plant": plant()}, "requestState": state});
        modern(talk, "plan_season", arguments, retry).await;
    }
}

/// The state with another bed.
fn forged(state: &Value) -> Value {
    let (text, seal) = state
        .as_str()
        .and_then(|s| s.split_once('.'))
        .unwrap_or_default();
    let bytes = BASE64.decode(text).unwrap_or_default();
    let mut value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    value["bed"] = 5.into();
    format!("{}.{seal}", BASE64.encode(value.to_string())).into()
}
