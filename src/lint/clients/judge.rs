//! Which limits a tool exceeds, and how that is said.

use serde_json::Value;

use super::{About, Client, First, Limit};
use crate::lint::schema::Role;
use crate::lint::show::{list, quote};
use crate::lint::{Facts, Schema, Tool};

/// A limit that is exceeded.
pub struct Breach {
    /// JSON pointer into the dump.
    pub pointer: String,
    /// What exceeds it, without the client: `the name … contains `.``.
    pub says: String,
}

/// The name under which clients know the server, and whether that is only assumed.
pub struct ServerName {
    name: String,
    assumed: bool,
}

impl ServerName {
    /// The name that the run gave, else the one that the server gives itself.
    pub fn of(facts: &Facts<'_>) -> ServerName {
        const LONGEST: usize = 200;
        let own = facts.surface.server_text("name").unwrap_or_default();
        let assumed = facts.server.is_empty() || facts.server == own;
        let name = if assumed { own } else { facts.server };
        let plain = |c: char| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '_'
            }
        };
        ServerName {
            name: name.chars().take(LONGEST).map(plain).collect(),
            assumed,
        }
    }
}

/// Whether a limit holds in this run. What is doubtful holds only for a client that is named, and
/// so does what depends on a name that the user gives the server, unless it is known.
pub fn holds(limit: &Limit, named: bool, server: &ServerName) -> bool {
    let guessed = match limit.about {
        About::NameLength { prefixed, .. } => {
            prefixed && server.assumed && limit.effect == super::Effect::Dropped
        }
        _ => false,
    };
    named || !(limit.doubtful || guessed)
}

/// Whether the number of tools exceeds a limit; how many are too many.
pub fn too_many(limit: &Limit, tools: usize) -> Option<usize> {
    match limit.about {
        About::ToolCount { most } if tools > most => Some(most),
        _ => None,
    }
}

/// Whether a tool exceeds a limit.
pub fn breach(
    client: &Client,
    limit: &Limit,
    tool: &Tool<'_>,
    server: &ServerName,
) -> Option<Breach> {
    let at = |member: &str, says: String| Breach {
        pointer: tool.entry.at(member),
        says,
    };
    match &limit.about {
        About::NameCharacters { also, first } => {
            let says = characters(tool.name()?, also, *first)?;
            Some(at("name", says))
        }
        About::NameLength { most, prefixed } => {
            let says = length(tool.name()?, *most, client, server, *prefixed)?;
            Some(at("name", says))
        }
        About::DescriptionLength { most } => {
            let length = tool.description()?.chars().count();
            let says = format!("the description has {length} characters, more than {most}");
            (length > *most).then(|| at("description", says))
        }
        About::DescriptionFilled => {
            let empty = tool.description()?.is_empty();
            empty.then(|| at("description", "the description is empty".to_owned()))
        }
        About::RootKeywords { refused } => {
            let root = tool.input.as_ref()?.root.as_object()?;
            let found: Vec<String> = refused
                .iter()
                .filter(|keyword| root.contains_key(keyword.as_str()))
                .map(|keyword| format!("`{keyword}`"))
                .collect();
            let says = || format!("the root of the input schema has {}", list(&found));
            (!found.is_empty()).then(|| at("inputSchema", says()))
        }
        About::PropertyKey { also, most } => property(tool.input.as_ref()?, also, *most),
        About::OutputObject => {
            let output = tool.output.as_ref()?;
            let object = output.root.get("type").and_then(Value::as_str) == Some("object");
            let says = "the root of the output schema is not of type `object`".to_owned();
            (!object).then(|| at("outputSchema", says))
        }
        About::SingleType
        | About::TypedProperties
        | About::StringEnums
        | About::Keywords { .. } => inside(tool.input.as_ref()?, &limit.about),
        About::ToolCount { .. } => None,
    }
}

fn characters(name: &str, also: &str, first: First) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || also.contains(c);
    let mut wrong: Vec<char> = name.chars().filter(|c| !allowed(*c)).collect();
    if !wrong.is_empty() {
        wrong.sort_unstable();
        wrong.dedup();
        let wrong: Vec<String> = wrong.iter().map(|c| quote(&c.to_string())).collect();
        return Some(format!(
            "the name {} contains {}",
            quote(name),
            list(&wrong)
        ));
    }
    let start = name.chars().next()?;
    let fits = match first {
        First::Any => true,
        First::Letter => start.is_ascii_alphabetic(),
        First::LetterOrUnderscore => start.is_ascii_alphabetic() || start == '_',
    };
    (!fits).then(|| {
        format!(
            "the name {} begins with {}",
            quote(name),
            quote(&start.to_string())
        )
    })
}

fn length(
    name: &str,
    most: usize,
    client: &Client,
    server: &ServerName,
    prefixed: bool,
) -> Option<String> {
    let own = name.chars().count();
    let prefix = match &client.prefix {
        Some(prefix) if prefixed => {
            let cut = client.prefix_most.unwrap_or(usize::MAX);
            prefix
                .replace("{server}", &server.name)
                .chars()
                .take(cut)
                .collect()
        }
        _ => String::new(),
    };
    let length = prefix.chars().count() + own;
    if length <= most {
        return None;
    }
    let mut says = format!("the name {} has {length} characters", quote(name));
    if !prefix.is_empty() {
        let assumed = if server.assumed {
            ", if the server is called so,"
        } else {
            ""
        };
        says += &format!(" with {} in front{assumed}", quote(&prefix));
    }
    Some(says + &format!(", more than {most}"))
}

fn property(schema: &Schema<'_>, also: &str, most: usize) -> Option<Breach> {
    let fits = |key: &str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || also.contains(c);
        !key.is_empty() && key.len() <= most && key.chars().all(allowed)
    };
    let mut wrong = schema.parameters().filter(|(key, _)| !fits(key));
    let (key, _) = wrong.next()?;
    let more = wrong.count();
    let rest = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let why = if key.chars().count() > most && key.is_ascii() {
        format!("longer than {most} characters or made of others than letters, digits and `{also}`")
    } else {
        format!("not made of letters, digits and `{also}` alone")
    };
    let place = crate::mcp::pointer::join(&schema.pointer, "properties");
    Some(Breach {
        pointer: crate::mcp::pointer::join(&place, key),
        says: format!("the parameter {}{rest} is {why}", quote(key)),
    })
}

/// The first schema inside of another that a limit does not allow.
fn inside(schema: &Schema<'_>, about: &About) -> Option<Breach> {
    let mut found = schema.tree.iter().filter_map(|(at, node)| {
        let members = node.value.as_object().filter(|_| node.role.is_schema())?;
        let says = match about {
            About::SingleType => {
                let several = members.get("type").is_some_and(Value::is_array);
                several.then(|| "`type` is a list".to_owned())
            }
            About::TypedProperties => {
                const ENOUGH: [&str; 5] = ["type", "$ref", "anyOf", "oneOf", "allOf"];
                let untyped = node.role == Role::Property
                    && !ENOUGH.iter().any(|keyword| members.contains_key(*keyword));
                untyped.then(|| "a property has no `type`".to_owned())
            }
            About::StringEnums => {
                let values = members.get("enum").and_then(Value::as_array);
                let odd = |value: &Value| value.as_str().is_none_or(str::is_empty);
                let odd = values.is_some_and(|values| values.iter().any(odd));
                odd.then(|| "an `enum` holds an empty string or something else".to_owned())
            }
            About::Keywords { refused } => {
                let keyword = refused.iter().find(|k| members.contains_key(k.as_str()));
                keyword.map(|keyword| format!("a schema has `{keyword}`"))
            }
            _ => None,
        };
        says.map(|says| (at, says))
    });
    let (at, says) = found.next()?;
    Some(Breach {
        pointer: schema.pointer(at),
        says,
    })
}
