//! Small changes to a message, always the same ones.

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// One small change to a message: the value to put at a pointer.
pub struct Mutant {
    pub case: String,
    pub at: String,
    pub value: Value,
}

/// Every member deleted or replaced by each of a few simple values; every object joined by a null
/// member of each known name, which finds a property that only one side looks at; every list made
/// longer; every word of a closed list replaced by each other one.
pub fn mutants(message: &Value, known: &BTreeSet<&String>, words: &BTreeSet<&str>) -> Vec<Mutant> {
    let mut found = Vec::new();
    collect(message, String::new(), known, words, &mut found);
    found
}

fn collect(
    value: &Value,
    at: String,
    known: &BTreeSet<&String>,
    words: &BTreeSet<&str>,
    found: &mut Vec<Mutant>,
) {
    let mut add = |case: String, value: Value| {
        found.push(Mutant {
            case,
            at: at.clone(),
            value,
        })
    };
    for simple in json!([null, true, 0, -1, 1.5, "", "x", [], {}])
        .as_array()
        .unwrap()
    {
        add(format!("{at} = {simple}"), simple.clone());
    }
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            for key in members.keys() {
                let mut without = members.clone();
                without.remove(key);
                add(format!("{at}/{} deleted", escaped(key)), without.into());
            }
            for key in known.iter().filter(|key| !members.contains_key(**key)) {
                let mut with = members.clone();
                with.insert((*key).clone(), Value::Null);
                add(format!("{at}/{} = null", escaped(key)), with.into());
            }
            let mut with = members.clone();
            with.insert("x-unknown".into(), json!({ "any": ["thing"] }));
            add(format!("{at}/x-unknown added"), with.into());
            members
                .iter()
                .map(|(key, member)| (escaped(key), member))
                .collect()
        }
        Value::Array(items) => {
            for (count, word) in [(2 * items.len(), "doubled"), (101, "grown to 101")] {
                add(
                    format!("{at} {word}"),
                    items.iter().cycle().take(count).cloned().collect(),
                );
            }
            for index in 0..items.len() {
                let mut without = items.clone();
                without.remove(index);
                add(format!("{at}/{index} deleted"), without.into());
            }
            items
                .iter()
                .enumerate()
                .map(|(index, item)| (index.to_string(), item))
                .collect()
        }
        Value::String(word) => {
            let others = if words.contains(word.as_str()) {
                words
            } else {
                &BTreeSet::new()
            };
            for other in others {
                add(format!("{at} = {other}"), json!(other));
            }
            Vec::new()
        }
        _ => Vec::new(),
    };
    for (key, member) in inside {
        collect(member, format!("{at}/{key}"), known, words, found);
    }
}

/// A key as it stands in a JSON pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
