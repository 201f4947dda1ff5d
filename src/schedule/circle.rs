//! What waits for what, and the knots in it: open outcomes that wait for each other, so that none of them can finish.

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::model::{Field, OutcomeIx, Plan};
use crate::text::Place;

/// Why one outcome waits for another.
#[derive(Debug, Clone, Copy)]
pub struct Wait {
    /// Where that is written.
    pub place: Place,
    /// Whether the other is its child.
    pub as_parent: bool,
}

/// Open outcomes, each with a line to those that must be over before it can be.
pub type Waits = DiGraphMap<OutcomeIx, Wait>;

/// What waits for what in a plan.
#[must_use]
pub fn waits(plan: &Plan) -> Waits {
    let mut waits = Waits::new();
    for (ix, outcome) in plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_open()) {
        for (dependency, _, target) in plan.dependencies(ix) {
            // A dependency on itself is a slip of the pen, which `unmapped-dependency` names.
            let counts = plan.outcomes[target].is_open() && dependency.is_finish_to_start() && target != ix;
            if counts && !waits.contains_edge(ix, target) {
                waits.add_edge(ix, target, Wait { place: outcome.at(dependency.span), as_parent: false });
            }
        }
        // A parent is reached by its children, so it waits for them as well.
        for &child in plan.children(ix) {
            let other = &plan.outcomes[child];
            if other.is_open() && child != ix && !waits.contains_edge(ix, child) {
                waits.add_edge(ix, child, Wait { place: other.place(Field::Parent), as_parent: true });
            }
        }
    }
    waits
}

/// Outcomes of which each waits for each other, directly or over others.
#[must_use]
pub fn knots(waits: &Waits) -> Vec<Vec<OutcomeIx>> {
    // Without recursion, unlike `tarjan_scc`: a chain may be as long as a plan.
    kosaraju_scc(waits).into_iter().filter(|knot| knot.len() > 1).collect()
}
