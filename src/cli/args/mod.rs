//! What can be typed. One declaration makes the help, the errors and the completions.

mod check;
mod drawn;
mod past;
mod rules;
mod setup;
mod shared;

use clap::{Parser, Subcommand};

pub(crate) use check::{CheckArgs, FixArgs, Limit};
pub(crate) use drawn::{DrawnArgs, GraphArgs, ReportArgs, ReportFormat};
pub(crate) use past::{CommitMsgArgs, HealthArgs, LogArgs, PeopleArgs, ToldArgs};
pub(crate) use rules::{ExplainArgs, RulesArgs, TestRulesArgs};
pub(crate) use setup::{CompletionsArgs, ConfigArgs, ConfigFormat, InitArgs, LspArgs, SchemaArgs, SchemaOf};
pub(crate) use shared::{ListFormat, PlaceArgs, SelectArgs, SourceArgs, TerminalArgs, When};

/// planlint checks a plan kept in git.
#[derive(Debug, Parser)]
#[command(
    name = "planlint",
    version,
    about = "Checks a plan kept in git: owners, definitions of done, deadlines, dependencies, metrics",
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes: 0 no findings that fail the run, 1 findings that fail the run, 2 the plan could not be checked"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) check: CheckArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the plan (the default)
    Check(CheckArgs),
    /// Say what a rule checks, why, and how to fix what it finds
    Explain(ExplainArgs),
    /// Show the history of an outcome: each change, by whom and why
    Log(LogArgs),
    /// List everybody with their spellings, and names that could not be matched
    People(PeopleArgs),
    /// Answer nine questions about the plan's execution: green, yellow or red, and what to do first
    Health(HealthArgs),
    /// Draw the plan as one page that opens anywhere: six pictures, nine answers, every finding and every outcome
    Report(ReportArgs),
    /// Draw what waits for what, or the cascade: SVG, Mermaid or DOT
    Graph(GraphArgs),
    /// As a commit-msg hook: a staged change of priority, deadline or owner needs its reason in the message
    CommitMsg(CommitMsgArgs),
    /// Serve an editor: findings while you write, hovers, fixes, renames (the language server protocol, on stdio)
    Lsp(LspArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Write a first planlint.yml and an example, or make a demonstration
    Init(InitArgs),
    /// Show the effective configuration, and where each setting comes from
    Config(ConfigArgs),
    /// Run the examples of your own rules
    TestRules(TestRulesArgs),
    /// Print a JSON Schema, for editors and programs
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
}
