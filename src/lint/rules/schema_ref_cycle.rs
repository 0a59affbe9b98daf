use crate::lint::graph::Graph;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://json-schema.org/understanding-json-schema/structuring#recursion",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        for schema in tool.schemas() {
            let Some(graph) = Graph::new(&schema.tree) else {
                continue;
            };
            for at in graph.circles() {
                sink.push(|| {
                    let place = pointer::join(&schema.pointer(at), "$ref");
                    let message = format!(
                        "the reference {} leads back to itself without going into the value",
                        quote(graph.reference(at))
                    );
                    Finding::of(&tool.entry, place, message)
                });
            }
        }
    }
}
