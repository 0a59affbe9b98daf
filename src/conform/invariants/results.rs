//! What every result of the modern era carries, and the hints for caches.

use serde_json::Value;

use crate::conform::conversation::{Exchange, Run};
use crate::conform::verdict::Verdict;
use crate::mcp::message;
use crate::mcp::names::{LISTS, META_SERVER, TASKS_EXTENSION};

/// Methods whose results may be cached.
const CACHEABLE: [&str; 6] = [
    "server/discover",
    "tools/list",
    "prompts/list",
    "resources/list",
    "resources/templates/list",
    "resources/read",
];
const CORE_TYPES: [&str; 2] = ["complete", "input_required"];
/// The type of a new task, of the extension that brings them.
const TASK_TYPE: &str = "task";

/// Every result says of which type it is.
pub fn result_type(run: Run<'_>) -> Verdict {
    each(run, any, |_, result| match result.get("resultType") {
        Some(Value::String(_)) => None,
        Some(other) => Some(("a `resultType` string", format!("`resultType` is {other}"))),
        None => Some(("`resultType`", "`resultType` is missing".into())),
    })
}

/// The type is one of the core or of an extension that the server advertises.
pub fn known_result_type(run: Run<'_>) -> Verdict {
    // What types an extension brings, only its own specification says: we know that of tasks.
    let (mut tasks, mut others) = (false, false);
    for (_, result) in run.results("server/discover") {
        let extensions = result.pointer("/capabilities/extensions");
        for id in extensions.and_then(Value::as_object).into_iter().flatten() {
            let known = id.0 == TASKS_EXTENSION;
            tasks |= known;
            others |= !known;
        }
    }
    let known = |kind: &str| CORE_TYPES.contains(&kind) || (tasks && kind == TASK_TYPE);
    let typed = |_: Exchange<'_>, result: &Value| {
        let kind = result.get("resultType").and_then(Value::as_str);
        kind.is_some_and(|k| known(k) || !others)
    };
    each(run, typed, |_, result| {
        let kind = result.get("resultType")?.as_str()?;
        (!known(kind)).then(|| {
            let expected = "`complete` or `input_required`";
            (expected, format!("`resultType` is `{kind}`"))
        })
    })
}

/// Every result names the server.
pub fn server_info(run: Run<'_>) -> Verdict {
    each(run, any, |_, result| {
        let info = result.get("_meta").and_then(|m| m.get(META_SERVER));
        let missing = || format!("`_meta` has no `{META_SERVER}`");
        info.is_none()
            .then(|| ("the server's name and version in `_meta`", missing()))
    })
}

/// Results that may be cached say for how long and for whom.
pub fn cache_hints(run: Run<'_>) -> Verdict {
    each(run, is_cacheable, |_, result| {
        let missing: Vec<_> = ["ttlMs", "cacheScope"]
            .into_iter()
            .filter(|m| result.get(m).is_none())
            .collect();
        let actual = || format!("missing: {}", missing.join(", "));
        (!missing.is_empty()).then(|| ("`ttlMs` and `cacheScope`", actual()))
    })
}

/// The time is not negative.
pub fn cache_time(run: Run<'_>) -> Verdict {
    let timed = |exchange: Exchange<'_>, result: &Value| {
        is_cacheable(exchange, result) && result.get("ttlMs").is_some_and(Value::is_number)
    };
    each(run, timed, |_, result| {
        let time = result.get("ttlMs")?;
        time.as_f64()
            .is_some_and(|t| t < 0.0)
            .then(|| ("0 or more", format!("`ttlMs` is {time}")))
    })
}

/// The pages of a list have the same scope.
pub fn cache_scope(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for list in LISTS {
        let pages: Vec<_> = run.results(list.method).collect();
        for (exchange, page) in &pages {
            let Some(cursor) = exchange.request.pointer("/params/cursor") else {
                continue;
            };
            let before = pages.iter().find(|(e, p)| {
                std::ptr::eq(e.response.transcript, exchange.response.transcript)
                    && p.get("nextCursor") == Some(cursor)
            });
            let Some((_, before)) = before else { continue };
            seen += 1;
            let (scope, earlier) = (page.get("cacheScope"), before.get("cacheScope"));
            if scope != earlier {
                let word = |s: Option<&Value>| s.map_or("missing".into(), Value::to_string);
                let actual = format!("{} after {}", word(scope), word(earlier));
                let expected = "the `cacheScope` of the page before";
                findings.push(exchange.response.finding(expected, actual));
            }
        }
    }
    Verdict::from_findings(seen, findings, "second page of a list")
}

/// What is wrong with a result: expected and actual.
type Problem = Option<(&'static str, String)>;

/// Judges every result that the sentence speaks about.
fn each(
    run: Run<'_>,
    about: impl Fn(Exchange<'_>, &Value) -> bool,
    problem: impl Fn(Exchange<'_>, &Value) -> Problem,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in run.exchanges() {
        let Some(result) = message::result(exchange.response.message) else {
            continue;
        };
        if !about(exchange, result) {
            continue;
        }
        seen += 1;
        if let Some((expected, actual)) = problem(exchange, result) {
            findings.push(exchange.response.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "such result")
}

fn any(_: Exchange<'_>, _: &Value) -> bool {
    true
}

/// Only finished results are cached.
fn is_cacheable(exchange: Exchange<'_>, result: &Value) -> bool {
    let kind = result.get("resultType").and_then(Value::as_str);
    CACHEABLE.contains(&exchange.method) && kind.is_none_or(|k| k == "complete")
}
