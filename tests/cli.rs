//! The command line as its users meet it.

#![allow(
    clippy::unwrap_used,
    reason = "what cannot be set up should stop the test"
)]

mod cli {
    pub mod support;

    mod authorization;
    mod client_config;

    #[cfg(unix)]
    mod demo;
    mod diff;
    mod failures;
    mod formats;
    mod lint_baseline;
    #[cfg(unix)]
    mod lint_fix;
    mod lint_folder;
    mod lint_inputs;
    mod lint_lock;
    mod lint_rules;
    mod lint_settings;
    mod own;
    mod saved;
    mod secrets;
    mod selection;
    mod servers;
    mod settings;
    mod usage;
}
