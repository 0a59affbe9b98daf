//! What readers of JUnit XML ask for.

use super::*;
use crate::report::samples;

#[test]
fn suites_are_revisions_and_cases_are_requirements() {
    let mut report = samples::conform();
    report
        .items
        .retain(|i| i.revision.as_deref() == Some("2025-11-25"));
    report.items.push(Item::new(
        "contract/base/x",
        "t",
        crate::outcome::Level::May,
        Status::Pass,
    ));
    insta::assert_snapshot!(junit(&[report]), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="mcpkit" tests="5" failures="1" errors="0" time="2.310">
      <testsuite name="http://127.0.0.1:3000/mcp 2025-11-25 http" tests="4" failures="1" errors="0" skipped="1" time="0.002">
        <properties>
          <property name="mcpkit.version" value="0.1.0"/>
          <property name="mcpkit.command" value="conform"/>
          <property name="target.kind" value="http"/>
          <property name="target.name" value="http://127.0.0.1:3000/mcp"/>
          <property name="server.name" value="sam\u{1b}[31mple"/>
          <property name="server.version" value="1.0"/>
        </properties>
        <testcase name="contract/base/id" classname="contract/base" time="0.000"/>
        <testcase name="contract/http/unknown-method" classname="contract/http" time="0.002">
          <failure type="MUST" message="An unimplemented method is answered with HTTP 404 and JSON-RPC error -32601, so that routers and caches see it.">fail MUST: An unimplemented method is answered with HTTP 404 and JSON-RPC error -32601, so that routers and caches see it.
    expected: HTTP 404, error -32601
    actual: HTTP 200 with a result
    request: {&quot;jsonrpc&quot;:&quot;2.0&quot;,&quot;id&quot;:3,&quot;method&quot;:&quot;mcpkit/no-such-method&quot;}
    response: HTTP 200
    {&quot;jsonrpc&quot;:&quot;2.0&quot;,&quot;id&quot;:3,&quot;result&quot;:{}} \u{1b}[31mred
    matters: The pair tells clients a missing method apart from a missing endpoint.
    fix: Answer methods that the server does not know with -32601.
    source: https://modelcontextprotocol.io/specification/x#y</failure>
        </testcase>
        <testcase name="contract/base/stops" classname="contract/base" time="0.000">
          <skipped message="untestable: Nobody sees it from outside."/>
        </testcase>
        <testcase name="contract/tools/order" classname="contract/tools" time="0.000">
          <system-out>warn SHOULD: Lists come in a stable order.
    expected: the same order twice
    actual: two orders</system-out>
        </testcase>
      </testsuite>
      <testsuite name="http://127.0.0.1:3000/mcp" tests="1" failures="0" errors="0" skipped="0" time="0.000">
        <properties>
          <property name="mcpkit.version" value="0.1.0"/>
          <property name="mcpkit.command" value="conform"/>
          <property name="target.kind" value="http"/>
          <property name="target.name" value="http://127.0.0.1:3000/mcp"/>
          <property name="server.name" value="sam\u{1b}[31mple"/>
          <property name="server.version" value="1.0"/>
        </properties>
        <testcase name="contract/base/x" classname="contract/base" time="0.000"/>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn a_warning_fails_only_where_the_run_fails_on_it() {
    let mut report = samples::lint(2);
    let text = junit(&[report.clone()]);
    assert!(text.contains("tests=\"4\" failures=\"1\""), "{text}");
    assert!(
        text.contains("<system-out>warning: Every tool says"),
        "{text}"
    );
    report.fail_on = FailOn::Warn;
    assert!(junit(&[report]).contains("tests=\"4\" failures=\"3\""));
}

#[test]
fn cases_of_one_suite_never_share_a_name() {
    let mut report = samples::conform();
    let again = report.items.iter().find(|i| i.status == Status::Fail);
    report.items.push(again.unwrap().clone());
    let text = junit(&[report]);
    assert!(
        text.contains("\"contract/http/unknown-method (2)\""),
        "{text}"
    );
}

#[test]
fn nothing_that_a_server_says_leaves_its_place() {
    let text = junit(&[samples::hostile(), samples::lint(1)]);
    samples::assert_no_hidden(&text);
    // Every `<` is one of ours.
    for (at, _) in text.match_indices('<') {
        let tag = text[at + 1..].trim_start_matches('/');
        let ours = [
            "?xml",
            "testsuite",
            "propert",
            "testcase",
            "failure",
            "error",
            "skipped",
            "system-out",
        ];
        assert!(ours.iter().any(|o| tag.starts_with(o)), "{}", &tag[..40]);
    }
    assert!(!text.contains("]]>") && text.contains("message=\"known: &lt;/script"));
    assert_eq!(junit(&[]).lines().count(), 3);
}
