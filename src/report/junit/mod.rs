//! JUnit XML as Jenkins, GitLab and others read it (the `junit-10` shape): a suite per target,
//! revision and transport, a test case per requirement.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::compare::area;
use super::escape::xml;
use super::text::{cut, plural};
use super::verdict;
use crate::catalog;
use crate::mcp::hidden::visible;
use crate::outcome::{FailOn, Item, Level, Report, Status};

/// The longest message in an attribute, in characters; the whole stands in the element.
const MESSAGE: usize = 500;

/// The cases of one suite.
struct Suite<'a> {
    name: String,
    report: &'a Report,
    items: Vec<&'a Item>,
}

/// What a case counts as.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Passed,
    Failed,
    Errored,
    Skipped,
}

/// The reports as one XML document.
pub fn junit(reports: &[Report]) -> String {
    let mut body = String::new();
    let mut sums = [0; 3];
    for suite in reports.iter().flat_map(suites) {
        let of_suite = write(&mut body, &suite);
        for (sum, count) in sums.iter_mut().zip(of_suite) {
            *sum += count;
        }
    }
    let [tests, failures, errors] = sums;
    let time = verdict::total(reports).duration_ms;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"mcpkit\" \
         tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" time=\"{}\">\n\
         {body}</testsuites>\n",
        seconds(time)
    )
}

/// In the order in which the items come; never empty, so that no reader complains.
fn suites(report: &Report) -> Vec<Suite<'_>> {
    let mut keys: Vec<(Option<&str>, Option<&str>)> = Vec::new();
    let mut items: Vec<Vec<&Item>> = Vec::new();
    let of_server = report.items.iter().find(|item| item.transport.is_some());
    let of_server = of_server.map_or((None, None), |item| {
        (item.revision.as_deref(), item.transport.as_deref())
    });
    for item in &report.items {
        let key = (item.revision.as_deref(), item.transport.as_deref());
        let key = match item.status {
            // The files of a project and its server are one.
            _ if report.command == "lint" => of_server,
            // What was not even tried has no transport; it belongs to its revision all the same.
            Status::Skip => (key.0, keys.iter().find(|k| k.0 == key.0).and_then(|k| k.1)),
            _ => key,
        };
        match keys.iter().position(|k| *k == key) {
            Some(at) => items[at].push(item),
            None => {
                keys.push(key);
                items.push(vec![item]);
            }
        }
    }
    if keys.is_empty() {
        keys.push((report.revisions.last().map(String::as_str), None));
        items.push(Vec::new());
    }
    let mut suites: Vec<_> = keys.into_iter().zip(items).collect();
    // What belongs to no revision comes last.
    suites.sort_by_key(|((revision, transport), _)| (revision.is_none(), *revision, *transport));
    let name = |(revision, transport): (Option<&str>, Option<&str>)| {
        let mut name = visible(&report.target.name);
        for part in [revision, transport].into_iter().flatten() {
            let _ = write!(name, " {part}");
        }
        name
    };
    let suite = |(key, items)| Suite {
        name: name(key),
        report,
        items,
    };
    suites.into_iter().map(suite).collect()
}

/// Writes a suite; tells tests, failures and errors.
fn write(out: &mut String, suite: &Suite<'_>) -> [usize; 3] {
    let mut cases = String::new();
    let mut count: HashMap<&str, usize> = HashMap::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    let (mut tests, mut time) = (0, 0.0);
    for item in &suite.items {
        let kind = kind(item, suite.report.fail_on);
        *count.entry(word(kind)).or_default() += 1;
        tests += 1;
        time += item.duration_ms.unwrap_or_default();
        case(&mut cases, item, kind, &mut names);
    }
    if suite.report.is_lint() && suite.report.checked > 0 {
        tests += 1;
        let rest = plural(suite.report.checked, "check");
        let name = format!("{rest} of all rules ran");
        let _ = writeln!(
            cases,
            "    <testcase name=\"{name}\" classname=\"lint\" time=\"0.000\"/>"
        );
    }
    let of = |kind: Kind| count.get(word(kind)).copied().unwrap_or_default();
    let _ = writeln!(
        out,
        "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" \
         time=\"{}\">",
        xml(&suite.name),
        of(Kind::Failed),
        of(Kind::Errored),
        of(Kind::Skipped),
        seconds(time)
    );
    properties(out, suite.report);
    out.push_str(&cases);
    out.push_str("  </testsuite>\n");
    [tests, of(Kind::Failed), of(Kind::Errored)]
}

fn properties(out: &mut String, report: &Report) {
    let target = &report.target;
    let mut all = vec![
        ("mcpkit.version", env!("CARGO_PKG_VERSION").to_owned()),
        ("mcpkit.command", report.command.clone()),
        ("target.kind", target.kind.clone()),
        ("target.name", target.name.clone()),
    ];
    if let Some((name, version)) = &target.server {
        all.push(("server.name", name.clone()));
        all.push(("server.version", version.clone()));
    }
    if report.interrupted {
        all.push(("interrupted", "true".into()));
    }
    out.push_str("    <properties>\n");
    for (name, value) in all {
        let value = xml(&visible(&value));
        let _ = writeln!(out, "      <property name=\"{name}\" value=\"{value}\"/>");
    }
    out.push_str("    </properties>\n");
}

fn kind(item: &Item, fail_on: FailOn) -> Kind {
    match item.status {
        _ if item.known.is_some() => Kind::Skipped,
        Status::Pass | Status::Info => Kind::Passed,
        Status::Warn if fail_on == FailOn::Warn => Kind::Failed,
        Status::Warn => Kind::Passed,
        Status::Fail => Kind::Failed,
        Status::Skip => Kind::Skipped,
        Status::Error => Kind::Errored,
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Passed => "system-out",
        Kind::Failed => "failure",
        Kind::Errored => "error",
        Kind::Skipped => "skipped",
    }
}

fn case(out: &mut String, item: &Item, kind: Kind, names: &mut HashMap<String, usize>) {
    let mut name = item.id.clone();
    if let Some(subject) = &item.subject {
        let _ = write!(name, " [{}]", cut(&visible(subject), MESSAGE));
    }
    // Readers take cases of one name for one case.
    let times = names.entry(name.clone()).or_default();
    *times += 1;
    if *times > 1 {
        let _ = write!(name, " ({times})");
    }
    let _ = write!(
        out,
        "    <testcase name=\"{}\" classname=\"{}\" time=\"{}\"",
        xml(&name),
        xml(area(&item.id)),
        seconds(item.duration_ms.unwrap_or_default())
    );
    let text = match kind {
        Kind::Skipped => String::new(),
        Kind::Passed if matches!(item.status, Status::Pass) && item.flaky.is_none() => {
            out.push_str("/>\n");
            return;
        }
        _ => details(item),
    };
    let element = word(kind);
    let mut message = match (&item.known, item.reason, &item.message) {
        (Some(reason), ..) if reason.is_empty() => "known".to_owned(),
        (Some(reason), ..) => format!("known: {reason}"),
        (_, Some(reason), Some(why)) => format!("{}: {why}", reason.word()),
        (_, Some(reason), None) => reason.word().to_owned(),
        (_, None, Some(message)) => message.clone(),
        (_, None, None) => item.title.clone(),
    };
    message = cut(&visible(&message), MESSAGE);
    let attributes = match kind {
        Kind::Passed => String::new(),
        Kind::Skipped => format!(" message=\"{}\"", xml(&message)),
        Kind::Failed | Kind::Errored => {
            let level = item.level.word();
            format!(" type=\"{level}\" message=\"{}\"", xml(&message))
        }
    };
    let _ = if text.is_empty() {
        writeln!(out, ">\n      <{element}{attributes}/>\n    </testcase>")
    } else {
        let text = xml(&text);
        writeln!(
            out,
            ">\n      <{element}{attributes}>{text}</{element}>\n    </testcase>"
        )
    };
}

/// All that is known of an item, a line or a paragraph each.
fn details(item: &Item) -> String {
    let level = item.level.word();
    let mut out = match item.level {
        // A lint finding's status says the same in another word.
        Level::Error | Level::Warning | Level::Info => format!("{level}: {}", item.title),
        _ => format!("{} {level}: {}", item.status.word(), item.title),
    };
    let evidence = item.evidence.as_ref();
    let place = item.location.as_ref().and_then(super::place);
    for (label, text) in [
        ("flaky", item.flaky.as_deref()),
        ("at", place.as_deref()),
        ("message", item.message.as_deref()),
        ("expected", evidence.and_then(|e| e.expected.as_deref())),
        ("actual", evidence.and_then(|e| e.actual.as_deref())),
        ("request", evidence.and_then(|e| e.request.as_deref())),
        ("response", evidence.and_then(|e| e.response.as_deref())),
        ("matters", catalog::why(&item.id)),
        ("fix", item.help.as_deref()),
        ("source", item.source.as_deref()),
    ] {
        if let Some(text) = text {
            let _ = write!(out, "\n{label}: {text}");
        }
    }
    out
}

fn seconds(ms: f64) -> String {
    format!("{:.3}", ms / 1000.0)
}

#[cfg(test)]
mod tests;
