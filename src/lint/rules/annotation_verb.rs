use crate::lint::effect::{self, Effect};
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, Tool, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["tool-verb-mutation-annotations", "tool-verb-trigger-async"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(named) = &tool.named else { continue };
        let reads = match named.first() {
            "export" | "validate" => true,
            _ if effect::by_name(tool) == Some(Effect::MayWrite) => false,
            _ => continue,
        };
        if tool.hint("readOnlyHint") != Some(!reads) || (named.first() == "export" && saves(tool)) {
            continue;
        }
        sink.push(|| {
            let name = quote(tool.name().unwrap_or_default());
            let verb = named.first();
            let does = if reads {
                "only looks"
            } else {
                "changes something"
            };
            let message = format!(
                "the name {name} says `{verb}`, which {does}, but `readOnlyHint` is {}",
                !reads
            );
            Finding::of(&tool.entry, tool.entry.at("annotations"), message)
        });
    }
}

/// Whether the tool is told where to write, or whether to write over what is there.
fn saves(tool: &Tool<'_>) -> bool {
    const PLACES: [&str; 6] = [
        "destination",
        "directory",
        "file",
        "filename",
        "overwrite",
        "path",
    ];
    let mut fields = tool.input.iter().flat_map(params::of);
    fields.any(|field| field.ends(&PLACES))
}
