//! The `mcpkit` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    mcpkit::cli::main()
}
