//! Facts about a part of the plan.

use std::collections::HashSet;

use super::{Beside, Facts, Outcome, Part, Promise};
use crate::language::near;
use crate::report::health::json::OnTime;

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
    if to.root.is_none() && to.owner.is_none() {
        return Ok(());
    }
    let all: Vec<Beside> = facts.outcomes.iter().map(beside).collect();
    let mut top = None;
    if let Some(root) = to.root {
        let below = below(facts, root)?;
        keep(facts, |outcome| below.contains(&outcome.key));
        top = facts.outcomes.iter().find(|it| it.key == root || it.id == root).map(|it| it.key.clone());
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
    count_load(facts);
    facts.part = Some(Part {
        root: top,
        owner: to.owner.map(str::to_owned),
        outcomes: all.len(),
        on_time: facts.health.on_time.map(|_| on_time(&facts.promises)),
        beside: named_beside(facts, all),
    });
    Ok(())
}

fn beside(outcome: &Outcome<'_>) -> Beside {
    Beside { key: outcome.key.clone(), title: outcome.title.to_owned() }
}

/// Those of all outcomes that are outside, and are named by what is left.
fn named_beside(facts: &Facts<'_>, all: Vec<Beside>) -> Vec<Beside> {
    let here: HashSet<&str> = facts.outcomes.iter().map(|outcome| outcome.key.as_str()).collect();
    let ends = facts.dependencies.iter().flat_map(|it| [it.from.as_str(), it.to.as_str()]);
    let parents = facts.outcomes.iter().filter_map(|outcome| outcome.parent.as_deref());
    let questions = &facts.health.questions;
    let worst = questions.iter().flat_map(|answer| &answer.outcomes).map(|worst| worst.outcome);
    let first = questions.iter().filter_map(|answer| answer.first.as_ref()).map(|first| first.outcome);
    let named: HashSet<&str> = ends.chain(parents).chain(worst).chain(first).collect();
    let is_beside = |it: &Beside| named.contains(it.key.as_str()) && !here.contains(it.key.as_str());
    all.into_iter().filter(is_beside).collect()
}

/// What became of promises, counted as that of the whole plan is.
fn on_time(promises: &[Promise]) -> OnTime {
    let count = |test: fn(&Promise) -> bool| promises.iter().filter(|it| test(it)).count();
    OnTime {
        due: count(|it| it.kept.is_some()),
        kept: count(|it| it.kept == Some(true)),
        next_stage: count(|it| it.next_stage),
    }
}

/// Counts those that are left and are in nobody's weeks.
fn count_load(facts: &mut Facts<'_>) {
    let lacks: Vec<&Vec<&str>> = facts.outcomes.iter().filter_map(|outcome| outcome.lacks.as_ref()).collect();
    let of = |field: &str| lacks.iter().filter(|lacks| lacks.contains(&field)).count();
    let load = &mut facts.load;
    load.open = lacks.len();
    load.left_out = lacks.iter().filter(|lacks| !lacks.is_empty()).count();
    (load.without_effort, load.without_deadline, load.without_owner) =
        (of("effort"), of("deadline"), of("owner"));
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
    facts.dependencies.retain(|dependency| has(&dependency.from) || has(&dependency.to));
    if facts.critical_path.as_ref().is_some_and(|path| !path.outcomes.iter().any(has)) {
        facts.critical_path = None;
    }
    facts.decisions.retain(|decision| has(&decision.outcome));
    facts.changes.outcomes.retain(|churn| has(&churn.outcome));
    facts.promises.retain(|promise| promise.outcome.as_ref().is_some_and(has));
    for person in &mut facts.load.people {
        person.impossible.retain(|impossible| has(&impossible.outcome));
    }
}
