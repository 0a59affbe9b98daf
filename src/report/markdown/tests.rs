//! What readers of comments see, and what they must not.

use super::*;
use crate::report::samples;

#[test]
fn a_summary_starts_with_the_verdict_and_folds_findings() {
    let mut report = samples::conform();
    for item in report.items.iter_mut().filter(|i| i.status == Status::Warn) {
        item.known = Some("the proxy sorts".into());
    }
    insta::assert_snapshot!(markdown(&[report]), @r#"
    ## ❌ mcpkit conform: failed

    `http://127.0.0.1:3000/mcp` · `sam\u{1b}[31mple 1.0` · http

    **3 fail**, 0 warn, **1 error**, **1 known**, **5 pass**, **4 skip** in 2.3 s

    | revision | judged | MUST | SHOULD | fail | warn | error | known |
    |---|--:|--:|--:|--:|--:|--:|--:|
    | 2025-03-26 | 2/2 | 1/2 | – | 1 | 0 | 0 | 0 |
    | 2025-06-18 | 2/2 | 1/2 | – | 1 | 0 | 0 | 0 |
    | 2025-11-25 | 3/3 | 1/2 | 0/1 | 1 | 0 | 0 | 1 |
    | 2026-07-28 | 2/3 | 2/2 | – | 0 | 0 | 1 | 0 |

    <details><summary><b>fail</b> <code>contract/http/unknown-method</code> MUST 2025-03-26 … 2025-11-25</summary>

    An unimplemented method is answered with HTTP 404 and JSON-RPC error -32601, so that routers and caches see it.

    - expected: `HTTP 404, error -32601`
    - actual: `HTTP 200 with a result`

    Request:

    ```
    {"jsonrpc":"2.0","id":3,"method":"mcpkit/no-such-method"}
    ```

    Response:

    ```
    HTTP 200
    {"jsonrpc":"2.0","id":3,"result":{}} \u{1b}[31mred
    ```

    **Why it matters:** The pair tells clients a missing method apart from a missing endpoint.

    **Fix:** Answer methods that the server does not know with -32601.

    [Specification](<https://modelcontextprotocol.io/specification/x#y>) · took 2 ms

    </details>

    <details><summary><b>error</b> <code>contract/base/cancel</code> MUST 2026-07-28</summary>

    A cancelled call stays silent.

    - why: `connection closed in the HTTP body`

    </details>


    *warn (known)* `contract/tools/order` 2025-11-25 – known: the proxy sorts
    "#);
}

#[test]
fn several_targets_stand_side_by_side() {
    let mut other = samples::conform();
    other.items.retain(|i| i.status == Status::Pass);
    let text = markdown(&[samples::conform(), other]);
    let table: Vec<_> = text
        .lines()
        .filter(|l| l.starts_with('|'))
        .take(5)
        .collect();
    insta::assert_snapshot!(table.join("\n"), @r#"
    | finding | A | B |
    |---|:-:|:-:|
    | contract/base/cancel | error | – |
    | contract/http/unknown-method | fail | pass |
    | contract/tools/order | warn | – |
    "#);
    assert!(
        text.contains("### B · `http://127.0.0.1:3000/mcp`"),
        "{text}"
    );
}

#[test]
fn rules_list_their_findings() {
    let text = markdown(&[samples::lint(50)]);
    assert!(
        text.contains("- `tool_0: has no description` `dump.json:10:5`\n"),
        "{text}"
    );
    assert!(text.contains("- … and 30 more"), "{text}");
}

#[test]
fn nothing_that_a_server_says_is_markup() {
    let text = markdown(&[samples::hostile(), samples::lint(1), samples::conform()]);
    samples::assert_no_hidden(&text);
    assert!(text.len() < 65_536);
    let lines: Vec<_> = text.lines().collect();
    for pair in lines
        .windows(2)
        .filter(|pair| pair[0].ends_with('>') && pair[0].starts_with('<'))
    {
        assert_eq!(pair[1], "", "HTML ends at an empty line");
    }
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match &fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if ticks >= 3 && line.len() == ticks => fence = Some(line.to_owned()),
            None => outside(line),
        }
    }
    assert_eq!(fence, None, "every block is closed");
}

/// A line that is no code.
fn outside(line: &str) {
    let mut line = line.to_owned();
    // Code spans mean nothing but themselves.
    while let Some(start) = line.find('`').filter(|at| !line[..*at].ends_with('\\')) {
        let ticks = line[start..].len() - line[start..].trim_start_matches('`').len();
        let fence = "`".repeat(ticks);
        let rest = &line[start + ticks..];
        let end = rest
            .find(&fence)
            .unwrap_or_else(|| panic!("open span: {line}"));
        line = format!("{}{}", &line[..start], &rest[end + ticks..]);
    }
    for tag in [
        "<details>",
        "</details>",
        "<summary>",
        "</summary>",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
    ] {
        line = line.replace(tag, "");
    }
    line = line.replace("<!-- -->", "¦");
    if !line.starts_with("[Specification](<https://modelcontextprotocol.io/") {
        assert!(!line.contains('<'), "{line}");
        assert!(!line.replace("\\](", "").contains("]("), "{line}");
        assert!(!line.contains("://"), "{line}");
    }
    assert!(
        !line.starts_with("::") && !line.contains("@e") && !line.contains(" #1"),
        "{line}"
    );
}
