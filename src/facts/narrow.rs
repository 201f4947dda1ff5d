//! Facts about a part of the plan.

use std::collections::HashSet;

use super::{Facts, Outcome};
use crate::language::near;

/// The part of a plan that is asked for.
#[derive(Debug, Clone, Default)]
pub struct Narrowed<'r> {
    /// The id of an outcome: it, and all below it.
    pub root: Option<&'r str>,
    /// What an owner contains, in any case.
    pub owner: Option<&'r str>,
}

/// Keeps what is about that part. The nine answers, the quarters and the weeks of those who are left stay those of the
/// whole plan.
///
/// # Errors
/// In words, where nothing has that id or owner.
pub fn narrow(facts: &mut Facts<'_>, to: &Narrowed<'_>) -> Result<(), String> {
    if let Some(root) = to.root {
        let below = below(facts, root)?;
        keep(facts, |outcome| below.contains(&outcome.key));
    }
    if let Some(owner) = to.owner {
        let wanted = owner.to_lowercase();
        let owns =
            |outcome: &Outcome<'_>| outcome.owner.iter().any(|owner| owner.to_lowercase().contains(&wanted));
        if !facts.outcomes.iter().any(&owns) {
            return Err(format!("nobody called `{owner}` owns an outcome here"));
        }
        keep(facts, owns);
        facts.load.people.retain(|person| person.name.to_lowercase().contains(&wanted));
        facts.load.owners.retain(|person| person.name.to_lowercase().contains(&wanted));
    }
    Ok(())
}

/// An outcome and all below it, by key.
fn below(facts: &Facts<'_>, root: &str) -> Result<HashSet<String>, String> {
    let first = facts.outcomes.iter().find(|outcome| outcome.key == root || outcome.id == root);
    let Some(first) = first else {
        let near = near::closest(root, facts.outcomes.iter().map(|outcome| outcome.id));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(format!("there is no outcome `{root}` in this plan{near}"));
    };
    let mut found = HashSet::from([first.key.clone()]);
    loop {
        let before = found.len();
        let new: Vec<String> = facts
            .outcomes
            .iter()
            .filter(|outcome| outcome.parent.as_ref().is_some_and(|parent| found.contains(parent)))
            .map(|outcome| outcome.key.clone())
            .collect();
        found.extend(new);
        if found.len() == before {
            return Ok(found);
        }
    }
}

/// Keeps some of the outcomes, and what is about them.
fn keep(facts: &mut Facts<'_>, wanted: impl Fn(&Outcome<'_>) -> bool) {
    facts.outcomes.retain(|outcome| wanted(outcome));
    let keys: HashSet<String> = facts.outcomes.iter().map(|outcome| outcome.key.clone()).collect();
    let ids: HashSet<&str> = facts.outcomes.iter().map(|outcome| outcome.id).collect();
    let has = |key: &String| keys.contains(key);
    // What speaks for many is about this part as far as one of them is in it.
    for finding in &mut facts.findings {
        finding.outcomes.retain(has);
    }
    facts.findings.retain(|finding| {
        finding.finding.outcome.is_some_and(|id| ids.contains(id)) || !finding.outcomes.is_empty()
    });
    facts.dependencies.retain(|dependency| has(&dependency.from) && has(&dependency.to));
    facts.decisions.retain(|decision| has(&decision.outcome));
    facts.changes.outcomes.retain(|churn| has(&churn.outcome));
    facts.promises.retain(|promise| promise.outcome.as_ref().is_some_and(has));
    for person in &mut facts.load.people {
        person.impossible.retain(|impossible| has(&impossible.outcome));
    }
    for outcome in &mut facts.outcomes {
        outcome.parent = outcome.parent.take().filter(|parent| keys.contains(parent));
    }
}
