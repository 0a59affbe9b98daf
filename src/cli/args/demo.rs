//! What can be said to `mcpkit demo`.

use clap::Args;

#[derive(Debug, Args)]
pub(in crate::cli) struct Demo {
    /// Speak over stdin and stdout.
    #[arg(long, conflicts_with = "port")]
    pub stdio: bool,
    /// Listen on this port of the loopback interface; 0 for any free one.
    #[arg(long, value_name = "PORT", default_value = "0")]
    pub port: u16,
    /// Make this mistake; repeatable.
    #[arg(long, value_name = "NAME")]
    pub fault: Vec<String>,
    /// Want a bearer token: demo-read, demo-write, demo-other-user; demo-expired and
    /// demo-other-audience are refused.
    #[arg(long)]
    pub protected: bool,
}
