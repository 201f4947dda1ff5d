//! What became of fixes: which files change, which findings are mended, and which could not be.

use std::sync::Arc;

use crate::engine::run::Verdict;

/// What became of the fixes.
#[derive(Debug)]
pub struct Mended {
    /// The plan with the edits: what is left to say.
    pub verdict: Verdict,
    /// The files that change, by path.
    pub changes: Vec<FileChange>,
    /// The findings that are mended, by path and line.
    pub done: Vec<Done>,
    /// What could not be mended, and why.
    pub refused: Vec<Refused>,
}

/// One file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Path from the repository's root, with `/`.
    pub path: String,
    /// The text as it was read.
    pub before: Arc<str>,
    /// The text with its edits.
    pub after: Arc<str>,
}

/// One finding that is mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Done {
    /// Path of its file.
    pub path: String,
    /// The line, from 1, in the text at that time.
    pub line: usize,
    /// Name of the rule.
    pub rule: Arc<str>,
    /// What was done: "Write the date as 2026-03-31".
    pub title: String,
}

/// A finding, or a whole file, that could not be mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Path of the file.
    pub path: String,
    /// The line, from 1; none for the file.
    pub line: Option<usize>,
    /// Why, as a clause.
    pub reason: String,
}
