//! The questions themselves: forms, pages and messages for a model.

use serde_json::{Value, json};

use super::fault::Fault;
use super::faults::Faults;
use super::garden;
use crate::mcp::Revision;

/// A page that does not exist.
pub(super) const PLANNER: &str = "https://planner.example/garden";

/// Asks for a plant.
pub(super) fn plant(faults: &Faults, revision: Revision) -> Value {
    let mut choice = json!({"type": "string", "title": "Plant", "description": "What to grow."});
    if revision >= Revision::V2025_11_25 {
        let one = |p: &garden::Plant| json!({"const": p.name, "title": p.name});
        choice["oneOf"] = garden::PLANTS.iter().map(one).collect();
    } else {
        choice["enum"] = garden::PLANTS.iter().map(|p| p.name).collect();
    }
    let mulch = json!({"type": "boolean", "title": "Mulch", "description": "Whether to cover the soil.", "default": true});
    let mut form = form(
        "Which plant shall it be?",
        json!({"plant": choice, "mulch": mulch}),
        "plant",
    );
    if revision >= Revision::V2025_11_25 {
        form["mode"] = "form".into();
    }
    let fields = &mut form["requestedSchema"]["properties"];
    for fault in faults.iter() {
        match fault {
            Fault::AsksForPassword => {
                fields["password"] = json!({"type": "string", "title": "Password of your account"});
            }
            Fault::NestedForm => {
                let size = json!({"type": "object", "properties": {"width": {"type": "integer"}}});
                fields["size"] = size;
            }
            Fault::LinkInForm => {
                fields["plant"]["description"] =
                    "Look them up at https://plants.garden-desk.net/all first.".into();
            }
            _ => {}
        }
    }
    if faults.has(Fault::ElicitationWithoutMessage)
        && let Some(form) = form.as_object_mut()
    {
        form.shift_remove("message");
    }
    form
}

/// Asks for a bed.
pub(super) fn bed(revision: Revision) -> Value {
    let mut bed = json!({
        "type": "integer", "title": "Bed", "description": "Number of the bed.",
        "minimum": 1, "maximum": 12,
    });
    if revision >= Revision::V2025_11_25 {
        bed["default"] = 1.into();
    }
    form("Which bed is it about?", json!({"bed": bed}), "bed")
}

fn form(message: &str, fields: Value, required: &str) -> Value {
    let schema = json!({"type": "object", "properties": fields, "required": [required]});
    json!({"message": message, "requestedSchema": schema})
}

/// Sends the user to a page; 2025-11-25 gives it an id.
pub(super) fn page(faults: &Faults, id: Option<&str>) -> Value {
    let mut page = json!({
        "mode": "url",
        "message": "Draw the bed in the planner, then come back.",
        "url": PLANNER,
    });
    if let Some(id) = id.filter(|_| !faults.has(Fault::ElicitationWithoutId)) {
        page["elicitationId"] = id.into();
    }
    for fault in faults.iter() {
        match fault {
            Fault::ElicitationBadUrl => page["url"] = "the planner".into(),
            Fault::ElicitationPlainHttp => page["url"] = "http://planner.example/garden".into(),
            Fault::SecretsInUrl => {
                page["url"] =
                    "https://planner.example/garden?access_token=c2VlZA&password=leek".into();
            }
            _ => {}
        }
    }
    page
}

/// Asks a model for a description.
pub(super) fn sampling(faults: &Faults) -> Value {
    let say = |role: &str, content: Value| json!({"role": role, "content": content});
    let text = |text: &str| json!({"type": "text", "text": text});
    let mut params = json!({
        "messages": [say("user", text("Describe a small garden bed in one sentence."))],
        "maxTokens": 100,
    });
    for fault in faults.iter() {
        match fault {
            Fault::SamplingContext => params["includeContext"] = "thisServer".into(),
            Fault::SamplingToolsUndeclared => {
                let schema = json!({"type": "object"});
                params["tools"] = json!([{"name": "measure", "inputSchema": schema}]);
            }
            Fault::MixedToolResults => {
                let used = json!({"type": "tool_use", "id": "m", "name": "measure", "input": {}});
                let result =
                    json!({"type": "tool_result", "toolUseId": "m", "content": [text("2 m")]});
                params["messages"] = json!([
                    say("user", text("Describe a small garden bed in one sentence.")),
                    say("assistant", json!([used])),
                    say("user", json!([result, text("Go on.")])),
                ]);
            }
            _ => {}
        }
    }
    params
}
