//! The one form of every answer of a tool: data on success, an error with a code on failure.

use chrono::{DateTime, SubsecRound, Utc};
use rmcp::model::{CallToolResult, JsonObject};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// The version in every answer.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Kinds of failure that a client can tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    InvalidInput,
    NotFound,
    Unauthorized,
    Forbidden,
    Conflict,
    RateLimited,
    InternalError,
    ServiceUnavailable,
    Timeout,
    DependencyFailure,
    ConfirmationRequired,
}

/// Why a call failed, in words that may leave the server.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Failure {
    /// Kind of the failure.
    pub code: ErrorCode,
    /// What went wrong and what helps.
    pub message: String,
    /// More about the failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Box<Details>>,
}

/// More about a failure; which of it depends on the code.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Details {
    /// Arguments that are not valid; with invalid_input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Token for the second call; with confirmation_required.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmation_token: Option<String>,
    /// When the token ends; with confirmation_required.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTime<Utc>>,
    /// When to try again; with rate_limited and service_unavailable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_seconds: Option<u64>,
}

// What is wrong with one argument.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FieldProblem {
    /// Name of the argument.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

impl Failure {
    /// A failure without details.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            details: None,
        }
    }

    /// The same with more about it.
    pub fn with_details(mut self, details: Details) -> Self {
        self.details = Some(Box::new(details));
        self
    }

    /// Arguments that are not valid.
    pub fn fields(fields: Vec<FieldProblem>) -> Self {
        Self::new(ErrorCode::InvalidInput, "The arguments are not valid.").with_details(Details {
            fields,
            ..Details::default()
        })
    }

    /// One argument that is not valid.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::fields(vec![FieldProblem {
            field: field.into(),
            message: message.into(),
        }])
    }

    /// What is for the log alone.
    pub fn internal() -> Self {
        Self::new(
            ErrorCode::InternalError,
            "Something went wrong inside the server.",
        )
    }
}

/// Where a page of a list stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Pagination {
    /// cursor of the next page; left out on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// Whether there is a next page.
    pub has_more: bool,
    /// How many entries a page has at most.
    pub limit: u32,
}

/// What a tool answers when all went well.
#[derive(Debug, Clone)]
pub struct Success<T> {
    pub data: T,
    pub pagination: Option<Pagination>,
}

impl<T> From<T> for Success<T> {
    fn from(data: T) -> Self {
        Self {
            data,
            pagination: None,
        }
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Metadata {
    /// When the answer was made, in UTC.
    timestamp: DateTime<Utc>,
    /// Id of the request, as in the log of the server.
    correlation_id: String,
    /// Version of the server.
    version: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Envelope<T> {
    /// Whether the call did what was asked.
    success: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<T>,
    /// Where this page stands; on success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination: Option<Pagination>,
    /// What went wrong; on failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Failure>,
    /// About the answer itself.
    metadata: Metadata,
}

/// The envelope as JSON.
pub fn envelope<T: Serialize>(outcome: Result<Success<T>, Failure>, correlation_id: &str) -> Value {
    let metadata = Metadata {
        timestamp: Utc::now().trunc_subsecs(3),
        correlation_id: correlation_id.to_owned(),
        version: VERSION,
    };
    let (success, data, pagination, error) = match outcome {
        Ok(answer) => (true, Some(answer.data), answer.pagination, None),
        Err(failure) => (false, None, None, Some(failure)),
    };
    json!(Envelope {
        success,
        data,
        pagination,
        error,
        metadata
    })
}

/// The envelope as the result of a tool: structured, the same as text, marked when it failed.
pub fn tool_result<T: Serialize>(
    outcome: Result<Success<T>, Failure>,
    correlation_id: &str,
) -> CallToolResult {
    let failed = outcome.is_err();
    let value = envelope(outcome, correlation_id);
    if failed {
        CallToolResult::structured_error(value)
    } else {
        CallToolResult::structured(value)
    }
}

/// The schema of arguments.
pub fn input_schema<T: JsonSchema>() -> JsonObject {
    let mut schema = flat::<T>(SchemaSettings::draft2020_12());
    schema.entry("required").or_insert_with(|| json!([]));
    schema
}

/// The schema of the envelope around `T`, which `about` describes.
pub fn output_schema<T: JsonSchema>(about: &str) -> JsonObject {
    let mut schema = flat::<Envelope<T>>(SchemaSettings::draft2020_12().for_serialize());
    schema["properties"]["data"]["description"] = about.into();
    if schema["properties"]["data"]["type"] != "array"
        && let Some(properties) = schema["properties"].as_object_mut()
    {
        properties.remove("pagination");
    }
    schema
}

/// A schema without references and without what only concerns Rust.
fn flat<T: JsonSchema>(settings: SchemaSettings) -> JsonObject {
    let settings = settings.with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut root = schema.as_object().cloned().unwrap_or_default();
    root.remove("title");
    root.remove("description");
    simplify(&mut root);
    root
}

/// An `Option` is a member that may be left out, never `null`; the width of an integer is private.
fn simplify(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(choices)) = schema.remove("anyOf") {
        let mut choices = choices
            .into_iter()
            .filter(|choice| choice["type"] != "null");
        if let Some(Value::Object(choice)) = choices.next() {
            let outer = std::mem::replace(schema, choice);
            schema.extend(outer);
        }
    }
    if let Some(Value::Array(types)) = schema.get("type") {
        let given = types.iter().find(|name| *name != "null").cloned();
        schema.extend(given.map(|name| ("type".to_owned(), name)));
    }
    if let Some(Value::Array(choices)) = schema.get_mut("enum") {
        choices.retain(|choice| !choice.is_null());
    }
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    if schema.get("type").is_some_and(|name| name == "integer") {
        schema.remove("format");
        if schema.get("minimum").is_some_and(|least| *least == 0) {
            schema.remove("minimum");
        }
    }
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties
            .values_mut()
            .filter_map(Value::as_object_mut)
            .for_each(simplify);
    }
    if let Some(Value::Object(items)) = schema.get_mut("items") {
        simplify(items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of the type and this text are private.
    #[derive(Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Sample {
        /// A short code.
        #[schemars(length(min = 2, max = 4), regex(pattern = "^[a-z]+$"))]
        code: String,
        #[schemars(range(min = 1, max = 9))]
        count: Option<u32>,
        tags: Option<Vec<bool>>,
    }

    #[test]
    fn the_schema_is_flat() {
        let expected = json!({
            "type": "object",
            "properties": {
                "code": {
                    "type": "string",
                    "minLength": 2,
                    "maxLength": 4,
                    "pattern": "^[a-z]+$",
                    "description": "A short code."
                },
                "count": {"type": "integer", "minimum": 1, "maximum": 9},
                "tags": {"type": "array", "items": {"type": "boolean"}}
            },
            "required": ["code"],
            "additionalProperties": false
        });
        assert_eq!(Value::Object(input_schema::<Sample>()), expected);
    }

    #[test]
    fn only_lists_have_pages() {
        let pages = |schema: JsonObject| schema["properties"].get("pagination").is_some();
        assert!(pages(output_schema::<Vec<String>>("All.")));
        assert!(!pages(output_schema::<String>("One.")));
    }

    #[test]
    fn a_failure_has_no_data() {
        let value = envelope::<String>(Err(Failure::field("id", "is required")), "abc");
        assert_eq!(value["success"], false);
        assert_eq!(value["error"]["code"], "invalid_input");
        assert_eq!(value["error"]["details"]["fields"][0]["field"], "id");
        assert_eq!(value["metadata"]["correlation_id"], "abc");
        assert!(value.get("data").is_none());
    }
}
