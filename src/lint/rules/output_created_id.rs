use crate::lint::params::{self, Param};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
    standards: &["resp-created-fields"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// The ends of a relation.
const ENDS: [(&str, &str); 3] = [("from", "to"), ("source", "target"), ("subject", "object")];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    const IDENTITIES: [&str; 11] = [
        "id", "ids", "uuid", "key", "uri", "url", "number", "iid", "arn", "path", "name",
    ];
    for tool in facts.tools() {
        let creates = tool
            .named
            .as_ref()
            .is_some_and(|named| named.first() == "create");
        let Some(schema) = tool.output.as_ref().filter(|_| creates) else {
            continue;
        };
        // A result without fields says nothing, and one that only wraps a text is a message.
        const WRAPPERS: [&str; 3] = ["result", "content", "text"];
        let mut fields = params::of(schema).peekable();
        let tells = |field: &Param<'_>| field.ends(&IDENTITIES) || field.is_named(&WRAPPERS);
        if fields.peek().is_none() || fields.any(tells) {
            continue;
        }
        // A relation is known by its two ends.
        let has = |name: &str| params::of(schema).any(|field| field.is_named(&[name]));
        if ENDS.iter().any(|(from, to)| has(from) && has(to)) {
            continue;
        }
        sink.push(|| {
            let message = "the result does not say which object was created".to_owned();
            let hint = "Return its `id`, and `status` and `created_at`, too.".to_owned();
            params::finding(tool, schema, 0, message).hint(Some(hint))
        });
    }
}
