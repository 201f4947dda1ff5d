//! What several commands take: where the plan is read, which rules run, how it is shown.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::config::{FailOn, Preset};

#[derive(Debug, Clone, Args)]
pub(crate) struct SourceArgs {
    /// Check what is staged, by the staged configuration
    #[arg(long, conflicts_with = "rev")]
    pub(crate) staged: bool,
    /// Check a revision: a branch, a tag, HEAD~3
    #[arg(long, value_name = "REV", env = "PLANLINT_REV")]
    pub(crate) rev: Option<String>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct PlaceArgs {
    /// Read this configuration, from disk, instead of the planlint.yml of the repository
    #[arg(long, value_name = "FILE", env = "PLANLINT_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Check the plan in this folder of the repository, by the planlint.yml there
    #[arg(long, value_name = "DIR", env = "PLANLINT_ROOT")]
    pub(crate) root: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct PastArgs {
    /// Do not read git's history, and leave out what needs it
    #[arg(long, env = "PLANLINT_NO_HISTORY")]
    pub(crate) no_history: bool,
    #[command(flatten)]
    pub(crate) cache: CacheArgs,
}

#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct CacheArgs {
    /// Do not use or write the cache of git's history
    #[arg(long, env = "PLANLINT_NO_CACHE")]
    pub(crate) no_cache: bool,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct SelectArgs {
    /// Run only this rule or group of rules, perhaps at another level; may be given several times
    #[arg(long, value_name = "RULE[=LEVEL]", value_delimiter = ',', env = "PLANLINT_SELECT")]
    pub(crate) select: Vec<String>,
    /// Do not run this rule or group of rules; may be given several times
    #[arg(long, value_name = "RULE", value_delimiter = ',', env = "PLANLINT_IGNORE")]
    pub(crate) ignore: Vec<String>,
    /// Choose which rules run at which level
    #[arg(long, value_enum, env = "PLANLINT_PRESET")]
    pub(crate) preset: Option<Preset>,
    /// The least level at which the run fails [default: error]
    #[arg(long, value_enum, value_name = "LEVEL", env = "PLANLINT_FAIL_ON")]
    pub(crate) fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct TerminalArgs {
    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub(crate) color: When,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table for people
    #[default]
    Human,
    /// For programs
    Json,
}
