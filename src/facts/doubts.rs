//! What speaks against the state that an outcome gives itself, from what stands before it and below it.

use std::collections::HashMap;

use crate::health::Concern;
use crate::model::{OutcomeIx, Plan};
use crate::schedule;

/// For each outcome, how many are knotted into the circle that it stands in, itself among them; 0 for none.
pub(super) fn circles(plan: &Plan) -> Vec<usize> {
    let mut circles = vec![0; plan.outcomes.len()];
    for knot in schedule::knots(&schedule::waits(plan)) {
        knot.iter().for_each(|&ix| circles[ix] = knot.len());
    }
    circles
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
