//! Dialects of JSON Schema, and what in a schema its dialect does not allow.

use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Value, json};

use crate::lint::schema::{Role, keyword};

/// A published dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Draft 4.
    Draft4,
    /// Draft 6.
    Draft6,
    /// Draft 7.
    Draft7,
    /// 2019-09.
    Draft201909,
    /// 2020-12, the default of MCP.
    Draft202012,
}

/// The place of something that is not allowed.
#[derive(Debug, Clone, PartialEq)]
pub struct Breach {
    /// JSON pointer into the schema.
    pub pointer: String,
    /// The keyword or name at that place; empty at the root.
    pub token: String,
    /// The value there.
    pub found: Value,
    /// What would be allowed, where that can be said in a few words.
    pub expected: Option<&'static str>,
    /// It is a list that holds something twice.
    pub twice: bool,
}

impl Dialect {
    /// The dialect that a `$schema` names, with or without a final `#`, in http or https.
    pub fn named(uri: &str) -> Option<Dialect> {
        let name = uri
            .trim_end_matches('#')
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "http" | "https"))
            .and_then(|(_, rest)| rest.strip_prefix("json-schema.org/"))?;
        Some(match name {
            "draft-04/schema" => Dialect::Draft4,
            "draft-06/schema" => Dialect::Draft6,
            "draft-07/schema" => Dialect::Draft7,
            "draft/2019-09/schema" => Dialect::Draft201909,
            "draft/2020-12/schema" => Dialect::Draft202012,
            _ => return None,
        })
    }

    /// The dialect's name in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Dialect::Draft4 => "draft-04",
            Dialect::Draft6 => "draft-06",
            Dialect::Draft7 => "draft-07",
            Dialect::Draft201909 => "2019-09",
            Dialect::Draft202012 => "2020-12",
        }
    }

    /// The keyword that gives a schema its address.
    pub fn id_keyword(self) -> &'static str {
        match self {
            Dialect::Draft4 => "id",
            _ => "$id",
        }
    }

    /// The first thing in a schema that the dialect does not allow.
    pub fn breach(self, schema: &Value) -> Option<Breach> {
        let error = self.validate(schema).err()?;
        let mut twice = is_twice(&error);
        let mut path = error.instance_path().to_string();
        // Older dialects say of a broken schema below `items` only that `items` is broken.
        for _ in 0..8 {
            let inner = schema.pointer(&path).filter(|_| path.ends_with("/items"));
            let deeper = match inner {
                Some(Value::Array(tuple)) => tuple.iter().enumerate().find_map(|(i, element)| {
                    let error = self.validate(element).err()?;
                    Some((format!("/{i}{}", error.instance_path()), is_twice(&error)))
                }),
                Some(single @ Value::Object(_)) => self
                    .validate(single)
                    .err()
                    .map(|error| (error.instance_path().to_string(), is_twice(&error))),
                _ => None,
            };
            match deeper.filter(|(deeper, _)| !deeper.is_empty()) {
                Some((deeper, again)) => {
                    path.push_str(&deeper);
                    twice = again;
                }
                None => break,
            }
        }
        Some(Breach {
            token: pointer_tokens(&path).last().unwrap_or_default(),
            found: schema.pointer(&path).cloned().unwrap_or_default(),
            expected: expected(&path),
            pointer: path,
            twice,
        })
    }

    fn validate(self, schema: &Value) -> Result<(), ValidationError<'_>> {
        match &*VALIDATORS[self as usize] {
            Some(validator) => validator.validate(schema),
            None => Ok(()),
        }
    }

    /// The address of the dialect's own schema, which the library carries.
    fn uri(self) -> &'static str {
        match self {
            Dialect::Draft4 => "http://json-schema.org/draft-04/schema#",
            Dialect::Draft6 => "http://json-schema.org/draft-06/schema#",
            Dialect::Draft7 => "http://json-schema.org/draft-07/schema#",
            Dialect::Draft201909 => "https://json-schema.org/draft/2019-09/schema",
            Dialect::Draft202012 => "https://json-schema.org/draft/2020-12/schema",
        }
    }
}

/// The validators of the dialects' own schemas, in the order of [`Dialect`].
static VALIDATORS: [LazyLock<Option<Validator>>; 5] = [
    LazyLock::new(|| compile(Dialect::Draft4)),
    LazyLock::new(|| compile(Dialect::Draft6)),
    LazyLock::new(|| compile(Dialect::Draft7)),
    LazyLock::new(|| compile(Dialect::Draft201909)),
    LazyLock::new(|| compile(Dialect::Draft202012)),
];

/// Formats are left alone: engines differ in the regular expressions that they take, and only the
/// older dialects' own schemas ask for them. A test makes sure that every dialect compiles.
fn compile(dialect: Dialect) -> Option<Validator> {
    jsonschema::options()
        .should_validate_formats(false)
        .build(&json!({"$schema": dialect.uri(), "$ref": dialect.uri()}))
        .ok()
}

fn is_twice(error: &ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::UniqueItems)
}

/// What is allowed at a path of a schema.
fn expected(path: &str) -> Option<&'static str> {
    let mut role = Role::Schema;
    let mut last = String::new();
    for token in pointer_tokens(path) {
        role = match role {
            Role::Schema | Role::Property => match keyword(&token, &Value::Null) {
                Some(role) => role,
                None => return value_of(&token),
            },
            Role::Properties | Role::Map | Role::List => Role::Schema,
        };
        last = token;
    }
    Some(match role {
        Role::Schema | Role::Property if last == "items" => {
            "a schema; a list of schemas only before 2020-12"
        }
        Role::Schema | Role::Property => "a schema: an object, `true` or `false`",
        Role::Properties | Role::Map => "an object whose values are schemas",
        Role::List => "a list of at least one schema",
    })
}

/// What is allowed under a keyword that holds no schema.
fn value_of(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "type" => "array, boolean, integer, null, number, object or string, or a list of several",
        "required" => "a list of distinct property names",
        "enum" => "a list of values",
        "minimum" | "maximum" => "a number",
        "multipleOf" => "a number greater than 0",
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties"
        | "minContains" | "maxContains" => "a whole number, 0 or greater",
        "uniqueItems" | "readOnly" | "writeOnly" | "deprecated" => "`true` or `false`",
        "pattern" | "title" | "description" | "format" | "$ref" | "$id" | "$anchor"
        | "$comment" | "contentEncoding" | "contentMediaType" => "a string",
        "examples" => "a list of values",
        _ => return None,
    })
}

/// The unescaped tokens of a JSON pointer.
fn pointer_tokens(path: &str) -> impl Iterator<Item = String> {
    path.split('/')
        .skip(1)
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
}
