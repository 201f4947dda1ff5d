//! What can be typed. One declaration makes the help, the errors and the completions.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::config::{FailOn, Preset};
use crate::graph;
use crate::model::Level;
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
    /// Draw the plan as one page that opens anywhere: six pictures, nine answers, every finding and every outcome
    Report(ReportArgs),
    /// Draw what waits for what, or the cascade: SVG, Mermaid or DOT
    Graph(GraphArgs),
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
    /// Report only what is new since this branch left REV, or since a day: 7d, 2026-03-31
    #[arg(long, value_name = "REV|DAY", env = "PLANLINT_SINCE")]
    pub(super) since: Option<String>,
    #[command(flatten)]
    pub(super) fix: FixArgs,
    #[command(flatten)]
    pub(super) past: PastArgs,
    /// Check the plan as it stood on this day; with --rev, that revision on this day
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t, env = "PLANLINT_FORMAT")]
    pub(super) format: Format,
    /// Show every finding, even if there are many
    #[arg(long)]
    pub(super) full: bool,
    /// Take on more or less: `file=16M` and `plan=1G` bytes read, `findings=50K` written for programs
    #[arg(long, value_name = "WHAT=SIZE", value_delimiter = ',', value_parser = limit, env = "PLANLINT_LIMIT")]
    pub(super) limit: Vec<(Limit, u64)>,
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
    /// Also show which files and configuration were read
    #[arg(long, short)]
    pub(super) verbose: bool,
}

/// What a run takes on only so much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// Bytes of one file.
    File,
    /// Bytes of all files of the plan.
    Plan,
    /// Findings written for programs.
    Findings,
}

/// Reads `WHAT=SIZE`, where the size may end in K, M or G.
fn limit(text: &str) -> Result<(Limit, u64), String> {
    let (what, size) = text.split_once('=').unwrap_or((text, ""));
    let what = match what {
        "file" => Limit::File,
        "plan" => Limit::Plan,
        "findings" => Limit::Findings,
        _ => return Err("the limits are file, plan and findings, as in file=16M".to_owned()),
    };
    let digits = size.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match size.strip_prefix(digits).unwrap_or_default() {
        "" => Some(1),
        "K" | "k" => Some(1 << 10),
        "M" | "m" => Some(1 << 20),
        "G" | "g" => Some(1 << 30),
        _ => None,
    };
    let size = digits.parse::<u64>().ok().zip(unit).and_then(|(number, unit)| number.checked_mul(unit));
    // Places in a text are counted in 32 bits.
    let most = if what == Limit::File { u64::from(u32::MAX >> 1) } else { u64::MAX };
    size.filter(|&size| size <= most).map(|size| (what, size)).ok_or_else(|| {
        "write a whole number, perhaps with K, M or G, as in file=16M; a file has at most 2G".to_owned()
    })
}

#[derive(Debug, Clone, Copy, Args)]
pub(super) struct TerminalArgs {
    /// When to use colour
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
    /// Judge this text: what the rule says of it, how sure it is, and by which words
    #[arg(long, value_name = "TEXT", requires = "rule")]
    pub(super) text: Option<String>,
    #[command(flatten)]
    pub(super) terminal: TerminalArgs,
}

#[derive(Debug, Args)]
pub(super) struct LogArgs {
    /// Id or file of the outcome
    #[arg(value_name = "OUTCOME", conflicts_with = "all")]
    pub(super) outcome: Option<String>,
    /// Every outcome, including deleted ones
    #[arg(long)]
    pub(super) all: bool,
    /// Only changes of this field; may be given several times
    #[arg(long, value_name = "FIELD")]
    pub(super) field: Vec<String>,
    /// Also show changes of spelling that did not change the meaning
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
    /// Check the plan as it stood on this day; with --rev, that revision on this day
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

/// Which plan is drawn, and which part of it.
#[derive(Debug, Args)]
pub(super) struct DrawnArgs {
    #[command(flatten)]
    pub(super) source: SourceArgs,
    /// Read this configuration, from disk, instead of the planlint.yml of the repository
    #[arg(long, value_name = "FILE", env = "PLANLINT_CONFIG")]
    pub(super) config: Option<PathBuf>,
    /// Draw the plan in this folder of the repository, by the planlint.yml there
    #[arg(long, value_name = "DIR", env = "PLANLINT_ROOT")]
    pub(super) folder: Option<PathBuf>,
    #[command(flatten)]
    pub(super) select: SelectArgs,
    /// Draw the plan as it stood on this day; with --rev, that revision on this day
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    /// Only this outcome and all below it
    #[arg(long, value_name = "ID")]
    pub(super) root: Option<String>,
    /// Only the outcomes of an owner whose name contains this
    #[arg(long, value_name = "NAME")]
    pub(super) owner: Option<String>,
    /// Neither use nor write what earlier runs learned from history
    #[arg(long, env = "PLANLINT_NO_CACHE")]
    pub(super) no_cache: bool,
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The file to write; standard output unless given
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// What is written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ReportFormat,
    /// Mark what is new since this branch and REV parted, or since a day: 7d, 2026-03-31
    #[arg(long, value_name = "REV|DAY")]
    pub(super) since: Option<String>,
    /// Leave out who made a change, for a page that leaves the house
    #[arg(long)]
    pub(super) no_authors: bool,
    /// Leave out the lines of files, for a page that leaves the house
    #[arg(long)]
    pub(super) no_source: bool,
    #[command(flatten)]
    pub(super) drawn: DrawnArgs,
}

/// What a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ReportFormat {
    /// One page with everything in it
    #[default]
    Html,
    /// All that is drawn, for programs; `planlint schema report` describes it
    Json,
}

#[derive(Debug, Args)]
pub(super) struct GraphArgs {
    /// What is written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: graph::Format,
    /// What is drawn
    #[arg(long, value_enum, default_value_t)]
    pub(super) of: graph::Of,
    /// Only the outcomes of this level; may be given several times
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    pub(super) level: Vec<Level>,
    /// Only this outcome, and what is joined to it within --depth steps
    #[arg(long, value_name = "ID")]
    pub(super) around: Option<String>,
    /// How many steps --around goes, up- and downstream
    #[arg(long, value_name = "N", default_value_t = 2, requires = "around")]
    pub(super) depth: usize,
    /// Only what says something else than it did where this branch and REV parted, or on a day, and what is joined to it
    #[arg(long, value_name = "REV|DAY")]
    pub(super) changed_since: Option<String>,
    /// The file to write; standard output unless given
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) drawn: DrawnArgs,
}

/// Reads a level of the cascade.
fn level(word: &str) -> Result<Level, String> {
    let known: Vec<&str> = Level::ALL.iter().map(|level| level.word()).collect();
    Level::of(word).ok_or_else(|| format!("the levels are {}", known.join(", ")))
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// Only the rules that are skipped here, with the fields that they need
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
    /// If no plan is recognised, write a first example
    #[arg(long, conflicts_with = "demo")]
    pub(super) example: bool,
    /// Replace an existing planlint.yml
    #[arg(long, conflicts_with = "demo")]
    pub(super) force: bool,
    /// Show what would be written, and write nothing
    #[arg(long, conflicts_with = "demo")]
    pub(super) dry_run: bool,
    /// Make a small strategy repository with a year of history in this new folder, and check it
    #[arg(long, value_name = "DIR")]
    pub(super) demo: Option<PathBuf>,
    /// Start on this day instead of today
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
    /// Each setting with its origin
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
    /// The output of `report --format json`
    Report,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}
