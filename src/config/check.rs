//! One rule ready to run: built from its options, with its level, for some or all of the files.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use crate::finding::Severity;
use crate::rule::Rule;

/// One rule ready to run.
pub struct Check {
    /// Name of the rule.
    pub name: Arc<str>,
    /// At which severity it reports.
    pub severity: Severity,
    /// The rule with its options.
    pub rule: Arc<dyn Rule>,
    /// It rests while no outcome uses one of these fields; empty: it never rests.
    pub idle_without: Vec<String>,
    /// The paths whose findings count; none for all.
    pub files: Option<HashSet<String>>,
    /// Whether the rule was left out by a selection or a preset, and is heard on a status that nobody knows alone.
    pub in_part: bool,
}

impl Check {
    /// Whether its findings in this file count.
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        self.files.as_ref().is_none_or(|files| files.contains(path))
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Check")
            .field("name", &self.name)
            .field("severity", &self.severity)
            .field("idle_without", &self.idle_without)
            .field("files", &self.files.as_ref().map(HashSet::len))
            .finish_non_exhaustive()
    }
}
