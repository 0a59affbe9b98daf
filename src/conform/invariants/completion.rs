//! Completion on servers that do not declare it.

use serde_json::Value;

use crate::conform::conversation::Run;
use crate::conform::verdict::Verdict;
use crate::mcp::message;
use crate::mcp::names::METHOD_NOT_FOUND;

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
