//! The rules, one pair of files each. This list is written by
//! `BLESS=1 cargo test --test registry`.

use super::Registered;

mod allow_reason;
mod bind_all_interfaces;
mod blocking_in_async;
mod config_environments;
mod cors_any_origin;
mod coverage_threshold;
mod debug_on;
mod definition_drift;
mod dependency_bounded;
mod dependency_source;
mod dev_dependencies_separate;
mod docs_set;
mod env_example_complete;
mod env_example_names;
mod env_file_committed;
mod error_code_names;
mod error_text_returned;
mod exception_swallowed;
mod fetch_timeout;
mod functions_documented;
mod hidden_characters;
mod http_endpoints;
mod imports_declared;
mod insecure_temp_file;
mod jwt_unverified;
mod layout_source;
mod lock_current;
mod lock_present;
mod manifest_complete;
mod module_state;
mod mutable_default;
mod no_eval;
mod outbound_timeout;
mod param_case;
mod param_described;
mod path_from_input;
mod privacy_files;
mod production_config_placeholders;
mod production_config_safe;
mod project_commands;
mod prompt_name_case;
mod readme_present;
mod requirements_ears;
mod requirements_ids;
mod requirements_measurable;
mod requirements_stories;
mod requirements_traced;
mod resource_uri_valid;
mod schema_valid;
mod sdk_current;
mod sdk_major_bounded;
mod secret_default;
mod secret_in_file;
mod secret_placeholder;
mod server_thin;
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
mod test_settings;
mod tests_cover_tools;
mod tests_present;
mod tests_tree;
mod tls_verification_off;
mod tool_description_present;
mod tool_docs_current;
mod tool_name_case;
mod tool_name_charset;
mod tool_name_length;
mod tool_name_unique;
mod tool_name_verb;
mod tool_text_dynamic;
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
        id: "allow-reason",
        rule: &allow_reason::RULE,
        text: include_str!("allow_reason.md"),
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
        id: "debug-on",
        rule: &debug_on::RULE,
        text: include_str!("debug_on.md"),
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
        id: "dev-dependencies-separate",
        rule: &dev_dependencies_separate::RULE,
        text: include_str!("dev_dependencies_separate.md"),
    },
    Registered {
        id: "docs-set",
        rule: &docs_set::RULE,
        text: include_str!("docs_set.md"),
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
        id: "env-file-committed",
        rule: &env_file_committed::RULE,
        text: include_str!("env_file_committed.md"),
    },
    Registered {
        id: "error-code-names",
        rule: &error_code_names::RULE,
        text: include_str!("error_code_names.md"),
    },
    Registered {
        id: "error-text-returned",
        rule: &error_text_returned::RULE,
        text: include_str!("error_text_returned.md"),
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
        id: "functions-documented",
        rule: &functions_documented::RULE,
        text: include_str!("functions_documented.md"),
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
        id: "imports-declared",
        rule: &imports_declared::RULE,
        text: include_str!("imports_declared.md"),
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
        id: "layout-source",
        rule: &layout_source::RULE,
        text: include_str!("layout_source.md"),
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
        id: "outbound-timeout",
        rule: &outbound_timeout::RULE,
        text: include_str!("outbound_timeout.md"),
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
        id: "path-from-input",
        rule: &path_from_input::RULE,
        text: include_str!("path_from_input.md"),
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
        id: "prompt-name-case",
        rule: &prompt_name_case::RULE,
        text: include_str!("prompt_name_case.md"),
    },
    Registered {
        id: "readme-present",
        rule: &readme_present::RULE,
        text: include_str!("readme_present.md"),
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
        id: "server-thin",
        rule: &server_thin::RULE,
        text: include_str!("server_thin.md"),
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
        id: "tls-verification-off",
        rule: &tls_verification_off::RULE,
        text: include_str!("tls_verification_off.md"),
    },
    Registered {
        id: "tool-description-present",
        rule: &tool_description_present::RULE,
        text: include_str!("tool_description_present.md"),
    },
    Registered {
        id: "tool-docs-current",
        rule: &tool_docs_current::RULE,
        text: include_str!("tool_docs_current.md"),
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
        id: "tool-text-dynamic",
        rule: &tool_text_dynamic::RULE,
        text: include_str!("tool_text_dynamic.md"),
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
