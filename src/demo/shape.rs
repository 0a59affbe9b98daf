//! What a received JSON value is, read strictly.

use serde_json::{Map, Value};

/// The parameters of a message.
pub(super) type Params = Map<String, Value>;

/// A message, or why it is none.
pub(super) enum Shape<'a> {
    Request {
        id: &'a Value,
        method: &'a str,
        params: Params,
    },
    Notification {
        method: &'a str,
        params: Params,
    },
    Response,
    Batch(&'a [Value]),
    Broken {
        /// The id, where it could be read.
        id: Option<&'a Value>,
        why: &'static str,
    },
}

/// Reads a value.
pub(super) fn shape(message: &Value) -> Shape<'_> {
    let object = match message {
        Value::Array(items) => return Shape::Batch(items),
        Value::Object(object) => object,
        _ => return broken(None, "a message is an object"),
    };
    let id = object.get("id");
    let readable = id.filter(|id| is_id(id));
    if object.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return broken(readable, "`jsonrpc` is not \"2.0\"");
    }
    let method = match object.get("method") {
        Some(Value::String(method)) => method,
        Some(_) => return broken(readable, "`method` is not a string"),
        None if readable.is_some()
            && object.contains_key("result") != object.contains_key("error") =>
        {
            return Shape::Response;
        }
        None => return broken(readable, "`method` is missing"),
    };
    let params = match object.get("params") {
        None => Params::new(),
        Some(Value::Object(params)) => params.clone(),
        Some(_) => return broken(readable, "`params` is not an object"),
    };
    match (id, readable) {
        (None, _) => Shape::Notification { method, params },
        (Some(_), Some(id)) => Shape::Request { id, method, params },
        (Some(_), None) => broken(None, "`id` is neither a string nor an integer"),
    }
}

fn broken<'a>(id: Option<&'a Value>, why: &'static str) -> Shape<'a> {
    Shape::Broken { id, why }
}

fn is_id(id: &Value) -> bool {
    id.is_string() || id.is_i64() || id.is_u64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn word(message: Value) -> String {
        match shape(&message) {
            Shape::Request { method, .. } => format!("request {method}"),
            Shape::Notification { method, .. } => format!("notification {method}"),
            Shape::Response => "response".into(),
            Shape::Batch(items) => format!("batch of {}", items.len()),
            Shape::Broken { id, .. } => format!("broken {id:?}"),
        }
    }

    #[test]
    fn only_json_rpc_messages_pass_and_readable_ids_are_kept() {
        let cases = [
            (
                json!({"jsonrpc": "2.0", "id": 1, "method": "m"}),
                "request m",
            ),
            (json!({"jsonrpc": "2.0", "method": "m"}), "notification m"),
            (
                json!({"jsonrpc": "2.0", "id": "a", "result": {}}),
                "response",
            ),
            (json!([1]), "batch of 1"),
            (json!("x"), "broken None"),
            (
                json!({"jsonrpc": "2.0", "id": null, "method": "m"}),
                "broken None",
            ),
            (
                json!({"jsonrpc": "2.0", "id": true, "method": "m"}),
                "broken None",
            ),
            (json!({"id": 1, "method": "m"}), "broken Some(Number(1))"),
            (
                json!({"jsonrpc": "2.0", "id": 1, "method": 5}),
                "broken Some(Number(1))",
            ),
            (
                json!({"jsonrpc": "2.0", "id": 1, "method": "m", "params": []}),
                "broken Some(Number(1))",
            ),
            (json!({"jsonrpc": "2.0", "id": 1}), "broken Some(Number(1))"),
        ];
        for (message, expected) in cases {
            assert_eq!(word(message.clone()), expected, "{message}");
        }
    }
}
