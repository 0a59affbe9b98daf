//! What can be said to `mcpkit diff`.

use clap::{Args, ValueEnum};

use super::Connection;
use crate::cli::outputs::Outputs;

#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// The old version, then the new one.
    #[arg(value_name = "OLD NEW", num_args = 0..=2)]
    pub sides: Vec<String>,
    /// The new version: a server to start, with its arguments.
    #[arg(last = true, value_name = "COMMAND")]
    pub command: Vec<String>,
    /// The old version: a server to start, as one text with quotes where words hold blanks.
    #[arg(long, value_name = "COMMAND LINE")]
    pub old_command: Option<String>,
    /// What makes the exit code 1.
    #[arg(long, value_name = "IMPACT", default_value = "breaking")]
    pub fail_on: Harm,
    #[command(flatten)]
    pub outputs: Outputs,
    #[command(flatten)]
    pub connection: Connection,
}

/// What a change does to clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Harm {
    /// Something that worked fails or means something else.
    Breaking,
    /// Something that worked may.
    Risky,
}
