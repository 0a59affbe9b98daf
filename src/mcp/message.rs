//! JSON-RPC messages, read leniently: whatever a peer sends gets a name, never an error.

use serde_json::{Map, Value, json};

/// What a JSON value is in JSON-RPC 2.0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind<'a> {
    /// Has a method and an id.
    Request {
        /// The method's name.
        method: &'a str,
        /// The id, of whatever type.
        id: &'a Value,
    },
    /// Has a method and no id.
    Notification {
        /// The method's name.
        method: &'a str,
    },
    /// Has a result or an error, and no method.
    Response {
        /// The id; absent when the request could not be read.
        id: Option<&'a Value>,
    },
    /// None of these.
    Other,
}

/// Names a message.
pub fn kind(message: &Value) -> Kind<'_> {
    let Some(object) = message.as_object() else {
        return Kind::Other;
    };
    match (
        object.get("method").and_then(Value::as_str),
        object.get("id"),
    ) {
        (Some(method), Some(id)) => Kind::Request { method, id },
        (Some(method), None) => Kind::Notification { method },
        (None, id) if object.contains_key("result") || object.contains_key("error") => {
            Kind::Response { id }
        }
        _ => Kind::Other,
    }
}

/// The result of a response, if it has one.
pub fn result(message: &Value) -> Option<&Value> {
    message.get("result")
}

/// The error code of a response, if it has an integer one.
pub fn error_code(message: &Value) -> Option<i64> {
    message.get("error")?.get("code")?.as_i64()
}

/// A request object.
pub fn request(id: impl Into<Value>, method: &str, params: Option<Value>) -> Value {
    with_params(
        json!({"jsonrpc": "2.0", "id": id.into(), "method": method}),
        params,
    )
}

/// A notification object.
pub fn notification(method: &str, params: Option<Value>) -> Value {
    with_params(json!({"jsonrpc": "2.0", "method": method}), params)
}

/// A successful response object.
pub fn success(id: Value, result: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "result": result})
}

/// An error response object; without an id where the request's could not be read.
pub fn failure(id: Option<Value>, code: i64, message: &str) -> Value {
    let mut object = Map::new();
    object.insert("jsonrpc".into(), "2.0".into());
    if let Some(id) = id {
        object.insert("id".into(), id);
    }
    object.insert("error".into(), json!({"code": code, "message": message}));
    Value::Object(object)
}

fn with_params(mut message: Value, params: Option<Value>) -> Value {
    if let (Some(object), Some(params)) = (message.as_object_mut(), params) {
        object.insert("params".into(), params);
    }
    message
}
