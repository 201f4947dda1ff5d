//! What speaks against the state that an outcome gives itself, from what stands before it and below it.

use std::collections::HashMap;

use crate::health::Concern;
use crate::model::{OutcomeIx, Plan};
use crate::schedule::{self, Waits};

/// The circles of a plan.
pub(super) struct Circles {
    waits: Waits,
    /// The circle of each outcome that stands in one, and how many are knotted into each.
    of: HashMap<OutcomeIx, usize>,
    sizes: Vec<usize>,
}

impl Circles {
    pub(super) fn of(plan: &Plan) -> Self {
        let waits = schedule::waits(plan);
        let knots = schedule::knots(&waits);
        let of = knots.iter().enumerate().flat_map(|(nth, knot)| knot.iter().map(move |&ix| (ix, nth)));
        Self { of: of.collect(), sizes: knots.iter().map(Vec::len).collect(), waits }
    }

    /// How many are knotted into the circle of an outcome, itself among them; 0 for none.
    pub(super) fn size(&self, ix: OutcomeIx) -> usize {
        self.of.get(&ix).map_or(0, |&nth| self.sizes[nth])
    }

    /// Whether the parent of an outcome stands in the same circle, and waits for it as its parent.
    pub(super) fn parent_waits(&self, plan: &Plan, ix: OutcomeIx) -> bool {
        plan.parent(ix).is_some_and(|parent| {
            let same = self.of.get(&ix).is_some_and(|nth| self.of.get(&parent) == Some(nth));
            same && self.waits.edge_weight(parent, ix).is_some_and(|wait| wait.as_parent)
        })
    }
}

/// For each outcome, whether something speaks against what it says of itself: it `asks` for a decision, or something that
/// it waits for, over any number of steps, or that stands below it, is late, blocked or in a circle.
pub(super) fn doubted(
    plan: &Plan,
    concerns: &HashMap<OutcomeIx, &Concern>,
    asks: impl Fn(&Concern) -> bool,
) -> Vec<bool> {
    let mut doubted = vec![false; plan.outcomes.len()];
    let stuck = |concern: &Concern| concern.is_blocked || concern.overdue.is_some() || concern.in_circle;
    let mut ahead: Vec<OutcomeIx> =
        concerns.iter().filter(|(_, concern)| stuck(concern)).map(|(&ix, _)| ix).collect();
    ahead.iter().for_each(|&ix| doubted[ix] = true);
    let next = plan.next();
    while let Some(at) = ahead.pop() {
        for one in next[at].iter().copied().chain(plan.parent(at)) {
            if !std::mem::replace(&mut doubted[one], true) {
                ahead.push(one);
            }
        }
    }
    for (&ix, concern) in concerns {
        doubted[ix] |= asks(concern);
    }
    doubted
}
