//! Completion: where it is declared, how many values come, and what is said of their number.

use serde_json::Value;

use crate::conform::conversation::Run;
use crate::conform::verdict::Verdict;
use crate::mcp::message;
use crate::mcp::names::METHOD_NOT_FOUND;

/// Values in one answer.
const MOST: usize = 100;

/// Where completion is not declared, it is an unknown method. That it is served all the same is
/// the matter of another sentence.
pub fn unknown_when_undeclared(run: Run<'_>) -> Verdict {
    let openings = run
        .results("initialize")
        .chain(run.results("server/discover"));
    let mut capabilities = openings.filter_map(|(_, result)| result.get("capabilities"));
    match capabilities.next().map(|c| c.get("completions")) {
        None => return Verdict::not_observed("the capabilities were not seen"),
        Some(Some(_)) => return Verdict::not_observed("the server declares `completions`"),
        Some(None) => {}
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in run
        .exchanges()
        .filter(|e| e.method == "completion/complete")
    {
        let answer = exchange.response.message;
        if answer.get("error").is_none() {
            continue;
        }
        seen += 1;
        if message::error_code(answer) != Some(METHOD_NOT_FOUND) {
            let code = answer.pointer("/error/code").unwrap_or(&Value::Null);
            let finding = exchange
                .response
                .finding("error -32601", format!("error {code}"));
            findings.push(finding);
        }
    }
    Verdict::from_findings(seen, findings, "refused completion")
}

/// No more than a hundred values come.
pub fn limited(run: Run<'_>) -> Verdict {
    let expected = format!("at most {MOST} values");
    completions(run, &expected, |_, values| {
        (values.len() > MOST).then(|| format!("{} values", values.len()))
    })
}

/// What is said of the number of values fits them.
pub fn counted(run: Run<'_>) -> Verdict {
    completions(
        run,
        "`total` and `hasMore` that fit",
        |completion, values| {
            let total = completion.get("total").and_then(Value::as_u64)?;
            let more = completion.get("hasMore").and_then(Value::as_bool);
            let count = u64::try_from(values.len()).ok()?;
            if total < count {
                Some(format!("`total` is {total} of {count} values"))
            } else if total > count && more == Some(false) {
                Some(format!("{count} values of {total}, and `hasMore` is false"))
            } else {
                None
            }
        },
    )
}

fn completions(
    run: Run<'_>,
    expected: &str,
    problem: impl Fn(&Value, &[Value]) -> Option<String>,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, result) in run.results("completion/complete") {
        let completion = result.get("completion").unwrap_or(&Value::Null);
        let Some(values) = completion.get("values").and_then(Value::as_array) else {
            continue;
        };
        seen += 1;
        if let Some(problem) = problem(completion, values) {
            findings.push(exchange.response.finding(expected, problem));
        }
    }
    Verdict::from_findings(seen, findings, "completion")
}
