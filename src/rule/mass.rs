//! Commits that edit the plan, and say nothing of each outcome in them.

use crate::model::{CommitIx, History};

/// A commit that changes more outcomes than this is an edit of the plan.
const MASS: usize = 8;

/// Whether what a commit published came with an edit of many outcomes at once.
#[must_use]
pub fn is_mass(history: &History, published: Option<CommitIx>) -> bool {
    published.and_then(|ix| history.breadth.get(&ix)).is_some_and(|breadth| *breadth > MASS)
}
