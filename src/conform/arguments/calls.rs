//! Which tools are called, and with what.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::make;
use crate::conform::settings::CallSettings;
use crate::mcp::Surface;

/// Most tools that arguments are made for.
const MOST: usize = 24;
/// How long that may take in all.
const PATIENCE: Duration = Duration::from_secs(4);

type Arguments = Map<String, Value>;

/// Where arguments are from, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The user gave them.
    User,
    /// The schema offers every value in them.
    Offered,
    /// Some were made up within what the schema allows.
    Generated,
}

/// A call of a tool that does no harm, or that the user allows.
#[derive(Debug, Clone, PartialEq)]
pub struct Call<'a> {
    /// The tool as it came.
    pub tool: &'a Value,
    /// Its name.
    pub name: &'a str,
    /// The arguments.
    pub arguments: Arguments,
    /// Where they are from.
    pub source: Source,
}

impl Call<'_> {
    /// The parameters of `tools/call`.
    pub fn params(&self) -> Value {
        json!({"name": self.name, "arguments": self.arguments})
    }
}

/// The calls of a surface, made once.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Number of the tool in the surface, arguments, where they are from.
    calls: Vec<(usize, Arguments, Source)>,
    /// Tools that cannot be called, with the reason.
    uncallable: Vec<(String, String)>,
}

impl Plan {
    /// Makes arguments for the tools that may be called.
    pub fn new(surface: &Surface, settings: &CallSettings, seed: u64) -> Plan {
        let mut plan = Plan::default();
        for (name, arguments) in &settings.calls {
            let at = surface.tools.iter().position(|t| t["name"] == **name);
            match at {
                Some(at) => {
                    let calls = arguments.slice().iter();
                    let calls = calls.map(|a| (at, a.clone(), Source::User));
                    plan.calls.extend(calls);
                }
                None => {
                    let why = "the server offers no such tool".to_owned();
                    plan.uncallable.push((name.clone(), why));
                }
            }
        }
        let users = plan.calls.len();
        plan.make(surface, settings, seed);
        plan.calls[users..].sort_by_key(|(at, _, source)| {
            let tool = &surface.tools[*at];
            (
                !is_read_only(tool),
                tool.get("outputSchema").is_none(),
                *source,
            )
        });
        plan
    }

    fn make(&mut self, surface: &Surface, settings: &CallSettings, seed: u64) {
        let start = Instant::now();
        let tools = surface.tools.iter().enumerate();
        let mut tools: Vec<_> = tools
            .filter(|(_, tool)| is_read_only(tool) || settings.allow_writes)
            .filter_map(|(at, tool)| Some((at, tool, tool.get("name")?.as_str()?)))
            .filter(|(_, _, name)| !settings.calls.contains_key(*name))
            .collect();
        tools.sort_by_key(|(_, tool, _)| (!is_read_only(tool), tool.get("outputSchema").is_none()));
        for (at, tool, name) in tools.into_iter().take(MOST) {
            if start.elapsed() > PATIENCE {
                break;
            }
            let schema = tool.get("inputSchema").unwrap_or(&Value::Null);
            let made = make(schema, seed, true);
            match made.map(|made| (made.value, made.invented)) {
                Ok((Value::Object(arguments), invented)) => {
                    let source = match invented {
                        true => Source::Generated,
                        false => Source::Offered,
                    };
                    self.calls.push((at, arguments, source));
                }
                Ok(_) => {}
                Err(why) => self.uncallable.push((name.to_owned(), why)),
            }
        }
    }

    /// The calls: the user's first, then those of tools with an output schema.
    pub fn calls<'a>(&self, surface: &'a Surface) -> Vec<Call<'a>> {
        let calls = self.calls.iter();
        calls.filter_map(|c| Plan::call(surface, c)).collect()
    }

    /// The same calls, with these last; the user's stay first.
    pub fn with_last(mut self, surface: &Surface, last: impl Fn(&Call<'_>) -> bool) -> Plan {
        self.calls.sort_by_cached_key(|call| {
            let user = call.2 == Source::User;
            !user && Plan::call(surface, call).is_some_and(|c| last(&c))
        });
        self
    }

    fn call<'a>(
        surface: &'a Surface,
        (at, arguments, source): &(usize, Arguments, Source),
    ) -> Option<Call<'a>> {
        let tool = surface.tools.get(*at)?;
        Some(Call {
            tool,
            name: tool.get("name")?.as_str()?,
            arguments: arguments.clone(),
            source: *source,
        })
    }

    /// Tools for which no arguments could be made, with the reason.
    pub fn uncallable(&self) -> &[(String, String)] {
        &self.uncallable
    }
}

/// The calls of a surface, see [`Plan`].
pub fn calls<'a>(surface: &'a Surface, settings: &CallSettings, seed: u64) -> Vec<Call<'a>> {
    Plan::new(surface, settings, seed).calls(surface)
}

/// Sentences about tools for which no arguments could be made.
pub fn uncallable(plan: &Plan) -> Vec<String> {
    let sentence = |(name, why): &(String, String)| {
        format!("no arguments could be made for tool {name}: {why}")
    };
    plan.uncallable.iter().map(sentence).collect()
}

/// Whether a tool declares that it changes nothing.
pub fn is_read_only(tool: &Value) -> bool {
    tool.pointer("/annotations/readOnlyHint") == Some(&Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conform::OneOrMany;

    fn surface() -> Surface {
        let read_only = json!({"readOnlyHint": true});
        let needs = |parameter: Value| json!({"type": "object", "properties": {"a": parameter}, "required": ["a"]});
        Surface {
            tools: vec![
                json!({"name": "delete", "inputSchema": {"type": "object"}}),
                json!({"name": "made", "inputSchema": needs(json!({"type": "string"})), "annotations": read_only}),
                json!({"name": "offered", "inputSchema": needs(json!({"examples": [7]})), "annotations": read_only}),
                json!({"name": "typed", "inputSchema": {"type": "object"}, "outputSchema": {}, "annotations": read_only}),
                json!({"name": "never", "inputSchema": needs(json!(false)), "annotations": read_only}),
            ],
            ..Surface::default()
        }
    }

    fn names(settings: &CallSettings) -> Vec<String> {
        let surface = surface();
        let calls = calls(&surface, settings, 0);
        calls.iter().map(|c| c.name.to_owned()).collect()
    }

    #[test]
    fn only_read_only_tools_are_called_unless_the_user_says_otherwise() {
        let mut settings = CallSettings::default();
        assert_eq!(names(&settings), ["typed", "offered", "made"]);
        let one = Arguments::new();
        settings
            .calls
            .insert("delete".into(), OneOrMany::Many(vec![one.clone(), one]));
        assert_eq!(
            names(&settings),
            ["delete", "delete", "typed", "offered", "made"]
        );
        let all = CallSettings {
            allow_writes: true,
            ..CallSettings::default()
        };
        assert_eq!(names(&all), ["typed", "offered", "made", "delete"]);
    }

    #[test]
    fn tools_that_cannot_be_called_are_named_with_the_reason() {
        let mut settings = CallSettings::default();
        let one = OneOrMany::One(Arguments::new());
        settings.calls.insert("lost".into(), one);
        let plan = Plan::new(&surface(), &settings, 0);
        assert_eq!(
            uncallable(&plan),
            [
                "no arguments could be made for tool lost: the server offers no such tool",
                "no arguments could be made for tool never: no value was found that its schema allows",
            ]
        );
    }
}
