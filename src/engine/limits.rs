//! How much one run takes on, and from where on it takes more than one thread.

use crate::git::SIZE_LIMIT;

/// A smaller plan is read and judged before a second thread has woken up.
pub(super) const MANY: usize = 200;

/// How much one run takes on. What is beyond is told, and the rest is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file of the plan.
    pub file: u64,
    /// Bytes of all files of the plan.
    pub plan: u64,
    /// Findings that are written for programs.
    pub findings: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: SIZE_LIMIT, plan: 256 << 20, findings: 10_000 }
    }
}
