//! `prompts/get` and `completion/complete`.

use serde_json::{Map, Value, json};

use super::brain::Brain;
use super::failure::Failure;
use super::fault::Fault;
use super::garden;
use super::resources::SEEDLING;
use super::tools::PLANTINGS;
use crate::mcp::names::HEADER_MISMATCH;
use crate::mcp::{Era, Revision};

/// URL elicitation required, 2025-11-25 only.
const OLD_ELICITATION: i64 = -32042;
/// The prompt with pictures and sounds.
const SHOWING: &str = "show-seedling";
/// A sound of eight samples.
const BIRD: &str = "UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAoLSggGBMYA==";
/// Longest argument that goes into a prompt.
const LONGEST: usize = 200;
const SEASONS: [&str; 3] = ["spring", "summer", "autumn"];

type Params = Map<String, Value>;

/// Fills in a prompt.
pub(super) fn get(brain: &Brain, params: &Params, revision: Revision) -> Result<Value, Failure> {
    let Some(name) = params.get("name").and_then(Value::as_str) else {
        return Err(Failure::params("The name of the prompt is missing"));
    };
    let Some(prompt) = find(brain, name) else {
        return unknown(brain, name, revision);
    };
    let none = Map::new();
    let given = match params.get("arguments") {
        None => &none,
        Some(Value::Object(given)) => given,
        Some(_) => return Err(Failure::params("`arguments` is not an object")),
    };
    for argument in arguments(prompt) {
        let key = argument["name"].as_str().unwrap_or_default();
        match given.get(key) {
            Some(Value::String(text)) if text.chars().count() <= LONGEST => {}
            Some(Value::Object(_)) if brain.has(Fault::PromptArgumentsUnchecked) => {}
            Some(_) => {
                let text =
                    format!("Argument `{key}` is not a string of at most {LONGEST} characters");
                return Err(Failure::params(text));
            }
            None if argument["required"] == true && !brain.has(Fault::PromptArgumentOptional) => {
                return Err(Failure::params(format!("Missing argument `{key}`")));
            }
            None => {}
        }
    }
    if name == SHOWING {
        return Ok(showing(brain, prompt, revision));
    }
    let text = |key: &str| given.get(key).and_then(Value::as_str);
    let plant = text("plant").unwrap_or("carrot");
    let text = if name == "plan-bed" {
        let season = text("season").unwrap_or("spring");
        format!(
            "Plan one garden bed for {season} around this plant: {plant}. Use get_plant to find \
             good neighbours and spacing."
        )
    } else {
        format!("Explain in plain words how to grow this plant: {plant}.")
    };
    let text = if brain.has(Fault::PromptEvaluates) {
        text.replace("{{7919*6101}}", "48313819")
    } else {
        text
    };
    Ok(messages(&prompt["description"], &text))
}

/// A prompt with contents of every kind that its revision has.
fn showing(brain: &Brain, prompt: &Value, revision: Revision) -> Value {
    let mut result = messages(&prompt["description"], "What does this seedling need next?");
    let picture = if brain.has(Fault::PromptImageBroken) {
        "not base64!"
    } else {
        SEEDLING
    };
    let mut sound = json!({"type": "audio", "data": BIRD, "mimeType": "audio/wav"});
    let mut beds = json!({"uri": PLANTINGS, "mimeType": "application/json"});
    if brain.has(Fault::PromptAudioUntyped) {
        sound = json!({"type": "audio", "data": BIRD});
    }
    if !brain.has(Fault::PromptResourceBare) {
        beds["text"] = brain.beds().record().to_string().into();
    }
    let mut contents = vec![
        json!({"type": "image", "data": picture, "mimeType": "image/png"}),
        json!({"type": "resource", "resource": beds}),
    ];
    if revision >= Revision::V2025_03_26 {
        contents.push(sound);
    }
    if let Some(Value::Array(all)) = result.get_mut("messages") {
        all.extend(
            contents
                .iter()
                .map(|c| json!({"role": "user", "content": c})),
        );
    }
    result
}

fn unknown(brain: &Brain, name: &str, revision: Revision) -> Result<Value, Failure> {
    if brain.has(Fault::UnknownPromptAnswered) {
        return Ok(messages(&"Anything".into(), "Say anything about gardens."));
    }
    let failure = Failure::params(format!("Unknown prompt: {name}"));
    let code = match revision.era() {
        _ if brain.has(Fault::PromptCodeZero) => 0,
        Era::Modern if brain.has(Fault::OldElicitationCode) => OLD_ELICITATION,
        Era::Modern if brain.has(Fault::CodeMisused) => HEADER_MISMATCH,
        _ => failure.code,
    };
    Err(Failure { code, ..failure })
}

fn messages(description: &Value, text: &str) -> Value {
    json!({
        "description": description,
        "messages": [{"role": "user", "content": {"type": "text", "text": text}}],
    })
}

fn find<'a>(brain: &'a Brain, name: &str) -> Option<&'a Value> {
    let mut prompts = brain.offer.entries("prompts").iter();
    prompts.find(|p| p["name"] == *name)
}

fn arguments(prompt: &Value) -> &[Value] {
    prompt["arguments"].as_array().map_or(&[], Vec::as_slice)
}

/// Completes an argument of a prompt or of the resource template.
pub(super) fn complete(brain: &Brain, params: &Params) -> Result<Value, Failure> {
    let text = |object: &str, key: &str| {
        params
            .get(object)
            .and_then(|o| o.get(key))
            .and_then(Value::as_str)
    };
    let unchecked = brain.has(Fault::CompletionUnchecked).then_some("");
    if brain.has(Fault::CompletionCrash) {
        return Err(Failure::internal("no completer"));
    }
    let (Some(kind), Some(argument), Some(begun)) = (
        text("ref", "type"),
        text("argument", "name"),
        text("argument", "value").or(unchecked),
    ) else {
        if brain.has(Fault::CompletionUnasked) {
            return Ok(json!({"completion": {"values": garden::PLANTS.map(|p| p.name)}}));
        }
        return Err(Failure::params(
            "`ref` or `argument` is missing or incomplete",
        ));
    };
    let known = match kind {
        "ref/prompt" => text("ref", "name")
            .and_then(|name| find(brain, name))
            .is_some_and(|p| arguments(p).iter().any(|a| a["name"] == *argument)),
        "ref/resource" => {
            let templates = brain.offer.entries("resourceTemplates");
            argument == "name"
                && text("ref", "uri")
                    .is_some_and(|uri| templates.iter().any(|t| t["uriTemplate"] == *uri))
        }
        _ => false,
    };
    if !known && !brain.has(Fault::AnyCompletionReference) {
        return Err(Failure::params("There is no such argument to complete"));
    }
    let values: Vec<String> = if brain.has(Fault::TooManyCompletions) {
        (0..=100).map(|n| format!("{begun}{n}")).collect()
    } else if argument == "season" {
        matching(SEASONS, begun)
    } else {
        matching(garden::PLANTS.map(|p| p.name), begun)
    };
    let small = brain.has(Fault::CompletionTotalSmall);
    let total = if small { 0 } else { values.len() };
    Ok(json!({"completion": {"total": total, "hasMore": false, "values": values}}))
}

/// The words that hold the text, those that begin with it first.
fn matching<const N: usize>(words: [&str; N], begun: &str) -> Vec<String> {
    let begun = begun.to_lowercase();
    let mut found: Vec<_> = words.into_iter().filter(|w| w.contains(&begun)).collect();
    found.sort_by_key(|w| !w.starts_with(&begun));
    found.into_iter().map(str::to_owned).collect()
}
