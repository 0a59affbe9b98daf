//! What people see.

use crate::outcome::{FailOn, Item, Level, Report, Status};
use crate::report::samples;
use crate::report::{Detail, Style, human};

fn with(detail: Detail) -> Style {
    Style {
        detail,
        ..Style::default()
    }
}

#[test]
fn a_conform_report_starts_with_the_failures_and_ends_with_the_counts() {
    insta::assert_snapshot!(human(&[samples::conform()], &Style::default()), @r#"
    http://127.0.0.1:3000/mcp  sam\u{1b}[31mple 1.0  (http, 2025-03-26 … 2026-07-28)

    FAIL  contract/http/unknown-method  MUST  2025-03-26 … 2025-11-25
          An unimplemented method is answered with HTTP 404 and JSON-RPC error
          -32601, so that routers and caches see it.
          expected  HTTP 404, error -32601
          actual    HTTP 200 with a result
          request   {"jsonrpc":"2.0","id":3,"method":"mcpkit/no-such-method"}
          response  HTTP 200
                    {"jsonrpc":"2.0","id":3,"result":{}} \u{1b}[31mred
          matters   The pair tells clients a missing method apart from a missing
                    endpoint.
          fix       Answer methods that the server does not know with -32601.
          source    https://modelcontextprotocol.io/specification/x#y
          more      mcpkit explain contract/http/unknown-method

    WARN  contract/tools/order  SHOULD  2025-11-25
          Lists come in a stable order.
          actual    two orders
          more      mcpkit explain contract/tools/order

    ERROR contract/base/cancel  MUST  2026-07-28
          A cancelled call stays silent.
          why       connection closed in the HTTP body

        4 untestable      nobody can see it from outside
          (-v names them)

    revision       judged      MUST    SHOULD   fail   warn  error
    2025-03-26        2/2       1/2         –      1      0      0
    2025-06-18        2/2       1/2         –      1      0      0
    2025-11-25        3/3       1/2       0/1      1      1      0
    2026-07-28        2/3       2/2         –      0      0      1

    failed: 3 fail, 1 warn, 1 error, 5 pass, 4 skip in 2.3 s
    "#);
}

#[test]
fn what_differs_between_revisions_is_told_for_each() {
    let mut report = samples::conform();
    report.items.retain(|item| item.status == Status::Fail);
    for (item, seen) in report
        .items
        .iter_mut()
        .zip(["HTTP 200", "HTTP 500", "HTTP 200"])
    {
        item.message = Some(seen.into());
        if let Some(evidence) = &mut item.evidence {
            evidence.actual = Some(seen.into());
        }
    }
    insta::assert_snapshot!(human(&[report.clone()], &with(Detail::Brief)), @r#"
    FAIL  contract/http/unknown-method  MUST  2025-03-26 … 2025-11-25
          An unimplemented method is answered with HTTP 404 and JSON-RPC error
          -32601, so that routers and caches see it.
          expected  HTTP 404, error -32601
          actual    2025-03-26, 2025-11-25: HTTP 200
          actual    2025-06-18: HTTP 500
          request   {"jsonrpc":"2.0","id":3,"method":"mcpkit/no-such-method"}
          response  HTTP 200
                    {"jsonrpc":"2.0","id":3,"result":{}} \u{1b}[31mred
          matters   The pair tells clients a missing method apart from a missing
                    endpoint.
          fix       Answer methods that the server does not know with -32601.
          source    https://modelcontextprotocol.io/specification/x#y
          more      mcpkit explain contract/http/unknown-method

    failed: 3 fail, 0 warn, 0 pass in 2.3 s
    "#);
}

#[test]
fn a_verbose_conform_report_names_passes_and_skips() {
    insta::assert_snapshot!(human(&[samples::conform()], &with(Detail::Full)), @r#"
    http://127.0.0.1:3000/mcp  sam\u{1b}[31mple 1.0  (http, 2025-03-26 … 2026-07-28)

    FAIL  contract/http/unknown-method  MUST  2025-03-26 … 2025-11-25
          An unimplemented method is answered with HTTP 404 and JSON-RPC error
          -32601, so that routers and caches see it.
          expected  HTTP 404, error -32601
          actual    HTTP 200 with a result
          request   {"jsonrpc":"2.0","id":3,"method":"mcpkit/no-such-method"}
          response  HTTP 200
                    {"jsonrpc":"2.0","id":3,"result":{}} \u{1b}[31mred
          matters   The pair tells clients a missing method apart from a missing
                    endpoint.
          fix       Answer methods that the server does not know with -32601.
          source    https://modelcontextprotocol.io/specification/x#y
          more      mcpkit explain contract/http/unknown-method

    WARN  contract/tools/order  SHOULD  2025-11-25
          Lists come in a stable order.
          expected  the same order twice
          actual    two orders
          more      mcpkit explain contract/tools/order

    ERROR contract/base/cancel  MUST  2026-07-28
          A cancelled call stays silent.
          why       connection closed in the HTTP body

    SKIP  contract/base/stops  MAY  2025-03-26 … 2026-07-28
          untestable: Nobody sees it from outside.

    PASS  contract/base/id  MUST  2025-03-26 … 2026-07-28
    PASS  contract/http/unknown-method  MUST  2026-07-28

        4 untestable      nobody can see it from outside

    revision       judged      MUST    SHOULD   fail   warn  error
    2025-03-26        2/2       1/2         –      1      0      0
    2025-06-18        2/2       1/2         –      1      0      0
    2025-11-25        3/3       1/2       0/1      1      1      0
    2026-07-28        2/3       2/2         –      0      0      1

    failed: 3 fail, 1 warn, 1 error, 5 pass, 4 skip in 2.3 s
    "#);
}

#[test]
fn a_lint_report_lists_findings_under_their_rule_and_cuts_long_lists() {
    insta::assert_snapshot!(human(&[samples::lint(50)], &Style::default()), @r#"
    dump.json  (dump, 2025-11-25)

    FAIL  tool-name-characters
          Tool names hold letters, digits, `_`, `-` and `.` only.
          - get\u{202e} user: holds a space (/tools/3/name)
          fix       Write `get_user`.
          source    https://modelcontextprotocol.io/specification/x
          more      mcpkit explain tool-name-characters

    WARN  tool-description  50 findings
          Every tool says what it does.
          - tool_0: has no description (dump.json:10:5)
          - tool_1: has no description (dump.json:11:5)
          - tool_2: has no description (dump.json:12:5)
          - tool_3: has no description (dump.json:13:5)
          … and 46 more (-v shows all)
          more      mcpkit explain tool-description

    failed: 1 fail, 50 warn (500 checks in 12 ms)
    "#);
}

#[test]
fn a_verbose_lint_report_lists_all_findings() {
    let text = human(&[samples::lint(50)], &with(Detail::Full));
    assert!(
        text.contains("tool_49") && !text.contains("more (-v"),
        "{text}"
    );
}

#[test]
fn help_for_one_place_stands_there_and_help_for_all_at_the_end() {
    let mut report = samples::lint(2);
    report.items[1].help = Some("Say what `tool_0` does.\nName the result.\nKeep it short.".into());
    report.items[2].help = Some("Say what `tool_1` does.\nName the result.\nKeep it short.".into());
    insta::assert_snapshot!(human(&[report.clone()], &Style::default()), @r#"
    dump.json  (dump, 2025-11-25)

    FAIL  tool-name-characters
          Tool names hold letters, digits, `_`, `-` and `.` only.
          - get\u{202e} user: holds a space (/tools/3/name)
          fix       Write `get_user`.
          source    https://modelcontextprotocol.io/specification/x
          more      mcpkit explain tool-name-characters

    WARN  tool-description  2 findings
          Every tool says what it does.
          - tool_0: has no description (dump.json:10:5)
            fix: Say what `tool_0` does.
          - tool_1: has no description (dump.json:11:5)
            fix: Say what `tool_1` does.
          fix       Name the result.
                    Keep it short.
          more      mcpkit explain tool-description

    failed: 1 fail, 2 warn (500 checks in 12 ms)
    "#);
}

#[test]
fn a_quiet_report_holds_findings_and_one_last_line() {
    let text = human(&[samples::conform()], &with(Detail::Brief));
    assert!(text.starts_with("FAIL"), "{text}");
    assert!(!text.contains("revision  "), "{text}");
    let clean = Report {
        items: Vec::new(),
        ..samples::conform()
    };
    insta::assert_snapshot!(human(&[clean], &with(Detail::Brief)), @"passed: 0 fail, 0 warn, 0 pass in 2.3 s");
}

#[test]
fn the_last_line_says_why_a_run_is_not_clean() {
    let last = |report: &Report| {
        let text = human(std::slice::from_ref(report), &Style::default());
        text.lines().last().unwrap_or_default().to_owned()
    };
    let mut report = Report {
        fail_on: FailOn::Warn,
        ..samples::lint(1)
    };
    report.items.remove(0);
    insta::assert_snapshot!(last(&report), @"failed: 0 fail, 1 warn (500 checks in 12 ms)");
    report.fail_on = FailOn::Fail;
    insta::assert_snapshot!(last(&report), @"passed: 0 fail, 1 warn (500 checks in 12 ms)");
    report.items = vec![Item::new(
        "surface/tools/list",
        "t",
        Level::Error,
        Status::Error,
    )];
    insta::assert_snapshot!(last(&report), @"not everything could be judged: 0 fail, 0 warn, 1 error (500 checks in 12 ms)");
    report.items.clear();
    report.checked = 0;
    insta::assert_snapshot!(last(&report), @"nothing was checked: 0 fail, 0 warn (0 checks in 12 ms)");
    report.interrupted = true;
    insta::assert_snapshot!(last(&report), @"interrupted: 0 fail, 0 warn (0 checks in 12 ms)");
}

#[test]
fn colours_are_the_only_escapes_that_a_report_can_hold() {
    for detail in [Detail::Brief, Detail::Normal, Detail::Full] {
        let plain = human(&[samples::conform()], &with(detail));
        assert!(!plain.contains('\u{1b}'), "{plain}");
        let style = Style {
            color: true,
            ..with(detail)
        };
        let colored = human(&[samples::conform()], &style);
        assert!(colored.contains('\u{1b}'));
        assert!(!colored.contains("\u{1b}[31mred"), "{colored}");
        assert!(!human(&[samples::lint(3)], &style).contains('\u{202e}'));
    }
}

#[test]
fn no_line_is_wider_than_asked_but_for_words_that_cannot_break() {
    for report in [samples::conform(), samples::lint(30)] {
        for line in human(std::slice::from_ref(&report), &Style::default()).lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn known_findings_take_a_line_each_and_flaky_ones_say_so() {
    let mut report = samples::conform();
    report.items.retain(|i| i.status != Status::Pass);
    for item in &mut report.items {
        match item.status {
            Status::Fail => item.known = Some("the proxy answers 200, see #12".into()),
            Status::Warn => item.flaky = Some("pass 2, warn 1".into()),
            _ => {}
        }
    }
    insta::assert_snapshot!(human(&[report.clone()], &Style::default()), @r#"
    http://127.0.0.1:3000/mcp  sam\u{1b}[31mple 1.0  (http, 2025-03-26 … 2026-07-28)

    WARN  contract/tools/order  SHOULD  2025-11-25
          flaky     pass 2, warn 1
          Lists come in a stable order.
          actual    two orders
          more      mcpkit explain contract/tools/order

    ERROR contract/base/cancel  MUST  2026-07-28
          A cancelled call stays silent.
          why       connection closed in the HTTP body

    KNOWN fail contract/http/unknown-method
          2025-03-26 … 2025-11-25, known: the proxy answers 200, see #12

        4 untestable      nobody can see it from outside
          (-v names them)

    revision       judged      MUST    SHOULD   fail   warn  error  known
    2025-03-26        1/1       0/1         –      0      0      0      1
    2025-06-18        1/1       0/1         –      0      0      0      1
    2025-11-25        2/2       0/1       0/1      0      1      0      1
    2026-07-28        0/1         –         –      0      0      1      0

    not everything could be judged: 0 fail, 1 warn, 1 error, 3 known, 0 pass, 4 skip in 2.3 s
    "#);
    report.items[0].known = Some("a long reason ".repeat(9));
    let text = human(&[report.clone()], &Style::default());
    let mut known = text.lines().filter(|l| l.contains("long reason"));
    assert!(known.all(|l| l.chars().count() <= 80), "{text}");
    let quiet = human(&[report], &with(Detail::Brief));
    assert!(!quiet.contains("KNOWN"), "{quiet}");
    assert!(quiet.contains("3 known"), "{quiet}");
}

#[test]
fn several_targets_are_compared_at_the_end() {
    let mut other = samples::conform();
    other.target.name = "other".into();
    other.items.retain(|i| i.status == Status::Pass);
    let reports = [samples::conform(), other];
    let text = human(&reports, &with(Detail::Brief));
    let side = text.split("\n\n").skip(4).collect::<Vec<_>>().join("\n\n");
    insta::assert_snapshot!(side, @r#"
    failed: 3 fail, 1 warn, 1 error, 5 pass, 4 skip in 2.3 s

    other  sam\u{1b}[31mple 1.0  (http, 2025-03-26 … 2026-07-28)

    passed: 0 fail, 0 warn, 5 pass in 2.3 s

    finding                       http://127.0.0.1:3000/mcp  other
    contract/base/cancel                              error      –
    contract/http/unknown-method                       fail   pass
    contract/tools/order                               warn      –

    failed: 1 of 2 targets passed; 3 fail, 1 warn, 1 error, 10 pass, 4 skip in 4.6 s
    "#);
    let wide = Style {
        width: 100,
        ..with(Detail::Brief)
    };
    let text = human(&reports, &wide);
    assert!(
        text.contains("http://127.0.0.1:3000/mcp  other\n"),
        "{text}"
    );
}

#[test]
fn many_targets_are_compared_in_parts_that_fit() {
    let reports = vec![samples::conform(); 14];
    let text = human(&reports, &with(Detail::Brief));
    let table: Vec<_> = text.lines().filter(|l| l.starts_with("finding")).collect();
    assert_eq!(table.len(), 2, "{text}");
    assert!(table[1].trim_end().ends_with('N'), "{table:?}");
    for line in table {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let same = vec![samples::conform(); 2];
    let mut clean = same.clone();
    clean
        .iter_mut()
        .for_each(|r| r.items.retain(|i| i.status == Status::Pass));
    let text = human(&clean, &with(Detail::Brief));
    assert!(
        text.contains("the verdicts on 2 targets do not differ"),
        "{text}"
    );
}

#[test]
fn no_line_of_a_report_is_a_command_in_a_workflow_log() {
    for detail in [Detail::Brief, Detail::Normal, Detail::Full] {
        let text = human(&[samples::hostile(), samples::lint(2)], &with(detail));
        samples::assert_no_hidden(&text.replace('\n', " "));
        for line in text.lines() {
            assert!(!line.trim_start().starts_with("::"), "{line}");
            assert!(!line.contains("##["), "{line}");
        }
    }
}

#[test]
fn several_targets_are_told_in_short_and_counted_in_tables() {
    let clean = Report {
        items: Vec::new(),
        ..samples::lint(0)
    };
    let text = human(
        &[samples::lint(3), clean, samples::folder()],
        &Style::default(),
    );
    insta::assert_snapshot!(text, @r#"
    dump.json  (dump, 2025-11-25)

    FAIL  tool-name-characters
          Tool names hold letters, digits, `_`, `-` and `.` only.
          - get\u{202e} user: holds a space (/tools/3/name)
          fix       Write `get_user`.
          source    https://modelcontextprotocol.io/specification/x
          more      mcpkit explain tool-name-characters

    WARN  tool-description  3 findings  Every tool says what it does.
          (-v shows where, and how to fix it)

    servers/shop  (folder, 2025-11-25)

    FAIL  tool-name-characters
          Tool names hold letters, digits, `_`, `-` and `.` only.
          - get\u{202e} user: holds a space (/tools/3/name)
          fix       Write `get_user`.
          source    https://modelcontextprotocol.io/specification/x
          more      mcpkit explain tool-name-characters

    WARN  tool-description  1 finding  Every tool says what it does.
    INFO  2 remarks of 1 rule
          (-v shows where, and how to fix it)

    target        fail  warn  info  tools    size  tokens  read in
    dump.json        1     3     0
    servers/shop     1     1     2      1  4000 B    1000    1.2 s
    dump.json        0     0     0

          rule                  findings  targets
    FAIL  tool-name-characters         2        2
    WARN  tool-description             4        2
    INFO  project-secret               2        1

    failed: 1 of 3 targets passed; 2 fail, 4 warn, 2 info (1500 checks in 36 ms)
    "#);
}

#[test]
fn of_many_targets_only_what_fails_is_told_one_by_one() {
    let mut reports = vec![samples::folder(); 50];
    for (i, report) in reports.iter_mut().enumerate() {
        report.target.name = format!("server-{i}");
        report
            .items
            .retain(|item| item.status != Status::Fail || i == 7);
    }
    let text = human(&reports, &Style::default());
    assert_eq!(text.matches("\nFAIL  ").count(), 2, "{text}");
    assert!(text.starts_with("server-7  "), "{text}");
    assert!(
        text.contains("… and 10 more targets (-v shows all)"),
        "{text}"
    );
    assert!(text.lines().count() < 80, "{text}");
    let full = Style {
        detail: Detail::Full,
        ..Style::default()
    };
    assert!(human(&reports, &full).contains("\nserver-49  "));
}
