//! What the command line of `mcpkit lint` says about rules, known findings and fixes.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use crate::lint::{self, Flags, Profile};

/// Which rules run.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Rules")]
pub(super) struct Tuning {
    /// Run the rules of this profile and those below [default: standard].
    #[arg(long, value_name = "NAME", value_parser = profiles())]
    pub profile: Option<Profile>,
    /// Run these rules alone, such as 'tool-*'; repeatable.
    ///
    /// `*` is any text and `?` any character. It takes the place of `select` in the settings.
    #[arg(long, value_name = "PATTERNS", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave these rules out; repeatable, and added to the settings.
    #[arg(long, value_name = "PATTERNS", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Show every setting that is in force, and who says so; check nothing.
    #[arg(long)]
    pub show_settings: bool,
}

/// What is known, and what is mended.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Known findings and fixes")]
pub(super) struct Mending {
    /// Findings that are known: they are shown, but do not count.
    ///
    /// FILE is TOML, as --write-baseline writes it; `mcpkit conform` reads the same form. An entry
    /// that stands for nothing any more fails the run.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings of this run as a baseline, to be completed with reasons.
    ///
    /// From then on they are known; with --baseline, the reasons given there are kept.
    #[arg(long, alias = "update-baseline", value_name = "FILE", conflicts_with_all = ["fix", "diff"])]
    pub write_baseline: Option<PathBuf>,
    /// Repair what can be repaired without altering its meaning: in the dump, and in mcpkit.toml.
    #[arg(long)]
    pub fix: bool,
    /// Show what --fix would do, and do nothing.
    #[arg(long)]
    pub diff: bool,
}

impl Tuning {
    /// The settings with what the command line says.
    pub fn over(&self, mut settings: lint::Settings) -> Result<lint::Settings, Failure> {
        for (flag, patterns) in [("--select", &self.select), ("--ignore", &self.ignore)] {
            let mut alone = lint::Settings::default();
            alone.set(Flags {
                ignore: patterns.clone(),
                ..Flags::default()
            });
            alone.validate().map_err(|error| {
                Failure::new(format!("{flag}: {error}"))
                    .help("`mcpkit list rules` lists the rules; `*` stands for any text")
            })?;
        }
        settings.set(Flags {
            profile: self.profile,
            select: self.select.clone(),
            ignore: self.ignore.clone(),
        });
        Ok(settings)
    }
}

/// The names of profiles.
pub(super) fn profiles() -> impl TypedValueParser<Value = Profile> {
    let names = Profile::ALL.map(Profile::word);
    PossibleValuesParser::new(names).map(|name| {
        let named = Profile::ALL.into_iter().find(|p| p.word() == name);
        named.unwrap_or_default()
    })
}
