//! What can be said on the command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::outputs::Outputs;
use crate::mcp::Revision;
use crate::outcome::FailOn;

mod demo;
mod diff;
mod list;
mod parse;

pub(super) use demo::Demo;
pub(super) use diff::{Diff, Harm};
pub(super) use list::{Explain, Kinds, List};
use parse::{jobs, revisions, rounds, seconds};

const TARGETS: &str = "\
Targets:
  http://…, https://…   a running server
  -- COMMAND ARGS…      a server to start, spoken to over stdin and stdout
  demo[:FAULT,…]        the sample server that comes with mcpkit";

const EXIT_CODES: &str = "\
Exit codes:
  0  clean
  1  findings at or above --fail-on
  2  could not run, or not everything could be judged";

/// Writes Model Context Protocol (MCP) servers, and judges any.
#[derive(Debug, Parser)]
#[command(
    name = "mcpkit",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  mcpkit new
  mcpkit lint https://example.com/mcp
  mcpkit lint .
  mcpkit conform -- npx -y @modelcontextprotocol/server-everything
  mcpkit conform demo

`mcpkit COMMAND --help` tells more."
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub look: Look,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a new server, with tests, documents and what it needs to run.
    ///
    /// In a terminal it asks what no flag says; elsewhere, and with --yes, it takes the defaults.
    /// It needs no network.
    #[command(after_help = "\
Examples:
  mcpkit new work-orders
  mcpkit new invoices --language rust --noun invoice --yes
  mcpkit new . --language typescript --profile minimal --auth api-key
  mcpkit new orders -l python --target kubernetes --auth jwt --dry-run
  mcpkit new orders-2 --answers orders/.mcpkit/answers.toml
  mcpkit new desk --template ../our-template --set team=support

Exit codes:
  0    written, or shown
  2    not written: nothing was left behind
  130  ended by Ctrl-C before anything was written")]
    New(Box<super::new::New>),
    /// Add a tool, a resource or a prompt to a server that `mcpkit new` wrote.
    #[command(after_help = super::add::HELP)]
    Add(super::add::Add),
    /// Check what a server offers, and its project. Nothing is called.
    #[command(
        override_usage = "mcpkit lint [OPTIONS] <TARGETS>...\n       mcpkit lint [OPTIONS] [TARGETS]... -- <COMMAND>...",
        after_help = format!("\
{TARGETS}
  FILE, -               a dump (`mcpkit dump`, or the answer to tools/list), or
                        the file in which a client keeps its servers
  FOLDER                a project; its server, too, where [server] in its
                        mcpkit.toml tells how to reach it

Examples:
  mcpkit lint http://localhost:3000/mcp
  mcpkit lint -- node server.js
  mcpkit lint .
  mcpkit lint .vscode/mcp.json ~/.claude.json --server 'git*'
  mcpkit lint surface.json --format json -o lint.json --format human
  mcpkit lint https://example.com/mcp --bearer \"$TOKEN\" --fail-on warn
  mcpkit lint surface.json --profile enterprise --ignore 'param-*'
  mcpkit lint surface.json --fix
  mcpkit lint servers.json --yes --lock

{EXIT_CODES}")
    )]
    Lint(Box<Lint>),
    /// Judge a running server against what the specification asks for.
    #[command(
        override_usage = "mcpkit conform [OPTIONS] <TARGETS>...\n       mcpkit conform [OPTIONS] [TARGETS]... -- <COMMAND>...\n       mcpkit conform [OPTIONS] --replay <DIR>",
        after_help = format!("\
{TARGETS}

Examples:
  mcpkit conform http://localhost:3000/mcp
  mcpkit conform --revision 2025-11-25 -- uvx my-server
  mcpkit conform demo:honest -v
  mcpkit conform https://example.com/mcp --header 'X-Tenant: acme' -o out.json
  mcpkit conform demo --level must --only 'contract/http/*'
  mcpkit conform demo --trace said; mcpkit conform --replay said
  mcpkit conform https://a.example/mcp https://b.example/mcp --baseline known.toml

{EXIT_CODES}")
    )]
    Conform(Box<Conform>),
    /// Tell what changed between two versions of a server, and whom it breaks.
    #[command(
        override_usage = "mcpkit diff [OPTIONS] <OLD> <NEW>\n       mcpkit diff [OPTIONS] <OLD> -- <COMMAND>...",
        after_help = format!("\
OLD and NEW:
  FILE, -               a dump (`mcpkit dump`, or the answer to tools/list)
  http://…, https://…   a running server
  demo[:FAULT,…]        the sample server that comes with mcpkit
  -- COMMAND ARGS…      NEW: a server to start
                        (for OLD: --old-command 'COMMAND ARGS…')

A change is breaking when something that worked for a client of OLD fails with
NEW or means something else, risky when it may, safe otherwise.

Examples:
  mcpkit diff released.json http://localhost:3000/mcp
  mcpkit diff released.json -- node server.js
  mcpkit diff --old-command 'npx -y my-server@1' -- node server.js
  mcpkit diff old.json new.json --fail-on risky --format markdown
  mcpkit explain change/parameter-removed

Exit codes:
  0  nothing at or above --fail-on changed
  1  something did
  2  could not run")
    )]
    Diff(Box<Diff>),
    /// Save everything that a server offers, all pages of it, as one JSON file.
    #[command(
        override_usage = "mcpkit dump [OPTIONS] <TARGET>\n       mcpkit dump [OPTIONS] -- <COMMAND>...",
        after_help = format!("\
{TARGETS}

Examples:
  mcpkit dump http://localhost:3000/mcp -o surface.json
  mcpkit dump -- node server.js | jq '.tools[].name'

Exit codes:
  0  everything was read
  2  could not run, or a list could not be read to its end")
    )]
    Dump(Dump),
    /// Show the page of a rule, requirement, kind of change or template.
    #[command(after_help = "\
Examples:
  mcpkit explain tool-description-present
  mcpkit explain contract/http/origin-rejected
  mcpkit explain python

Exit codes:
  0  shown
  2  nothing has this id")]
    Explain(Explain),
    /// Print the JSON Schema of mcpkit.toml, for editors.
    #[command(after_help = "\
Examples:
  mcpkit schema > mcpkit.schema.json

Exit codes:
  0  printed")]
    Schema,
    /// List rules, requirements, kinds of change and templates.
    #[command(after_help = "\
Examples:
  mcpkit list
  mcpkit list rules --profile enterprise --family parameters
  mcpkit list rules --format markdown
  mcpkit list requirements --revision 2026-07-28 --level must --area http
  mcpkit list requirements --format json

Exit codes:
  0  listed")]
    List(List),
    /// Run the sample server until Ctrl-C.
    #[command(
        hide = true,
        after_help = "\
Examples:
  mcpkit demo --port 3000
  mcpkit demo --stdio --fault wrong-id

Exit codes:
  0  ended by Ctrl-C or the end of input
  2  could not run"
    )]
    Demo(Demo),
}

/// How the output looks.
#[derive(Debug, Args)]
pub(super) struct Look {
    /// Only findings and the summary; twice: nothing but the exit code.
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "verbose")]
    pub quiet: u8,
    /// Also passes, and skips with their reasons; nothing is cut.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Colours: auto is on a terminal unless NO_COLOR is set.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
pub(super) struct Lint {
    #[command(flatten)]
    pub aims: Aims,
    /// Of the servers that a client's configuration lists, take these, such as 'git*'; repeatable.
    #[arg(long, value_name = "NAME")]
    pub server: Vec<String>,
    /// Start what files want started, with the variables that they ask for, without a question.
    ///
    /// Commands of a client's configuration and of [server] in a folder's mcpkit.toml are shown
    /// and asked for before they are started, whoever's file it is.
    #[arg(short, long)]
    pub yes: bool,
    /// Leave out what would have to be started.
    #[arg(long)]
    pub no_start: bool,
    /// How many servers are read at a time [default: 8].
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    /// Show figures, too: findings of each rule, size and time of each target.
    #[arg(long)]
    pub stats: bool,
    #[command(flatten)]
    pub tuning: super::tuning::Tuning,
    #[command(flatten)]
    pub mending: super::tuning::Mending,
    #[command(flatten)]
    pub locking: super::lint::lock::Locking,
    #[command(flatten, next_help_heading = "Report and settings")]
    pub judge: Judge,
}

#[derive(Debug, Args)]
pub(super) struct Judge {
    #[command(flatten)]
    pub outputs: Outputs,
    /// What makes the exit code 1.
    #[arg(long, value_name = "STATUS", default_value = "fail")]
    pub fail_on: Threshold,
    #[command(flatten)]
    pub config: super::config::Asked,
    #[command(flatten)]
    pub connection: Connection,
    #[command(flatten)]
    pub tokens: super::tokens::Tokens,
}

#[derive(Debug, Args)]
pub(super) struct Conform {
    #[command(flatten)]
    pub aims: Aims,
    #[command(flatten)]
    pub selection: Selection,
    #[command(flatten)]
    pub running: Running,
    #[command(flatten)]
    pub saved: Saved,
    #[command(flatten, next_help_heading = "Report and settings")]
    pub judge: Judge,
}

/// What is judged.
#[derive(Debug, Default, Args)]
pub(super) struct Aims {
    /// URLs, `demo`, or what else is listed below.
    #[arg(value_name = "TARGETS")]
    pub targets: Vec<String>,
    /// A server to start, with its arguments.
    #[arg(last = true, value_name = "COMMAND")]
    pub command: Vec<String>,
}

impl Aims {
    /// Whether a single thing is to be judged.
    pub fn is_one(&self) -> bool {
        self.targets.len() + usize::from(!self.command.is_empty()) == 1
    }
}

/// Which requirements are judged.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Selection")]
pub(super) struct Selection {
    /// Judge these suites alone, such as `contract`.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub suite: Vec<String>,
    /// Judge these requirements alone, such as 'contract/http/*'; repeatable.
    ///
    /// `*` is any text, slashes too, and `?` any character. It takes the place of `only` in the
    /// settings.
    #[arg(long, value_name = "PATTERN")]
    pub only: Vec<String>,
    /// Leave these requirements out; repeatable, and added to the settings.
    #[arg(long, value_name = "PATTERN")]
    pub skip: Vec<String>,
    /// Judge the requirements in this folder, too: a suite of your own; repeatable.
    ///
    /// Its name is the folder's, as in `--with shop --suite shop`. See
    /// docs/guide/own-requirements.md.
    #[arg(long, value_name = "DIR")]
    pub with: Vec<PathBuf>,
    /// How binding a requirement has to be [default: may].
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<Least>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Least {
    /// MUST alone.
    Must,
    /// MUST and SHOULD.
    Should,
    /// All, also what is only worth knowing.
    May,
}

/// How a run is carried out.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub(super) struct Running {
    /// How many checks may be at work at a time: 8 over HTTP unless given. With a command, so many
    /// revisions, each with processes of its own; one unless given.
    #[arg(long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    /// Run everything this many times; the worst verdicts stay, and those that differ are flaky.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = rounds)]
    pub repeat: usize,
    /// What generated values depend on; a run with the same number sends the same.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Call every tool, also those that may change something: only for servers that may be harmed.
    ///
    /// Without it, tools that declare `readOnlyHint` are called, and those that the settings name.
    #[arg(long)]
    pub allow_writes: bool,
}

/// What is kept between runs.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Baseline and traces")]
pub(super) struct Saved {
    /// Findings that are known: they are shown, but do not count.
    ///
    /// FILE is TOML, with entries such as
    /// `[[known]]`, `id = "contract/tools/*"`, `reason = "fixed in the next release"`; `revision`,
    /// `subject` and `until = "2027-01-31"` narrow one down. An entry that stands for nothing any
    /// more fails the run.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings of this run as a baseline, to be completed with reasons.
    ///
    /// From then on they are known; with --baseline, the reasons given there are kept.
    #[arg(long, alias = "update-baseline", value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Write the snapshots of your own suites from what the server answers now.
    #[arg(long)]
    pub update_snapshots: bool,
    /// Save everything that is said in this folder.
    ///
    /// It must be new, empty or an older trace. docs/reference/trace.md describes the files.
    #[arg(long, value_name = "DIR")]
    pub trace: Option<PathBuf>,
    /// Judge what was saved by --trace, without a server.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["targets", "command", "trace", "repeat", "update_snapshots", "header", "env"])]
    pub replay: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Threshold {
    Fail,
    Warn,
}

impl From<Threshold> for FailOn {
    fn from(threshold: Threshold) -> FailOn {
        match threshold {
            Threshold::Fail => FailOn::Fail,
            Threshold::Warn => FailOn::Warn,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Dump {
    #[command(flatten)]
    pub aim: Aim,
    /// Where to write; stdout without it.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub connection: Connection,
}

#[derive(Debug, Args)]
pub(super) struct Aim {
    /// A URL, `demo`, or what else is listed below.
    #[arg(value_name = "TARGET")]
    pub target: Option<String>,
    /// A server to start, with its arguments.
    #[arg(last = true, value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// How to talk to the server.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Connection")]
pub(super) struct Connection {
    /// Send this HTTP header with every request; repeatable.
    #[arg(long, value_name = "'NAME: VALUE'")]
    pub header: Vec<String>,
    /// Send `Authorization: Bearer TOKEN`.
    #[arg(long, value_name = "TOKEN", env = super::secrets::BEARER, hide_env_values = true)]
    pub bearer: Option<String>,
    /// Set a variable for the started server; repeatable.
    #[arg(long, value_name = "NAME=VALUE")]
    pub env: Vec<String>,
    /// How long to wait for a sign of life [default: 10].
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Speak this protocol revision; repeatable. Without it, `conform` judges every revision that
    /// the server speaks; `lint` and `dump` read the newest.
    #[arg(long, value_name = "REVISION", value_parser = revisions())]
    pub revision: Vec<Revision>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_shows_examples_and_exit_codes() {
        for command in Cli::command().get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(
                help.contains("Examples:") && help.contains("Exit codes:"),
                "{help}"
            );
        }
    }
}
