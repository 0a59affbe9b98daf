//! The rules, one pair of files each. This list is written by
//! `BLESS=1 cargo test --test registry`.

use super::Registered;

mod hidden_characters;
mod param_case;
mod param_described;
mod poison_authority;
mod poison_coercion;
mod poison_command;
mod poison_comment;
mod poison_disguise;
mod poison_encoded;
mod poison_exfiltration;
mod poison_layout;
mod poison_lookalike;
mod poison_markup;
mod poison_override;
mod poison_parameter;
mod poison_persistence;
mod poison_redirect;
mod poison_role;
mod poison_safety;
mod poison_secrecy;
mod poison_secret_file;
mod poison_server_lookalike;
mod poison_server_shadowing;
mod poison_shadowing;
mod poison_suspect;
mod poison_trigger;
mod prompt_name_case;
mod resource_uri_valid;
mod schema_valid;
mod tool_description_present;
mod tool_name_case;
mod tool_name_charset;
mod tool_name_length;
mod tool_name_unique;
mod tool_name_verb;

/// Every rule, sorted by id.
pub fn all() -> &'static [Registered] {
    ALL
}

static ALL: &[Registered] = &[
    Registered {
        id: "hidden-characters",
        rule: &hidden_characters::RULE,
        text: include_str!("hidden_characters.md"),
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
        id: "poison-authority",
        rule: &poison_authority::RULE,
        text: include_str!("poison_authority.md"),
    },
    Registered {
        id: "poison-coercion",
        rule: &poison_coercion::RULE,
        text: include_str!("poison_coercion.md"),
    },
    Registered {
        id: "poison-command",
        rule: &poison_command::RULE,
        text: include_str!("poison_command.md"),
    },
    Registered {
        id: "poison-comment",
        rule: &poison_comment::RULE,
        text: include_str!("poison_comment.md"),
    },
    Registered {
        id: "poison-disguise",
        rule: &poison_disguise::RULE,
        text: include_str!("poison_disguise.md"),
    },
    Registered {
        id: "poison-encoded",
        rule: &poison_encoded::RULE,
        text: include_str!("poison_encoded.md"),
    },
    Registered {
        id: "poison-exfiltration",
        rule: &poison_exfiltration::RULE,
        text: include_str!("poison_exfiltration.md"),
    },
    Registered {
        id: "poison-layout",
        rule: &poison_layout::RULE,
        text: include_str!("poison_layout.md"),
    },
    Registered {
        id: "poison-lookalike",
        rule: &poison_lookalike::RULE,
        text: include_str!("poison_lookalike.md"),
    },
    Registered {
        id: "poison-markup",
        rule: &poison_markup::RULE,
        text: include_str!("poison_markup.md"),
    },
    Registered {
        id: "poison-override",
        rule: &poison_override::RULE,
        text: include_str!("poison_override.md"),
    },
    Registered {
        id: "poison-parameter",
        rule: &poison_parameter::RULE,
        text: include_str!("poison_parameter.md"),
    },
    Registered {
        id: "poison-persistence",
        rule: &poison_persistence::RULE,
        text: include_str!("poison_persistence.md"),
    },
    Registered {
        id: "poison-redirect",
        rule: &poison_redirect::RULE,
        text: include_str!("poison_redirect.md"),
    },
    Registered {
        id: "poison-role",
        rule: &poison_role::RULE,
        text: include_str!("poison_role.md"),
    },
    Registered {
        id: "poison-safety",
        rule: &poison_safety::RULE,
        text: include_str!("poison_safety.md"),
    },
    Registered {
        id: "poison-secrecy",
        rule: &poison_secrecy::RULE,
        text: include_str!("poison_secrecy.md"),
    },
    Registered {
        id: "poison-secret-file",
        rule: &poison_secret_file::RULE,
        text: include_str!("poison_secret_file.md"),
    },
    Registered {
        id: "poison-server-lookalike",
        rule: &poison_server_lookalike::RULE,
        text: include_str!("poison_server_lookalike.md"),
    },
    Registered {
        id: "poison-server-shadowing",
        rule: &poison_server_shadowing::RULE,
        text: include_str!("poison_server_shadowing.md"),
    },
    Registered {
        id: "poison-shadowing",
        rule: &poison_shadowing::RULE,
        text: include_str!("poison_shadowing.md"),
    },
    Registered {
        id: "poison-suspect",
        rule: &poison_suspect::RULE,
        text: include_str!("poison_suspect.md"),
    },
    Registered {
        id: "poison-trigger",
        rule: &poison_trigger::RULE,
        text: include_str!("poison_trigger.md"),
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
];
