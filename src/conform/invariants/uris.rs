//! URIs in lists: templates, icons, and https for what a client can fetch by itself.

use serde_json::Value;
use url::{Host, Url};

use crate::conform::conversation::{Exchange, Run};
use crate::conform::verdict::Verdict;
use crate::mcp::names::LISTS;
use crate::mcp::uri_template::UriTemplate;

/// Ends of host names that no name server knows (RFC 2606, RFC 6761).
const NOWHERE: [&str; 2] = [".invalid", ".example"];
/// What a client may load a picture from.
const LOADABLE: [&str; 3] = ["https", "http", "data"];

/// A `uriTemplate` is one of RFC 6570.
pub fn template_syntax(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, entry) in entries(run, "resourceTemplates") {
        let Some(template) = entry.get("uriTemplate").and_then(Value::as_str) else {
            continue;
        };
        seen += 1;
        if let Err(problem) = UriTemplate::parse(template) {
            let expected = "a URI template as in RFC 6570";
            let finding = exchange.response.finding(expected, problem.to_string());
            findings.push(finding.about(template));
        }
    }
    Verdict::from_findings(seen, findings, "resource template")
}

/// https stands only before what can be fetched from the web; hosts that cannot exist there tell.
pub fn https_fetchable(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, entry) in entries(run, "resources") {
        let uri = entry.get("uri").and_then(Value::as_str);
        let Some((text, uri)) = uri.and_then(|u| Some((u, Url::parse(u).ok()?))) else {
            continue;
        };
        seen += 1;
        if uri.scheme() == "https" && !is_on_the_web(&uri) {
            let expected = "a host that clients can reach, or a scheme of the server's own";
            let finding = exchange.response.finding(expected, "nobody can fetch it");
            findings.push(finding.about(text));
        }
    }
    Verdict::from_findings(seen, findings, "resource")
}

/// Whether a host can be on the web, or near the client. Local hosts are the client's own matter.
fn is_on_the_web(uri: &Url) -> bool {
    match uri.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost"
                || (name.contains('.') && !NOWHERE.iter().any(|end| name.ends_with(end)))
        }
        Some(Host::Ipv4(address)) => !address.is_unspecified() && !address.is_broadcast(),
        Some(Host::Ipv6(address)) => !address.is_unspecified(),
        None => false,
    }
}

/// The pictures of lists and of the server come from https, http or data.
pub fn icons(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let listed = LISTS.into_iter().flat_map(|list| entries(run, list.member));
    let own = run
        .results("initialize")
        .filter_map(|(exchange, result)| Some((exchange, result.get("serverInfo")?)));
    for (exchange, entry) in listed.chain(own) {
        let icons = entry.get("icons").and_then(Value::as_array);
        for source in icons.into_iter().flatten().filter_map(|i| i.get("src")) {
            seen += 1;
            let scheme = source.as_str().and_then(|s| Some(s.split_once(':')?.0));
            let scheme = scheme.map(str::to_ascii_lowercase);
            if !scheme.as_deref().is_some_and(|s| LOADABLE.contains(&s)) {
                let name = entry.get("name").and_then(Value::as_str);
                let shown: String = source.to_string().chars().take(100).collect();
                let actual = format!("the icon {shown}");
                let finding = exchange.response.finding("https:, http: or data:", actual);
                findings.push(finding.about(name.unwrap_or_default()));
            }
        }
    }
    Verdict::from_findings(seen, findings, "icon")
}

/// The entries of all pages of a list.
fn entries<'a>(
    run: Run<'a>,
    member: &'static str,
) -> impl Iterator<Item = (Exchange<'a>, &'a Value)> {
    let list = LISTS.into_iter().filter(move |l| l.member == member);
    list.flat_map(move |list| run.results(list.method))
        .flat_map(move |(exchange, result)| {
            let entries = result.get(member).and_then(Value::as_array);
            let entries = entries.map_or(&[][..], Vec::as_slice);
            entries.iter().map(move |entry| (exchange, entry))
        })
}
