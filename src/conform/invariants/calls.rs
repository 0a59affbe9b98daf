//! The results of `tools/call`, held against the definitions of the tools.

use std::collections::HashMap;

use serde_json::Value;

use super::tools::listed;
use crate::conform::conversation::{Exchange, Run};
use crate::conform::schema::{self, Held};
use crate::conform::verdict::Verdict;

/// Results of calls that went well, with the name of the tool.
fn results<'a>(run: Run<'a>) -> impl Iterator<Item = (Exchange<'a>, &'a str, &'a Value)> {
    run.results("tools/call").filter_map(|(exchange, result)| {
        let name = exchange.request.pointer("/params/name")?.as_str()?;
        let failed = result.get("isError") == Some(&Value::Bool(true));
        let kind = result.get("resultType").and_then(Value::as_str);
        let complete = matches!(kind, None | Some("complete")) && result.get("task").is_none();
        (!failed && complete).then_some((exchange, name, result))
    })
}

/// With an outputSchema, the structured content is there and conforms to it.
pub fn output_schema(run: Run<'_>) -> Verdict {
    let schemas: HashMap<_, _> = listed(run)
        .filter_map(|l| Some((l.tool.get("name")?.as_str()?, l.tool.get("outputSchema")?)))
        .collect();
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, name, result) in results(run) {
        let Some(schema) = schemas.get(name) else {
            continue;
        };
        let content = result.get("structuredContent");
        let problem = match schema::hold(content.unwrap_or(&Value::Null), schema) {
            // It is judged where it is listed.
            Held::Unusable => continue,
            _ if content.is_none() => Some("no structuredContent".to_owned()),
            Held::Valid => None,
            Held::Invalid { place, why } => Some(format!("at /structuredContent{place}: {why}")),
        };
        seen += 1;
        if let Some(problem) = problem {
            let expected = "structuredContent that conforms to the tool's outputSchema";
            findings.push(exchange.response.finding(expected, problem).about(name));
        }
    }
    Verdict::from_findings(seen, findings, "result of a tool with an outputSchema")
}

/// Structured content is repeated as JSON in a text block.
pub fn repeated_as_text(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, name, result) in results(run) {
        let Some(structured) = result.get("structuredContent") else {
            continue;
        };
        seen += 1;
        let blocks = result.get("content").and_then(Value::as_array);
        let repeated = blocks.into_iter().flatten().any(|block| {
            let text = block.get("text").and_then(Value::as_str);
            let value = text.and_then(|t| serde_json::from_str::<Value>(t).ok());
            value.is_some_and(|v| same(&v, structured))
        });
        if !repeated && !shown_bare(structured, blocks) {
            let expected = "a text block with the structured content as JSON";
            let actual = "no text block holds it";
            findings.push(exchange.response.finding(expected, actual).about(name));
        }
    }
    Verdict::from_findings(seen, findings, "structured content")
}

/// Whether the value of an only member `result` is shown as it is, a list item by item. Servers
/// that are written as functions wrap what is no object so, and their text loses nothing.
fn shown_bare(structured: &Value, blocks: Option<&Vec<Value>>) -> bool {
    let Some(object) = structured.as_object().filter(|o| o.len() == 1) else {
        return false;
    };
    let (Some(value), Some(blocks)) = (object.get("result"), blocks) else {
        return false;
    };
    let shows = |block: &Value, value: &Value| {
        let text = block.get("text").and_then(Value::as_str);
        text.is_some_and(|text| match value {
            Value::String(value) => text == value,
            value => serde_json::from_str(text).is_ok_and(|v: Value| same(&v, value)),
        })
    };
    let one_by_one = value.as_array().is_some_and(|values| {
        values.len() == blocks.len() && blocks.iter().zip(values).all(|(b, v)| shows(b, v))
    });
    one_by_one || blocks.iter().any(|block| shows(block, value))
}

/// Equal as JSON: numbers by value, however they are written.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| same(v, w)))
        }
        (a, b) => a == b,
    }
}
