//! What can be typed. One declaration makes the help, the errors and the completions.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::config::{FailOn, Preset};
use crate::report::Format;

/// planlint checks a plan kept in git.
#[derive(Debug, Parser)]
#[command(
    name = "planlint",
    version,
    about = "Checks a plan kept in git: owners, definitions of done, deadlines, dependencies, metrics",
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes: 0 no findings that fail the run, 1 findings that fail the run, 2 the plan could not be checked"
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) check: CheckArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
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
    /// As a commit-msg hook: a staged change of priority, deadline or owner needs its reason in the message
    CommitMsg(CommitMsgArgs),
    /// Serve an editor: findings while you write, hovers, fixes, renames (the language server protocol, on stdio)
    Lsp,
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

#[derive(Debug, Clone, Args)]
pub(super) struct SourceArgs {
    /// Check what is staged, by the staged configuration
    #[arg(long, conflicts_with = "rev")]
    pub(super) staged: bool,
    /// Check a revision: a branch, a tag, HEAD~3
    #[arg(long, value_name = "REV", env = "PLANLINT_REV")]
    pub(super) rev: Option<String>,
}

#[derive(Debug, Clone, Args)]
pub(super) struct PlaceArgs {
    /// Read this configuration, from disk, instead of the planlint.yml of the repository
    #[arg(long, value_name = "FILE", env = "PLANLINT_CONFIG")]
    pub(super) config: Option<PathBuf>,
    /// Check the plan in this folder of the repository, by the planlint.yml there
    #[arg(long, value_name = "DIR", env = "PLANLINT_ROOT")]
    pub(super) root: Option<PathBuf>,
}

/// Reads `FORMAT=FILE`.
fn output(text: &str) -> Result<(Format, PathBuf), String> {
    let wrong = || {
        let known: Vec<String> = Format::value_variants()
            .iter()
            .filter_map(|format| format.to_possible_value())
            .map(|value| value.get_name().to_owned())
            .collect();
        format!("write a format and a file, as in json=findings.json; the formats are {}", known.join(", "))
    };
    let (format, file) = text.split_once('=').ok_or_else(wrong)?;
    let format = Format::from_str(format, false).map_err(|_| wrong())?;
    if file.is_empty() { Err(wrong()) } else { Ok((format, PathBuf::from(file))) }
}

/// Reads the address of a page on the web.
fn link(text: &str) -> Result<String, String> {
    let plain =
        |c: char| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '<' | '>' | '"' | '\\' | '`' | '|');
    let web = text.starts_with("https://") || text.starts_with("http://");
    match web && text.chars().all(plain) {
        true => Ok(text.to_owned()),
        false => Err("write an address on the web, as in https://git.example/plan/blob/main".to_owned()),
    }
}

#[derive(Debug, Clone, Copy, Args)]
pub(super) struct FixArgs {
    /// Apply safe fixes, and report what remains
    #[arg(long)]
    pub(super) fix: bool,
    /// Also apply fixes that may change the meaning; preview them with --diff
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long)]
    pub(super) diff: bool,
}

#[derive(Debug, Clone, Copy, Args)]
pub(super) struct PastArgs {
    /// Do not read git's history, and leave out the rules that need it
    #[arg(long, env = "PLANLINT_NO_HISTORY")]
    pub(super) no_history: bool,
    /// Do not use or write the cache of git's history
    #[arg(long, env = "PLANLINT_NO_CACHE")]
    pub(super) no_cache: bool,
}

#[derive(Debug, Clone, Args)]
pub(super) struct SelectArgs {
    /// Run only this rule or group of rules, perhaps at another level; may be given several times
    #[arg(long, value_name = "RULE[=LEVEL]", value_delimiter = ',', env = "PLANLINT_SELECT")]
    pub(super) select: Vec<String>,
    /// Do not run this rule or group of rules; may be given several times
    #[arg(long, value_name = "RULE", value_delimiter = ',', env = "PLANLINT_IGNORE")]
    pub(super) ignore: Vec<String>,
    /// Choose which rules run at which level
    #[arg(long, value_enum, env = "PLANLINT_PRESET")]
    pub(super) preset: Option<Preset>,
    /// The least level at which the run fails [default: error]
    #[arg(long, value_enum, value_name = "LEVEL", env = "PLANLINT_FAIL_ON")]
    pub(super) fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Args)]
pub(super) struct CheckArgs {
    /// Files and folders to report on; the whole plan is still read. `-` reads one file from standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The file that standard input replaces
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) source: SourceArgs,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) select: SelectArgs,
    /// Tell only what is new since this branch and REV parted, or since a day: 7d, 2026-03-31
    #[arg(long, value_name = "REV|DAY", env = "PLANLINT_SINCE")]
    pub(super) since: Option<String>,
    #[command(flatten)]
    pub(super) fix: FixArgs,
    #[command(flatten)]
    pub(super) past: PastArgs,
    /// Judge the plan as it stood on this day; with --rev, that revision on this day
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t, env = "PLANLINT_FORMAT")]
    pub(super) format: Format,
    /// Show every finding, not only the gravest where there are many
    #[arg(long)]
    pub(super) full: bool,
    /// Also write the findings to a file, in this format; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    pub(super) output: Vec<(Format, PathBuf)>,
    /// Where the files can be read at this commit, for links in Markdown: https://git.example/plan/blob/main
    #[arg(long, value_name = "URL", value_parser = link, env = "PLANLINT_LINK")]
    pub(super) link: Option<String>,
    /// Also show what each rule found and cost
    #[arg(long)]
    pub(super) statistics: bool,
    #[command(flatten)]
    pub(super) terminal: TerminalArgs,
    /// Leave out the counts at the end
    #[arg(long, short, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Also say what was read and by which configuration
    #[arg(long, short)]
    pub(super) verbose: bool,
}

#[derive(Debug, Clone, Copy, Args)]
pub(super) struct TerminalArgs {
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub(super) color: When,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Name of a rule, or of a group of rules such as `core`
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
    #[command(flatten)]
    pub(super) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(super) struct LogArgs {
    /// Id or file of the outcome
    #[arg(value_name = "OUTCOME", conflicts_with = "all")]
    pub(super) outcome: Option<String>,
    /// Every outcome, those that are gone too
    #[arg(long)]
    pub(super) all: bool,
    /// Only changes of this field; may be given several times
    #[arg(long, value_name = "FIELD")]
    pub(super) field: Vec<String>,
    /// Also where a value was written in another way and meant the same
    #[arg(long)]
    pub(super) verbatim: bool,
    /// How events are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ListFormat,
    #[command(flatten)]
    pub(super) source: SourceArgs,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    /// Do not use or write the cache of git's history
    #[arg(long)]
    pub(super) no_cache: bool,
    #[command(flatten)]
    pub(super) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(super) struct PeopleArgs {
    #[command(flatten)]
    pub(super) source: SourceArgs,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    /// Do not use or write the cache of git's history
    #[arg(long)]
    pub(super) no_cache: bool,
    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ListFormat,
    #[command(flatten)]
    pub(super) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(super) struct CommitMsgArgs {
    /// The file with the message, as git names it to the hook
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct HealthArgs {
    /// Also show the colours at the ends of the last four quarters, as the mainline had the plan then
    #[arg(long, conflicts_with = "no_history")]
    pub(super) history: bool,
    #[command(flatten)]
    pub(super) source: SourceArgs,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) select: SelectArgs,
    /// Judge the plan as it stood on this day; with --rev, that revision on this day
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    /// Do not read git's history, and leave out the rules and figures that need it
    #[arg(long)]
    pub(super) no_history: bool,
    /// Do not use or write the cache of git's history
    #[arg(long)]
    pub(super) no_cache: bool,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ListFormat,
    #[command(flatten)]
    pub(super) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// Only the rules that rest in this repository, with the fields that would wake them
    #[arg(long)]
    pub(super) idle: bool,
    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ListFormat,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ListFormat {
    /// A table for people
    #[default]
    Human,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// Add planlint to .pre-commit-config.yaml, too
    #[arg(long, conflicts_with = "demo")]
    pub(super) pre_commit: bool,
    /// Where no plan is recognised, write an example to begin with
    #[arg(long, conflicts_with = "demo")]
    pub(super) example: bool,
    /// Write planlint.yml anew where there is one
    #[arg(long, conflicts_with = "demo")]
    pub(super) force: bool,
    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with = "demo")]
    pub(super) dry_run: bool,
    /// Make a small strategy repository with a year of history in this new folder, and judge it
    #[arg(long, value_name = "DIR")]
    pub(super) demo: Option<PathBuf>,
    /// Begin as of this day instead of today
    #[arg(long, value_name = "DATE", env = "PLANLINT_AS_OF")]
    pub(super) as_of: Option<String>,
    #[command(flatten)]
    pub(super) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ConfigFormat,
    #[command(flatten)]
    pub(super) source: SourceArgs,
    #[command(flatten)]
    pub(super) place: PlaceArgs,
    #[command(flatten)]
    pub(super) select: SelectArgs,
}

/// How a configuration is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ConfigFormat {
    /// Each setting with who set it
    #[default]
    Human,
    /// A planlint.yml that means the same and extends nothing
    Yaml,
}

#[derive(Debug, Args)]
pub(super) struct TestRulesArgs {
    /// Pages of rules; all that planlint.yml names unless given
    #[arg(value_name = "PAGE")]
    pub(super) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Of what
    #[arg(value_enum)]
    pub(super) of: SchemaOf,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// An outcome file
    Outcome,
    /// planlint.yml
    Config,
    /// The output of `check --format json`
    Json,
    /// The output of `health --format json`
    Health,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}
