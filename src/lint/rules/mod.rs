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
mod backup_secrets;
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
mod commit_convention;
mod compose_host_access;
mod compose_limits;
mod compose_secrets;
mod compose_valid;
mod compose_version_key;
mod dashboard_panels;
mod dependency_updates;
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
mod env_file_ignored;
mod file_parses;
mod git_ignore;
mod git_pre_commit;
mod helm_unread;
mod hidden_characters;
mod iam_wildcards;
mod image_pinned;
mod ingress_rate_limit;
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
mod metric_names;
mod operations_scripts;
mod param_case;
mod param_described;
mod policy_capabilities;
mod prompt_name_case;
mod registry_entry;
mod registry_present;
mod resource_uri_valid;
mod runbook_headings;
mod runbooks_present;
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
        id: "backup-secrets",
        rule: &backup_secrets::RULE,
        text: include_str!("backup_secrets.md"),
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
        id: "dashboard-panels",
        rule: &dashboard_panels::RULE,
        text: include_str!("dashboard_panels.md"),
    },
    Registered {
        id: "dependency-updates",
        rule: &dependency_updates::RULE,
        text: include_str!("dependency_updates.md"),
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
        id: "env-file-ignored",
        rule: &env_file_ignored::RULE,
        text: include_str!("env_file_ignored.md"),
    },
    Registered {
        id: "file-parses",
        rule: &file_parses::RULE,
        text: include_str!("file_parses.md"),
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
        id: "iam-wildcards",
        rule: &iam_wildcards::RULE,
        text: include_str!("iam_wildcards.md"),
    },
    Registered {
        id: "image-pinned",
        rule: &image_pinned::RULE,
        text: include_str!("image_pinned.md"),
    },
    Registered {
        id: "ingress-rate-limit",
        rule: &ingress_rate_limit::RULE,
        text: include_str!("ingress_rate_limit.md"),
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
        id: "metric-names",
        rule: &metric_names::RULE,
        text: include_str!("metric_names.md"),
    },
    Registered {
        id: "operations-scripts",
        rule: &operations_scripts::RULE,
        text: include_str!("operations_scripts.md"),
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
        id: "policy-capabilities",
        rule: &policy_capabilities::RULE,
        text: include_str!("policy_capabilities.md"),
    },
    Registered {
        id: "prompt-name-case",
        rule: &prompt_name_case::RULE,
        text: include_str!("prompt_name_case.md"),
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
