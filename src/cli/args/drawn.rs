//! Commands that draw.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::shared::{CacheArgs, SelectArgs, SourceArgs};
use crate::graph;
use crate::model::Level;

/// Which plan is drawn, and which part of it.
#[derive(Debug, Args)]
pub(crate) struct DrawnArgs {
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    /// Read this configuration, from disk, instead of the planlint.yml of the repository
    #[arg(long, value_name = "FILE", env = "PLANLINT_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Draw the plan in this folder of the repository, by the planlint.yml there
    #[arg(long, value_name = "DIR", env = "PLANLINT_ROOT")]
    pub(crate) folder: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) select: SelectArgs,
    /// Draw the plan as it stood on this day; with --rev, that revision on this day
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Only this outcome and all below it
    #[arg(long, value_name = "ID")]
    pub(crate) root: Option<String>,
    /// Only the outcomes of an owner whose name contains this
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Option<String>,
    #[command(flatten)]
    pub(crate) cache: CacheArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// The file to write; standard output unless given
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// What is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ReportFormat,
    /// Mark what is new since this branch and REV parted, or since a day: 7d, 2026-03-31
    #[arg(long, value_name = "REV|DAY")]
    pub(crate) since: Option<String>,
    /// Leave out who made a change, for a page that leaves the house
    #[arg(long)]
    pub(crate) no_authors: bool,
    /// Leave out the lines of files, for a page that leaves the house
    #[arg(long)]
    pub(crate) no_source: bool,
    #[command(flatten)]
    pub(crate) drawn: DrawnArgs,
}

/// What a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ReportFormat {
    /// One page with everything in it
    #[default]
    Html,
    /// All that is drawn, for programs; `planlint schema report` describes it
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct GraphArgs {
    /// What is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: graph::Format,
    /// What is drawn
    #[arg(long, value_enum, default_value_t)]
    pub(crate) of: graph::Of,
    /// Only the outcomes of this level; may be given several times
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    pub(crate) level: Vec<Level>,
    /// Only this outcome, and what is joined to it within --depth steps
    #[arg(long, value_name = "ID")]
    pub(crate) around: Option<String>,
    /// How many steps --around goes, up- and downstream
    #[arg(long, value_name = "N", default_value_t = 2, requires = "around")]
    pub(crate) depth: usize,
    /// Only what says something else than it did where this branch and REV parted, or on a day, and what is joined to it
    #[arg(long, value_name = "REV|DAY")]
    pub(crate) changed_since: Option<String>,
    /// The file to write; standard output unless given
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) drawn: DrawnArgs,
}

/// Reads a level of the cascade.
fn level(word: &str) -> Result<Level, String> {
    let known: Vec<&str> = Level::ALL.iter().map(|level| level.word()).collect();
    Level::of(word).ok_or_else(|| format!("the levels are {}", known.join(", ")))
}
