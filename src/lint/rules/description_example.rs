use crate::lint::sections;
use crate::lint::tree::Step;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-example"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let text = tool.description().unwrap_or_default();
        let Some(schema) = &tool.input else { continue };
        let bare = schema.parameters().next().is_none();
        if text.is_empty() || bare || sections::EXAMPLE.speaks(text) {
            continue;
        }
        let shown = schema.tree.iter().any(|(_, node)| {
            let has = |key: &str| node.value.get(key).is_some();
            let told = node.value.get("description").and_then(|text| text.as_str());
            node.role.is_schema()
                && !matches!(node.step, Step::Key("not" | "if"))
                && (has("examples")
                    || has("example")
                    || told.is_some_and(|text| sections::EXAMPLE.speaks(text)))
        });
        if !shown {
            sink.push(|| {
                let message = "neither the description nor the schema gives an example of a call";
                Finding::of(&tool.entry, tool.entry.at("description"), message)
            });
        }
    }
}
