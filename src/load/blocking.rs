//! What an outcome holds up: `Blocks: T-2` on one outcome says of the other that it waits.

use foldhash::HashMap;

use crate::language::plan;
use crate::model::{Dependency, Link, OutcomeIx, Plan, Relation, Text};

use super::parts;

/// Lets outcomes wait for those that say that they hold them up, unless they say so themselves. What nobody knows under such
/// a name is left alone: it asks nothing of the outcome that says it.
pub(super) fn turn(plan: &mut Plan) {
    let mut found: Vec<(OutcomeIx, OutcomeIx)> = Vec::new();
    // Most outcomes have the same keys.
    let mut names: HashMap<&str, bool> = HashMap::default();
    for (ix, outcome) in plan.outcomes.iter().enumerate() {
        let mut holds_up = |name| *names.entry(name).or_insert_with(|| plan::holds_up(name));
        let blocking = outcome.entries.iter().filter(|entry| holds_up(&*entry.name));
        let texts = blocking.flat_map(|entry| entry.value.items()).filter_map(|item| item.text());
        for said in texts.flat_map(parts::split) {
            let waiting = plan.find(said.trimmed()).filter(|&waiting| waiting != ix);
            found.extend(waiting.map(|waiting| (waiting, ix)));
        }
    }
    for (waiting, ix) in found {
        if plan.dependencies(waiting).any(|(_, _, known)| known == ix) {
            continue;
        }
        // It stands at the other outcome, so that this one can only be named.
        let span = plan.outcomes[waiting].head;
        let link = Link::Outcome(Text::verbatim(plan.outcomes[ix].id.clone(), span));
        let relation = Relation::default();
        plan.wait(waiting, Dependency { span, link, kind: None, relation, contact: None });
    }
}
