//! What can be said to `mcpkit new`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::scaffold::{Auth, License, Profile, Transport};

#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// The folder to make, called like the project; `.` for this one.
    #[arg(value_name = "NAME")]
    pub place: Option<String>,
    #[command(flatten)]
    pub answers: Flags,
    #[command(flatten)]
    pub source: Source,
    #[command(flatten)]
    pub writing: Writing,
}

/// One flag for every question.
#[derive(Debug, Args)]
#[command(next_help_heading = "Answers")]
pub(in crate::cli) struct Flags {
    /// What the server is written in: python, typescript or rust.
    #[arg(short, long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// The project's name, when the folder's is another.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// What the server manages, one of it, such as `invoice`.
    #[arg(long, value_name = "NOUN")]
    pub noun: Option<String>,
    /// What it does, in one sentence.
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// A tool of your own, such as `get_invoice`, with its tests; repeatable.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub tool: Vec<String>,
    /// How much it brings [default: standard].
    #[arg(long)]
    pub profile: Option<Profile>,
    /// How it is reached; repeatable [default: both].
    #[arg(long, value_delimiter = ',')]
    pub transport: Vec<Transport>,
    /// How callers prove who they are [default: none].
    #[arg(long)]
    pub auth: Option<Auth>,
    /// Where it will run; repeatable [default: docker, with the profile minimal: none].
    #[arg(long, value_delimiter = ',')]
    pub target: Vec<Place>,
    /// Under which licence it is [default: MIT].
    #[arg(long)]
    pub license: Option<License>,
    /// An answer to a question of an own template; repeatable.
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
    /// Take the default for what no flag says. So it is without a terminal, too.
    #[arg(short, long)]
    pub yes: bool,
}

/// Where a server will run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Place {
    /// Wherever Python, Node or a binary can be started
    None,
    /// A container image and Compose files
    Docker,
    /// Manifests for Kubernetes with overlays for three environments, and the image
    Kubernetes,
}

/// Where the template comes from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Template")]
pub(in crate::cli) struct Source {
    /// List the templates.
    #[arg(long)]
    pub list: bool,
    /// Use the template in this folder. docs/guide/new.md tells how one is made.
    #[arg(long, value_name = "DIR")]
    pub template: Option<PathBuf>,
    /// Take the answers of another project, from its .mcpkit/answers.toml; flags go before.
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
}

/// How the project is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Writing")]
pub(in crate::cli) struct Writing {
    /// Show the files and write none.
    #[arg(short = 'n', long)]
    pub dry_run: bool,
    /// Tell the files with their hashes, the answers and the next commands as JSON.
    #[arg(long)]
    pub json: bool,
    /// Write into a folder that is not empty. Files of the template replace those of the same
    /// name; nothing else is touched.
    #[arg(short, long)]
    pub force: bool,
    /// Make no git repository.
    #[arg(long)]
    pub no_git: bool,
}
