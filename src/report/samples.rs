//! Reports made by hand for the tests of every format.

use crate::outcome::{
    Evidence, FailOn, Item, Level, Location, Reason, Report, Stats, Status, Target,
};

fn item(id: &str, level: Level, status: Status, revision: &str) -> Item {
    let mut item = Item::new(id, "", level, status);
    item.revision = Some(revision.into());
    item.transport = Some("http".into());
    item
}

/// A server with failures in three revisions, a warning, an error, skips and passes.
pub(crate) fn conform() -> Report {
    let revisions = ["2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];
    let mut items = Vec::new();
    for revision in revisions {
        items.push(Item {
            title: "The server answers every request with the id that it carries.".into(),
            ..item("contract/base/id", Level::Must, Status::Pass, revision)
        });
        let id = "contract/http/unknown-method";
        let fails = revision != "2026-07-28";
        items.push(Item {
            title: "An unimplemented method is answered with HTTP 404 and JSON-RPC error -32601, \
                    so that routers and caches see it."
                .into(),
            evidence: fails.then(|| Evidence {
                expected: Some("HTTP 404, error -32601".into()),
                actual: Some("HTTP 200 with a result".into()),
                request: Some(
                    r#"{"jsonrpc":"2.0","id":3,"method":"mcpkit/no-such-method"}"#.into(),
                ),
                response: Some(
                    "HTTP 200\n{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}} \u{1b}[31mred".into(),
                ),
            }),
            source: Some("https://modelcontextprotocol.io/specification/x#y".into()),
            help: Some("Answer methods that the server does not know with -32601.".into()),
            duration_ms: Some(1.5),
            ..item(
                id,
                Level::Must,
                if fails { Status::Fail } else { Status::Pass },
                revision,
            )
        });
        items.push(Item {
            title: "Stops are told.".into(),
            reason: Some(Reason::Untestable),
            message: Some("Nobody sees it from outside.".into()),
            ..item("contract/base/stops", Level::May, Status::Skip, revision)
        });
    }
    items.push(Item {
        title: "Lists come in a stable order.".into(),
        evidence: Some(Evidence {
            expected: Some("the same order twice".into()),
            actual: Some("two orders".into()),
            ..Evidence::default()
        }),
        ..item(
            "contract/tools/order",
            Level::Should,
            Status::Warn,
            "2025-11-25",
        )
    });
    items.push(Item {
        title: "A cancelled call stays silent.".into(),
        message: Some("connection closed in the HTTP body".into()),
        ..item(
            "contract/base/cancel",
            Level::Must,
            Status::Error,
            "2026-07-28",
        )
    });
    Report {
        command: "conform".into(),
        target: Target {
            kind: "http".into(),
            name: "http://127.0.0.1:3000/mcp".into(),
            server: Some(("sam\u{1b}[31mple".into(), "1.0".into())),
            origin: None,
        },
        revisions: revisions.map(str::to_owned).to_vec(),
        items,
        checked: 10,
        duration_ms: 2310.0,
        interrupted: false,
        fail_on: FailOn::Fail,
        ..Report::default()
    }
}

/// Everything that a hostile server could try on a reader or a format.
pub(crate) const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)> \
     ]]> | ![i](https://evil.example/i.png) [l](javascript:alert(1)) <https://evil.example> \
     @everyone #1 `code` ``two`` \n::error::pwned\n##[error]pwned\r\n# heading\n- list\n\
     \u{1b}[31mred\u{1b}]8;;https://evil.example\u{7} \u{202e}txt.exe \u{200b}\u{feff}\0 --> %0A & &amp; \u{ffff}";

/// No character that a reader does not see is left.
pub(crate) fn assert_no_hidden(text: &str) {
    let hidden = text
        .chars()
        .find(|c| crate::mcp::hidden::family(*c).is_some());
    assert_eq!(hidden, None, "{text}");
}

/// A report whose every text is [`HOSTILE`] and longer than any reader wants, one known finding
/// and one flaky.
pub(crate) fn hostile() -> Report {
    let text = || Some(format!("{HOSTILE} {}", "long ".repeat(2000)));
    let mut report = conform();
    report.target.name = HOSTILE.into();
    report.target.server = Some((HOSTILE.into(), HOSTILE.into()));
    for item in &mut report.items {
        item.title = HOSTILE.into();
        item.subject = text();
        item.message = text();
        item.help = text();
        item.source = Some(format!("javascript:{HOSTILE}"));
        item.location = Some(Location {
            file: Some(HOSTILE.into()),
            line: Some(7),
            column: Some(2),
            pointer: Some(format!("/result/{HOSTILE}")),
        });
        item.evidence = Some(Evidence {
            expected: text(),
            actual: text(),
            request: text(),
            response: text(),
        });
    }
    let known = report.items.iter_mut().find(|i| i.status == Status::Warn);
    if let Some(item) = known {
        item.known = Some(HOSTILE.into());
        item.flaky = Some(format!("pass 2, fail 1 {HOSTILE}"));
    }
    report
}

/// One bad name, and `many` tools without a description.
pub(crate) fn lint(many: usize) -> Report {
    let mut items = vec![Item {
        subject: Some("get\u{202e} user".into()),
        message: Some("holds a space".into()),
        location: Some(Location {
            pointer: Some("/tools/3/name".into()),
            ..Location::default()
        }),
        help: Some("Write `get_user`.".into()),
        source: Some("https://modelcontextprotocol.io/specification/x".into()),
        ..Item::new(
            "tool-name-characters",
            "Tool names hold letters, digits, `_`, `-` and `.` only.",
            Level::Error,
            Status::Fail,
        )
    }];
    items.extend((0..many).map(|i| Item {
        subject: Some(format!("tool_{i}")),
        message: Some("has no description".into()),
        location: Some(Location {
            file: Some("dump.json".into()),
            line: Some(i + 10),
            column: Some(5),
            pointer: Some(format!("/tools/{i}")),
        }),
        ..Item::new(
            "tool-description",
            "Every tool says what it does.",
            Level::Warning,
            Status::Warn,
        )
    }));
    Report {
        command: "lint".into(),
        target: Target {
            kind: "dump".into(),
            name: "dump.json".into(),
            ..Target::default()
        },
        revisions: vec!["2025-11-25".into()],
        items,
        checked: 500,
        duration_ms: 12.0,
        interrupted: false,
        fail_on: FailOn::Fail,
        ..Report::default()
    }
}

/// A project with a secret in a file, and a server that has a tool too many.
pub(crate) fn folder() -> Report {
    let mut report = lint(1);
    report.target.kind = "folder".into();
    report.target.name = "servers/shop".into();
    report.target.origin = Some(Location {
        file: Some("servers/shop/mcpkit.toml".into()),
        ..Location::default()
    });
    report.profile = Some("standard".into());
    report.stats = Some(Stats {
        tools: 1,
        files: 3,
        bytes: 4_000,
        tokens: 1_000,
        read_ms: 1_250.0,
        ..Stats::default()
    });
    for line in [3, 9] {
        report.items.push(Item {
            message: Some("holds a secret".into()),
            location: Some(Location {
                file: Some("servers/shop/src/server.py".into()),
                line: Some(line),
                ..Location::default()
            }),
            ..Item::new(
                "project-secret",
                "No file holds a secret.",
                Level::Info,
                Status::Info,
            )
        });
    }
    report
}
