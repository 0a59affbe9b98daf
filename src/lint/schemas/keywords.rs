//! The keywords of JSON Schema: which exist, which types they speak about, and which one was
//! probably meant.

use crate::lint::kinds::Kinds;

/// What is written into schemas by other formats, and ignored by JSON Schema.
const FOREIGN: [&str; 14] = [
    "nullable",
    "example",
    "discriminator",
    "xml",
    "externalDocs",
    "collectionFormat",
    // Of validators and editors, in wide use.
    "enumNames",
    "enumDescriptions",
    "markdownDescription",
    "errorMessage",
    "deprecationMessage",
    "propertyOrdering",
    "order",
    "strict",
];

/// Keywords that say nothing about one type only.
const GENERAL: [&str; 34] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$recursiveAnchor",
    "$recursiveRef",
    "$ref",
    "$schema",
    "$vocabulary",
    "allOf",
    "anyOf",
    "const",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "definitions",
    "deprecated",
    "description",
    "else",
    "enum",
    "examples",
    "format",
    "id",
    "if",
    "not",
    "oneOf",
    "readOnly",
    "then",
    "title",
    "type",
    "writeOnly",
];

/// Keywords that only speak about values of one type.
const TYPED: [(&str, Kinds); 29] = [
    ("additionalItems", Kinds::ARRAY),
    ("additionalProperties", Kinds::OBJECT),
    ("contains", Kinds::ARRAY),
    ("dependencies", Kinds::OBJECT),
    ("dependentRequired", Kinds::OBJECT),
    ("dependentSchemas", Kinds::OBJECT),
    ("exclusiveMaximum", Kinds::NUMBER),
    ("exclusiveMinimum", Kinds::NUMBER),
    ("items", Kinds::ARRAY),
    ("maxContains", Kinds::ARRAY),
    ("maxItems", Kinds::ARRAY),
    ("maxLength", Kinds::STRING),
    ("maxProperties", Kinds::OBJECT),
    ("maximum", Kinds::NUMBER),
    ("minContains", Kinds::ARRAY),
    ("minItems", Kinds::ARRAY),
    ("minLength", Kinds::STRING),
    ("minProperties", Kinds::OBJECT),
    ("minimum", Kinds::NUMBER),
    ("multipleOf", Kinds::NUMBER),
    ("pattern", Kinds::STRING),
    ("patternProperties", Kinds::OBJECT),
    ("prefixItems", Kinds::ARRAY),
    ("properties", Kinds::OBJECT),
    ("propertyNames", Kinds::OBJECT),
    ("required", Kinds::OBJECT),
    ("unevaluatedItems", Kinds::ARRAY),
    ("unevaluatedProperties", Kinds::OBJECT),
    ("uniqueItems", Kinds::ARRAY),
];

/// The type that a keyword speaks about, where that is one.
pub fn speaks_of(keyword: &str) -> Option<Kinds> {
    let at = TYPED.iter().find(|(name, _)| *name == keyword)?;
    Some(at.1)
}

/// Whether JSON Schema or a format close to it knows the keyword.
pub fn known(keyword: &str) -> bool {
    GENERAL.contains(&keyword) || speaks_of(keyword).is_some() || FOREIGN.contains(&keyword)
}

/// The keyword that was probably meant by one that does not exist: a word in other capitals or
/// joints, or one slip away from it.
pub fn meant(unknown: &str) -> Option<&'static str> {
    const LONGEST: usize = 32;
    if unknown.len() > LONGEST || !unknown.is_ascii() || unknown.starts_with("x-") {
        return None;
    }
    let plain = |text: &str| text.replace(['_', '-', ' '], "").to_ascii_lowercase();
    let wanted = plain(unknown);
    if let Some((_, meant)) = ALIASES.iter().find(|(alias, _)| *alias == wanted) {
        return Some(meant);
    }
    let all = GENERAL
        .iter()
        .copied()
        .chain(TYPED.iter().map(|(name, _)| *name));
    all.filter(|name| {
        let name = plain(name);
        // One slip in a short word makes another word, unless the letters are only swapped.
        let slips = match name.len() {
            0..=3 => 0,
            4..=5 if sorted(&name) == sorted(&wanted) => 1,
            4..=5 => 0,
            6..=9 => 1,
            _ => 2,
        };
        name.len().abs_diff(wanted.len()) <= slips && strsim::osa_distance(&name, &wanted) <= slips
    })
    .min_by_key(|name| strsim::osa_distance(&plain(name), &wanted))
}

fn sorted(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    letters.sort_unstable();
    letters
}

/// What people write for a keyword, without capitals and joints.
const ALIASES: [(&str, &str); 12] = [
    ("minlen", "minLength"),
    ("maxlen", "maxLength"),
    ("min", "minimum"),
    ("max", "maximum"),
    ("regex", "pattern"),
    ("enums", "enum"),
    ("desc", "description"),
    ("require", "required"),
    ("additionalproperty", "additionalProperties"),
    ("types", "type"),
    ("item", "items"),
    ("typ", "type"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        for (slip, keyword) in [
            ("requird", "required"),
            ("discription", "description"),
            ("defualt", "default"),
            ("additional_properties", "additionalProperties"),
            ("min_length", "minLength"),
            ("maxlength", "maxLength"),
            ("Enum", "enum"),
            ("propertys", "properties"),
            ("minimun", "minimum"),
            ("tpye", "type"),
        ] {
            assert!(!known(slip));
            assert_eq!(meant(slip), Some(keyword), "{slip}");
        }
        for other in [
            "unit",
            "label",
            "placeholder",
            "widget",
            "older",
            "group",
            "x-format",
        ] {
            assert_eq!(meant(other), None, "{other}");
        }
    }
}
