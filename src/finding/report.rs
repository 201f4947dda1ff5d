//! The result of one run, as every output format receives it.

use std::sync::Arc;
use std::time::Duration;

use super::{Descriptor, Digest, Finding, Key, Severity};
use crate::text::Sources;

/// Everything that a run has to say.
#[derive(Debug, Default)]
pub struct Report {
    /// What is shown, by path, place and rule.
    pub findings: Vec<Finding>,
    /// The texts that findings point into.
    pub sources: Sources,
    /// Counts beside the findings.
    pub summary: Summary,
    /// The rules that are on, by name.
    pub rules: Vec<Descriptor>,
    /// The names of the rules that looked at the plan, in the order in which they did.
    pub ran: Vec<Arc<str>>,
    /// What comments hid, by path, place and rule.
    pub hidden: Vec<Hidden>,
    /// What became of the plan since an earlier moment, where that was asked.
    pub digest: Option<Digest>,
}

/// A finding that a comment hides.
#[derive(Debug, Clone, PartialEq)]
pub struct Hidden {
    /// The finding.
    pub finding: Finding,
    /// Why it is hidden, in the comment's words.
    pub reason: String,
}

/// Counts of a run.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Outcome files that were read.
    pub files: usize,
    /// Outcomes in them.
    pub outcomes: usize,
    /// Findings hidden by an ignore comment.
    pub ignored: usize,
    /// Findings left out because they were there before.
    pub known: usize,
    /// Findings that were there before and are gone.
    pub resolved: usize,
    /// When that was: "at the merge base", "on 2026-03-31".
    pub base: String,
    /// Rules that were silent because no outcome uses their fields.
    pub idle: Vec<Arc<str>>,
    /// Things the user should know that are no findings.
    pub notes: Vec<String>,
    /// Defects of planlint itself, a sentence each. Where there is one, part of the plan was not judged.
    pub defects: Vec<String>,
    /// Why nothing was judged; none where something was.
    pub unjudged: Option<Unjudged>,
    /// How long the run took.
    pub elapsed: Duration,
    /// How long each rule took, in the order in which they ran.
    pub timings: Vec<Timing>,
}

/// Why a plan could not be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unjudged {
    /// What is wrong, a sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What one rule cost.
#[derive(Debug, Clone)]
pub struct Timing {
    /// Name of the rule.
    pub rule: Arc<str>,
    /// How long it ran.
    pub elapsed: Duration,
    /// How many findings it made before any were hidden.
    pub findings: usize,
}

impl Report {
    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Leaves out the least grave findings beyond `most`, and says how many; the order stays.
    pub fn keep_gravest(&mut self, most: usize) -> usize {
        let all = self.findings.len();
        let mut room = most;
        let mut kept = vec![false; all];
        for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
            for (kept, finding) in kept.iter_mut().zip(&self.findings) {
                if room > 0 && finding.severity == severity {
                    (*kept, room) = (true, room - 1);
                }
            }
        }
        let mut kept = kept.into_iter();
        self.findings.retain(|_| kept.next().unwrap_or_default());
        all - self.findings.len()
    }

    /// The key of one of the findings.
    #[must_use]
    pub fn key(&self, finding: &Finding) -> Key {
        Key::of(finding, &self.sources.get(finding.place.file).path)
    }
}
