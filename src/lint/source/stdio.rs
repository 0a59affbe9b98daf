//! Whether a project serves stdio, and what writes to standard output.

use super::model::{Call, Shape, Source, Value};
use super::{View, code};
use crate::lint::project::{Language, Project};

/// Whether any module of the project serves stdio.
pub fn is_served(project: &Project) -> bool {
    code(project).any(|view| serves(&view))
}

fn serves(view: &View<'_>) -> bool {
    view.source().calls.iter().any(|call| match view.language {
        Language::Python => {
            call.last() == "stdio_server"
                || call.last() == "run_stdio_async"
                || is_server_run(view, call)
        }
        Language::TypeScript => {
            matches!(call.last(), "StdioServerTransport" | "serveStdio")
                || call.last() == "start" && transport(call) == Some("stdio")
        }
        Language::Rust => {
            matches!(
                call.path.as_str(),
                "rmcp.transport.stdio" | "rmcp.transport.io.stdio" | "transport.stdio"
            )
        }
    })
}

/// `mcp.run()` and `mcp.run(transport="stdio")`, on a variable that is a server.
fn is_server_run(view: &View<'_>, call: &Call) -> bool {
    let Some((object, "run")) = call.path.split_once('.') else {
        return false;
    };
    let named = ["mcp", "server", "app"].contains(&object);
    let made = view.source().assigns.iter().take(5_000).any(|assign| {
        let class = match &assign.value.shape {
            Shape::Call(path, _) => path.rsplit('.').next().unwrap_or_default(),
            _ => return false,
        };
        assign.targets == [object] && ["FastMCP", "MCPServer"].contains(&class)
    });
    let imported = view
        .source()
        .imports
        .iter()
        .any(|import| import.local == object && object.contains("mcp"));
    let handles = view.source().functions.iter().any(|function| {
        function
            .marks
            .iter()
            .any(|mark| mark.name == format!("{object}.tool"))
    });
    let is_server = made || (imported || handles) && named || object == "mcp";
    let default = call
        .arguments
        .iter()
        .all(|argument| matches!(argument.name.as_deref(), Some("show_banner" | "log_level")));
    is_server && (default || transport(call) == Some("stdio"))
}

fn transport(call: &Call) -> Option<&str> {
    call.named("transport")
        .or_else(|| call.named("transportType"))
        .or_else(|| call.at(0))
        .and_then(Value::text)
}

/// Whether a call writes to standard output.
pub fn writes(source: &Source, call: &Call) -> bool {
    let path = call.path.as_str();
    match source.language {
        Language::Python => match path {
            "print" => call.named("file").is_none(),
            "sys.stdout.write" => true,
            _ => false,
        },
        Language::TypeScript => matches!(
            path,
            "console.log"
                | "console.info"
                | "console.debug"
                | "console.table"
                | "process.stdout.write"
        ),
        Language::Rust => matches!(path, "println!" | "print!" | "dbg!") && path != "dbg!",
    }
}

/// Whether a file is a command line of its own: what it prints is read by people.
pub fn is_command_line(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    path.split('/')
        .any(|part| ["cli", "bin", "commands", "cmd", "install"].contains(&part))
        || [
            "cli", "__main__", "setup", "install", "main", "banner", "init", "login", "auth",
        ]
        .contains(&stem)
        || stem.ends_with("_cli")
        || stem.ends_with("-cli")
}

/// Whether a function is for people: `main`, `print_help`, `usage`.
pub fn is_for_people(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        "main", "help", "usage", "print", "banner", "cli", "version", "display", "show", "report",
        "log",
    ]
    .iter()
    .any(|word| name.contains(word))
}
