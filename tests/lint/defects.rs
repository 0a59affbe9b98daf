//! Single defects of schemas and names, each beside the corrected twin: with the settings left
//! alone a named rule finds the one, and has nothing to say about the other.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::findings;

#[derive(Deserialize)]
struct Defects {
    defect: Vec<Defect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defect {
    /// What is wrong.
    says: String,
    /// The rule that finds it.
    rule: String,
    /// What `bad` and `good` are.
    #[serde(default)]
    of: Part,
    /// The defect, as JSON.
    bad: String,
    /// The same, corrected.
    good: String,
}

/// The part of a dump that differs.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    /// Keywords of an input schema.
    #[default]
    Input,
    /// Keywords of an output schema.
    Output,
    /// Members of a tool.
    Tool,
    /// A whole dump.
    Dump,
}

fn defects() -> Vec<Defect> {
    let all: Defects = toml::from_str(include_str!("defects.toml")).unwrap();
    all.defect
}

/// The dump that a defect stands for.
fn dump(part: Part, text: &str) -> Value {
    let members: Map<String, Value> =
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let with = |base: Value, members: Map<String, Value>| {
        let mut base = base.as_object().cloned().unwrap_or_default();
        base.extend(members);
        Value::Object(base)
    };
    let object = json!({"type": "object"});
    let tool = json!({
        "name": "get_user",
        "description": "Gets a user by id. Returns the name and the address.",
        "inputSchema": {"type": "object", "properties": {}},
    });
    let tool = match part {
        Part::Dump => return Value::Object(members),
        Part::Tool => with(tool, members),
        Part::Input | Part::Output => {
            let key = if matches!(part, Part::Input) {
                "inputSchema"
            } else {
                "outputSchema"
            };
            with(
                tool,
                Map::from_iter([(key.to_owned(), with(object, members))]),
            )
        }
    };
    json!({ "tools": [tool] })
}

#[test]
fn every_defect_is_found_and_its_correction_is_clean() {
    let mut wrong = Vec::new();
    for defect in defects() {
        for (text, clean) in [(&defect.bad, false), (&defect.good, true)] {
            let found = findings(&defect.rule, dump(defect.of, text));
            if found.is_empty() != clean {
                wrong.push(format!("{} ({}): {text}", defect.says, defect.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_defects_are_many_and_different() {
    let all = defects();
    let mut texts: Vec<&str> = all.iter().map(|defect| defect.bad.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), all.len(), "the same defect twice");
    assert!(all.len() >= 60, "{}", all.len());
}
