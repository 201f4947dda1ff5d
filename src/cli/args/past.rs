//! Commands about what happened to a plan, and who did it.

use std::path::PathBuf;

use clap::Args;

use super::shared::{CacheArgs, ListFormat, PastArgs, PlaceArgs, SelectArgs, SourceArgs, TerminalArgs};

#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// Id or file of the outcome
    #[arg(value_name = "OUTCOME", conflicts_with = "all")]
    pub(crate) outcome: Option<String>,
    /// Every outcome, including deleted ones
    #[arg(long)]
    pub(crate) all: bool,
    /// Only changes of this field; may be given several times
    #[arg(long, value_name = "FIELD")]
    pub(crate) field: Vec<String>,
    /// Also show changes of spelling that did not change the meaning
    #[arg(long)]
    pub(crate) verbatim: bool,
    #[command(flatten)]
    pub(crate) told: ToldArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PeopleArgs {
    #[command(flatten)]
    pub(crate) told: ToldArgs,
}

/// Up to when the past of which plan is told, and how.
#[derive(Debug, Args)]
pub(crate) struct ToldArgs {
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
    /// Tell what was known on this day, of the plan as it stood then; with --rev, of that revision
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    #[command(flatten)]
    pub(crate) cache: CacheArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CommitMsgArgs {
    /// The file with the message, as git names it to the hook
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("fail_on", |arg| arg.help("The least level at which the run fails [default: never]")))]
pub(crate) struct HealthArgs {
    /// Also show the colours at the ends of the last four quarters, as the mainline had the plan then
    #[arg(long, conflicts_with = "no_history")]
    pub(crate) history: bool,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
    #[command(flatten)]
    pub(crate) select: SelectArgs,
    /// Check the plan as it stood on this day; with --rev, that revision on this day
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    #[command(flatten)]
    pub(crate) past: PastArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
}
