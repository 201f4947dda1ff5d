//! Commands that set planlint up and describe it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::Shell;

use super::shared::{PlaceArgs, SelectArgs, SourceArgs, TerminalArgs};

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Add planlint to .pre-commit-config.yaml, too
    #[arg(long, conflicts_with = "demo")]
    pub(crate) pre_commit: bool,
    /// Let VS Code complete and check outcome files by a schema, too; again after planlint.yml changed
    #[arg(long, conflicts_with = "demo")]
    pub(crate) vscode: bool,
    /// If no plan is recognised, write a first example
    #[arg(long, conflicts_with = "demo")]
    pub(crate) example: bool,
    /// Replace an existing planlint.yml
    #[arg(long, conflicts_with = "demo")]
    pub(crate) force: bool,
    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with = "demo")]
    pub(crate) dry_run: bool,
    /// Make a small strategy repository with a year of history in this new folder, and check it
    #[arg(long, value_name = "DIR")]
    pub(crate) demo: Option<PathBuf>,
    /// Start on this day instead of today
    #[arg(long, value_name = "DATE", env = "PLANLINT_AS_OF")]
    pub(crate) as_of: Option<String>,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ConfigFormat,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
    #[command(flatten)]
    pub(crate) select: SelectArgs,
}

/// How a configuration is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ConfigFormat {
    /// Each setting with its origin
    #[default]
    Human,
    /// A planlint.yml that means the same and extends nothing
    Yaml,
}

#[derive(Debug, Args)]
pub(crate) struct LspArgs {
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Of what
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// An outcome file
    Outcome,
    /// planlint.yml
    Config,
    /// The output of `check --format json`
    Json,
    /// The output of `health --format json`
    Health,
    /// The output of `report --format json`
    Report,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}
