//! Faults in the envelope of a response, and in its bytes.

use serde_json::{Map, Value, json};

use super::fault::Fault;
use super::faults::Faults;

/// What a client hears when a server shows too much of itself.
const TRACE: &str =
    "\nstack backtrace:\n   0: garden::desk::answer at /srv/garden/src/desk.rs:42:13";

/// Spoils a response; answers to openings stay whole.
pub(super) fn response(faults: &Faults, method: &str, response: &mut Value) {
    if matches!(method, "initialize" | "server/discover") {
        return;
    }
    let Some(object) = response.as_object_mut() else {
        return;
    };
    for fault in faults.iter() {
        match fault {
            Fault::WrongId => {
                object.insert("id".into(), "another".into());
            }
            Fault::NoJsonrpc => {
                object.shift_remove("jsonrpc");
            }
            Fault::ResultAndError if object.contains_key("result") => {
                object.insert("error".into(), json!({"code": 0, "message": "none"}));
            }
            Fault::NeitherResultNorError => {
                object.shift_remove("result");
            }
            Fault::BadMetaKey => {
                mark(object, "9-garden./-bed-", true.into());
            }
            Fault::MetaForwardDns => mark(object, "garden.example.com/bed", true.into()),
            Fault::BadTraceparent => mark(object, "traceparent", "garden".into()),
            _ => {}
        }
        if let Some(Value::Object(error)) = object.get_mut("error") {
            match fault {
                Fault::ErrorCodeText => {
                    let code = error.get("code").map(Value::to_string);
                    error.insert("code".into(), code.into());
                }
                Fault::ErrorWithoutMessage => {
                    error.shift_remove("message");
                }
                Fault::InternalsInErrors => {
                    if let Some(Value::String(text)) = error.get_mut("message") {
                        text.push_str(TRACE);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Puts a member into the result's `_meta`.
fn mark(response: &mut Map<String, Value>, key: &str, value: Value) {
    if let Some(Value::Object(result)) = response.get_mut("result") {
        let meta = result.entry("_meta").or_insert_with(|| json!({}));
        meta[key] = value;
    }
}

/// The bytes of a message; `method` is what it answers.
pub(super) fn bytes(faults: &Faults, method: &str, message: &Value) -> Vec<u8> {
    let mut bytes = message.to_string().into_bytes();
    if faults.has(Fault::InvalidUtf8) && is_victim(method) && bytes.first() == Some(&b'{') {
        bytes.splice(1..1, *b"\"note\":\"\xff\",");
    }
    bytes
}

/// The line (or lines) of a message on stdout.
pub(super) fn line(faults: &Faults, method: &str, message: &Value) -> Vec<u8> {
    let mut bytes = match serde_json::to_vec_pretty(message) {
        Ok(bytes) if faults.has(Fault::PrettyPrinted) && is_victim(method) => bytes,
        _ => bytes(faults, method, message),
    };
    bytes.push(b'\n');
    bytes
}

/// Answers that nobody can read come to few methods, so that the rest of the server is seen.
fn is_victim(method: &str) -> bool {
    matches!(method, "prompts/list" | "ping")
}
