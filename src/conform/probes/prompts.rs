//! Prompts: what a client gives as an argument is text, not code.

use serde_json::{Map, Value, json};

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::wire::WireError;

/// Prompts that are asked for.
const FEW: usize = 3;
/// An expression in the words of the usual template languages, and its value, which nothing else
/// in a prompt is likely to hold.
const CODE: &str = "{{7919*6101}} ${7919*6101} <%= 7919*6101 %> #{7919*6101}";
const VALUE: &str = "48313819";

/// An argument that looks like an expression of a template language is not evaluated.
pub async fn literal(harness: &mut Harness) -> Result<Verdict, WireError> {
    let requests: Vec<_> = harness
        .surface
        .list("prompts")
        .iter()
        .filter_map(with_code)
        .take(FEW)
        .collect();
    if requests.is_empty() {
        return Ok(Verdict::not_observed("no prompt has an argument"));
    }
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    let mut outcome = Ok(());
    for (name, params) in requests {
        match session.request("prompts/get", Some(params.clone())).await {
            Ok(reply) => {
                seen += 1;
                let answer = reply.answer.map(|a| a.to_string()).unwrap_or_default();
                if answer.contains(VALUE) {
                    findings.push(Finding {
                        request: Some(params.to_string()),
                        response: Some(answer.chars().take(600).collect()),
                        ..Finding::new("the argument as it was given", "it was evaluated")
                            .about(name)
                    });
                }
            }
            Err(error) => {
                outcome = Err(error);
                break;
            }
        }
    }
    harness.settle(session, &outcome).await;
    outcome?;
    Ok(Verdict::from_findings(seen, findings, "prompt"))
}

/// A request for a prompt whose arguments, required ones and the first, hold the expression.
fn with_code(prompt: &Value) -> Option<(String, Value)> {
    let name = prompt.get("name")?.as_str()?;
    let list = prompt.get("arguments")?.as_array()?;
    let wanted = list
        .iter()
        .enumerate()
        .filter(|(i, a)| *i == 0 || a.get("required") == Some(&Value::Bool(true)));
    let arguments: Map<String, Value> = wanted
        .filter_map(|(_, a)| Some((a.get("name")?.as_str()?.to_owned(), CODE.into())))
        .collect();
    (!arguments.is_empty()).then(|| {
        (
            name.to_owned(),
            json!({"name": name, "arguments": arguments}),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_that_of_the_expression() {
        assert_eq!((7919_u32 * 6101).to_string(), VALUE);
        assert!(!CODE.contains(VALUE));
    }
}
