//! Who waits for whom, over any number of steps.

use std::collections::HashSet;

use super::{OutcomeIx, Plan};

/// Nobody needs to know more exactly how many wait than that they are so many; counting ends there, as a long chain would
/// be counted anew from each of its links.
pub const MANY: usize = 999;

impl Plan {
    /// For each outcome, the open ones that wait for it alone and at once.
    #[must_use]
    pub fn next(&self) -> Vec<Vec<OutcomeIx>> {
        let mut next = vec![Vec::new(); self.outcomes.len()];
        for ix in (0..self.outcomes.len()).filter(|&ix| self.outcomes[ix].is_open()) {
            let on: HashSet<OutcomeIx> = self.dependencies(ix).map(|(_, _, on)| on).collect();
            on.into_iter().filter(|on| *on != ix).for_each(|on| next[on].push(ix));
        }
        next
    }

    /// For each outcome, how many open ones wait for it, over any number of steps; at most [`MANY`].
    #[must_use]
    pub fn waiting(&self) -> Vec<usize> {
        let next = self.next();
        let mut met = vec![OutcomeIx::MAX; next.len()];
        let mut ahead = Vec::new();
        let count = |from: OutcomeIx| {
            let mut waiting = 0;
            met[from] = from;
            ahead.clear();
            ahead.push(from);
            while let Some(at) = ahead.pop() {
                for &one in &next[at] {
                    if met[one] != from && waiting < MANY {
                        met[one] = from;
                        waiting += 1;
                        ahead.push(one);
                    }
                }
            }
            waiting
        };
        (0..next.len()).map(count).collect()
    }
}
