//! Commands about rules.

use std::path::PathBuf;

use clap::Args;

use super::shared::{ListFormat, PlaceArgs, TerminalArgs};

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Name of a rule, or of a group of rules such as `core`
    #[arg(value_name = "RULE")]
    pub(crate) rule: Option<String>,
    /// Judge this text: what the rule says of it, how sure it is, and by which words
    #[arg(long, value_name = "TEXT", requires = "rule", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// Only the rules that are skipped here, with the fields that they need
    #[arg(long)]
    pub(crate) idle: bool,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct TestRulesArgs {
    /// Pages of rules; all that planlint.yml names unless given
    #[arg(value_name = "PAGE")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
}
