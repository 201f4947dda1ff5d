//! What is due too early: before something that must be over first.

use jiff::civil::Date;

use crate::model::{OutcomeIx, Plan};

/// What an open outcome waits for and is due later than the outcome itself, each with that day. What was dropped will
/// never come, which is another thing to say.
pub fn due_later(plan: &Plan, ix: OutcomeIx) -> impl Iterator<Item = (OutcomeIx, Date)> {
    let outcome = &plan.outcomes[ix];
    let due = outcome.due().filter(|_| outcome.is_open());
    let later = move |target: OutcomeIx| plan.outcomes[target].due().filter(|later| Some(*later) > due);
    let asked = plan.dependencies(ix).filter(move |_| due.is_some());
    asked.filter_map(move |(dependency, _, target)| {
        let counts = plan.outcomes[target].is_open() && dependency.ends_first() && target != ix;
        Some((target, later(target).filter(|_| counts)?))
    })
}
