//! Why a request is not answered with a result.

use serde_json::Value;

use crate::mcp::message;
use crate::mcp::names::{INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND};

/// Something went wrong here, not with the request (JSON-RPC 2.0).
const INTERNAL_ERROR: i64 = -32603;

/// An error to be, with the HTTP status that goes with it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Failure {
    pub code: i64,
    pub text: String,
    pub data: Option<Value>,
    pub status: u16,
}

impl Failure {
    pub fn new(code: i64, text: impl Into<String>) -> Failure {
        Failure {
            code,
            text: text.into(),
            data: None,
            status: 200,
        }
    }

    /// Wrong parameters.
    pub fn params(text: impl Into<String>) -> Failure {
        Failure::new(INVALID_PARAMS, text)
    }

    /// Not a request at all.
    pub fn request(text: impl Into<String>) -> Failure {
        Failure::new(INVALID_REQUEST, text).status(400)
    }

    /// Our own trouble.
    pub fn internal(text: &str) -> Failure {
        Failure::new(INTERNAL_ERROR, text)
    }

    /// No such method.
    pub fn method(name: &str) -> Failure {
        Failure::new(METHOD_NOT_FOUND, format!("Method not found: {name}"))
    }

    pub fn status(self, status: u16) -> Failure {
        Failure { status, ..self }
    }

    pub fn data(self, data: Value) -> Failure {
        Failure {
            data: Some(data),
            ..self
        }
    }

    /// The response; without an id where the request's could not be read.
    pub fn response(self, id: Option<Value>) -> Value {
        let mut response = message::failure(id, self.code, &self.text);
        if let (Some(data), Some(error)) = (self.data, response.get_mut("error")) {
            error["data"] = data;
        }
        response
    }
}
