//! What the page holds; how it behaves is tested in a browser by `tests/html/run`.

use super::{CSS, JS, html, source};
use crate::outcome::{Evidence, Item, Level, Location, Report, Status};
use crate::report::samples;

/// Every tag of the page with its attributes, outside of style and script.
fn tags(page: &str) -> Vec<&str> {
    let mut rest = page;
    let mut tags = Vec::new();
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').unwrap() + start;
        let tag = &rest[start + 1..end];
        tags.push(tag);
        rest = match tag {
            "style" => &rest[rest.find("</style>").unwrap()..],
            "script" => &rest[rest.rfind("</script>").unwrap()..],
            _ => &rest[end + 1..],
        };
    }
    tags
}

#[test]
fn the_page_needs_nothing_from_elsewhere_and_lets_nothing_else_run() {
    let page = html(&[samples::conform()]);
    for text in [CSS, JS] {
        assert!(page.contains(&source(text)), "the policy knows it");
        assert!(!text.contains("</"), "it would end its element");
        assert!(!text.contains("http"), "nothing is fetched");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("unsafe"));
    for tag in tags(&page) {
        let bad = ["src=", " style=", " on", "<link", "srcset"];
        assert!(!bad.iter().any(|b| tag.contains(b)), "{tag}");
    }
}

#[test]
fn every_finding_tells_requirement_both_sides_traffic_reason_fix_and_source() {
    let page = html(&[samples::conform()]);
    for text in [
        "An unimplemented method is answered with HTTP 404",
        "<dt>Expected</dt><dd>HTTP 404, error -32601</dd>",
        "<dt>Actual</dt><dd>HTTP 200 with a result</dd>",
        "<figcaption>Request</figcaption>",
        "Why it matters",
        "How to fix it",
        "href=\"https://modelcontextprotocol.io/specification/x#y\"",
        "took 2 ms",
        "mcpkit explain contract/http/unknown-method",
        "The same in 2025-06-18",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn a_hostile_text_stays_text() {
    let page = html(&[samples::hostile(), samples::lint(3)]);
    samples::assert_no_hidden(&page.replace('\n', " "));
    let names = [
        "!doctype",
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "p",
        "b",
        "button",
        "h1",
        "h2",
        "h3",
        "h4",
        "span",
        "ul",
        "ol",
        "li",
        "main",
        "section",
        "div",
        "label",
        "select",
        "option",
        "input",
        "details",
        "summary",
        "code",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "pre",
        "i",
        "mark",
        "svg",
        "rect",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
        "footer",
        "script",
    ];
    for tag in tags(&page) {
        let tag = tag.trim_start_matches('/');
        let name = tag.split_whitespace().next().unwrap_or_default();
        assert!(names.contains(&name), "{tag}");
        // Quotes pair up, so that no text became an attribute.
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        for (i, part) in tag.split('"').enumerate() {
            assert!(i % 2 == 1 || !part.contains("onerror"), "{tag}");
        }
        assert!(!tag.contains("href=\"javascript"), "{tag}");
    }
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(page.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"));
}

fn five_hundred() -> Report {
    let mut items = Vec::new();
    for i in 0..500 {
        let status = [Status::Fail, Status::Warn, Status::Pass, Status::Pass][i % 4];
        items.push(Item {
            message: Some("HTTP 400, error -32600 (No such session)".into()),
            evidence: (i % 4 < 2).then(|| Evidence {
                expected: Some("HTTP 404".into()),
                actual: Some("HTTP 400, error -32600 (No such session)".into()),
                request: Some(format!(
                    "POST /mcp\n{{\"id\":1,\"x\":\"{}\"}}",
                    "y".repeat(560)
                )),
                response: Some(format!("{{\"id\":1,\"x\":\"{}\"}}", "z".repeat(560))),
            }),
            help: Some("Answer 404 when the id is not that of a living session.".into()),
            revision: Some("2025-11-25".into()),
            ..Item::new(
                format!("contract/http/requirement-{i}"),
                "A request in a session that has ended is answered with HTTP 404.",
                Level::Must,
                status,
            )
        });
    }
    Report {
        items,
        revisions: vec!["2025-11-25".into()],
        ..samples::conform()
    }
}

#[test]
fn five_hundred_items_fit_into_a_megabyte() {
    let page = html(&[five_hundred()]);
    assert!(page.len() < 1_000_000, "{}", page.len());
}

/// Writes the pages that `tests/html/run` opens.
#[test]
#[ignore = "writes the pages that tests/html/run opens"]
fn pages_for_the_browser() {
    let mut other = samples::conform();
    other.target.name = "https://other.example/mcp".into();
    other.items.retain(|item| item.status == Status::Pass);
    let mut pointing = samples::conform();
    for item in pointing
        .items
        .iter_mut()
        .filter(|i| i.status == Status::Fail)
    {
        item.location = Some(Location {
            pointer: Some("/result".into()),
            ..Location::default()
        });
        if let Some(evidence) = &mut item.evidence {
            evidence.response =
                Some("HTTP 200\n{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}".into());
        }
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/html");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, reports) in [
        ("hostile", vec![samples::hostile(), samples::lint(40)]),
        ("several", vec![pointing, other, samples::hostile()]),
        ("large", vec![five_hundred()]),
        ("empty", vec![]),
    ] {
        std::fs::write(folder.join(format!("{name}.html")), html(&reports)).unwrap();
    }
}

#[test]
fn several_targets_can_be_compared_and_chosen() {
    let page = html(&[samples::conform(), samples::conform()]);
    assert!(page.contains("Side by side") && page.contains("data-facet=\"target\""));
    assert!(page.contains("<b>0</b>") || page.contains("0 of 2 targets passed"));
    assert!(!html(&[samples::conform()]).contains("Side by side"));
    assert!(html(&[]).contains("nothing was checked"));
}
