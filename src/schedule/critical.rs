//! The critical path: the chain of open outcomes that wait for each other and take longest.

use std::collections::HashMap;

use jiff::civil::Date;
use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use crate::model::{OutcomeIx, Plan};

use super::task::effort_left;
use super::workdays::weekdays;

/// The chain that decides when the last of its outcomes can be done.
#[derive(Debug, Clone, PartialEq)]
pub struct CriticalPath {
    /// Two or more outcomes; each waits for the one before it.
    pub outcomes: Vec<OutcomeIx>,
    /// Working days that the chain takes from today on.
    pub days: f64,
    /// How many of them say neither an effort nor two dates, so that the chain takes longer than these days.
    pub unknown: usize,
    /// Working days between today and the deadline of its last outcome, both included; none where it has none.
    pub available: Option<i64>,
}

impl CriticalPath {
    /// Working days that the chain takes beyond its last deadline; none where it fits or has none.
    #[must_use]
    pub fn excess(&self) -> Option<f64> {
        let available = self.available? as f64;
        (self.days > available).then_some(self.days - available)
    }
}

/// The longest chain of open finish-to-start dependencies, by working days, and of two that take as long by outcomes. An
/// outcome takes its effort, else the days between its own two dates from today on; of one that says neither nobody knows,
/// and it adds none. Outcomes that wait for each other in a circle have no length and are left out. None where no outcome
/// that takes time waits for another.
#[must_use]
pub fn critical_path(plan: &Plan, today: Date) -> Option<CriticalPath> {
    let mut graph: DiGraphMap<OutcomeIx, ()> = DiGraphMap::new();
    for (ix, _) in plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_open()) {
        for (dependency, _, target) in plan.dependencies(ix) {
            if dependency.is_finish_to_start() && target != ix && plan.outcomes[target].is_open() {
                graph.add_edge(ix, target, ());
            }
        }
    }
    // Strongly connected parts come after everything that they wait for; without recursion, unlike `tarjan_scc`.
    let mut longest: HashMap<OutcomeIx, Chain> = HashMap::new();
    let longer = |a: &Chain, b: &Chain| a.days.total_cmp(&b.days).then(a.steps.cmp(&b.steps));
    for part in kosaraju_scc(&graph) {
        let [ix] = part[..] else { continue };
        let before = graph.neighbors(ix).filter_map(|other| Some((*longest.get(&other)?, other)));
        let before = before.max_by(|a, b| longer(&a.0, &b.0).then(b.1.cmp(&a.1)));
        let (rest, steps) = before.map_or((0.0, 0), |(chain, _)| (chain.days, chain.steps));
        let days = duration(plan, ix, today).unwrap_or(0.0) + rest;
        longest.insert(ix, Chain { days, steps: steps + 1, before: before.map(|(_, other)| other) });
    }
    let chains = longest.iter().filter(|(_, chain)| chain.before.is_some() && chain.days > 0.0);
    let (&last, &Chain { days, .. }) = chains.max_by(|a, b| longer(a.1, b.1).then(b.0.cmp(a.0)))?;
    let mut outcomes = vec![last];
    while let Some(before) = outcomes.last().and_then(|ix| longest.get(ix)?.before) {
        outcomes.push(before);
    }
    outcomes.reverse();
    let unknown = outcomes.iter().filter(|&&ix| duration(plan, ix, today).is_none()).count();
    let available = plan.outcomes[last].due().map(|due| weekdays(today, due));
    Some(CriticalPath { outcomes, days, unknown, available })
}

/// The longest way to an outcome.
#[derive(Clone, Copy)]
struct Chain {
    days: f64,
    /// How many outcomes it has.
    steps: usize,
    before: Option<OutcomeIx>,
}

/// Working days that an outcome still takes; none where it does not say.
fn duration(plan: &Plan, ix: OutcomeIx, today: Date) -> Option<f64> {
    let outcome = &plan.outcomes[ix];
    let start = outcome.start.as_ref().and_then(|start| start.date);
    let dates = || Some(weekdays(start?.max(today), outcome.due()?) as f64);
    let effort = effort_left(outcome).map(|effort| match (start, outcome.due()) {
        (Some(start), Some(due)) if start < today => {
            let all = weekdays(start, due).max(1);
            effort * weekdays(today, due) as f64 / all as f64
        }
        _ => effort,
    });
    effort.or_else(dates)
}
