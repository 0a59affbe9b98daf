use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::lint::graph::Graph;
use crate::lint::params;
use crate::lint::tree::Step;
use crate::lint::{Check, Facts, Profile, Rule, Schema, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#json-schema-usage",
    standards: &[],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Schemas within each other.
    depth: usize,
    /// Schemas in all.
    schemas: usize,
    /// Alternatives of one `anyOf`, `oneOf` or `allOf`.
    branches: usize,
    /// Schemas when every reference is replaced by its target.
    expanded: u64,
    /// Bytes of the schema as JSON.
    bytes: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            depth: 16,
            schemas: 2_000,
            branches: 100,
            expanded: 100_000,
            bytes: 200_000,
        }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let options = sink.options::<Options>();
    for tool in facts.tools() {
        for schema in tool.schemas() {
            for (at, message) in excesses(schema, &options) {
                sink.push(|| params::finding(tool, schema, at, message));
            }
        }
    }
}

/// What of a schema is too much, with the place; one finding of each kind.
fn excesses(schema: &Schema<'_>, options: &Options) -> Vec<(usize, String)> {
    let tree = &schema.tree;
    let mut found = Vec::new();
    let mut depths: Vec<usize> = Vec::new();
    let (mut deepest, mut widest, mut count) = ((0, 0), (0, 0), 0);
    for (at, node) in tree.iter() {
        let outer = tree.parent(at).map_or(0, |parent| depths[parent]);
        let depth = outer + usize::from(node.role.is_schema());
        depths.push(depth);
        count += usize::from(node.role.is_schema());
        deepest = deepest.max((depth, usize::MAX - at));
        let branches = match (node.step, node.value) {
            (Step::Key("anyOf" | "oneOf" | "allOf"), Value::Array(branches)) => branches.len(),
            _ => 0,
        };
        widest = widest.max((branches, usize::MAX - at));
    }
    let mut tell = |at: usize, seen: u64, most: u64, what: &str| {
        if seen > most {
            found.push((
                at,
                format!("the schema has {seen} {what}, more than {most}"),
            ));
        }
    };
    let place = |(_, from_end): (usize, usize)| usize::MAX - from_end;
    tell(
        place(deepest),
        deepest.0 as u64,
        options.depth as u64,
        "levels of schemas",
    );
    tell(0, count as u64, options.schemas as u64, "schemas in it");
    tell(
        place(widest),
        widest.0 as u64,
        options.branches as u64,
        "alternatives in one place",
    );
    if let Some(graph) = Graph::new(tree) {
        tell(
            0,
            graph.expanded(),
            options.expanded,
            "schemas with every reference replaced",
        );
    }
    // Short schemas need no counting of bytes.
    let mut bytes = Bytes(0);
    if count > 50 || tree.cut || has_long_list(schema) {
        serde_json::to_writer(&mut bytes, schema.root).ok();
    }
    tell(0, bytes.0 as u64, options.bytes as u64, "bytes");
    found
}

/// Whether a schema holds a set of values so long that its bytes have to be counted.
fn has_long_list(schema: &Schema<'_>) -> bool {
    schema.tree.iter().any(|(_, node)| {
        node.value.as_object().is_some_and(|keywords| {
            keywords.values().any(|value| match value {
                Value::Array(values) => values.len() > 200,
                Value::String(text) => text.len() > 20_000,
                _ => false,
            })
        })
    })
}

/// Counts what is written to it.
struct Bytes(usize);

impl std::io::Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
