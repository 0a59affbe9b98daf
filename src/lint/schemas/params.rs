//! Parameters as rules about them see them: the schema behind references and nullable unions,
//! and the words of the name.

use serde_json::Value;

use crate::lint::kinds::Kinds;
use crate::lint::members::Members;
use crate::lint::reference;
use crate::lint::schema::{Role, properties};
use crate::lint::tree::Tree;
use crate::lint::{Facts, Finding, Schema, Tool};
use crate::mcp::pointer;

/// Schemas that are looked through, from the parameter's own to the one that says what it is.
const LAYERS: usize = 6;

/// A parameter of a tool, or a field of its result.
#[derive(Debug)]
pub struct Param<'a> {
    /// Its number in the tree.
    pub at: usize,
    /// Its name.
    pub name: &'a str,
    /// Its own schema.
    pub schema: &'a Value,
    /// Whether it stands at the root, not inside of another parameter.
    pub top: bool,
    kinds: Kinds,
    layers: [Option<Members<'a>>; LAYERS],
}

impl<'a> Param<'a> {
    /// Looks through the reference, the single alternative and the nullable union that lead to
    /// what a schema says.
    pub fn new(root: &'a Value, at: usize, name: &'a str, schema: &'a Value) -> Param<'a> {
        let mut layers = [None; LAYERS];
        let mut next = Some(schema);
        for slot in &mut layers {
            let Some(schema) = next else { break };
            *slot = Members::of(schema);
            next = slot.and_then(|members| inner(root, members));
        }
        let mut param = Param {
            at,
            name,
            schema,
            top: false,
            kinds: Kinds::NONE,
            layers,
        };
        let kinds = param.get("type").and_then(Kinds::of_keyword);
        param.kinds = kinds.unwrap_or(Kinds::NONE).without(Kinds::NULL);
        param
    }

    /// The first value of a keyword on the way.
    pub fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.layers
            .iter()
            .flatten()
            .find_map(|layer| layer.get(keyword))
    }

    /// Whether one of these keywords is there.
    pub fn has(&self, keywords: &[&str]) -> bool {
        keywords.iter().any(|keyword| self.get(keyword).is_some())
    }

    /// The types that it declares, `null` aside; empty where it declares none.
    pub fn kinds(&self) -> Kinds {
        self.kinds
    }

    /// Whether it is declared to be of this type and, `null` aside, of no other.
    pub fn is(&self, kind: Kinds) -> bool {
        self.kinds().within(kind)
    }

    /// A string without `enum` and `const`: anything can be written into it.
    pub fn is_free_string(&self) -> bool {
        self.is(Kinds::STRING) && !self.has(&["enum", "const"])
    }

    /// The head of its description, empty where there is none.
    pub fn description(&self) -> &'a str {
        let text = self.get("description").and_then(Value::as_str);
        head(text.unwrap_or_default())
    }

    /// Whether a word of the name is one of these (lower case).
    pub fn says(&self, words: &[&str]) -> bool {
        pieces(self.name).any(|piece| words.iter().any(|word| piece.eq_ignore_ascii_case(word)))
    }

    /// Whether the last word of the name is one of these (lower case).
    pub fn ends(&self, words: &[&str]) -> bool {
        pieces(self.name)
            .last()
            .is_some_and(|piece| words.iter().any(|word| piece.eq_ignore_ascii_case(word)))
    }

    /// Whether the first word of the name is one of these (lower case).
    pub fn starts(&self, words: &[&str]) -> bool {
        pieces(self.name)
            .next()
            .is_some_and(|piece| words.iter().any(|word| piece.eq_ignore_ascii_case(word)))
    }

    /// Whether the name consists of just these words, in snake_case here, however it joins them.
    pub fn is_named(&self, names: &[&str]) -> bool {
        names.iter().any(|name| same_words(self.name, name))
    }
}

/// What a schema leads to, if it does not say by itself what it is.
fn inner<'a>(root: &'a Value, object: Members<'a>) -> Option<&'a Value> {
    if let Some(target) = object.get("$ref").and_then(Value::as_str) {
        return reference::near(root, target);
    }
    if object.contains_key("type") {
        return None;
    }
    let branches = ["anyOf", "oneOf", "allOf"]
        .into_iter()
        .find_map(|keyword| object.get(keyword)?.as_array())?;
    let mut real = branches.iter().take(64).filter(|branch| !is_null(branch));
    match (real.next(), real.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// Whether a schema allows only `null`.
fn is_null(schema: &Value) -> bool {
    Kinds::declared(schema) == Some(Kinds::NULL)
        || schema.get("const").is_some_and(Value::is_null)
        || schema
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(|all| !all.is_empty() && all.iter().take(4).all(Value::is_null))
}

/// Calls back with every parameter of every tool, in the order of the dump.
pub fn each(facts: &Facts<'_>, mut then: impl FnMut(&Tool<'_>, &Schema<'_>, &Param<'_>)) {
    for tool in facts.tools() {
        if let Some(schema) = &tool.input {
            for param in schema.params() {
                then(tool, schema, param);
            }
        }
    }
}

/// A schema, anywhere inside of the schemas of a tool.
pub struct Place<'p, 'a> {
    /// The tool.
    pub tool: &'p Tool<'a>,
    /// Its input or output schema.
    pub schema: &'p Schema<'a>,
    /// The number of the schema in the tree.
    pub at: usize,
    /// Its keywords.
    pub keywords: Members<'a>,
    /// Whether it describes arguments, not results.
    pub input: bool,
}

impl Place<'_, '_> {
    /// A finding about one of its keywords; about itself where that is empty.
    pub fn finding(&self, keyword: &str, message: impl Into<String>) -> Finding {
        let mut pointer = self.schema.pointer(self.at);
        if !keyword.is_empty() {
            pointer = pointer::join(&pointer, keyword);
        }
        Finding::of(&self.tool.entry, pointer, message)
    }
}

/// Calls back with every schema of every tool, in the order of the dump, except those that are
/// just `true` or `false`.
pub fn each_schema(facts: &Facts<'_>, mut then: impl FnMut(&Place<'_, '_>)) {
    for tool in facts.tools() {
        let both = [(&tool.input, true), (&tool.output, false)];
        for (schema, input) in both {
            let Some(schema) = schema else { continue };
            for (at, node) in schema.tree.iter() {
                if let (true, Value::Object(keywords)) = (node.role.is_schema(), node.value) {
                    then(&Place {
                        tool,
                        schema,
                        at,
                        keywords: Members::new(keywords),
                        input,
                    });
                }
            }
        }
    }
}

/// A finding about a parameter.
pub fn finding(tool: &Tool<'_>, schema: &Schema<'_>, at: usize, message: String) -> Finding {
    Finding::of(&tool.entry, schema.pointer(at), message)
}

/// The parameters (or fields) that a schema offers, at every depth.
pub fn of<'s, 'a>(schema: &'s Schema<'a>) -> impl Iterator<Item = &'s Param<'a>> {
    schema.params().iter()
}

/// The same, found out anew: [`Schema::params`] keeps them.
pub(in crate::lint) fn read<'a>(root: &'a Value, tree: &Tree<'a, Role>) -> Vec<Param<'a>> {
    let found = properties(tree).map(|property| {
        let holder = tree.parent(property.at);
        let owner = holder.and_then(|at| tree.parent(at));
        Param {
            top: owner == Some(0),
            ..Param::new(root, property.at, property.name, property.schema)
        }
    });
    found.collect()
}

/// The first two thousand bytes of a text. Many parameters may share one long description.
pub fn head(text: &str) -> &str {
    const READ: usize = 2_000;
    let mut end = text.len().min(READ);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The words of a name, without copying any: split at everything but letters and digits, and
/// before a capital that begins a word.
pub fn pieces(name: &str) -> impl Iterator<Item = &str> {
    let bytes = name.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && is_joint(bytes[at]) {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && !is_joint(bytes[at]) {
            let starts = at > start && bytes[at].is_ascii_uppercase() && {
                let before = bytes[at - 1];
                let after = bytes.get(at + 1);
                !before.is_ascii_uppercase() || after.is_some_and(u8::is_ascii_lowercase)
            };
            if starts {
                break;
            }
            at += 1;
        }
        (at > start).then(|| &name[start..at])
    })
}

/// Whether a byte is ASCII and neither letter nor digit. Splitting at ASCII keeps UTF-8 whole.
fn is_joint(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric()
}

/// Whether a name has the words of one in snake_case, however it joins them: `pageSize` is
/// `page_size`, and `pagesize` is, too.
pub fn same_words(name: &str, snake: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = u8> {
        text.bytes()
            .filter(|byte| !is_joint(*byte))
            .map(|byte| byte.to_ascii_lowercase())
    }
    letters(name).eq(letters(snake))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_split_into_words() {
        let split = |name| pieces(name).collect::<Vec<_>>();
        assert_eq!(split("page_size"), ["page", "size"]);
        assert_eq!(split("pageSize"), ["page", "Size"]);
        assert_eq!(split("parseHTTPUrl2"), ["parse", "HTTP", "Url2"]);
        assert_eq!(split("--x"), ["x"]);
        assert_eq!(split("Größe_Ä"), ["Größe", "Ä"]);
        assert!(split("").is_empty());
    }

    #[test]
    fn names_of_the_same_words_are_the_same() {
        assert!(same_words("pageSize", "page_size"));
        assert!(same_words("PAGE-SIZE", "page_size"));
        assert!(!same_words("page", "page_size"));
    }

    #[test]
    fn the_schema_behind_references_and_nullable_unions_counts() {
        let root = json!({"$defs": {"n": {"type": "string", "maxLength": 3}}});
        let schema =
            json!({"description": "N.", "anyOf": [{"$ref": "#/$defs/n"}, {"type": "null"}]});
        let param = Param::new(&root, 0, "n", &schema);
        assert!(param.is_free_string() && param.has(&["maxLength"]));
        assert_eq!(param.description(), "N.");
        let circle = json!({"$ref": "#"});
        assert!(Param::new(&circle, 0, "n", &circle).kinds().is_empty());
    }
}
