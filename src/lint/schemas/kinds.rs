//! The types that a schema allows, as a set.

use serde_json::Value;

/// A set of JSON types. A whole number is a number, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// No type.
    pub const NONE: Kinds = Kinds(0);
    /// `string`
    pub const STRING: Kinds = Kinds(1);
    /// `integer`
    pub const INTEGER: Kinds = Kinds(2);
    /// `number`
    pub const NUMBER: Kinds = Kinds(2 | 4);
    /// `boolean`
    pub const BOOLEAN: Kinds = Kinds(8);
    /// `array`
    pub const ARRAY: Kinds = Kinds(16);
    /// `object`
    pub const OBJECT: Kinds = Kinds(32);
    /// `null`
    pub const NULL: Kinds = Kinds(64);
    /// Every type.
    pub const ALL: Kinds = Kinds(127);

    /// The type with this name in a schema.
    pub fn named(name: &str) -> Option<Kinds> {
        Some(match name {
            "string" => Kinds::STRING,
            "integer" => Kinds::INTEGER,
            "number" => Kinds::NUMBER,
            "boolean" => Kinds::BOOLEAN,
            "array" => Kinds::ARRAY,
            "object" => Kinds::OBJECT,
            "null" => Kinds::NULL,
            _ => return None,
        })
    }

    /// What the keyword `type` of a schema allows; `None` where it is absent or not valid.
    pub fn declared(schema: &Value) -> Option<Kinds> {
        Kinds::of_keyword(schema.get("type")?)
    }

    /// What a value of the keyword `type` allows.
    pub fn of_keyword(value: &Value) -> Option<Kinds> {
        match value {
            Value::String(name) => Kinds::named(name),
            Value::Array(names) if !names.is_empty() => {
                names.iter().try_fold(Kinds::NONE, |all, name| {
                    Some(all.or(Kinds::named(name.as_str()?)?))
                })
            }
            _ => None,
        }
    }

    /// The type of a value. `1.0` is a whole number.
    pub fn of(value: &Value) -> Kinds {
        match value {
            Value::Null => Kinds::NULL,
            Value::Bool(_) => Kinds::BOOLEAN,
            Value::String(_) => Kinds::STRING,
            Value::Array(_) => Kinds::ARRAY,
            Value::Object(_) => Kinds::OBJECT,
            Value::Number(number) => match number.as_f64() {
                Some(float) if float.fract() != 0.0 => Kinds(4),
                _ => Kinds::INTEGER,
            },
        }
    }

    /// Both sets together.
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// What is in both sets.
    pub const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }

    /// The set without another.
    pub const fn without(self, other: Kinds) -> Kinds {
        Kinds(self.0 & !other.0)
    }

    /// Whether the sets share a type.
    pub const fn meets(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the set holds something, and nothing outside of the other.
    pub const fn within(self, other: Kinds) -> bool {
        self.0 != 0 && self.0 & !other.0 == 0
    }

    /// The names in a sentence: "string or null".
    pub fn words(self) -> String {
        let all = [
            ("string", Kinds::STRING),
            ("number", Kinds::NUMBER),
            ("integer", Kinds::INTEGER),
            ("boolean", Kinds::BOOLEAN),
            ("array", Kinds::ARRAY),
            ("object", Kinds::OBJECT),
            ("null", Kinds::NULL),
        ];
        let mut rest = self;
        let mut names = Vec::new();
        for (name, kind) in all {
            if kind.within(rest) {
                names.push(name);
                rest = rest.without(kind);
            }
        }
        names.join(" or ")
    }
}
