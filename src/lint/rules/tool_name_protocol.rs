use crate::lint::case::without_version;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, Tool, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-not-protocol"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Names of tools, and the operation of the protocol that does the same; sorted.
const PROTOCOL: &[(&str, &str)] = &[
    ("call_tool", "tools/call"),
    ("complete_argument", "completion/complete"),
    ("get_capabilities", "server/discover"),
    ("get_prompt", "prompts/get"),
    ("get_server_capabilities", "server/discover"),
    ("get_server_info", "server/discover"),
    ("get_tools", "tools/list"),
    ("list_prompts", "prompts/list"),
    ("list_resource_templates", "resources/templates/list"),
    ("list_resources", "resources/list"),
    ("list_tools", "tools/list"),
    ("ping", "ping"),
    ("read_resource", "resources/read"),
    ("server_info", "server/discover"),
    ("tools_list", "tools/list"),
];

/// Names of tools, and the endpoint of a running server that does the same; sorted.
const OPERATIONS: &[(&str, &str)] = &[
    ("check_health", "/health"),
    ("get_health", "/health"),
    ("get_metrics", "/metrics"),
    ("health", "/health"),
    ("health_check", "/health"),
    ("healthcheck", "/health"),
    ("healthz", "/health"),
    ("liveness", "/health"),
    ("metrics", "/metrics"),
    ("readiness", "/health/ready"),
    ("ready", "/health/ready"),
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(name) = plain(tool) else { continue };
        let find = |list: &[(&str, &'static str)]| {
            let at = list
                .binary_search_by_key(&name.as_str(), |pair| pair.0)
                .ok()?;
            Some(list[at].1)
        };
        let message = if let Some(method) = find(PROTOCOL) {
            format!("does what the method `{method}` of the protocol does")
        } else if let Some(path) = find(OPERATIONS) {
            format!("does what the endpoint `{path}` is for")
        } else {
            continue;
        };
        // What takes an argument of its own is about something else: a host to ping, a prompt in
        // a library.
        if asks(tool) {
            continue;
        }
        sink.push(|| {
            let message = format!("{} {message}", quote(tool.name().unwrap_or_default()));
            Finding::of(&tool.entry, tool.entry.at("name"), message)
        });
    }
}

/// The name after the server's prefix, in snake_case.
fn plain(tool: &Tool<'_>) -> Option<String> {
    let named = tool.named.as_ref()?;
    let name = tool.name()?;
    let versioned = without_version(name).len() != name.len();
    (!versioned).then(|| named.words[named.skip..].join("_"))
}

/// Whether the tool has parameters other than those of the operation itself.
fn asks(tool: &Tool<'_>) -> bool {
    const OWN: [&str; 8] = [
        "arguments",
        "cursor",
        "limit",
        "name",
        "tool",
        "tool_name",
        "uri",
        "verbose",
    ];
    let mut parameters = tool.input.iter().flat_map(|schema| schema.parameters());
    parameters.any(|(name, _)| !OWN.contains(&name.as_str()))
}
