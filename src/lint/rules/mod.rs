//! The rules, one pair of files each. This list is written by
//! `BLESS=1 cargo test --test registry`.

use super::Registered;

mod annotation_conflict;
mod annotation_delete;
mod annotation_destructive;
mod annotation_idempotent;
mod annotation_known;
mod annotation_present;
mod annotation_read;
mod annotation_typed;
mod annotation_verb;
mod annotation_write;
mod client_altered;
mod client_description;
mod client_name;
mod client_name_length;
mod client_property_key;
mod client_schema_keyword;
mod client_schema_root;
mod client_tool_count;
mod definition_drift;
mod deprecation_flag;
mod deprecation_notice;
mod hidden_characters;
mod icon_form;
mod icon_source;
mod meta_key;
mod meta_reserved;
mod param_case;
mod param_described;
mod primitive_choice;
mod prompt_name_case;
mod resource_uri_valid;
mod schema_valid;
mod task_support;
mod tool_confirmation;
mod tool_description_present;
mod tool_description_repeated;
mod tool_description_similar;
mod tool_get_identifies;
mod tool_list_paged;
mod tool_name_abbreviation;
mod tool_name_case;
mod tool_name_charset;
mod tool_name_collision;
mod tool_name_generic;
mod tool_name_length;
mod tool_name_mixed;
mod tool_name_noun;
mod tool_name_protocol;
mod tool_name_shared;
mod tool_name_similar;
mod tool_name_unique;
mod tool_name_vague;
mod tool_name_verb;
mod tool_name_version;
mod tool_search_filters;
mod tool_title;
mod tool_verb_async;
mod tool_verb_number;

/// Every rule, sorted by id.
pub fn all() -> &'static [Registered] {
    ALL
}

static ALL: &[Registered] = &[
    Registered {
        id: "annotation-conflict",
        rule: &annotation_conflict::RULE,
        text: include_str!("annotation_conflict.md"),
    },
    Registered {
        id: "annotation-delete",
        rule: &annotation_delete::RULE,
        text: include_str!("annotation_delete.md"),
    },
    Registered {
        id: "annotation-destructive",
        rule: &annotation_destructive::RULE,
        text: include_str!("annotation_destructive.md"),
    },
    Registered {
        id: "annotation-idempotent",
        rule: &annotation_idempotent::RULE,
        text: include_str!("annotation_idempotent.md"),
    },
    Registered {
        id: "annotation-known",
        rule: &annotation_known::RULE,
        text: include_str!("annotation_known.md"),
    },
    Registered {
        id: "annotation-present",
        rule: &annotation_present::RULE,
        text: include_str!("annotation_present.md"),
    },
    Registered {
        id: "annotation-read",
        rule: &annotation_read::RULE,
        text: include_str!("annotation_read.md"),
    },
    Registered {
        id: "annotation-typed",
        rule: &annotation_typed::RULE,
        text: include_str!("annotation_typed.md"),
    },
    Registered {
        id: "annotation-verb",
        rule: &annotation_verb::RULE,
        text: include_str!("annotation_verb.md"),
    },
    Registered {
        id: "annotation-write",
        rule: &annotation_write::RULE,
        text: include_str!("annotation_write.md"),
    },
    Registered {
        id: "client-altered",
        rule: &client_altered::RULE,
        text: include_str!("client_altered.md"),
    },
    Registered {
        id: "client-description",
        rule: &client_description::RULE,
        text: include_str!("client_description.md"),
    },
    Registered {
        id: "client-name",
        rule: &client_name::RULE,
        text: include_str!("client_name.md"),
    },
    Registered {
        id: "client-name-length",
        rule: &client_name_length::RULE,
        text: include_str!("client_name_length.md"),
    },
    Registered {
        id: "client-property-key",
        rule: &client_property_key::RULE,
        text: include_str!("client_property_key.md"),
    },
    Registered {
        id: "client-schema-keyword",
        rule: &client_schema_keyword::RULE,
        text: include_str!("client_schema_keyword.md"),
    },
    Registered {
        id: "client-schema-root",
        rule: &client_schema_root::RULE,
        text: include_str!("client_schema_root.md"),
    },
    Registered {
        id: "client-tool-count",
        rule: &client_tool_count::RULE,
        text: include_str!("client_tool_count.md"),
    },
    Registered {
        id: "definition-drift",
        rule: &definition_drift::RULE,
        text: include_str!("definition_drift.md"),
    },
    Registered {
        id: "deprecation-flag",
        rule: &deprecation_flag::RULE,
        text: include_str!("deprecation_flag.md"),
    },
    Registered {
        id: "deprecation-notice",
        rule: &deprecation_notice::RULE,
        text: include_str!("deprecation_notice.md"),
    },
    Registered {
        id: "hidden-characters",
        rule: &hidden_characters::RULE,
        text: include_str!("hidden_characters.md"),
    },
    Registered {
        id: "icon-form",
        rule: &icon_form::RULE,
        text: include_str!("icon_form.md"),
    },
    Registered {
        id: "icon-source",
        rule: &icon_source::RULE,
        text: include_str!("icon_source.md"),
    },
    Registered {
        id: "meta-key",
        rule: &meta_key::RULE,
        text: include_str!("meta_key.md"),
    },
    Registered {
        id: "meta-reserved",
        rule: &meta_reserved::RULE,
        text: include_str!("meta_reserved.md"),
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
        id: "primitive-choice",
        rule: &primitive_choice::RULE,
        text: include_str!("primitive_choice.md"),
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
        id: "task-support",
        rule: &task_support::RULE,
        text: include_str!("task_support.md"),
    },
    Registered {
        id: "tool-confirmation",
        rule: &tool_confirmation::RULE,
        text: include_str!("tool_confirmation.md"),
    },
    Registered {
        id: "tool-description-present",
        rule: &tool_description_present::RULE,
        text: include_str!("tool_description_present.md"),
    },
    Registered {
        id: "tool-description-repeated",
        rule: &tool_description_repeated::RULE,
        text: include_str!("tool_description_repeated.md"),
    },
    Registered {
        id: "tool-description-similar",
        rule: &tool_description_similar::RULE,
        text: include_str!("tool_description_similar.md"),
    },
    Registered {
        id: "tool-get-identifies",
        rule: &tool_get_identifies::RULE,
        text: include_str!("tool_get_identifies.md"),
    },
    Registered {
        id: "tool-list-paged",
        rule: &tool_list_paged::RULE,
        text: include_str!("tool_list_paged.md"),
    },
    Registered {
        id: "tool-name-abbreviation",
        rule: &tool_name_abbreviation::RULE,
        text: include_str!("tool_name_abbreviation.md"),
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
        id: "tool-name-collision",
        rule: &tool_name_collision::RULE,
        text: include_str!("tool_name_collision.md"),
    },
    Registered {
        id: "tool-name-generic",
        rule: &tool_name_generic::RULE,
        text: include_str!("tool_name_generic.md"),
    },
    Registered {
        id: "tool-name-length",
        rule: &tool_name_length::RULE,
        text: include_str!("tool_name_length.md"),
    },
    Registered {
        id: "tool-name-mixed",
        rule: &tool_name_mixed::RULE,
        text: include_str!("tool_name_mixed.md"),
    },
    Registered {
        id: "tool-name-noun",
        rule: &tool_name_noun::RULE,
        text: include_str!("tool_name_noun.md"),
    },
    Registered {
        id: "tool-name-protocol",
        rule: &tool_name_protocol::RULE,
        text: include_str!("tool_name_protocol.md"),
    },
    Registered {
        id: "tool-name-shared",
        rule: &tool_name_shared::RULE,
        text: include_str!("tool_name_shared.md"),
    },
    Registered {
        id: "tool-name-similar",
        rule: &tool_name_similar::RULE,
        text: include_str!("tool_name_similar.md"),
    },
    Registered {
        id: "tool-name-unique",
        rule: &tool_name_unique::RULE,
        text: include_str!("tool_name_unique.md"),
    },
    Registered {
        id: "tool-name-vague",
        rule: &tool_name_vague::RULE,
        text: include_str!("tool_name_vague.md"),
    },
    Registered {
        id: "tool-name-verb",
        rule: &tool_name_verb::RULE,
        text: include_str!("tool_name_verb.md"),
    },
    Registered {
        id: "tool-name-version",
        rule: &tool_name_version::RULE,
        text: include_str!("tool_name_version.md"),
    },
    Registered {
        id: "tool-search-filters",
        rule: &tool_search_filters::RULE,
        text: include_str!("tool_search_filters.md"),
    },
    Registered {
        id: "tool-title",
        rule: &tool_title::RULE,
        text: include_str!("tool_title.md"),
    },
    Registered {
        id: "tool-verb-async",
        rule: &tool_verb_async::RULE,
        text: include_str!("tool_verb_async.md"),
    },
    Registered {
        id: "tool-verb-number",
        rule: &tool_verb_number::RULE,
        text: include_str!("tool_verb_number.md"),
    },
];
