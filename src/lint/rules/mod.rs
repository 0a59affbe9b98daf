//! The rules, one pair of files each. This list is written by
//! `BLESS=1 cargo test --test registry`.

use super::Registered;

mod annotations_valid;
mod capability_declared;
mod capability_deprecated;
mod capability_used;
mod completions_declared;
mod definition_drift;
mod description_docstring;
mod description_errors;
mod description_example;
mod description_filter_strategies;
mod description_first_sentence;
mod description_indented;
mod description_markup;
mod description_matches_schema;
mod description_not_name;
mod description_optional_parameters;
mod description_parameter_example;
mod description_parameters_in_prose;
mod description_placeholder;
mod description_purpose_first;
mod description_returns;
mod description_shouting;
mod description_too_long;
mod description_too_short;
mod description_unfinished;
mod description_unique;
mod description_when_to_use;
mod entry_fields_typed;
mod error_code_set;
mod hidden_characters;
mod listing_size;
mod listing_tokens;
mod mentioned_names_exist;
mod mentioned_parameters_exist;
mod meta_key_prefixed;
mod meta_key_reserved;
mod meta_key_syntax;
mod mime_type_charset;
mod mime_type_fits_extension;
mod mime_type_known;
mod mime_type_syntax;
mod param_case;
mod param_described;
mod prompt_argument_case;
mod prompt_argument_described;
mod prompt_argument_fields;
mod prompt_argument_order;
mod prompt_argument_required;
mod prompt_argument_secret;
mod prompt_arguments_valid;
mod prompt_description_length;
mod prompt_description_links;
mod prompt_description_present;
mod prompt_name_action;
mod prompt_name_case;
mod prompt_name_specific;
mod prompt_name_style_mixed;
mod prompt_name_unique;
mod prompt_title;
mod resource_command_variable;
mod resource_description_present;
mod resource_last_modified;
mod resource_mime_present;
mod resource_name_kebab;
mod resource_name_unique;
mod resource_read_only;
mod resource_size;
mod resource_sql_variable;
mod resource_uri_depth;
mod resource_uri_file_absolute;
mod resource_uri_fragment;
mod resource_uri_hierarchical;
mod resource_uri_http;
mod resource_uri_https;
mod resource_uri_query;
mod resource_uri_secret;
mod resource_uri_semantic;
mod resource_uri_slashes;
mod resource_uri_style;
mod resource_uri_traversal;
mod resource_uri_unique;
mod resource_uri_valid;
mod schema_valid;
mod server_info_valid;
mod server_instructions_length;
mod server_version;
mod template_covers_resource;
mod template_reserved_expansion;
mod template_suggested;
mod template_unique;
mod template_variable_case;
mod template_variable_named;
mod template_variables_described;
mod template_without_variable;
mod text_not_stringified;
mod title_present;
mod title_readable;
mod tool_description_present;
mod tool_name_case;
mod tool_name_charset;
mod tool_name_length;
mod tool_name_unique;
mod tool_name_verb;
mod tool_size;

/// Every rule, sorted by id.
pub fn all() -> &'static [Registered] {
    ALL
}

static ALL: &[Registered] = &[
    Registered {
        id: "annotations-valid",
        rule: &annotations_valid::RULE,
        text: include_str!("annotations_valid.md"),
    },
    Registered {
        id: "capability-declared",
        rule: &capability_declared::RULE,
        text: include_str!("capability_declared.md"),
    },
    Registered {
        id: "capability-deprecated",
        rule: &capability_deprecated::RULE,
        text: include_str!("capability_deprecated.md"),
    },
    Registered {
        id: "capability-used",
        rule: &capability_used::RULE,
        text: include_str!("capability_used.md"),
    },
    Registered {
        id: "completions-declared",
        rule: &completions_declared::RULE,
        text: include_str!("completions_declared.md"),
    },
    Registered {
        id: "definition-drift",
        rule: &definition_drift::RULE,
        text: include_str!("definition_drift.md"),
    },
    Registered {
        id: "description-docstring",
        rule: &description_docstring::RULE,
        text: include_str!("description_docstring.md"),
    },
    Registered {
        id: "description-errors",
        rule: &description_errors::RULE,
        text: include_str!("description_errors.md"),
    },
    Registered {
        id: "description-example",
        rule: &description_example::RULE,
        text: include_str!("description_example.md"),
    },
    Registered {
        id: "description-filter-strategies",
        rule: &description_filter_strategies::RULE,
        text: include_str!("description_filter_strategies.md"),
    },
    Registered {
        id: "description-first-sentence",
        rule: &description_first_sentence::RULE,
        text: include_str!("description_first_sentence.md"),
    },
    Registered {
        id: "description-indented",
        rule: &description_indented::RULE,
        text: include_str!("description_indented.md"),
    },
    Registered {
        id: "description-markup",
        rule: &description_markup::RULE,
        text: include_str!("description_markup.md"),
    },
    Registered {
        id: "description-matches-schema",
        rule: &description_matches_schema::RULE,
        text: include_str!("description_matches_schema.md"),
    },
    Registered {
        id: "description-not-name",
        rule: &description_not_name::RULE,
        text: include_str!("description_not_name.md"),
    },
    Registered {
        id: "description-optional-parameters",
        rule: &description_optional_parameters::RULE,
        text: include_str!("description_optional_parameters.md"),
    },
    Registered {
        id: "description-parameter-example",
        rule: &description_parameter_example::RULE,
        text: include_str!("description_parameter_example.md"),
    },
    Registered {
        id: "description-parameters-in-prose",
        rule: &description_parameters_in_prose::RULE,
        text: include_str!("description_parameters_in_prose.md"),
    },
    Registered {
        id: "description-placeholder",
        rule: &description_placeholder::RULE,
        text: include_str!("description_placeholder.md"),
    },
    Registered {
        id: "description-purpose-first",
        rule: &description_purpose_first::RULE,
        text: include_str!("description_purpose_first.md"),
    },
    Registered {
        id: "description-returns",
        rule: &description_returns::RULE,
        text: include_str!("description_returns.md"),
    },
    Registered {
        id: "description-shouting",
        rule: &description_shouting::RULE,
        text: include_str!("description_shouting.md"),
    },
    Registered {
        id: "description-too-long",
        rule: &description_too_long::RULE,
        text: include_str!("description_too_long.md"),
    },
    Registered {
        id: "description-too-short",
        rule: &description_too_short::RULE,
        text: include_str!("description_too_short.md"),
    },
    Registered {
        id: "description-unfinished",
        rule: &description_unfinished::RULE,
        text: include_str!("description_unfinished.md"),
    },
    Registered {
        id: "description-unique",
        rule: &description_unique::RULE,
        text: include_str!("description_unique.md"),
    },
    Registered {
        id: "description-when-to-use",
        rule: &description_when_to_use::RULE,
        text: include_str!("description_when_to_use.md"),
    },
    Registered {
        id: "entry-fields-typed",
        rule: &entry_fields_typed::RULE,
        text: include_str!("entry_fields_typed.md"),
    },
    Registered {
        id: "error-code-set",
        rule: &error_code_set::RULE,
        text: include_str!("error_code_set.md"),
    },
    Registered {
        id: "hidden-characters",
        rule: &hidden_characters::RULE,
        text: include_str!("hidden_characters.md"),
    },
    Registered {
        id: "listing-size",
        rule: &listing_size::RULE,
        text: include_str!("listing_size.md"),
    },
    Registered {
        id: "listing-tokens",
        rule: &listing_tokens::RULE,
        text: include_str!("listing_tokens.md"),
    },
    Registered {
        id: "mentioned-names-exist",
        rule: &mentioned_names_exist::RULE,
        text: include_str!("mentioned_names_exist.md"),
    },
    Registered {
        id: "mentioned-parameters-exist",
        rule: &mentioned_parameters_exist::RULE,
        text: include_str!("mentioned_parameters_exist.md"),
    },
    Registered {
        id: "meta-key-prefixed",
        rule: &meta_key_prefixed::RULE,
        text: include_str!("meta_key_prefixed.md"),
    },
    Registered {
        id: "meta-key-reserved",
        rule: &meta_key_reserved::RULE,
        text: include_str!("meta_key_reserved.md"),
    },
    Registered {
        id: "meta-key-syntax",
        rule: &meta_key_syntax::RULE,
        text: include_str!("meta_key_syntax.md"),
    },
    Registered {
        id: "mime-type-charset",
        rule: &mime_type_charset::RULE,
        text: include_str!("mime_type_charset.md"),
    },
    Registered {
        id: "mime-type-fits-extension",
        rule: &mime_type_fits_extension::RULE,
        text: include_str!("mime_type_fits_extension.md"),
    },
    Registered {
        id: "mime-type-known",
        rule: &mime_type_known::RULE,
        text: include_str!("mime_type_known.md"),
    },
    Registered {
        id: "mime-type-syntax",
        rule: &mime_type_syntax::RULE,
        text: include_str!("mime_type_syntax.md"),
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
        id: "prompt-argument-case",
        rule: &prompt_argument_case::RULE,
        text: include_str!("prompt_argument_case.md"),
    },
    Registered {
        id: "prompt-argument-described",
        rule: &prompt_argument_described::RULE,
        text: include_str!("prompt_argument_described.md"),
    },
    Registered {
        id: "prompt-argument-fields",
        rule: &prompt_argument_fields::RULE,
        text: include_str!("prompt_argument_fields.md"),
    },
    Registered {
        id: "prompt-argument-order",
        rule: &prompt_argument_order::RULE,
        text: include_str!("prompt_argument_order.md"),
    },
    Registered {
        id: "prompt-argument-required",
        rule: &prompt_argument_required::RULE,
        text: include_str!("prompt_argument_required.md"),
    },
    Registered {
        id: "prompt-argument-secret",
        rule: &prompt_argument_secret::RULE,
        text: include_str!("prompt_argument_secret.md"),
    },
    Registered {
        id: "prompt-arguments-valid",
        rule: &prompt_arguments_valid::RULE,
        text: include_str!("prompt_arguments_valid.md"),
    },
    Registered {
        id: "prompt-description-length",
        rule: &prompt_description_length::RULE,
        text: include_str!("prompt_description_length.md"),
    },
    Registered {
        id: "prompt-description-links",
        rule: &prompt_description_links::RULE,
        text: include_str!("prompt_description_links.md"),
    },
    Registered {
        id: "prompt-description-present",
        rule: &prompt_description_present::RULE,
        text: include_str!("prompt_description_present.md"),
    },
    Registered {
        id: "prompt-name-action",
        rule: &prompt_name_action::RULE,
        text: include_str!("prompt_name_action.md"),
    },
    Registered {
        id: "prompt-name-case",
        rule: &prompt_name_case::RULE,
        text: include_str!("prompt_name_case.md"),
    },
    Registered {
        id: "prompt-name-specific",
        rule: &prompt_name_specific::RULE,
        text: include_str!("prompt_name_specific.md"),
    },
    Registered {
        id: "prompt-name-style-mixed",
        rule: &prompt_name_style_mixed::RULE,
        text: include_str!("prompt_name_style_mixed.md"),
    },
    Registered {
        id: "prompt-name-unique",
        rule: &prompt_name_unique::RULE,
        text: include_str!("prompt_name_unique.md"),
    },
    Registered {
        id: "prompt-title",
        rule: &prompt_title::RULE,
        text: include_str!("prompt_title.md"),
    },
    Registered {
        id: "resource-command-variable",
        rule: &resource_command_variable::RULE,
        text: include_str!("resource_command_variable.md"),
    },
    Registered {
        id: "resource-description-present",
        rule: &resource_description_present::RULE,
        text: include_str!("resource_description_present.md"),
    },
    Registered {
        id: "resource-last-modified",
        rule: &resource_last_modified::RULE,
        text: include_str!("resource_last_modified.md"),
    },
    Registered {
        id: "resource-mime-present",
        rule: &resource_mime_present::RULE,
        text: include_str!("resource_mime_present.md"),
    },
    Registered {
        id: "resource-name-kebab",
        rule: &resource_name_kebab::RULE,
        text: include_str!("resource_name_kebab.md"),
    },
    Registered {
        id: "resource-name-unique",
        rule: &resource_name_unique::RULE,
        text: include_str!("resource_name_unique.md"),
    },
    Registered {
        id: "resource-read-only",
        rule: &resource_read_only::RULE,
        text: include_str!("resource_read_only.md"),
    },
    Registered {
        id: "resource-size",
        rule: &resource_size::RULE,
        text: include_str!("resource_size.md"),
    },
    Registered {
        id: "resource-sql-variable",
        rule: &resource_sql_variable::RULE,
        text: include_str!("resource_sql_variable.md"),
    },
    Registered {
        id: "resource-uri-depth",
        rule: &resource_uri_depth::RULE,
        text: include_str!("resource_uri_depth.md"),
    },
    Registered {
        id: "resource-uri-file-absolute",
        rule: &resource_uri_file_absolute::RULE,
        text: include_str!("resource_uri_file_absolute.md"),
    },
    Registered {
        id: "resource-uri-fragment",
        rule: &resource_uri_fragment::RULE,
        text: include_str!("resource_uri_fragment.md"),
    },
    Registered {
        id: "resource-uri-hierarchical",
        rule: &resource_uri_hierarchical::RULE,
        text: include_str!("resource_uri_hierarchical.md"),
    },
    Registered {
        id: "resource-uri-http",
        rule: &resource_uri_http::RULE,
        text: include_str!("resource_uri_http.md"),
    },
    Registered {
        id: "resource-uri-https",
        rule: &resource_uri_https::RULE,
        text: include_str!("resource_uri_https.md"),
    },
    Registered {
        id: "resource-uri-query",
        rule: &resource_uri_query::RULE,
        text: include_str!("resource_uri_query.md"),
    },
    Registered {
        id: "resource-uri-secret",
        rule: &resource_uri_secret::RULE,
        text: include_str!("resource_uri_secret.md"),
    },
    Registered {
        id: "resource-uri-semantic",
        rule: &resource_uri_semantic::RULE,
        text: include_str!("resource_uri_semantic.md"),
    },
    Registered {
        id: "resource-uri-slashes",
        rule: &resource_uri_slashes::RULE,
        text: include_str!("resource_uri_slashes.md"),
    },
    Registered {
        id: "resource-uri-style",
        rule: &resource_uri_style::RULE,
        text: include_str!("resource_uri_style.md"),
    },
    Registered {
        id: "resource-uri-traversal",
        rule: &resource_uri_traversal::RULE,
        text: include_str!("resource_uri_traversal.md"),
    },
    Registered {
        id: "resource-uri-unique",
        rule: &resource_uri_unique::RULE,
        text: include_str!("resource_uri_unique.md"),
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
        id: "server-info-valid",
        rule: &server_info_valid::RULE,
        text: include_str!("server_info_valid.md"),
    },
    Registered {
        id: "server-instructions-length",
        rule: &server_instructions_length::RULE,
        text: include_str!("server_instructions_length.md"),
    },
    Registered {
        id: "server-version",
        rule: &server_version::RULE,
        text: include_str!("server_version.md"),
    },
    Registered {
        id: "template-covers-resource",
        rule: &template_covers_resource::RULE,
        text: include_str!("template_covers_resource.md"),
    },
    Registered {
        id: "template-reserved-expansion",
        rule: &template_reserved_expansion::RULE,
        text: include_str!("template_reserved_expansion.md"),
    },
    Registered {
        id: "template-suggested",
        rule: &template_suggested::RULE,
        text: include_str!("template_suggested.md"),
    },
    Registered {
        id: "template-unique",
        rule: &template_unique::RULE,
        text: include_str!("template_unique.md"),
    },
    Registered {
        id: "template-variable-case",
        rule: &template_variable_case::RULE,
        text: include_str!("template_variable_case.md"),
    },
    Registered {
        id: "template-variable-named",
        rule: &template_variable_named::RULE,
        text: include_str!("template_variable_named.md"),
    },
    Registered {
        id: "template-variables-described",
        rule: &template_variables_described::RULE,
        text: include_str!("template_variables_described.md"),
    },
    Registered {
        id: "template-without-variable",
        rule: &template_without_variable::RULE,
        text: include_str!("template_without_variable.md"),
    },
    Registered {
        id: "text-not-stringified",
        rule: &text_not_stringified::RULE,
        text: include_str!("text_not_stringified.md"),
    },
    Registered {
        id: "title-present",
        rule: &title_present::RULE,
        text: include_str!("title_present.md"),
    },
    Registered {
        id: "title-readable",
        rule: &title_readable::RULE,
        text: include_str!("title_readable.md"),
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
        id: "tool-size",
        rule: &tool_size::RULE,
        text: include_str!("tool_size.md"),
    },
];
