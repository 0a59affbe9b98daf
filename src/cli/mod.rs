//! The command line: the only code that prints, asks or exits.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::exit,
    reason = "this is the part that talks to people"
)]

mod add;
mod args;
mod baseline;
mod client_config;
mod config;
mod conform;
mod connect;
mod demo;
mod diff;
mod dump;
mod explain;
mod failure;
mod finish;
mod fix;
mod gate;
mod lint;
mod list;
mod nearest;
mod new;
mod outputs;
mod places;
mod progress;
mod schema;
mod screen;
mod secrets;
mod selection;
mod server_section;
mod show_settings;
mod stop;
mod suites;
mod target;
mod today;
mod tokens;
mod trouble;
mod tuning;

use std::process::ExitCode;

use args::{Cli, Command};
use clap::Parser as _;
use failure::Failure;
use screen::Screen;

/// The exit code when nothing could be judged.
const COULD_NOT_RUN: u8 = 2;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let secrets = secrets::of_command_line();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &secrets),
    };
    let screen = Screen::new(&cli.look, secrets);
    let done = match &cli.command {
        Command::New(args) => new::run(args, &screen),
        Command::Add(args) => add::run(args, &screen),
        Command::Lint(args) => lint::run(args, &screen),
        Command::Conform(args) => conform::run(args, &screen),
        Command::Diff(args) => diff::run(args, &screen),
        Command::Dump(args) => dump::run(args, &screen),
        Command::Explain(args) => explain::run(args, &screen),
        Command::Schema => schema::run(&screen),
        Command::List(args) => list::run(args, &screen),
        Command::Demo(args) => demo::run(args, &screen),
    };
    match done {
        Ok(code) => code.into(),
        Err(failure) => {
            screen.failure(&failure);
            COULD_NOT_RUN.into()
        }
    }
}

/// Help and version go to stdout with exit code 0, wrong usage to stderr with 2.
fn usage(error: &clap::Error, secrets: &crate::wire::Redactor) -> ExitCode {
    let text = error.render().to_string();
    let masked = secrets.text(&text);
    if masked == text {
        // A reader that went away is no reason to complain.
        let _ = error.print();
    } else {
        eprint!("{masked}");
    }
    u8::try_from(error.exit_code())
        .unwrap_or(COULD_NOT_RUN)
        .into()
}

/// Runs a future on this thread.
fn on_runtime<T>(future: impl Future<Output = T>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Failure::new(format!("cannot start the asynchronous runtime: {e}")))?;
    let done = runtime.block_on(future);
    // A read of stdin may still hang in a thread of its own.
    runtime.shutdown_background();
    Ok(done)
}
