//! The rules, one pair of files each. This list is written by
//! `BLESS=1 cargo test --test registry`.

use super::Registered;

mod allow_expired;
mod allow_unused;
mod baseline_stale;
mod default_null;
mod default_valid;
mod definition_drift;
mod examples_valid;
mod header_param_no_secret;
mod header_param_valid;
mod hidden_characters;
mod output_created_id;
mod output_described;
mod output_schema_present;
mod page_always;
mod paging_defaults;
mod param_array_items;
mod param_array_limit;
mod param_batch_bound;
mod param_case;
mod param_case_mixed;
mod param_code_free;
mod param_code_hidden;
mod param_complex_model;
mod param_conversation_id_optional;
mod param_date_format;
mod param_default_present;
mod param_described;
mod param_email_format;
mod param_enum;
mod param_file_limits;
mod param_flag_off;
mod param_literal_type;
mod param_name_charset;
mod param_name_collision;
mod param_name_reserved;
mod param_no_extra;
mod param_no_identity;
mod param_no_secret;
mod param_not_empty;
mod param_number_bounds;
mod param_path_free;
mod param_required_exists;
mod param_required_first;
mod param_required_listed;
mod param_safe_pattern;
mod param_string_length;
mod param_typed;
mod param_url_scheme;
mod prompt_name_case;
mod resource_uri_valid;
mod schema_bounds;
mod schema_dialect_current;
mod schema_enum_reachable;
mod schema_enum_unique;
mod schema_examples;
mod schema_foreign_keyword;
mod schema_format_known;
mod schema_keyword_type;
mod schema_keyword_typo;
mod schema_nullable;
mod schema_pattern_safe;
mod schema_pattern_strict;
mod schema_pattern_valid;
mod schema_read_write;
mod schema_ref_cycle;
mod schema_ref_private;
mod schema_satisfiable;
mod schema_single_branch;
mod schema_size;
mod schema_title_useful;
mod schema_valid;
mod timestamp_zone;
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
        id: "allow-expired",
        rule: &allow_expired::RULE,
        text: include_str!("allow_expired.md"),
    },
    Registered {
        id: "allow-unused",
        rule: &allow_unused::RULE,
        text: include_str!("allow_unused.md"),
    },
    Registered {
        id: "baseline-stale",
        rule: &baseline_stale::RULE,
        text: include_str!("baseline_stale.md"),
    },
    Registered {
        id: "default-null",
        rule: &default_null::RULE,
        text: include_str!("default_null.md"),
    },
    Registered {
        id: "default-valid",
        rule: &default_valid::RULE,
        text: include_str!("default_valid.md"),
    },
    Registered {
        id: "definition-drift",
        rule: &definition_drift::RULE,
        text: include_str!("definition_drift.md"),
    },
    Registered {
        id: "examples-valid",
        rule: &examples_valid::RULE,
        text: include_str!("examples_valid.md"),
    },
    Registered {
        id: "header-param-no-secret",
        rule: &header_param_no_secret::RULE,
        text: include_str!("header_param_no_secret.md"),
    },
    Registered {
        id: "header-param-valid",
        rule: &header_param_valid::RULE,
        text: include_str!("header_param_valid.md"),
    },
    Registered {
        id: "hidden-characters",
        rule: &hidden_characters::RULE,
        text: include_str!("hidden_characters.md"),
    },
    Registered {
        id: "output-created-id",
        rule: &output_created_id::RULE,
        text: include_str!("output_created_id.md"),
    },
    Registered {
        id: "output-described",
        rule: &output_described::RULE,
        text: include_str!("output_described.md"),
    },
    Registered {
        id: "output-schema-present",
        rule: &output_schema_present::RULE,
        text: include_str!("output_schema_present.md"),
    },
    Registered {
        id: "page-always",
        rule: &page_always::RULE,
        text: include_str!("page_always.md"),
    },
    Registered {
        id: "paging-defaults",
        rule: &paging_defaults::RULE,
        text: include_str!("paging_defaults.md"),
    },
    Registered {
        id: "param-array-items",
        rule: &param_array_items::RULE,
        text: include_str!("param_array_items.md"),
    },
    Registered {
        id: "param-array-limit",
        rule: &param_array_limit::RULE,
        text: include_str!("param_array_limit.md"),
    },
    Registered {
        id: "param-batch-bound",
        rule: &param_batch_bound::RULE,
        text: include_str!("param_batch_bound.md"),
    },
    Registered {
        id: "param-case",
        rule: &param_case::RULE,
        text: include_str!("param_case.md"),
    },
    Registered {
        id: "param-case-mixed",
        rule: &param_case_mixed::RULE,
        text: include_str!("param_case_mixed.md"),
    },
    Registered {
        id: "param-code-free",
        rule: &param_code_free::RULE,
        text: include_str!("param_code_free.md"),
    },
    Registered {
        id: "param-code-hidden",
        rule: &param_code_hidden::RULE,
        text: include_str!("param_code_hidden.md"),
    },
    Registered {
        id: "param-complex-model",
        rule: &param_complex_model::RULE,
        text: include_str!("param_complex_model.md"),
    },
    Registered {
        id: "param-conversation-id-optional",
        rule: &param_conversation_id_optional::RULE,
        text: include_str!("param_conversation_id_optional.md"),
    },
    Registered {
        id: "param-date-format",
        rule: &param_date_format::RULE,
        text: include_str!("param_date_format.md"),
    },
    Registered {
        id: "param-default-present",
        rule: &param_default_present::RULE,
        text: include_str!("param_default_present.md"),
    },
    Registered {
        id: "param-described",
        rule: &param_described::RULE,
        text: include_str!("param_described.md"),
    },
    Registered {
        id: "param-email-format",
        rule: &param_email_format::RULE,
        text: include_str!("param_email_format.md"),
    },
    Registered {
        id: "param-enum",
        rule: &param_enum::RULE,
        text: include_str!("param_enum.md"),
    },
    Registered {
        id: "param-file-limits",
        rule: &param_file_limits::RULE,
        text: include_str!("param_file_limits.md"),
    },
    Registered {
        id: "param-flag-off",
        rule: &param_flag_off::RULE,
        text: include_str!("param_flag_off.md"),
    },
    Registered {
        id: "param-literal-type",
        rule: &param_literal_type::RULE,
        text: include_str!("param_literal_type.md"),
    },
    Registered {
        id: "param-name-charset",
        rule: &param_name_charset::RULE,
        text: include_str!("param_name_charset.md"),
    },
    Registered {
        id: "param-name-collision",
        rule: &param_name_collision::RULE,
        text: include_str!("param_name_collision.md"),
    },
    Registered {
        id: "param-name-reserved",
        rule: &param_name_reserved::RULE,
        text: include_str!("param_name_reserved.md"),
    },
    Registered {
        id: "param-no-extra",
        rule: &param_no_extra::RULE,
        text: include_str!("param_no_extra.md"),
    },
    Registered {
        id: "param-no-identity",
        rule: &param_no_identity::RULE,
        text: include_str!("param_no_identity.md"),
    },
    Registered {
        id: "param-no-secret",
        rule: &param_no_secret::RULE,
        text: include_str!("param_no_secret.md"),
    },
    Registered {
        id: "param-not-empty",
        rule: &param_not_empty::RULE,
        text: include_str!("param_not_empty.md"),
    },
    Registered {
        id: "param-number-bounds",
        rule: &param_number_bounds::RULE,
        text: include_str!("param_number_bounds.md"),
    },
    Registered {
        id: "param-path-free",
        rule: &param_path_free::RULE,
        text: include_str!("param_path_free.md"),
    },
    Registered {
        id: "param-required-exists",
        rule: &param_required_exists::RULE,
        text: include_str!("param_required_exists.md"),
    },
    Registered {
        id: "param-required-first",
        rule: &param_required_first::RULE,
        text: include_str!("param_required_first.md"),
    },
    Registered {
        id: "param-required-listed",
        rule: &param_required_listed::RULE,
        text: include_str!("param_required_listed.md"),
    },
    Registered {
        id: "param-safe-pattern",
        rule: &param_safe_pattern::RULE,
        text: include_str!("param_safe_pattern.md"),
    },
    Registered {
        id: "param-string-length",
        rule: &param_string_length::RULE,
        text: include_str!("param_string_length.md"),
    },
    Registered {
        id: "param-typed",
        rule: &param_typed::RULE,
        text: include_str!("param_typed.md"),
    },
    Registered {
        id: "param-url-scheme",
        rule: &param_url_scheme::RULE,
        text: include_str!("param_url_scheme.md"),
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
        id: "schema-bounds",
        rule: &schema_bounds::RULE,
        text: include_str!("schema_bounds.md"),
    },
    Registered {
        id: "schema-dialect-current",
        rule: &schema_dialect_current::RULE,
        text: include_str!("schema_dialect_current.md"),
    },
    Registered {
        id: "schema-enum-reachable",
        rule: &schema_enum_reachable::RULE,
        text: include_str!("schema_enum_reachable.md"),
    },
    Registered {
        id: "schema-enum-unique",
        rule: &schema_enum_unique::RULE,
        text: include_str!("schema_enum_unique.md"),
    },
    Registered {
        id: "schema-examples",
        rule: &schema_examples::RULE,
        text: include_str!("schema_examples.md"),
    },
    Registered {
        id: "schema-foreign-keyword",
        rule: &schema_foreign_keyword::RULE,
        text: include_str!("schema_foreign_keyword.md"),
    },
    Registered {
        id: "schema-format-known",
        rule: &schema_format_known::RULE,
        text: include_str!("schema_format_known.md"),
    },
    Registered {
        id: "schema-keyword-type",
        rule: &schema_keyword_type::RULE,
        text: include_str!("schema_keyword_type.md"),
    },
    Registered {
        id: "schema-keyword-typo",
        rule: &schema_keyword_typo::RULE,
        text: include_str!("schema_keyword_typo.md"),
    },
    Registered {
        id: "schema-nullable",
        rule: &schema_nullable::RULE,
        text: include_str!("schema_nullable.md"),
    },
    Registered {
        id: "schema-pattern-safe",
        rule: &schema_pattern_safe::RULE,
        text: include_str!("schema_pattern_safe.md"),
    },
    Registered {
        id: "schema-pattern-strict",
        rule: &schema_pattern_strict::RULE,
        text: include_str!("schema_pattern_strict.md"),
    },
    Registered {
        id: "schema-pattern-valid",
        rule: &schema_pattern_valid::RULE,
        text: include_str!("schema_pattern_valid.md"),
    },
    Registered {
        id: "schema-read-write",
        rule: &schema_read_write::RULE,
        text: include_str!("schema_read_write.md"),
    },
    Registered {
        id: "schema-ref-cycle",
        rule: &schema_ref_cycle::RULE,
        text: include_str!("schema_ref_cycle.md"),
    },
    Registered {
        id: "schema-ref-private",
        rule: &schema_ref_private::RULE,
        text: include_str!("schema_ref_private.md"),
    },
    Registered {
        id: "schema-satisfiable",
        rule: &schema_satisfiable::RULE,
        text: include_str!("schema_satisfiable.md"),
    },
    Registered {
        id: "schema-single-branch",
        rule: &schema_single_branch::RULE,
        text: include_str!("schema_single_branch.md"),
    },
    Registered {
        id: "schema-size",
        rule: &schema_size::RULE,
        text: include_str!("schema_size.md"),
    },
    Registered {
        id: "schema-title-useful",
        rule: &schema_title_useful::RULE,
        text: include_str!("schema_title_useful.md"),
    },
    Registered {
        id: "schema-valid",
        rule: &schema_valid::RULE,
        text: include_str!("schema_valid.md"),
    },
    Registered {
        id: "timestamp-zone",
        rule: &timestamp_zone::RULE,
        text: include_str!("timestamp_zone.md"),
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
