use serde::Deserialize;

use crate::lint::case::Case;
use crate::lint::schema::{properties, schemas};
use crate::lint::show::{quote, rename};
use crate::lint::{Finding, Rule, Scope, Sink, options};
use crate::mcp::Surface;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    options: options::<Options>,
    check,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Options {
    style: Case,
}

impl Default for Options {
    fn default() -> Options {
        Options { style: Case::Snake }
    }
}

fn check(surface: &Surface, sink: &mut Sink<'_>) {
    let style = sink.options::<Options>().style;
    for tool in surface.entries("tools") {
        let Some(schema) = tool.raw.get("inputSchema") else {
            continue;
        };
        let tree = schemas(schema);
        // `$ref`, `@type` and the like are names of other formats, not of this server.
        let own = |name: &str| !name.starts_with(['$', '@']);
        for property in properties(&tree).filter(|p| own(p.name) && !style.fits(p.name)) {
            sink.push(|| {
                let place = tree.pointer(&tool.at("inputSchema"), property.at);
                let name = quote(property.name);
                let better = style.rewrite(property.name);
                Finding::of(
                    &tool,
                    place,
                    format!("the parameter {name} is not {}", style.word()),
                )
                .hint(better.map(rename))
            });
        }
    }
}
