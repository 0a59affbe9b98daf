//! What can be said to `list` and `explain`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Least;
use super::parse::revisions;
use crate::mcp::Revision;

#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// Know the requirements in this folder, too; repeatable.
    #[arg(long, value_name = "DIR")]
    pub with: Vec<PathBuf>,
    /// The id, as reports and `mcpkit list` show it.
    #[arg(value_name = "ID")]
    pub id: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    /// What to list; everything without it.
    #[arg(value_name = "KIND")]
    pub kind: Option<Kinds>,
    /// Requirements of this protocol revision alone.
    #[arg(long, value_name = "REVISION", value_parser = revisions())]
    pub revision: Option<Revision>,
    /// Requirements that are at least as binding.
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<Least>,
    /// Requirements of this area alone, such as `http`.
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    /// Rules that this profile runs.
    #[arg(long, value_name = "NAME", value_parser = crate::cli::tuning::profiles())]
    pub profile: Option<crate::lint::Profile>,
    /// Rules with this mark, such as OWASP-MCP03.
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// Rules about this, such as parameters.
    #[arg(long, value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(crate::lint::FAMILIES))]
    pub family: Option<String>,
    /// Know the requirements in this folder, too; repeatable.
    #[arg(long, value_name = "DIR")]
    pub with: Vec<PathBuf>,
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: crate::cli::outputs::Listing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Kinds {
    #[value(alias = "rule")]
    Rules,
    #[value(alias = "requirement")]
    Requirements,
    #[value(alias = "change")]
    Changes,
    #[value(alias = "template")]
    Templates,
}
