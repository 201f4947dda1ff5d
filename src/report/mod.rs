//! Turns a [`Report`] into text, one file a format. A reporter judges nothing: what it is given is what it shows, the
//! gravest first, and where a format or its reader sets a limit, it says how much it leaves out.
//!
//! Text of the repository is a stranger's text. It passes through `sanitize` on its way to a terminal or a log.

mod address;
mod concise;
mod day;
mod excerpt;
mod extent;
mod fingerprint;
mod first;
mod github;
mod gitlab;
pub mod health;
mod human;
pub mod json;
mod junit;
mod markdown;
mod people;
mod picture;
mod related;
#[cfg(test)]
mod sample;
mod sanitize;
mod sarif;
mod statistics;
mod summary;
#[cfg(test)]
mod tests;
mod timeline;

pub use address::address;
pub use day::Day;
pub use json::{schema as json_schema, write_json};
pub use markdown::Limit;
pub use people::{write_people, write_people_json};
pub use sanitize::{defuse, lines, one_line, xml};
pub use statistics::write_statistics;
pub use timeline::{Happening, Told, write_events, write_timeline};

use std::io::{self, Write};

use crate::finding::Report;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For people at a terminal: the text itself, underlined
    #[default]
    Human,
    /// One line a finding: `path:line:col: level[rule] message`
    Concise,
    /// For programs; `planlint schema json` describes it
    Json,
    /// Annotations on a pull request, from a GitHub workflow
    Github,
    /// For code scanning and security dashboards: SARIF 2.1.0
    Sarif,
    /// GitLab's code quality report, for merge requests
    Gitlab,
    /// For build servers that show test results
    Junit,
    /// For comments, summaries and mails; with --since, what changed and by whom
    Markdown,
}

/// What the terminal can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour.
    pub colour: bool,
    /// How many cells a line has.
    pub width: u16,
    /// Whether the formats for people end with the counts of the run.
    pub summary: bool,
    /// Whether `human` shows every finding in full; else where there are many it begins with a table by rule and shows
    /// the gravest.
    pub full: bool,
    /// The address under which the repository's files can be read at this commit, such as
    /// `https://git.example/plan/blob/1a2b3c4`.
    pub link: Option<String>,
}

impl Default for Style {
    fn default() -> Self {
        Self { colour: false, width: 100, summary: true, full: false, link: None }
    }
}

/// Writes the whole report.
///
/// # Errors
/// Those of `out`, a closed pipe among them.
pub fn write(report: &Report, format: Format, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    match format {
        Format::Human => human::write(report, style, &mut out)?,
        Format::Concise => concise::write(report, style, &mut out)?,
        Format::Json => json::write(report, &mut out)?,
        Format::Github => github::write(report, &mut out)?,
        Format::Sarif => sarif::write(report, &mut out)?,
        Format::Gitlab => gitlab::write(report, &mut out)?,
        Format::Junit => junit::write(report, &mut out)?,
        Format::Markdown => markdown::write(report, style.link.as_deref(), markdown::COMMENT, &mut out)?,
    }
    out.flush()
}

/// Writes the report as Markdown for a place that takes so much.
///
/// # Errors
/// Those of `out`.
pub fn write_markdown(report: &Report, style: &Style, limit: Limit, out: &mut dyn Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    markdown::write(report, style.link.as_deref(), limit, &mut out)?;
    out.flush()
}
