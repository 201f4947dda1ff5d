//! What a GitHub workflow gives beside the log: a page for the summary of the job.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::finding::Report;
use crate::report::{self, Limit, Style};

use super::output;

/// How many bytes GitHub takes in the summary of one step, with a little to spare.
const SUMMARY: usize = 1_000_000;

/// The file to which the step's summary is written, where there is one.
pub(super) fn summary() -> Option<PathBuf> {
    set("GITHUB_STEP_SUMMARY").map(PathBuf::from)
}

/// Where the workflow's commit can be read.
pub(super) fn link() -> Option<String> {
    let [server, repository, commit] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"].map(set);
    Some(format!("{}/{}/blob/{}", server?, repository?, commit?))
}

/// Adds the report to the summary of the job. The findings are in the log whatever becomes of it.
pub(super) fn summarize(report: &Report, style: &Style) {
    let Some(path) = summary() else { return };
    if let Err(error) = add(report, style, &path) {
        let error = report::one_line(&error.to_string()).into_owned();
        output::complain(&format!("planlint: the summary of the job could not be written: {error}\n"));
    }
}

fn add(report: &Report, style: &Style, path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    let there = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut text = Vec::new();
    let limit = Limit::Bytes(SUMMARY.saturating_sub(there));
    report::write_markdown(report, style, limit, &mut text)?;
    file.write_all(&text)
}

fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
