//! The rules, one pair of files each. This list is written by
//! `BLESS=1 cargo test --test registry`.

use super::Registered;

mod adr_fields;
mod adr_review_date;
mod adr_superseded;
mod agentcore_config;
mod agentcore_image;
mod alert_fields;
mod alert_figures;
mod alert_ratio;
mod alerts_cover;
mod allow_expired;
mod allow_reason;
mod allow_unused;
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
mod backup_secrets;
mod baseline_stale;
mod bind_all_interfaces;
mod blocking_in_async;
mod capability_declared;
mod capability_deprecated;
mod capability_used;
mod ci_actions_pinned;
mod ci_build_after_tests;
mod ci_deploy_environment;
mod ci_deployed_tag;
mod ci_image_tags;
mod ci_lint;
mod ci_matrix;
mod ci_mcpkit;
mod ci_permissions;
mod ci_present;
mod ci_rollout_wait;
mod ci_script_injection;
mod ci_secrets_shown;
mod ci_security_scan;
mod ci_smoke;
mod ci_tests;
mod ci_triggers;
mod ci_untrusted_checkout;
mod ci_write_all;
mod client_altered;
mod client_description;
mod client_name;
mod client_name_length;
mod client_property_key;
mod client_schema_keyword;
mod client_schema_root;
mod client_tool_count;
mod commit_convention;
mod completions_declared;
mod compose_host_access;
mod compose_limits;
mod compose_secrets;
mod compose_valid;
mod compose_version_key;
mod config_environments;
mod cors_any_origin;
mod coverage_threshold;
mod dashboard_panels;
mod debug_on;
mod default_null;
mod default_valid;
mod definition_drift;
mod dependency_bounded;
mod dependency_source;
mod dependency_updates;
mod deprecation_flag;
mod deprecation_notice;
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
mod description_when_to_use;
mod dev_dependencies_separate;
mod doc_header;
mod docker_add_remote;
mod docker_apt_pin;
mod docker_base_pinned;
mod docker_copy_all;
mod docker_exec_form;
mod docker_expose;
mod docker_healthcheck;
mod docker_healthcheck_fails;
mod docker_ignore;
mod docker_multi_stage;
mod docker_no_cache;
mod docker_non_root;
mod docker_pipe_shell;
mod docker_secret;
mod docker_secret_arg;
mod docs_set;
mod entry_fields_typed;
mod env_example_complete;
mod env_example_names;
mod env_file_ignored;
mod error_code_names;
mod error_code_set;
mod error_text_returned;
mod examples_valid;
mod exception_swallowed;
mod fetch_timeout;
mod file_parses;
mod functions_documented;
mod git_ignore;
mod git_pre_commit;
mod header_param_no_secret;
mod header_param_valid;
mod helm_unread;
mod hidden_characters;
mod http_endpoints;
mod iam_wildcards;
mod icon_form;
mod icon_source;
mod image_pinned;
mod imports_declared;
mod ingress_rate_limit;
mod insecure_temp_file;
mod jwt_unverified;
mod k8s_fields;
mod k8s_host_access;
mod k8s_hpa;
mod k8s_ingress_tls;
mod k8s_namespace;
mod k8s_network_policy;
mod k8s_no_affinity;
mod k8s_overlays;
mod k8s_pod_metadata;
mod k8s_probe_figures;
mod k8s_probes;
mod k8s_rbac_wildcards;
mod k8s_replicas;
mod k8s_resources;
mod k8s_rolling;
mod k8s_secret_committed;
mod k8s_secret_literal;
mod k8s_security_context;
mod k8s_service_account;
mod k8s_service_type;
mod k8s_spread;
mod k8s_writable_volumes;
mod kustomize_files;
mod layout_source;
mod listing_size;
mod listing_tokens;
mod lock_current;
mod lock_present;
mod manifest_complete;
mod mentioned_names_exist;
mod mentioned_parameters_exist;
mod meta_key_prefixed;
mod meta_key_reserved;
mod meta_key_syntax;
mod metric_names;
mod mime_type_charset;
mod mime_type_fits_extension;
mod mime_type_known;
mod mime_type_syntax;
mod module_state;
mod mutable_default;
mod no_eval;
mod operations_scripts;
mod outbound_timeout;
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
mod path_from_input;
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
mod policy_capabilities;
mod primitive_choice;
mod privacy_files;
mod production_config_placeholders;
mod production_config_safe;
mod project_commands;
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
mod readme_present;
mod registry_entry;
mod registry_present;
mod requirements_ears;
mod requirements_ids;
mod requirements_measurable;
mod requirements_stories;
mod requirements_traced;
mod resource_annotations_valid;
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
mod runbook_headings;
mod runbooks_present;
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
mod sdk_current;
mod sdk_major_bounded;
mod secret_default;
mod secret_in_file;
mod secret_placeholder;
mod server_info_valid;
mod server_instructions_length;
mod server_thin;
mod server_version;
mod shell_command;
mod shell_input;
mod sql_input;
mod sql_string_built;
mod stack_trace_returned;
mod stateless_http;
mod stdout_in_handler;
mod stdout_in_server;
mod surface_pages;
mod sync_io_in_handler;
mod task_support;
mod template_covers_resource;
mod template_reserved_expansion;
mod template_suggested;
mod template_unique;
mod template_variable_case;
mod template_variable_named;
mod template_variables_described;
mod template_without_variable;
mod test_settings;
mod tests_cover_tools;
mod tests_present;
mod tests_tree;
mod text_not_stringified;
mod timestamp_zone;
mod title_present;
mod title_readable;
mod tls_verification_off;
mod tool_confirmation;
mod tool_description_present;
mod tool_description_similar;
mod tool_description_unique;
mod tool_docs_current;
mod tool_get_identifies;
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
mod tool_size;
mod tool_text_dynamic;
mod tool_verb_async;
mod tool_verb_number;
mod tools_grouped;
mod unsafe_deserialization;
mod url_from_input;
mod version_matches;
mod version_semver;
mod weak_hash;

/// Every rule, sorted by id.
pub fn all() -> &'static [Registered] {
    ALL
}

static ALL: &[Registered] = &[
    Registered {
        id: "adr-fields",
        rule: &adr_fields::RULE,
        text: include_str!("adr_fields.md"),
    },
    Registered {
        id: "adr-review-date",
        rule: &adr_review_date::RULE,
        text: include_str!("adr_review_date.md"),
    },
    Registered {
        id: "adr-superseded",
        rule: &adr_superseded::RULE,
        text: include_str!("adr_superseded.md"),
    },
    Registered {
        id: "agentcore-config",
        rule: &agentcore_config::RULE,
        text: include_str!("agentcore_config.md"),
    },
    Registered {
        id: "agentcore-image",
        rule: &agentcore_image::RULE,
        text: include_str!("agentcore_image.md"),
    },
    Registered {
        id: "alert-fields",
        rule: &alert_fields::RULE,
        text: include_str!("alert_fields.md"),
    },
    Registered {
        id: "alert-figures",
        rule: &alert_figures::RULE,
        text: include_str!("alert_figures.md"),
    },
    Registered {
        id: "alert-ratio",
        rule: &alert_ratio::RULE,
        text: include_str!("alert_ratio.md"),
    },
    Registered {
        id: "alerts-cover",
        rule: &alerts_cover::RULE,
        text: include_str!("alerts_cover.md"),
    },
    Registered {
        id: "allow-expired",
        rule: &allow_expired::RULE,
        text: include_str!("allow_expired.md"),
    },
    Registered {
        id: "allow-reason",
        rule: &allow_reason::RULE,
        text: include_str!("allow_reason.md"),
    },
    Registered {
        id: "allow-unused",
        rule: &allow_unused::RULE,
        text: include_str!("allow_unused.md"),
    },
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
        id: "backup-secrets",
        rule: &backup_secrets::RULE,
        text: include_str!("backup_secrets.md"),
    },
    Registered {
        id: "baseline-stale",
        rule: &baseline_stale::RULE,
        text: include_str!("baseline_stale.md"),
    },
    Registered {
        id: "bind-all-interfaces",
        rule: &bind_all_interfaces::RULE,
        text: include_str!("bind_all_interfaces.md"),
    },
    Registered {
        id: "blocking-in-async",
        rule: &blocking_in_async::RULE,
        text: include_str!("blocking_in_async.md"),
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
        id: "ci-actions-pinned",
        rule: &ci_actions_pinned::RULE,
        text: include_str!("ci_actions_pinned.md"),
    },
    Registered {
        id: "ci-build-after-tests",
        rule: &ci_build_after_tests::RULE,
        text: include_str!("ci_build_after_tests.md"),
    },
    Registered {
        id: "ci-deploy-environment",
        rule: &ci_deploy_environment::RULE,
        text: include_str!("ci_deploy_environment.md"),
    },
    Registered {
        id: "ci-deployed-tag",
        rule: &ci_deployed_tag::RULE,
        text: include_str!("ci_deployed_tag.md"),
    },
    Registered {
        id: "ci-image-tags",
        rule: &ci_image_tags::RULE,
        text: include_str!("ci_image_tags.md"),
    },
    Registered {
        id: "ci-lint",
        rule: &ci_lint::RULE,
        text: include_str!("ci_lint.md"),
    },
    Registered {
        id: "ci-matrix",
        rule: &ci_matrix::RULE,
        text: include_str!("ci_matrix.md"),
    },
    Registered {
        id: "ci-mcpkit",
        rule: &ci_mcpkit::RULE,
        text: include_str!("ci_mcpkit.md"),
    },
    Registered {
        id: "ci-permissions",
        rule: &ci_permissions::RULE,
        text: include_str!("ci_permissions.md"),
    },
    Registered {
        id: "ci-present",
        rule: &ci_present::RULE,
        text: include_str!("ci_present.md"),
    },
    Registered {
        id: "ci-rollout-wait",
        rule: &ci_rollout_wait::RULE,
        text: include_str!("ci_rollout_wait.md"),
    },
    Registered {
        id: "ci-script-injection",
        rule: &ci_script_injection::RULE,
        text: include_str!("ci_script_injection.md"),
    },
    Registered {
        id: "ci-secrets-shown",
        rule: &ci_secrets_shown::RULE,
        text: include_str!("ci_secrets_shown.md"),
    },
    Registered {
        id: "ci-security-scan",
        rule: &ci_security_scan::RULE,
        text: include_str!("ci_security_scan.md"),
    },
    Registered {
        id: "ci-smoke",
        rule: &ci_smoke::RULE,
        text: include_str!("ci_smoke.md"),
    },
    Registered {
        id: "ci-tests",
        rule: &ci_tests::RULE,
        text: include_str!("ci_tests.md"),
    },
    Registered {
        id: "ci-triggers",
        rule: &ci_triggers::RULE,
        text: include_str!("ci_triggers.md"),
    },
    Registered {
        id: "ci-untrusted-checkout",
        rule: &ci_untrusted_checkout::RULE,
        text: include_str!("ci_untrusted_checkout.md"),
    },
    Registered {
        id: "ci-write-all",
        rule: &ci_write_all::RULE,
        text: include_str!("ci_write_all.md"),
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
        id: "commit-convention",
        rule: &commit_convention::RULE,
        text: include_str!("commit_convention.md"),
    },
    Registered {
        id: "completions-declared",
        rule: &completions_declared::RULE,
        text: include_str!("completions_declared.md"),
    },
    Registered {
        id: "compose-host-access",
        rule: &compose_host_access::RULE,
        text: include_str!("compose_host_access.md"),
    },
    Registered {
        id: "compose-limits",
        rule: &compose_limits::RULE,
        text: include_str!("compose_limits.md"),
    },
    Registered {
        id: "compose-secrets",
        rule: &compose_secrets::RULE,
        text: include_str!("compose_secrets.md"),
    },
    Registered {
        id: "compose-valid",
        rule: &compose_valid::RULE,
        text: include_str!("compose_valid.md"),
    },
    Registered {
        id: "compose-version-key",
        rule: &compose_version_key::RULE,
        text: include_str!("compose_version_key.md"),
    },
    Registered {
        id: "config-environments",
        rule: &config_environments::RULE,
        text: include_str!("config_environments.md"),
    },
    Registered {
        id: "cors-any-origin",
        rule: &cors_any_origin::RULE,
        text: include_str!("cors_any_origin.md"),
    },
    Registered {
        id: "coverage-threshold",
        rule: &coverage_threshold::RULE,
        text: include_str!("coverage_threshold.md"),
    },
    Registered {
        id: "dashboard-panels",
        rule: &dashboard_panels::RULE,
        text: include_str!("dashboard_panels.md"),
    },
    Registered {
        id: "debug-on",
        rule: &debug_on::RULE,
        text: include_str!("debug_on.md"),
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
        id: "dependency-bounded",
        rule: &dependency_bounded::RULE,
        text: include_str!("dependency_bounded.md"),
    },
    Registered {
        id: "dependency-source",
        rule: &dependency_source::RULE,
        text: include_str!("dependency_source.md"),
    },
    Registered {
        id: "dependency-updates",
        rule: &dependency_updates::RULE,
        text: include_str!("dependency_updates.md"),
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
        id: "description-when-to-use",
        rule: &description_when_to_use::RULE,
        text: include_str!("description_when_to_use.md"),
    },
    Registered {
        id: "dev-dependencies-separate",
        rule: &dev_dependencies_separate::RULE,
        text: include_str!("dev_dependencies_separate.md"),
    },
    Registered {
        id: "doc-header",
        rule: &doc_header::RULE,
        text: include_str!("doc_header.md"),
    },
    Registered {
        id: "docker-add-remote",
        rule: &docker_add_remote::RULE,
        text: include_str!("docker_add_remote.md"),
    },
    Registered {
        id: "docker-apt-pin",
        rule: &docker_apt_pin::RULE,
        text: include_str!("docker_apt_pin.md"),
    },
    Registered {
        id: "docker-base-pinned",
        rule: &docker_base_pinned::RULE,
        text: include_str!("docker_base_pinned.md"),
    },
    Registered {
        id: "docker-copy-all",
        rule: &docker_copy_all::RULE,
        text: include_str!("docker_copy_all.md"),
    },
    Registered {
        id: "docker-exec-form",
        rule: &docker_exec_form::RULE,
        text: include_str!("docker_exec_form.md"),
    },
    Registered {
        id: "docker-expose",
        rule: &docker_expose::RULE,
        text: include_str!("docker_expose.md"),
    },
    Registered {
        id: "docker-healthcheck",
        rule: &docker_healthcheck::RULE,
        text: include_str!("docker_healthcheck.md"),
    },
    Registered {
        id: "docker-healthcheck-fails",
        rule: &docker_healthcheck_fails::RULE,
        text: include_str!("docker_healthcheck_fails.md"),
    },
    Registered {
        id: "docker-ignore",
        rule: &docker_ignore::RULE,
        text: include_str!("docker_ignore.md"),
    },
    Registered {
        id: "docker-multi-stage",
        rule: &docker_multi_stage::RULE,
        text: include_str!("docker_multi_stage.md"),
    },
    Registered {
        id: "docker-no-cache",
        rule: &docker_no_cache::RULE,
        text: include_str!("docker_no_cache.md"),
    },
    Registered {
        id: "docker-non-root",
        rule: &docker_non_root::RULE,
        text: include_str!("docker_non_root.md"),
    },
    Registered {
        id: "docker-pipe-shell",
        rule: &docker_pipe_shell::RULE,
        text: include_str!("docker_pipe_shell.md"),
    },
    Registered {
        id: "docker-secret",
        rule: &docker_secret::RULE,
        text: include_str!("docker_secret.md"),
    },
    Registered {
        id: "docker-secret-arg",
        rule: &docker_secret_arg::RULE,
        text: include_str!("docker_secret_arg.md"),
    },
    Registered {
        id: "docs-set",
        rule: &docs_set::RULE,
        text: include_str!("docs_set.md"),
    },
    Registered {
        id: "entry-fields-typed",
        rule: &entry_fields_typed::RULE,
        text: include_str!("entry_fields_typed.md"),
    },
    Registered {
        id: "env-example-complete",
        rule: &env_example_complete::RULE,
        text: include_str!("env_example_complete.md"),
    },
    Registered {
        id: "env-example-names",
        rule: &env_example_names::RULE,
        text: include_str!("env_example_names.md"),
    },
    Registered {
        id: "env-file-ignored",
        rule: &env_file_ignored::RULE,
        text: include_str!("env_file_ignored.md"),
    },
    Registered {
        id: "error-code-names",
        rule: &error_code_names::RULE,
        text: include_str!("error_code_names.md"),
    },
    Registered {
        id: "error-code-set",
        rule: &error_code_set::RULE,
        text: include_str!("error_code_set.md"),
    },
    Registered {
        id: "error-text-returned",
        rule: &error_text_returned::RULE,
        text: include_str!("error_text_returned.md"),
    },
    Registered {
        id: "examples-valid",
        rule: &examples_valid::RULE,
        text: include_str!("examples_valid.md"),
    },
    Registered {
        id: "exception-swallowed",
        rule: &exception_swallowed::RULE,
        text: include_str!("exception_swallowed.md"),
    },
    Registered {
        id: "fetch-timeout",
        rule: &fetch_timeout::RULE,
        text: include_str!("fetch_timeout.md"),
    },
    Registered {
        id: "file-parses",
        rule: &file_parses::RULE,
        text: include_str!("file_parses.md"),
    },
    Registered {
        id: "functions-documented",
        rule: &functions_documented::RULE,
        text: include_str!("functions_documented.md"),
    },
    Registered {
        id: "git-ignore",
        rule: &git_ignore::RULE,
        text: include_str!("git_ignore.md"),
    },
    Registered {
        id: "git-pre-commit",
        rule: &git_pre_commit::RULE,
        text: include_str!("git_pre_commit.md"),
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
        id: "helm-unread",
        rule: &helm_unread::RULE,
        text: include_str!("helm_unread.md"),
    },
    Registered {
        id: "hidden-characters",
        rule: &hidden_characters::RULE,
        text: include_str!("hidden_characters.md"),
    },
    Registered {
        id: "http-endpoints",
        rule: &http_endpoints::RULE,
        text: include_str!("http_endpoints.md"),
    },
    Registered {
        id: "iam-wildcards",
        rule: &iam_wildcards::RULE,
        text: include_str!("iam_wildcards.md"),
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
        id: "image-pinned",
        rule: &image_pinned::RULE,
        text: include_str!("image_pinned.md"),
    },
    Registered {
        id: "imports-declared",
        rule: &imports_declared::RULE,
        text: include_str!("imports_declared.md"),
    },
    Registered {
        id: "ingress-rate-limit",
        rule: &ingress_rate_limit::RULE,
        text: include_str!("ingress_rate_limit.md"),
    },
    Registered {
        id: "insecure-temp-file",
        rule: &insecure_temp_file::RULE,
        text: include_str!("insecure_temp_file.md"),
    },
    Registered {
        id: "jwt-unverified",
        rule: &jwt_unverified::RULE,
        text: include_str!("jwt_unverified.md"),
    },
    Registered {
        id: "k8s-fields",
        rule: &k8s_fields::RULE,
        text: include_str!("k8s_fields.md"),
    },
    Registered {
        id: "k8s-host-access",
        rule: &k8s_host_access::RULE,
        text: include_str!("k8s_host_access.md"),
    },
    Registered {
        id: "k8s-hpa",
        rule: &k8s_hpa::RULE,
        text: include_str!("k8s_hpa.md"),
    },
    Registered {
        id: "k8s-ingress-tls",
        rule: &k8s_ingress_tls::RULE,
        text: include_str!("k8s_ingress_tls.md"),
    },
    Registered {
        id: "k8s-namespace",
        rule: &k8s_namespace::RULE,
        text: include_str!("k8s_namespace.md"),
    },
    Registered {
        id: "k8s-network-policy",
        rule: &k8s_network_policy::RULE,
        text: include_str!("k8s_network_policy.md"),
    },
    Registered {
        id: "k8s-no-affinity",
        rule: &k8s_no_affinity::RULE,
        text: include_str!("k8s_no_affinity.md"),
    },
    Registered {
        id: "k8s-overlays",
        rule: &k8s_overlays::RULE,
        text: include_str!("k8s_overlays.md"),
    },
    Registered {
        id: "k8s-pod-metadata",
        rule: &k8s_pod_metadata::RULE,
        text: include_str!("k8s_pod_metadata.md"),
    },
    Registered {
        id: "k8s-probe-figures",
        rule: &k8s_probe_figures::RULE,
        text: include_str!("k8s_probe_figures.md"),
    },
    Registered {
        id: "k8s-probes",
        rule: &k8s_probes::RULE,
        text: include_str!("k8s_probes.md"),
    },
    Registered {
        id: "k8s-rbac-wildcards",
        rule: &k8s_rbac_wildcards::RULE,
        text: include_str!("k8s_rbac_wildcards.md"),
    },
    Registered {
        id: "k8s-replicas",
        rule: &k8s_replicas::RULE,
        text: include_str!("k8s_replicas.md"),
    },
    Registered {
        id: "k8s-resources",
        rule: &k8s_resources::RULE,
        text: include_str!("k8s_resources.md"),
    },
    Registered {
        id: "k8s-rolling",
        rule: &k8s_rolling::RULE,
        text: include_str!("k8s_rolling.md"),
    },
    Registered {
        id: "k8s-secret-committed",
        rule: &k8s_secret_committed::RULE,
        text: include_str!("k8s_secret_committed.md"),
    },
    Registered {
        id: "k8s-secret-literal",
        rule: &k8s_secret_literal::RULE,
        text: include_str!("k8s_secret_literal.md"),
    },
    Registered {
        id: "k8s-security-context",
        rule: &k8s_security_context::RULE,
        text: include_str!("k8s_security_context.md"),
    },
    Registered {
        id: "k8s-service-account",
        rule: &k8s_service_account::RULE,
        text: include_str!("k8s_service_account.md"),
    },
    Registered {
        id: "k8s-service-type",
        rule: &k8s_service_type::RULE,
        text: include_str!("k8s_service_type.md"),
    },
    Registered {
        id: "k8s-spread",
        rule: &k8s_spread::RULE,
        text: include_str!("k8s_spread.md"),
    },
    Registered {
        id: "k8s-writable-volumes",
        rule: &k8s_writable_volumes::RULE,
        text: include_str!("k8s_writable_volumes.md"),
    },
    Registered {
        id: "kustomize-files",
        rule: &kustomize_files::RULE,
        text: include_str!("kustomize_files.md"),
    },
    Registered {
        id: "layout-source",
        rule: &layout_source::RULE,
        text: include_str!("layout_source.md"),
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
        id: "lock-current",
        rule: &lock_current::RULE,
        text: include_str!("lock_current.md"),
    },
    Registered {
        id: "lock-present",
        rule: &lock_present::RULE,
        text: include_str!("lock_present.md"),
    },
    Registered {
        id: "manifest-complete",
        rule: &manifest_complete::RULE,
        text: include_str!("manifest_complete.md"),
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
        id: "metric-names",
        rule: &metric_names::RULE,
        text: include_str!("metric_names.md"),
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
        id: "module-state",
        rule: &module_state::RULE,
        text: include_str!("module_state.md"),
    },
    Registered {
        id: "mutable-default",
        rule: &mutable_default::RULE,
        text: include_str!("mutable_default.md"),
    },
    Registered {
        id: "no-eval",
        rule: &no_eval::RULE,
        text: include_str!("no_eval.md"),
    },
    Registered {
        id: "operations-scripts",
        rule: &operations_scripts::RULE,
        text: include_str!("operations_scripts.md"),
    },
    Registered {
        id: "outbound-timeout",
        rule: &outbound_timeout::RULE,
        text: include_str!("outbound_timeout.md"),
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
        id: "path-from-input",
        rule: &path_from_input::RULE,
        text: include_str!("path_from_input.md"),
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
        id: "policy-capabilities",
        rule: &policy_capabilities::RULE,
        text: include_str!("policy_capabilities.md"),
    },
    Registered {
        id: "primitive-choice",
        rule: &primitive_choice::RULE,
        text: include_str!("primitive_choice.md"),
    },
    Registered {
        id: "privacy-files",
        rule: &privacy_files::RULE,
        text: include_str!("privacy_files.md"),
    },
    Registered {
        id: "production-config-placeholders",
        rule: &production_config_placeholders::RULE,
        text: include_str!("production_config_placeholders.md"),
    },
    Registered {
        id: "production-config-safe",
        rule: &production_config_safe::RULE,
        text: include_str!("production_config_safe.md"),
    },
    Registered {
        id: "project-commands",
        rule: &project_commands::RULE,
        text: include_str!("project_commands.md"),
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
        id: "readme-present",
        rule: &readme_present::RULE,
        text: include_str!("readme_present.md"),
    },
    Registered {
        id: "registry-entry",
        rule: &registry_entry::RULE,
        text: include_str!("registry_entry.md"),
    },
    Registered {
        id: "registry-present",
        rule: &registry_present::RULE,
        text: include_str!("registry_present.md"),
    },
    Registered {
        id: "requirements-ears",
        rule: &requirements_ears::RULE,
        text: include_str!("requirements_ears.md"),
    },
    Registered {
        id: "requirements-ids",
        rule: &requirements_ids::RULE,
        text: include_str!("requirements_ids.md"),
    },
    Registered {
        id: "requirements-measurable",
        rule: &requirements_measurable::RULE,
        text: include_str!("requirements_measurable.md"),
    },
    Registered {
        id: "requirements-stories",
        rule: &requirements_stories::RULE,
        text: include_str!("requirements_stories.md"),
    },
    Registered {
        id: "requirements-traced",
        rule: &requirements_traced::RULE,
        text: include_str!("requirements_traced.md"),
    },
    Registered {
        id: "resource-annotations-valid",
        rule: &resource_annotations_valid::RULE,
        text: include_str!("resource_annotations_valid.md"),
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
        id: "runbook-headings",
        rule: &runbook_headings::RULE,
        text: include_str!("runbook_headings.md"),
    },
    Registered {
        id: "runbooks-present",
        rule: &runbooks_present::RULE,
        text: include_str!("runbooks_present.md"),
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
        id: "sdk-current",
        rule: &sdk_current::RULE,
        text: include_str!("sdk_current.md"),
    },
    Registered {
        id: "sdk-major-bounded",
        rule: &sdk_major_bounded::RULE,
        text: include_str!("sdk_major_bounded.md"),
    },
    Registered {
        id: "secret-default",
        rule: &secret_default::RULE,
        text: include_str!("secret_default.md"),
    },
    Registered {
        id: "secret-in-file",
        rule: &secret_in_file::RULE,
        text: include_str!("secret_in_file.md"),
    },
    Registered {
        id: "secret-placeholder",
        rule: &secret_placeholder::RULE,
        text: include_str!("secret_placeholder.md"),
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
        id: "server-thin",
        rule: &server_thin::RULE,
        text: include_str!("server_thin.md"),
    },
    Registered {
        id: "server-version",
        rule: &server_version::RULE,
        text: include_str!("server_version.md"),
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
        id: "stack-trace-returned",
        rule: &stack_trace_returned::RULE,
        text: include_str!("stack_trace_returned.md"),
    },
    Registered {
        id: "stateless-http",
        rule: &stateless_http::RULE,
        text: include_str!("stateless_http.md"),
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
        id: "surface-pages",
        rule: &surface_pages::RULE,
        text: include_str!("surface_pages.md"),
    },
    Registered {
        id: "sync-io-in-handler",
        rule: &sync_io_in_handler::RULE,
        text: include_str!("sync_io_in_handler.md"),
    },
    Registered {
        id: "task-support",
        rule: &task_support::RULE,
        text: include_str!("task_support.md"),
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
        id: "test-settings",
        rule: &test_settings::RULE,
        text: include_str!("test_settings.md"),
    },
    Registered {
        id: "tests-cover-tools",
        rule: &tests_cover_tools::RULE,
        text: include_str!("tests_cover_tools.md"),
    },
    Registered {
        id: "tests-present",
        rule: &tests_present::RULE,
        text: include_str!("tests_present.md"),
    },
    Registered {
        id: "tests-tree",
        rule: &tests_tree::RULE,
        text: include_str!("tests_tree.md"),
    },
    Registered {
        id: "text-not-stringified",
        rule: &text_not_stringified::RULE,
        text: include_str!("text_not_stringified.md"),
    },
    Registered {
        id: "timestamp-zone",
        rule: &timestamp_zone::RULE,
        text: include_str!("timestamp_zone.md"),
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
        id: "tls-verification-off",
        rule: &tls_verification_off::RULE,
        text: include_str!("tls_verification_off.md"),
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
        id: "tool-description-similar",
        rule: &tool_description_similar::RULE,
        text: include_str!("tool_description_similar.md"),
    },
    Registered {
        id: "tool-description-unique",
        rule: &tool_description_unique::RULE,
        text: include_str!("tool_description_unique.md"),
    },
    Registered {
        id: "tool-docs-current",
        rule: &tool_docs_current::RULE,
        text: include_str!("tool_docs_current.md"),
    },
    Registered {
        id: "tool-get-identifies",
        rule: &tool_get_identifies::RULE,
        text: include_str!("tool_get_identifies.md"),
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
        id: "tool-size",
        rule: &tool_size::RULE,
        text: include_str!("tool_size.md"),
    },
    Registered {
        id: "tool-text-dynamic",
        rule: &tool_text_dynamic::RULE,
        text: include_str!("tool_text_dynamic.md"),
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
    Registered {
        id: "tools-grouped",
        rule: &tools_grouped::RULE,
        text: include_str!("tools_grouped.md"),
    },
    Registered {
        id: "unsafe-deserialization",
        rule: &unsafe_deserialization::RULE,
        text: include_str!("unsafe_deserialization.md"),
    },
    Registered {
        id: "url-from-input",
        rule: &url_from_input::RULE,
        text: include_str!("url_from_input.md"),
    },
    Registered {
        id: "version-matches",
        rule: &version_matches::RULE,
        text: include_str!("version_matches.md"),
    },
    Registered {
        id: "version-semver",
        rule: &version_semver::RULE,
        text: include_str!("version_semver.md"),
    },
    Registered {
        id: "weak-hash",
        rule: &weak_hash::RULE,
        text: include_str!("weak_hash.md"),
    },
];
