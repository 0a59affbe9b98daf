//! All schemas that apply to one value, put together; where a schema leaves a choice, one is made.

use std::collections::HashSet;

use serde_json::{Map, Number, Value};

use super::maker::Maker;

/// The types of JSON, in the order in which they are liked.
pub const TYPES: [&str; 7] = [
    "string", "integer", "number", "boolean", "object", "array", "null",
];
/// How many schemas may be nested on one value.
const DEPTH: usize = 64;

/// What applies to one value. Members are as in JSON Schema, of all schemas.
#[derive(Debug, Default)]
pub struct Flat<'a> {
    /// Which of [`TYPES`] are allowed.
    pub types: [bool; 7],
    /// Which of them the other keywords speak about.
    pub meant: [bool; 7],
    /// Nothing satisfies it.
    pub never: bool,
    /// `const` and `enum`.
    pub fixed: Option<Vec<&'a Value>>,
    /// `default` and examples, as offered.
    pub offers: Vec<&'a Value>,
    /// Lower bounds; whether they are excluded.
    pub low: Vec<(&'a Number, bool)>,
    /// Upper bounds; whether they are excluded.
    pub high: Vec<(&'a Number, bool)>,
    /// `multipleOf`.
    pub steps: Vec<f64>,
    /// `minLength`.
    pub min_length: u64,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `pattern`.
    pub patterns: Vec<&'a str>,
    /// `format`.
    pub format: Option<&'a str>,
    /// Schemas of lists: those of the first elements, that of the others.
    pub lists: Vec<(&'a [Value], Option<&'a Value>)>,
    /// `minItems`.
    pub min_items: u64,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique: bool,
    /// `contains` and how often.
    pub contains: Vec<(&'a Value, u64)>,
    /// Schemas of objects.
    pub objects: Vec<Members<'a>>,
    /// `required`.
    pub required: Vec<&'a str>,
    /// `dependentRequired`.
    pub dependents: Vec<(&'a str, &'a [Value])>,
    /// `propertyNames`.
    pub names: Vec<&'a Value>,
    /// `minProperties`.
    pub min_properties: u64,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// `not`.
    pub not: Vec<&'a Value>,
}

/// What one schema says about the members of an object.
#[derive(Debug, Clone, Copy)]
pub struct Members<'a> {
    /// `properties`.
    pub named: Option<&'a Map<String, Value>>,
    /// `patternProperties`.
    pub patterned: Option<&'a Map<String, Value>>,
    /// `additionalProperties`.
    pub others: Option<&'a Value>,
}

impl<'a> Flat<'a> {
    /// Puts schemas together; `None` when they are too many, or lead away.
    pub fn of(schemas: &[&'a Value], maker: &mut Maker<'a>) -> Option<Flat<'a>> {
        let mut flat = Flat {
            types: [true; 7],
            ..Flat::default()
        };
        for schema in schemas {
            flat.add(schema, maker, DEPTH)?;
        }
        Some(flat)
    }

    /// Whether it is allowed to be of this type.
    pub fn allows(&self, kind: &str) -> bool {
        TYPES.iter().zip(self.types).any(|(t, on)| on && *t == kind)
    }

    /// Whether a value has an allowed type.
    pub fn fits(&self, value: &Value) -> bool {
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(n) if n.as_f64().is_some_and(|f| f.fract() == 0.0) => {
                return self.allows("integer") || self.allows("number");
            }
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        self.allows(kind)
    }

    /// The names that schemas have for members.
    pub fn named(&self) -> Vec<&'a str> {
        let mut seen = HashSet::new();
        let all = self.objects.iter().filter_map(|o| o.named);
        let names = all.flat_map(|members| members.keys().map(String::as_str));
        names.filter(|name| seen.insert(*name)).collect()
    }

    /// The schemas of an element.
    pub fn element(&self, at: usize) -> Vec<&'a Value> {
        let of = |(first, rest): &(&'a [Value], Option<&'a Value>)| first.get(at).or(*rest);
        self.lists.iter().filter_map(of).collect()
    }

    fn add(&mut self, schema: &'a Value, maker: &mut Maker<'a>, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        maker.spend()?;
        let members = match schema {
            Value::Bool(true) => return Some(()),
            Value::Object(members) => members,
            _ => {
                self.never = true;
                return Some(());
            }
        };
        for key in ["$ref", "$dynamicRef", "$recursiveRef"] {
            if let Some(Value::String(target)) = members.get(key) {
                self.add(maker.root.target(target)?, maker, depth)?;
                if maker.root.lonely_refs {
                    return Some(());
                }
            }
        }
        self.keywords(members);
        let list = |key: &str| members.get(key).and_then(Value::as_array);
        for branch in list("allOf").into_iter().flatten() {
            self.add(branch, maker, depth)?;
        }
        for key in ["anyOf", "oneOf"] {
            let Some(branches) = list(key).filter(|b| !b.is_empty()) else {
                continue;
            };
            let fitting: Vec<_> = branches.iter().filter(|b| self.may(b)).collect();
            match fitting.get(maker.choose(fitting.len())) {
                Some(branch) => self.add(branch, maker, depth)?,
                None => self.never = true,
            }
        }
        if let Some(test) = members.get("if") {
            // As it is without much said, the test fails; with `then`, it is made to hold.
            if maker.choose(2) == 0 {
                self.add(
                    members.get("else").unwrap_or(&Value::Bool(true)),
                    maker,
                    depth,
                )?;
            } else {
                self.add(test, maker, depth)?;
                self.add(
                    members.get("then").unwrap_or(&Value::Bool(true)),
                    maker,
                    depth,
                )?;
            }
        }
        Some(())
    }

    /// Whether a branch has a type that is still allowed.
    fn may(&self, branch: &Value) -> bool {
        if *branch == Value::Bool(false) {
            return false;
        }
        match branch.get("type") {
            Some(Value::String(kind)) => {
                self.allows(kind) || (kind == "number" && self.allows("integer"))
            }
            _ => true,
        }
    }

    fn keywords(&mut self, members: &'a Map<String, Value>) {
        for (key, value) in members {
            self.keyword(key, value, members);
        }
        if members.contains_key("items") || members.contains_key("prefixItems") {
            self.lists.push(list(members));
        }
        let object = |key: &str| members.get(key).and_then(Value::as_object);
        let object = Members {
            named: object("properties"),
            patterned: object("patternProperties"),
            others: members.get("additionalProperties"),
        };
        if object.named.is_some() || object.patterned.is_some() || object.others.is_some() {
            self.objects.push(object);
        }
    }

    fn keyword(&mut self, key: &str, value: &'a Value, members: &'a Map<String, Value>) {
        let whole = || value.as_u64().or_else(|| value.as_f64().map(|f| f as u64));
        let least =
            |old: Option<u64>| Some(old.unwrap_or(u64::MAX).min(whole().unwrap_or(u64::MAX)));
        let is_on = |key: &str| members.get(key) == Some(&Value::Bool(true));
        self.mean(key);
        match (key, value) {
            ("type", Value::String(kind)) => self.only(&[kind]),
            ("type", Value::Array(kinds)) => {
                let kinds: Vec<_> = kinds.iter().filter_map(Value::as_str).collect();
                self.only(&kinds);
            }
            ("nullable", _) => {}
            ("const", value) => self.fix(vec![value]),
            ("enum", Value::Array(values)) => self.fix(values.iter().collect()),
            ("default", value) => self.offers.insert(0, value),
            ("examples", Value::Array(values)) => self.offers.extend(values.first()),
            ("example", value) => self.offers.push(value),
            ("minimum", Value::Number(n)) => self.low.push((n, is_on("exclusiveMinimum"))),
            ("maximum", Value::Number(n)) => self.high.push((n, is_on("exclusiveMaximum"))),
            ("exclusiveMinimum", Value::Number(n)) => self.low.push((n, true)),
            ("exclusiveMaximum", Value::Number(n)) => self.high.push((n, true)),
            ("multipleOf", value) => self.steps.extend(value.as_f64().filter(|f| *f > 0.0)),
            ("minLength", _) => self.min_length = self.min_length.max(whole().unwrap_or(0)),
            ("maxLength", _) => self.max_length = least(self.max_length),
            ("pattern", Value::String(pattern)) => self.patterns.push(pattern),
            ("format", Value::String(format)) => self.format = Some(format),
            ("minItems", _) => self.min_items = self.min_items.max(whole().unwrap_or(0)),
            ("maxItems", _) => self.max_items = least(self.max_items),
            ("uniqueItems", Value::Bool(true)) => self.unique = true,
            ("contains", schema) => {
                let least = members.get("minContains").and_then(Value::as_u64);
                self.contains.push((schema, least.unwrap_or(1)));
            }
            ("required", Value::Array(names)) => {
                self.required.extend(names.iter().filter_map(Value::as_str));
            }
            ("dependentRequired" | "dependencies", Value::Object(map)) => {
                let lists = map
                    .iter()
                    .filter_map(|(k, v)| Some((k.as_str(), v.as_array()?)));
                self.dependents
                    .extend(lists.map(|(k, v)| (k, v.as_slice())));
            }
            ("propertyNames", schema) => self.names.push(schema),
            ("minProperties", _) => {
                self.min_properties = self.min_properties.max(whole().unwrap_or(0));
            }
            ("maxProperties", _) => self.max_properties = least(self.max_properties),
            ("not", schema) => self.forbid(schema),
            _ => {}
        }
    }

    /// What a keyword speaks about, for schemas without a type.
    fn mean(&mut self, keyword: &str) {
        let kind = match keyword {
            "minLength" | "maxLength" | "pattern" | "format" => "string",
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
                "number"
            }
            "items" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" | "contains" => {
                "array"
            }
            "properties"
            | "required"
            | "minProperties"
            | "propertyNames"
            | "additionalProperties"
            | "patternProperties"
            | "dependentRequired" => "object",
            _ => return,
        };
        for (meant, name) in self.meant.iter_mut().zip(TYPES) {
            *meant |= name == kind;
        }
    }

    fn only(&mut self, kinds: &[&str]) {
        for (on, name) in self.types.iter_mut().zip(TYPES) {
            // Every integer is a number.
            *on &= kinds.contains(&name) || (name == "integer" && kinds.contains(&"number"));
        }
    }

    fn fix(&mut self, values: Vec<&'a Value>) {
        self.fixed = Some(match self.fixed.take() {
            None => values,
            Some(old) => old.into_iter().filter(|v| values.contains(v)).collect(),
        });
    }

    fn forbid(&mut self, schema: &'a Value) {
        self.not.push(schema);
        let Some(members) = schema.as_object().filter(|m| m.len() == 1) else {
            return;
        };
        if let Some(Value::String(kind)) = members.get("type") {
            for (on, name) in self.types.iter_mut().zip(TYPES) {
                *on &= name != kind && !(name == "integer" && kind == "number");
            }
        }
    }
}

fn list(members: &Map<String, Value>) -> (&[Value], Option<&Value>) {
    match (members.get("prefixItems"), members.get("items")) {
        (Some(Value::Array(first)), rest) => (first, rest),
        // A tuple before 2020-12.
        (_, Some(Value::Array(first))) => (first, members.get("additionalItems")),
        (_, rest) => (&[], rest),
    }
}
