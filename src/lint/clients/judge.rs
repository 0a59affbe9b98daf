//! Which limits a tool exceeds, and how that is said.

use serde_json::Value;

use super::{About, Client, Effect, First, Limit, chosen};
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

/// The name under which clients probably know the server: the one that it gives itself. Which one
/// the user wrote into the client's configuration, nobody knows here.
pub struct ServerName(String);

impl ServerName {
    /// The name of a server.
    pub fn of(facts: &Facts<'_>) -> ServerName {
        const LONGEST: usize = 200;
        let own = facts.surface.server_text("name").unwrap_or_default();
        let plain = |c: char| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '_'
            }
        };
        ServerName(own.chars().take(LONGEST).map(plain).collect())
    }
}

/// Whether a limit holds in this run. What is doubtful holds only for a client that is named, and
/// so does what depends on the name that the user gives the server.
fn holds(limit: &Limit, named: bool) -> bool {
    let guessed = match limit.about {
        About::NameLength { prefixed, .. } => prefixed && limit.effect == Effect::Dropped,
        _ => false,
    };
    named || !(limit.doubtful || guessed)
}

/// A limit with all clients that have the very same.
pub struct Bound {
    /// What it is about.
    pub about: &'static About,
    /// What becomes of a tool that exceeds it.
    pub effect: Effect,
    /// The clients, in the order of the table.
    pub clients: Vec<&'static Client>,
}

/// The limits that hold in this run, of those that are wanted.
pub fn bounds(facts: &Facts<'_>, wanted: fn(&Limit) -> bool) -> Vec<Bound> {
    let mut bounds: Vec<Bound> = Vec::new();
    for (client, named) in chosen(facts) {
        let limits = client.limits.iter();
        for limit in limits.filter(|limit| wanted(limit) && holds(limit, named)) {
            let prefixed = matches!(limit.about, About::NameLength { prefixed: true, .. });
            let same = |bound: &&mut Bound| {
                bound.about == &limit.about && bound.effect == limit.effect && !prefixed
            };
            match bounds.iter_mut().find(same) {
                Some(bound) => bound.clients.push(client),
                None => bounds.push(Bound {
                    about: &limit.about,
                    effect: limit.effect,
                    clients: vec![client],
                }),
            }
        }
    }
    bounds
}

impl Bound {
    /// Whether a tool exceeds it; cheaper than [`breach`] where that has much to tell.
    pub fn exceeds(&self, tool: &Tool<'_>, server: &ServerName) -> bool {
        match self.about {
            About::NameCharacters { also, first } => {
                tool.name().is_some_and(|name| !takes(name, also, *first))
            }
            _ => self.breach(tool, server).is_some(),
        }
    }

    /// What of a tool exceeds it.
    pub fn breach(&self, tool: &Tool<'_>, server: &ServerName) -> Option<Breach> {
        breach(self.clients.first()?, self.about, tool, server)
    }
}

/// Whether the number of tools exceeds a limit; how many are too many.
pub fn too_many(about: &About, tools: usize) -> Option<usize> {
    match *about {
        About::ToolCount { most } if tools > most => Some(most),
        _ => None,
    }
}

fn breach(client: &Client, about: &About, tool: &Tool<'_>, server: &ServerName) -> Option<Breach> {
    let at = |member: &str, says: String| Breach {
        pointer: tool.entry.at(member),
        says,
    };
    match about {
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
        | About::Keywords { .. } => inside(tool.input.as_ref()?, about),
        About::ToolCount { .. } => None,
    }
}

fn takes(name: &str, also: &str, first: First) -> bool {
    name.chars().all(|c| allowed(c, also)) && name.chars().next().is_none_or(|c| first.takes(c))
}

fn allowed(c: char, also: &str) -> bool {
    c.is_ascii_alphanumeric() || also.contains(c)
}

fn characters(name: &str, also: &str, first: First) -> Option<String> {
    if takes(name, also, first) {
        return None;
    }
    let mut wrong: Vec<char> = name.chars().filter(|c| !allowed(*c, also)).collect();
    if wrong.is_empty() {
        let start: String = name.chars().take(1).collect();
        return Some(format!(
            "the name {} begins with {}",
            quote(name),
            quote(&start)
        ));
    }
    wrong.sort_unstable();
    wrong.dedup();
    let wrong: Vec<String> = wrong
        .iter()
        .take(7)
        .map(|c| quote(&c.to_string()))
        .collect();
    Some(format!(
        "the name {} contains {}",
        quote(name),
        list(&wrong)
    ))
}

impl First {
    fn takes(self, c: char) -> bool {
        match self {
            First::Any => true,
            First::Letter => c.is_ascii_alphabetic(),
            First::LetterOrUnderscore => c.is_ascii_alphabetic() || c == '_',
        }
    }
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
                .replace("{server}", &server.0)
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
    let name = quote(name);
    Some(if prefix.is_empty() {
        format!("the name {name} has {length} characters, more than {most}")
    } else {
        let prefix = quote(&prefix);
        format!(
            "the name {name} has {length} characters with {prefix} in front (if the server is called so), more than {most}"
        )
    })
}

fn property(schema: &Schema<'_>, also: &str, most: usize) -> Option<Breach> {
    let fits =
        |key: &str| !key.is_empty() && key.len() <= most && key.chars().all(|c| allowed(c, also));
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
