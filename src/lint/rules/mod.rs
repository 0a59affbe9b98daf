//! The rules, one pair of files each. This list is written by
//! `BLESS=1 cargo test --test registry`.

use super::Registered;

mod commit_convention;
mod compose_host_access;
mod compose_limits;
mod compose_secrets;
mod compose_valid;
mod compose_version_key;
mod dependency_updates;
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
mod env_file_ignored;
mod git_ignore;
mod git_pre_commit;
mod hidden_characters;
mod image_pinned;
mod param_case;
mod param_described;
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
        id: "commit-convention",
        rule: &commit_convention::RULE,
        text: include_str!("commit_convention.md"),
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
        id: "dependency-updates",
        rule: &dependency_updates::RULE,
        text: include_str!("dependency_updates.md"),
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
        id: "env-file-ignored",
        rule: &env_file_ignored::RULE,
        text: include_str!("env_file_ignored.md"),
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
        id: "hidden-characters",
        rule: &hidden_characters::RULE,
        text: include_str!("hidden_characters.md"),
    },
    Registered {
        id: "image-pinned",
        rule: &image_pinned::RULE,
        text: include_str!("image_pinned.md"),
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
