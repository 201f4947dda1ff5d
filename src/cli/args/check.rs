//! `planlint check`, which is also what runs without a command.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::shared::{PastArgs, PlaceArgs, SelectArgs, SourceArgs, TerminalArgs};
use crate::report::Format;

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
pub(crate) struct FixArgs {
    /// Apply safe fixes, and report what remains
    #[arg(long)]
    pub(crate) fix: bool,
    /// Also apply fixes that may change the meaning; preview them with --diff
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long)]
    pub(crate) diff: bool,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct CheckArgs {
    /// Files and folders to report on; the whole plan is still read. `-` reads one file from standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The file that standard input replaces
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_path: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
    #[command(flatten)]
    pub(crate) select: SelectArgs,
    /// Report only what is new since this branch left REV, or since a day: 7d, 2026-03-31
    #[arg(long, value_name = "REV|DAY", env = "PLANLINT_SINCE")]
    pub(crate) since: Option<String>,
    #[command(flatten)]
    pub(crate) fix: FixArgs,
    #[command(flatten)]
    pub(crate) past: PastArgs,
    /// Check the plan as it stood on this day; with --rev, that revision on this day
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t, env = "PLANLINT_FORMAT")]
    pub(crate) format: Format,
    /// Show every finding, even if there are many
    #[arg(long)]
    pub(crate) full: bool,
    /// Take on more or less: `file=16M` and `plan=1G` bytes read, `findings=50K` written for programs
    #[arg(long, value_name = "WHAT=SIZE", value_delimiter = ',', value_parser = limit, env = "PLANLINT_LIMIT")]
    pub(crate) limit: Vec<(Limit, u64)>,
    /// Also write the findings to a file, in this format; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    pub(crate) output: Vec<(Format, PathBuf)>,
    /// Where the files can be read at this commit, for links in Markdown: https://git.example/plan/blob/main
    #[arg(long, value_name = "URL", value_parser = link, env = "PLANLINT_LINK")]
    pub(crate) link: Option<String>,
    /// Check again whenever a file of the plan is saved, until Ctrl-C
    #[arg(long, conflicts_with_all = ["staged", "rev", "fix", "unsafe_fixes", "diff", "stdin_path", "as_of"])]
    pub(crate) watch: bool,
    /// Also show what each rule found and cost
    #[arg(long)]
    pub(crate) statistics: bool,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
    /// Leave out the counts at the end
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Also show which files and configuration were read, and the seconds of each phase
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// What a run takes on only so much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
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
