//! Whether a schema accepts a value, as far as that is certain. Nothing is compiled and nothing is
//! fetched; what cannot be decided in a bounded number of steps counts as accepted.

use std::cell::Cell;

use serde_json::{Map, Value};

use crate::lint::kinds::Kinds;
use crate::lint::reference;
use crate::lint::show::quote;
use crate::lint::values::plain_regex;
pub use crate::lint::values::{json, same};
use crate::mcp::{pointer, surface};

/// Why a value is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// JSON pointer into the value; empty for the value itself.
    pub place: String,
    /// What is wrong, such as "a string is no integer".
    pub why: String,
}

/// Judges values by the schemas of one document.
pub struct Judge<'a> {
    root: &'a Value,
    steps: &'a Cell<usize>,
}

/// Steps of judging that one rule may take.
pub const STEPS: usize = 2_000_000;
/// Schemas within schemas that are followed.
const DEEPEST: usize = 64;

/// What is known of a value.
enum Answer {
    /// The schema accepts it.
    Yes,
    /// It may.
    Unsure,
    /// The schema refuses it.
    No(Refusal),
}

impl Answer {
    fn no(why: String) -> Answer {
        Answer::No(Refusal {
            place: String::new(),
            why,
        })
    }

    /// The same of a value that holds this one.
    fn under(self, step: &str) -> Answer {
        match self {
            Answer::No(mut refusal) => {
                refusal.place = pointer::join("", step) + &refusal.place;
                Answer::No(refusal)
            }
            other => other,
        }
    }
}

impl<'a> Judge<'a> {
    /// A judge that follows references into `root`. The steps are counted down; judges may share
    /// them.
    pub fn new(root: &'a Value, steps: &'a Cell<usize>) -> Judge<'a> {
        Judge { root, steps }
    }

    /// Why the schema surely refuses the value, if it does.
    pub fn refusal(&self, schema: &Value, value: &Value) -> Option<Refusal> {
        match self.judge(schema, value, 0) {
            Answer::No(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// Takes steps for work that grows with what a server sends; `false` when too few are left.
    fn charge(&self, steps: usize) -> bool {
        let left = self.steps.get();
        self.steps.set(left.saturating_sub(steps));
        left >= steps
    }

    fn judge(&self, schema: &Value, value: &Value, depth: usize) -> Answer {
        if depth == DEEPEST || !self.charge(1) {
            return Answer::Unsure;
        }
        let object = match schema {
            Value::Bool(true) => return Answer::Yes,
            Value::Bool(false) => return Answer::no("no value is allowed there".to_owned()),
            Value::Object(object) => object,
            _ => return Answer::Unsure,
        };
        if let Some(target) = object.get("$ref") {
            let target = target.as_str().and_then(|t| reference::near(self.root, t));
            let answer = target.map(|target| self.judge(target, value, depth + 1));
            return match answer {
                Some(no @ Answer::No(_)) => no,
                // What stands beside a reference counts in some dialects only.
                Some(yes @ Answer::Yes) if object.len() == 1 => yes,
                _ => Answer::Unsure,
            };
        }
        let mut sure = true;
        for (keyword, rule) in object {
            match self.keyword(object, keyword, rule, value, depth + 1) {
                Answer::Yes => {}
                Answer::Unsure => sure = false,
                no @ Answer::No(_) => return no,
            }
        }
        if sure { Answer::Yes } else { Answer::Unsure }
    }

    fn keyword(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        rule: &Value,
        value: &Value,
        depth: usize,
    ) -> Answer {
        match keyword {
            "type" => of_type(schema, rule, value),
            "const" if !same(rule, value) => Answer::no(format!("it is not {}", json(rule))),
            "enum" => match rule.as_array() {
                Some(all) if !self.charge(all.len()) => Answer::Unsure,
                Some(all) if !all.iter().any(|one| same(one, value)) => {
                    Answer::no(format!("{} is not one of the allowed values", json(value)))
                }
                _ => Answer::Yes,
            },
            "required" if !self.charge(rule.as_array().map_or(0, Vec::len)) => Answer::Unsure,
            // Compiling a pattern is dear.
            "pattern" if value.is_string() && !self.charge(1_000) => Answer::Unsure,
            "allOf" | "anyOf" | "oneOf" => match rule.as_array() {
                Some(branches) => self.branches(keyword, branches, value, depth),
                None => Answer::Unsure,
            },
            "not" => match self.judge(rule, value, depth) {
                Answer::Yes => Answer::no("it is what `not` excludes".to_owned()),
                Answer::No(_) => Answer::Yes,
                Answer::Unsure => Answer::Unsure,
            },
            "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "dependencies"
            | "dependentSchemas"
            | "dependentRequired"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "$dynamicRef"
            | "$recursiveRef"
            | "$id" => Answer::Unsure,
            _ => match value {
                Value::Number(_) => number(keyword, rule, value),
                Value::String(text) => string(keyword, rule, text),
                Value::Array(elements) => self.array(schema, keyword, rule, elements, depth),
                Value::Object(members) => self.object(schema, keyword, rule, members, depth),
                _ => Answer::Yes,
            },
        }
    }

    fn branches(&self, keyword: &str, branches: &[Value], value: &Value, depth: usize) -> Answer {
        let mut yes = 0;
        let mut unsure = false;
        let mut last = None;
        for branch in branches {
            match self.judge(branch, value, depth) {
                Answer::Yes => yes += 1,
                Answer::Unsure => unsure = true,
                no @ Answer::No(_) if keyword == "allOf" => return no,
                Answer::No(refusal) => last = Some(refusal),
            }
        }
        match keyword {
            "oneOf" if yes > 1 => {
                Answer::no(format!("{yes} alternatives of `oneOf` accept it, not one"))
            }
            _ if unsure => Answer::Unsure,
            "anyOf" | "oneOf" if yes == 0 => match last {
                Some(refusal) if branches.len() == 1 => Answer::No(refusal),
                Some(_) => Answer::no(format!("no alternative of `{keyword}` accepts it")),
                None => Answer::Unsure,
            },
            _ => Answer::Yes,
        }
    }

    fn array(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        rule: &Value,
        elements: &[Value],
        depth: usize,
    ) -> Answer {
        match keyword {
            "minItems" | "maxItems" => {
                size(keyword, "minItems", rule, elements.len() as u64, "elements")
            }
            "uniqueItems" if *rule == Value::Bool(true) && elements.len() <= 64 => {
                let twice = |(i, one): (usize, &Value)| elements[..i].iter().any(|o| same(o, one));
                match elements.iter().enumerate().any(twice) {
                    true => Answer::no("its elements are not distinct".to_owned()),
                    false => Answer::Yes,
                }
            }
            "items" if rule.is_object() || rule.is_boolean() => {
                let tuple = schema.get("prefixItems").and_then(Value::as_array);
                self.elements(
                    elements.iter().enumerate().skip(tuple.map_or(0, Vec::len)),
                    depth,
                    |_| Some(rule),
                )
            }
            "items" | "prefixItems" => match rule.as_array() {
                Some(tuple) => self.elements(elements.iter().enumerate(), depth, |i| tuple.get(i)),
                None => Answer::Unsure,
            },
            "additionalItems" | "minContains" | "maxContains" => Answer::Unsure,
            _ => Answer::Yes,
        }
    }

    fn elements<'v>(
        &self,
        elements: impl Iterator<Item = (usize, &'v Value)>,
        depth: usize,
        schema: impl Fn(usize) -> Option<&'v Value>,
    ) -> Answer {
        let mut answer = Answer::Yes;
        for (i, element) in elements {
            let Some(schema) = schema(i) else { continue };
            match self.judge(schema, element, depth) {
                Answer::Yes => {}
                Answer::Unsure => answer = Answer::Unsure,
                no @ Answer::No(_) => return no.under(&i.to_string()),
            }
        }
        answer
    }

    fn object(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        rule: &Value,
        members: &Map<String, Value>,
        depth: usize,
    ) -> Answer {
        match keyword {
            "minProperties" | "maxProperties" => size(
                keyword,
                "minProperties",
                rule,
                members.len() as u64,
                "members",
            ),
            "required" => {
                // A member with a default of its own is commonly filled in before checking.
                let filled = |name: &str| {
                    let own = schema.get("properties").and_then(|all| all.get(name));
                    own.is_some_and(|own| own.get("default").is_some())
                };
                let mut names = rule
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str);
                match names.find(|name| !members.contains_key(*name) && !filled(name)) {
                    Some(name) => Answer::no(format!("the required {} is missing", quote(name))),
                    None => Answer::Yes,
                }
            }
            "properties" => {
                let mut answer = Answer::Yes;
                for (name, member) in members {
                    let Some(schema) = rule.get(name) else {
                        continue;
                    };
                    match self.judge(schema, member, depth) {
                        Answer::Yes => {}
                        Answer::Unsure => answer = Answer::Unsure,
                        no @ Answer::No(_) => return no.under(name),
                    }
                }
                answer
            }
            "additionalProperties" if *rule == Value::Bool(true) => Answer::Yes,
            "additionalProperties" if schema.contains_key("patternProperties") => Answer::Unsure,
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let extra = members
                    .iter()
                    .filter(|(name, _)| !known.is_some_and(|known| known.contains_key(*name)));
                let mut answer = Answer::Yes;
                for (name, member) in extra {
                    if *rule == Value::Bool(false) {
                        return Answer::no(format!("{} is no known member", quote(name)));
                    }
                    match self.judge(rule, member, depth) {
                        Answer::Yes => {}
                        Answer::Unsure => answer = Answer::Unsure,
                        no @ Answer::No(_) => return no.under(name),
                    }
                }
                answer
            }
            "patternProperties" => Answer::Unsure,
            _ => Answer::Yes,
        }
    }
}

fn of_type(schema: &Map<String, Value>, rule: &Value, value: &Value) -> Answer {
    let Some(allowed) = Kinds::of_keyword(rule) else {
        return Answer::Unsure;
    };
    if Kinds::of(value).within(allowed) {
        return Answer::Yes;
    }
    // Not of JSON Schema, but the author's wish is clear.
    if value.is_null() && schema.get("nullable") == Some(&Value::Bool(true)) {
        return Answer::Unsure;
    }
    let found = surface::type_name(value);
    Answer::no(format!("it is {found}, not of type {}", allowed.words()))
}

fn number(keyword: &str, rule: &Value, value: &Value) -> Answer {
    let (Some(bound), Some(number)) = (rule.as_f64(), value.as_f64()) else {
        return Answer::Unsure;
    };
    let fits = match keyword {
        "minimum" => number >= bound,
        "maximum" => number <= bound,
        "exclusiveMinimum" => number > bound,
        "exclusiveMaximum" => number < bound,
        "multipleOf" => match (rule.as_i64(), value.as_i64()) {
            (Some(step), Some(number)) if step > 0 => number % step == 0,
            _ => return Answer::Unsure,
        },
        _ => return Answer::Yes,
    };
    match fits {
        true => Answer::Yes,
        false => Answer::no(format!("{value} does not fit `{keyword}` {rule}")),
    }
}

fn string(keyword: &str, rule: &Value, text: &str) -> Answer {
    match keyword {
        "minLength" | "maxLength" => {
            let length = text.chars().count() as u64;
            size(keyword, "minLength", rule, length, "characters")
        }
        "pattern" => match rule.as_str().and_then(plain_regex) {
            Some(regex) if text.len() <= 4_096 => match regex.is_match(text) {
                true => Answer::Yes,
                false => Answer::no(format!("{} does not match the pattern", quote(text))),
            },
            _ => Answer::Unsure,
        },
        "format" => Answer::Unsure,
        _ => Answer::Yes,
    }
}

fn size(keyword: &str, least: &str, rule: &Value, size: u64, what: &str) -> Answer {
    let Some(bound) = rule.as_u64() else {
        return Answer::Unsure;
    };
    let fits = if keyword == least {
        size >= bound
    } else {
        size <= bound
    };
    match fits {
        true => Answer::Yes,
        false => Answer::no(format!("it has {size} {what}, against `{keyword}` {bound}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(schema: Value, value: Value) -> bool {
        let steps = Cell::new(STEPS);
        Judge::new(&schema, &steps)
            .refusal(&schema, &value)
            .is_some()
    }

    #[test]
    fn values_that_do_not_fit_are_refused() {
        for (schema, value) in [
            (json!({"type": "integer"}), json!("1")),
            (json!({"type": ["string", "null"]}), json!(1)),
            (json!({"enum": ["a"]}), json!("b")),
            (json!({"const": 1}), json!(2)),
            (json!({"minimum": 1}), json!(0)),
            (json!({"maxLength": 1}), json!("ab")),
            (json!({"pattern": "^[a-z]+$"}), json!("A")),
            (json!({"items": {"type": "string"}}), json!([1])),
            (json!({"required": ["a"]}), json!({})),
            (
                json!({"properties": {"a": {"type": "string"}}}),
                json!({"a": 1}),
            ),
            (
                json!({"properties": {}, "additionalProperties": false}),
                json!({"a": 1}),
            ),
            (
                json!({"anyOf": [{"type": "string"}, {"type": "null"}]}),
                json!(1),
            ),
            (
                json!({"oneOf": [{"type": "number"}, {"type": "integer"}]}),
                json!(1),
            ),
            (json!({"allOf": [{"type": "string"}]}), json!(1)),
            (json!({"not": {"type": "string"}}), json!("a")),
            (
                json!({"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}),
                json!(1),
            ),
        ] {
            assert!(refused(schema.clone(), value), "{schema}");
        }
    }

    #[test]
    fn what_fits_or_is_not_certain_is_accepted() {
        for (schema, value) in [
            (json!({"type": "integer"}), json!(1.0)),
            (json!({"enum": [1]}), json!(1.0)),
            (json!({"type": "string", "nullable": true}), json!(null)),
            (json!({"pattern": "(?<=a)b"}), json!("c")),
            (json!({"$ref": "https://example.com/x"}), json!(1)),
            (json!({"$ref": "#"}), json!(1)),
            (json!({"if": {"type": "string"}, "then": false}), json!("a")),
            (
                json!({"anyOf": [{"type": "string"}, {"$ref": "#/x"}]}),
                json!(1),
            ),
            (json!({"type": "str"}), json!(1)),
            (json!({"not": {"format": "date"}}), json!("a")),
        ] {
            assert!(!refused(schema.clone(), value), "{schema}");
        }
    }
}
