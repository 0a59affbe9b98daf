//! Options that would be ignored are mistakes.

use super::super::args::Lint;
use super::super::connect::refuse;
use super::super::failure::Failure;
use super::super::target::Target;

/// Refuses options that are for another kind of target than those given. Headers, tokens and
/// variables are for what the command line names; files say their own.
pub(super) fn check(args: &Lint, targets: &[Target]) -> Result<(), Failure> {
    let connection = &args.judge.connection;
    let any = |test: &dyn Fn(&Target) -> bool| targets.iter().any(test);
    let saved = !any(&|t| !matches!(t, Target::File(_) | Target::Stdin));
    let why = |otherwise| match saved {
        true => "does not apply to a dump",
        false => otherwise,
    };
    if !any(&|t| matches!(t, Target::Url(_) | Target::Demo(..))) {
        refuse(
            &connection.header,
            "--header",
            why("is for servers with a URL"),
        )?;
    }
    if !any(&|t| matches!(t, Target::Command(_))) {
        refuse(
            &connection.env,
            "--env",
            why("is for servers that mcpkit starts"),
        )?;
    }
    let mends = args.mending.fix || args.mending.diff;
    if mends && any(&|t| matches!(t, Target::Stdin)) {
        return Err(Failure::new("a dump on stdin cannot be repaired")
            .help("save it to a file, and give that"));
    }
    if args.yes && args.no_start {
        return Err(Failure::new("both --yes and --no-start are given").help("give one of them"));
    }
    Ok(())
}
