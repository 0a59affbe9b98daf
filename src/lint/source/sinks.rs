//! Where a text becomes a command or a query.

use std::sync::LazyLock;

use regex::Regex;

use super::model::{Argument, Call, Hole, Link, Shape, Source, Value};
use crate::lint::project::Language;

/// Assignments that are looked through for the value of a variable.
const MOST_ASSIGNS: usize = 300;

/// The text that a call hands to a shell.
pub fn shell_command<'s>(source: &'s Source, call: &'s Call) -> Option<&'s Value> {
    match source.language {
        Language::Python => in_python(call),
        Language::TypeScript => in_typescript(call),
        Language::Rust => in_rust(&call.chain),
    }
}

fn in_python(call: &Call) -> Option<&Value> {
    let path = call.path.as_str();
    match path {
        "os.system"
        | "os.popen"
        | "subprocess.getoutput"
        | "subprocess.getstatusoutput"
        | "asyncio.create_subprocess_shell"
        | "asyncio.subprocess.create_subprocess_shell" => call.at(0).or_else(|| call.named("cmd")),
        "subprocess.run"
        | "subprocess.call"
        | "subprocess.check_call"
        | "subprocess.check_output"
        | "subprocess.Popen" => {
            let command = call.at(0).or_else(|| call.named("args"))?;
            if call.named("shell").and_then(Value::truth) == Some(true) {
                return command.items().is_empty().then_some(command);
            }
            after_dash_c(command.items())
        }
        "asyncio.create_subprocess_exec" => {
            let [shell, dash, command, ..] = call.arguments.as_slice() else {
                return None;
            };
            (is_shell(&shell.value) && is_dash_c(&dash.value)).then_some(&command.value)
        }
        _ => None,
    }
}

fn in_typescript(call: &Call) -> Option<&Value> {
    match call.path.as_str() {
        "child_process.exec" | "child_process.execSync" | "shelljs.exec" => call.at(0),
        "child_process.spawn"
        | "child_process.spawnSync"
        | "child_process.execFile"
        | "child_process.execFileSync" => {
            let program = call.at(0)?;
            let given = call.at(1).map(Value::items).unwrap_or_default();
            if is_shell(program) {
                return given
                    .first()
                    .filter(|first| is_dash_c(first))
                    .and_then(|_| given.get(1));
            }
            let in_shell = call.named("shell").is_some_and(|shell| match &shell.shape {
                Shape::Bool(on) => *on,
                Shape::Text(_) => true,
                _ => false,
            });
            in_shell.then_some(program)
        }
        _ => None,
    }
}

/// `Command::new("sh").arg("-c").arg(text)`.
fn in_rust(chain: &[Link]) -> Option<&Value> {
    let (first, rest) = chain.split_first()?;
    let is_command = first.name == "Command.new" || first.name.ends_with(".Command.new");
    if !is_command || !first.arguments.first().is_some_and(|a| is_shell(&a.value)) {
        return None;
    }
    let mut given = rest
        .iter()
        .filter(|link| matches!(link.name.as_str(), "arg" | "args"))
        .flat_map(|link| &link.arguments)
        .flat_map(|argument| match &argument.value.shape {
            Shape::List(items) | Shape::Tuple(items) => items.iter().collect(),
            _ => vec![&argument.value],
        });
    given.find(|value| is_dash_c(value))?;
    given.next()
}

fn after_dash_c(items: &[Value]) -> Option<&Value> {
    match items {
        [shell, dash, command, ..] if is_shell(shell) && is_dash_c(dash) => Some(command),
        _ => None,
    }
}

fn is_shell(value: &Value) -> bool {
    let name = value
        .text()
        .and_then(|text| text.rsplit(['/', '\\']).next());
    name.is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix(".exe").unwrap_or(&name);
        [
            "sh",
            "bash",
            "zsh",
            "dash",
            "ksh",
            "cmd",
            "powershell",
            "pwsh",
        ]
        .contains(&name)
    })
}

fn is_dash_c(value: &Value) -> bool {
    let text = value.text().map(str::to_ascii_lowercase);
    text.is_some_and(|text| ["-c", "-lc", "/c", "-command", "-ec"].contains(&text.as_str()))
}

/// The text that a call sends to a database as a query, when it begins like one.
pub fn query<'s>(source: &'s Source, call: &'s Call) -> Option<&'s Value> {
    let sends = [
        "execute",
        "executemany",
        "executescript",
        "query",
        "query_as",
        "query_scalar",
        "raw",
        "fetch",
        "fetchrow",
        "fetchval",
        "fetch_all",
        "fetch_one",
        "run",
        "all",
        "get",
        "exec",
        "prepare",
        "sql_query",
        "unsafe",
        "$queryRawUnsafe",
        "$executeRawUnsafe",
        "text",
        "read_sql",
        "simple_query",
        "queryRaw",
        "batch_execute",
        "each",
    ];
    if !sends.contains(&call.last()) || !call.path.contains('.') && call.last() != "text" {
        return None;
    }
    let given = call.at(0)?;
    let text = match &given.shape {
        // `execute(text(f"…"))` is found at `text`.
        Shape::Name(name) => source.latest(name, call)?,
        _ => given,
    };
    match &text.shape {
        Shape::Built(fixed, _) if begins_like_sql(fixed) => Some(text),
        _ => None,
    }
}

fn begins_like_sql(text: &str) -> bool {
    static SQL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?is)^\s*(select\s.{1,400}?\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s.{1,200}?\sset\s|delete\s+from\s|replace\s+into\s|with\s+\w+\s+as\s*\()",
        )
        .ok()
    });
    SQL.as_ref().is_some_and(|sql| sql.is_match(text))
}

/// The holes of a query at which a value stands: a parameter could stand there.
pub fn values_in(query: &Value) -> Vec<&Hole> {
    let Shape::Built(fixed, holes) = &query.shape else {
        return Vec::new();
    };
    static SLOT: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"%\(?\w*\)?[sdrif]|\{\w*(:[^}]{0,10})?\}").ok());
    let Some(slot) = SLOT.as_ref() else {
        return Vec::new();
    };
    let slots: Vec<bool> = slot
        .find_iter(fixed)
        .map(|found| is_value_place(&fixed[..found.start()]))
        .collect();
    if slots.len() == holes.len() {
        let both = holes.iter().zip(slots);
        return both
            .filter(|(_, value)| *value)
            .map(|(hole, _)| hole)
            .collect();
    }
    // Which hole is which is not known: only where all stand for values.
    if !slots.is_empty() && slots.iter().all(|value| *value) {
        return holes.iter().collect();
    }
    Vec::new()
}

/// Whether a query that has come this far goes on with a value.
fn is_value_place(before: &str) -> bool {
    let tail = before.trim_end();
    if tail.ends_with(['=', '<', '>', '\'']) || tail.ends_with("'%") {
        return true;
    }
    let lower: String = tail
        .chars()
        .rev()
        .take(8)
        .collect::<Vec<char>>()
        .into_iter()
        .rev()
        .collect::<String>()
        .to_ascii_lowercase();
    lower.ends_with(" like") || lower.ends_with("values (") || lower.ends_with("values(")
}

impl Source {
    /// What was last assigned to a variable before a call, in the same function.
    pub fn latest(&self, name: &str, call: &Call) -> Option<&Value> {
        let end = self
            .assigns
            .partition_point(|assign| assign.line <= call.line);
        self.assigns[..end]
            .iter()
            .rev()
            .take(MOST_ASSIGNS)
            .find(|assign| assign.function == call.function && assign.targets == [name])
            .map(|assign| &assign.value)
    }
}

/// Whether an argument with this name is given, or may be (`**options`, `...options`, a variable
/// in the place of an options object).
pub fn may_have(call: &Call, name: &str) -> bool {
    call.named(name).is_some()
        || call.arguments.iter().any(|argument| match argument {
            Argument {
                name: Some(splat), ..
            } if splat == "**" => true,
            Argument { value, .. } => value.member("...").is_some(),
        })
}
