use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

use crate::lint::address::variables;
use crate::lint::case::words;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources",
    standards: &["res-read-only"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Variables that are safe all the same.
    allow: BTreeSet<String>,
}

const COMMANDS: &[&str] = &[
    "bash",
    "cmd",
    "cmdline",
    "command_line",
    "eval",
    "exec",
    "powershell",
    "sh",
    "shell",
    "shell_command",
    "shell_script",
];

/// Schemes where a command is run, not looked up as in a manual.
const RUNS: &[&str] = &[
    "bash", "cmd", "command", "commands", "exec", "process", "run", "shell", "ssh", "system",
    "terminal",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { allow } = sink.options();
    for template in facts.surface.entries("resourceTemplates") {
        let Some(text) = template.text("uriTemplate") else {
            continue;
        };
        let scheme = text
            .split(':')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let found = variables(text).into_iter().find(|variable| {
            let plain = words(variable.name).join("_");
            let runs = RUNS.contains(&scheme.as_str())
                && matches!(plain.as_str(), "command" | "script" | "args" | "code");
            !allow.contains(variable.name) && (runs || COMMANDS.contains(&plain.as_str()))
        });
        if let Some(variable) = found {
            sink.push(|| {
                let message = format!(
                    "whoever reads {} sends a command: {}",
                    quote(text),
                    quote(variable.name)
                );
                Finding::of(&template, template.at("uriTemplate"), message)
            });
        }
    }
}
