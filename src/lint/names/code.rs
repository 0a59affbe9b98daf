//! Which parameters take code: commands, scripts, SQL.

use crate::lint::params::{Param, pieces};

/// What a parameter takes, where that is code in free text.
pub fn taken(param: &Param<'_>) -> Option<&'static str> {
    if !param.is_free_string() || param.has(&["pattern", "format"]) {
        return None;
    }
    let text = param.description();
    if param.is_named(&["sql", "sql_query", "query_sql", "raw_sql", "sql_statement"])
        || (param.is_named(&["query", "statement"]) && says(text, &["sql", "cypher", "sparql"]))
    {
        return Some("SQL");
    }
    if param.is_named(&[
        "command",
        "cmd",
        "shell",
        "shell_command",
        "bash",
        "bash_command",
        "command_line",
    ]) {
        return Some("command");
    }
    let script = param.is_named(&[
        "script",
        "javascript",
        "js_code",
        "python_code",
        "python",
        "source_code",
        "eval",
    ]);
    let run = [
        "execute",
        "executed",
        "run",
        "evaluate",
        "evaluated",
        "javascript",
        "python",
    ];
    (script || (param.is_named(&["code", "expression", "function"]) && says(text, &run)))
        .then_some("code")
}

/// Whether a tool's name or description says that it runs something.
pub fn announces(text: &str) -> bool {
    const RUNNING: [&str; 30] = [
        "run",
        "runs",
        "execute",
        "executes",
        "exec",
        "eval",
        "evaluate",
        "evaluates",
        "query",
        "queries",
        "sql",
        "script",
        "scripts",
        "code",
        "command",
        "commands",
        "shell",
        "terminal",
        "bash",
        "console",
        "migration",
        "interpreter",
        "repl",
        "javascript",
        "python",
        "statement",
        "invoke",
        "launch",
        "process",
        "cli",
    ];
    says(text, &RUNNING)
}

/// Whether a text holds one of these words.
fn says(text: &str, words: &[&str]) -> bool {
    const READ: usize = 300;
    pieces(text)
        .take(READ)
        .any(|piece| words.iter().any(|word| piece.eq_ignore_ascii_case(word)))
}
