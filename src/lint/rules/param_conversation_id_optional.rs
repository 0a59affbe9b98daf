use serde_json::Value;

use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["param-conversation-id-optional"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const ABOUT: [&str; 6] = [
        "conversation",
        "conversations",
        "message",
        "messages",
        "chat",
        "thread",
    ];
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        let required = schema.root.get("required").and_then(Value::as_array);
        let Some(name) = required
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .find(|name| params::same_words(name, "conversation_id"))
        else {
            continue;
        };
        // A tool about conversations needs to know which.
        let about = |name: &str| {
            params::pieces(name)
                .any(|piece| ABOUT.iter().any(|word| piece.eq_ignore_ascii_case(word)))
        };
        if tool.name().is_some_and(about) {
            continue;
        }
        sink.push(|| {
            let place = pointer::join(&schema.pointer, "required");
            let message = format!(
                "{} is required, although the tool is not about conversations",
                quote(name)
            );
            Finding::of(&tool.entry, place, message)
        });
    }
}
