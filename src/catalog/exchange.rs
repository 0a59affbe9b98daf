//! The steps of a requirement, as a reader would write them down.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::conform::{Header, Message, Step};

/// What `${name}` stands for, besides what earlier answers gave.
const VARIABLES: [(&str, &str); 7] = [
    ("tool", "the name of the first tool listed"),
    ("resource", "the URI of the first resource listed"),
    ("template", "the URI of the first resource template listed"),
    ("prompt", "the name of the first prompt listed"),
    (
        "strict-prompt",
        "the name of the first prompt with a required argument",
    ),
    ("revision", "the protocol revision"),
    ("session", "the session id that the server gave"),
];

/// All steps, in Markdown.
pub(super) fn steps(bare: bool, steps: &[Step]) -> String {
    let mut text = match bare {
        true => "On a new connection, on which nothing has been said:\n".to_owned(),
        false => "In an open conversation:\n".to_owned(),
    };
    for (i, step) in (1..).zip(steps) {
        let number = if steps.len() > 1 {
            format!("{i}. ")
        } else {
            String::new()
        };
        let _ = write!(
            text,
            "\n{number}{}\n\n```http\n{}```\n",
            action(step),
            http(step)
        );
        if let Some(time) = step.silence_ms {
            let _ = write!(text, "\nFor {time} ms nothing should come.\n");
        }
        if let Some(given) = &step.given {
            let _ = write!(
                text,
                "\nWithout this there is nothing to judge: {}.\n",
                given.words()
            );
        }
        if let Some(expect) = &step.expect {
            let _ = write!(text, "\nExpected: {}.\n", expect.words());
        }
        for (name, pointer) in &step.keep {
            let _ = write!(text, "\nIts `{pointer}` is `${{{name}}}` from here on.\n");
        }
    }
    text.push_str(
        "\nWhat the protocol asks for besides (session id, `_meta`, headers) is added.\n",
    );
    let used = |(name, _): &&(&str, &str)| text.contains(&format!("${{{name}}}"));
    let used: Vec<_> = VARIABLES.iter().filter(used).collect();
    for (name, meaning) in used {
        let _ = write!(text, "\n`${{{name}}}` is {meaning}.\n");
    }
    text
}

fn action(step: &Step) -> String {
    match step {
        Step {
            call: Some(call), ..
        } => format!("The tool `{}` is called:", call.tool),
        Step { send: Some(_), .. } => "A request is sent:".into(),
        Step {
            notify: Some(_), ..
        } => "A notification is sent:".into(),
        Step { raw: Some(_), .. } => "Literal text is sent:".into(),
        Step { open: true, .. } => "A stream is opened:".into(),
        _ => "The session is ended:".into(),
    }
}

/// What is sent, with the headers that are not as usual; on stdio the last line alone.
fn http(step: &Step) -> String {
    let verb = match step {
        Step { open: true, .. } => "GET",
        Step { close: true, .. } => "DELETE",
        _ => "POST",
    };
    let mut text = format!("{verb} (the server's URL)\n");
    for (name, value) in &step.headers {
        let _ = match value {
            Header::Set(value) => writeln!(text, "{name}: {value}"),
            Header::Leave(_) => writeln!(text, "(without {name})"),
        };
    }
    let body = match step {
        Step {
            call: Some(call), ..
        } => {
            let arguments = call.arguments.clone().unwrap_or_else(|| json!({}));
            let params = json!({"name": call.tool, "arguments": arguments});
            Some(line("tools/call", Some(&params), Some(&json!(1)), true))
        }
        Step {
            send: Some(message),
            ..
        } => {
            let id = message.id.clone().unwrap_or_else(|| json!(1));
            Some(of(message, Some(&id)))
        }
        Step {
            notify: Some(message),
            ..
        } => Some(of(message, None)),
        Step { raw, .. } => raw.clone(),
    };
    if let Some(body) = body {
        let _ = writeln!(text, "\n{body}");
    }
    text
}

fn of(message: &Message, id: Option<&Value>) -> String {
    line(&message.method, message.params.as_ref(), id, message.meta)
}

fn line(method: &str, params: Option<&Value>, id: Option<&Value>, meta: bool) -> String {
    let mut members = Map::new();
    members.insert("jsonrpc".into(), json!("2.0"));
    if let Some(id) = id {
        members.insert("id".into(), id.clone());
    }
    members.insert("method".into(), json!(method));
    if let Some(params) = params {
        members.insert("params".into(), params.clone());
    }
    let text = Value::Object(members).to_string();
    match meta {
        true => text,
        false => format!("{text}\n(without the members of `_meta` that 2026-07-28 asks for)"),
    }
}
