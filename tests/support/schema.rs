//! Holds messages against the schemas of `conformance/schema`.

use std::collections::HashMap;

use jsonschema::Validator;
use mcpkit::mcp::Revision;
use mcpkit::mcp::message::{self, Kind};
use serde_json::{Value, json};

/// The definitions of one revision.
pub struct Schema {
    document: Value,
    validators: HashMap<String, Validator>,
}

impl Schema {
    pub fn of(revision: Revision) -> Schema {
        let path = format!(
            "{}/conformance/schema/{revision}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).expect("a schema file");
        Schema {
            document: serde_json::from_str(&text).expect("JSON"),
            validators: HashMap::new(),
        }
    }

    /// What is wrong with a message of the server; `method` is what it answers.
    pub fn faults(&mut self, message: &Value, method: &str) -> Vec<String> {
        let mut faults = self.broken("Message", message);
        let index = &self.document["x-index"];
        let named = match message::kind(message) {
            Kind::Response { .. } => match message.get("result") {
                Some(result) => index["results"][method].as_str().map(|n| (n, result)),
                None => {
                    let code = message["error"]["code"].to_string();
                    index["errors"][&code].as_str().map(|n| (n, message))
                }
            },
            Kind::Notification { method } => index["notifications"][method]
                .as_str()
                .map(|n| (n, message)),
            _ => None,
        };
        match named.map(|(name, part)| (name.to_owned(), part)) {
            Some((name, part)) => faults.extend(self.broken(&name, part)),
            None if message.get("error").is_some() => {}
            None => faults.push(format!("no definition for {message}")),
        }
        faults
    }

    fn broken(&mut self, name: &str, value: &Value) -> Vec<String> {
        let validator = self.validators.entry(name.to_owned()).or_insert_with(|| {
            let mut document = self.document.clone();
            document["allOf"] = json!([{"$ref": format!("#/$defs/{name}")}]);
            jsonschema::validator_for(&document).expect("a valid schema")
        });
        let errors = validator.iter_errors(value);
        errors.map(|e| format!("{name}: {e} in {value}")).collect()
    }
}
