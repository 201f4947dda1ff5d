//! What an outcome must wait for, over dependencies and children together.

use std::collections::HashSet;

use crate::model::{OutcomeIx, Plan};

/// How many outcomes are looked at before the answer is taken to be yes.
const MOST: usize = 2000;

/// Whether `above` is the parent of an outcome, or a parent of its parents.
#[must_use]
pub fn serves(plan: &Plan, ix: OutcomeIx, above: OutcomeIx) -> bool {
    let parents = std::iter::successors(plan.parent(ix), |&at| plan.parent(at));
    parents.take(MOST).any(|at| at == above)
}

/// What an open outcome cannot end before: its finish-to-start dependencies and its children, as far as they are open.
pub fn prerequisites(plan: &Plan, ix: OutcomeIx) -> impl Iterator<Item = OutcomeIx> {
    let dependencies = plan.dependencies(ix).filter(|(dependency, ..)| dependency.is_finish_to_start());
    let all = dependencies.map(|(_, _, target)| target).chain(plan.children(ix).iter().copied());
    all.filter(move |&target| target != ix && plan.outcomes[target].is_open())
}

/// Whether an outcome waits for another, directly or through others. In a plan too wide to tell, it may.
#[must_use]
pub fn waits_for(plan: &Plan, ix: OutcomeIx, other: OutcomeIx) -> bool {
    let mut seen = HashSet::from([ix]);
    let mut open = vec![ix];
    while let Some(at) = open.pop() {
        if at == other || seen.len() > MOST {
            return true;
        }
        open.extend(prerequisites(plan, at).filter(|&next| seen.insert(next)));
    }
    false
}
