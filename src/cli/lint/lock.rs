//! `mcpkit.lock`: read when it is there, written with `--lock`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::super::failure::Failure;
use super::super::screen::Screen;
use super::judge::Held;
use crate::lint::Lock;
use crate::outcome::Report;

/// The file that is read without being asked for.
const DEFAULT: &str = "mcpkit.lock";

/// What is done with the lock.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Lock")]
pub(in crate::cli) struct Locking {
    /// Write down every definition as it is now; later runs tell what changed.
    #[arg(long)]
    pub lock: bool,
    /// The lock [default: mcpkit.lock, when there is one].
    #[arg(long, value_name = "FILE")]
    pub lock_file: Option<PathBuf>,
}

impl Locking {
    fn path(&self) -> &Path {
        self.lock_file.as_deref().unwrap_or(Path::new(DEFAULT))
    }
}

/// Reads the lock. One that is to be written keeps the servers that are not part of this run.
pub(super) fn open(args: &Locking) -> Result<Held, Failure> {
    let path = args.path();
    let lock = match std::fs::read_to_string(path) {
        Ok(text) => Lock::parse(&text).map_err(|error| {
            Failure::new(format!("{}: {error}", path.display())).help(
                "take back the edit, or remove the file and write it anew with `mcpkit lint --lock`",
            )
        })?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if args.lock_file.is_some() && !args.lock {
                return Err(Failure::new(format!("there is no lock `{}`", path.display()))
                    .help("`--lock` writes it"));
            }
            Lock::default()
        }
        Err(error) => {
            return Err(Failure::new(format!("cannot read `{}`: {error}", path.display()))
                .help("may this user read it?"));
        }
    };
    Ok(match args.lock {
        true => Held::Write(lock),
        false => Held::Read(lock),
    })
}

/// Writes the lock, if it is wanted and every server was read whole: what was not read would look
/// like drift the next time.
pub(super) fn close(
    args: &Locking,
    held: Held,
    reports: &[Report],
    screen: &Screen,
) -> Result<(), Failure> {
    let Held::Write(lock) = held else {
        return Ok(());
    };
    let path = args.path();
    let unread = |report: &Report| report.items.iter().any(|i| i.id.starts_with("surface/"));
    if let Some(report) = reports.iter().find(|report| unread(report)) {
        screen.warning(&format!(
            "{} is not written: {} was not read whole",
            path.display(),
            report.target.name
        ));
        return Ok(());
    }
    let text = lock
        .text()
        .map_err(|error| Failure::new(error.to_string()))?;
    std::fs::write(path, text).map_err(|error| {
        Failure::new(format!("cannot write `{}`: {error}", path.display()))
            .help("may this user write there?")
    })?;
    screen.note(&format!(
        "the definitions are in {}: commit it",
        path.display()
    ));
    Ok(())
}
