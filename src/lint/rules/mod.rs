//! The rules, one pair of files each. This list is written by
//! `BLESS=1 cargo test --test registry`.

use super::Registered;

mod blocking_in_async;
mod definition_drift;
mod hidden_characters;
mod module_state;
mod no_eval;
mod param_case;
mod param_described;
mod prompt_name_case;
mod resource_uri_valid;
mod schema_valid;
mod shell_command;
mod shell_input;
mod sql_input;
mod sql_string_built;
mod stdout_in_handler;
mod stdout_in_server;
mod sync_io_in_handler;
mod tool_description_present;
mod tool_name_case;
mod tool_name_charset;
mod tool_name_length;
mod tool_name_unique;
mod tool_name_verb;
mod unsafe_deserialization;

/// Every rule, sorted by id.
pub fn all() -> &'static [Registered] {
    ALL
}

static ALL: &[Registered] = &[
    Registered {
        id: "blocking-in-async",
        rule: &blocking_in_async::RULE,
        text: include_str!("blocking_in_async.md"),
    },
    Registered {
        id: "definition-drift",
        rule: &definition_drift::RULE,
        text: include_str!("definition_drift.md"),
    },
    Registered {
        id: "hidden-characters",
        rule: &hidden_characters::RULE,
        text: include_str!("hidden_characters.md"),
    },
    Registered {
        id: "module-state",
        rule: &module_state::RULE,
        text: include_str!("module_state.md"),
    },
    Registered {
        id: "no-eval",
        rule: &no_eval::RULE,
        text: include_str!("no_eval.md"),
    },
    Registered {
        id: "param-case",
        rule: &param_case::RULE,
        text: include_str!("param_case.md"),
    },
    Registered {
        id: "param-described",
        rule: &param_described::RULE,
        text: include_str!("param_described.md"),
    },
    Registered {
        id: "prompt-name-case",
        rule: &prompt_name_case::RULE,
        text: include_str!("prompt_name_case.md"),
    },
    Registered {
        id: "resource-uri-valid",
        rule: &resource_uri_valid::RULE,
        text: include_str!("resource_uri_valid.md"),
    },
    Registered {
        id: "schema-valid",
        rule: &schema_valid::RULE,
        text: include_str!("schema_valid.md"),
    },
    Registered {
        id: "shell-command",
        rule: &shell_command::RULE,
        text: include_str!("shell_command.md"),
    },
    Registered {
        id: "shell-input",
        rule: &shell_input::RULE,
        text: include_str!("shell_input.md"),
    },
    Registered {
        id: "sql-input",
        rule: &sql_input::RULE,
        text: include_str!("sql_input.md"),
    },
    Registered {
        id: "sql-string-built",
        rule: &sql_string_built::RULE,
        text: include_str!("sql_string_built.md"),
    },
    Registered {
        id: "stdout-in-handler",
        rule: &stdout_in_handler::RULE,
        text: include_str!("stdout_in_handler.md"),
    },
    Registered {
        id: "stdout-in-server",
        rule: &stdout_in_server::RULE,
        text: include_str!("stdout_in_server.md"),
    },
    Registered {
        id: "sync-io-in-handler",
        rule: &sync_io_in_handler::RULE,
        text: include_str!("sync_io_in_handler.md"),
    },
    Registered {
        id: "tool-description-present",
        rule: &tool_description_present::RULE,
        text: include_str!("tool_description_present.md"),
    },
    Registered {
        id: "tool-name-case",
        rule: &tool_name_case::RULE,
        text: include_str!("tool_name_case.md"),
    },
    Registered {
        id: "tool-name-charset",
        rule: &tool_name_charset::RULE,
        text: include_str!("tool_name_charset.md"),
    },
    Registered {
        id: "tool-name-length",
        rule: &tool_name_length::RULE,
        text: include_str!("tool_name_length.md"),
    },
    Registered {
        id: "tool-name-unique",
        rule: &tool_name_unique::RULE,
        text: include_str!("tool_name_unique.md"),
    },
    Registered {
        id: "tool-name-verb",
        rule: &tool_name_verb::RULE,
        text: include_str!("tool_name_verb.md"),
    },
    Registered {
        id: "unsafe-deserialization",
        rule: &unsafe_deserialization::RULE,
        text: include_str!("unsafe_deserialization.md"),
    },
];
