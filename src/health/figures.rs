//! What the history tells of promises and results.

use jiff::civil::Date;

use super::promises::{Begun, promises};
use crate::model::{History, Moment, Plan, Reach};

/// Two figures from history.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// How many outcomes were done by the deadline that was promised first; none where the history was not read, or not to its beginning.
    pub on_time: Option<OnTime>,
    /// How long it takes from a decision to its first result; none where the history was not read, or not to its beginning.
    pub first_result: Option<Share>,
}

/// Outcomes whose first promised deadline has passed, or that are done before it. What was dropped or deleted before
/// its day is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnTime {
    /// How many there are.
    pub due: usize,
    /// How many of them were done by that day, and still are.
    pub kept: usize,
    /// How many of the others went on to another release or milestone, in a plan that says of no outcome how far it has
    /// come: then nobody can tell the next stage, which is a promise of its own, from a delay.
    pub next_stage: usize,
}

/// Outcomes whose first commit is known, and that were not done already in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many there are.
    pub outcomes: usize,
    /// How many of them, or of the outcomes below them, have been done.
    pub reached: usize,
    /// For those, the median of the days from the first commit to the first `done`; none where there are none.
    pub median_days: Option<f64>,
}

/// Reads the figures from the timelines of a plan. A history that does not reach back to the first commit tells neither.
#[must_use]
pub fn figures(plan: &Plan, history: &History, today: Date) -> Figures {
    if history.reach != Reach::Complete {
        return Figures::default();
    }
    let promises = promises(plan, history, today);
    let next_stage = promises.iter().filter(|promise| promise.next_stage).count();
    let mut on_time = OnTime { due: 0, kept: 0, next_stage };
    for kept in promises.iter().filter_map(|promise| promise.kept) {
        on_time.due += 1;
        on_time.kept += usize::from(kept);
    }
    let mut days = Vec::new();
    let results = first_results(plan, history);
    for result in results.iter().flatten() {
        if let Some(done) = result.done {
            let seconds = (done.at.as_second() - result.begun.at.as_second()).max(0);
            days.push(seconds as f64 / 86_400.0);
        }
    }
    let outcomes = results.iter().flatten().count();
    let first_result = Share { outcomes, reached: days.len(), median_days: median(days) };
    Figures { on_time: Some(on_time), first_result: Some(first_result) }
}

/// From a decision to its first result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstResult {
    /// The first commit of the outcome.
    pub begun: Moment,
    /// When it, or an outcome below it, was done for the first time.
    pub done: Option<Moment>,
}

/// The first result of each outcome; none where its first commit is not known, or it was done already in it: that says
/// nothing of how long it took.
#[must_use]
pub fn first_results(plan: &Plan, history: &History) -> Vec<Option<FirstResult>> {
    // An outcome in its first draft has no commit, and no promise yet.
    let told: Vec<Option<Begun<'_>>> = plan
        .outcomes
        .iter()
        .map(|outcome| {
            Begun::of(history, history.of(outcome)?, Some(outcome)).filter(|told| !told.was_done())
        })
        .collect();
    let done: Vec<Option<Moment>> =
        told.iter().map(|told| told.as_ref().and_then(Begun::first_done)).collect();
    let below = first_done_below(plan, &done);
    let told = told.iter().zip(below);
    told.map(|(told, done)| Some(FirstResult { begun: told.as_ref()?.created, done })).collect()
}

/// When each outcome, or one below it, was done for the first time.
fn first_done_below(plan: &Plan, done: &[Option<Moment>]) -> Vec<Option<Moment>> {
    let mut first = vec![None; done.len()];
    let mut by_time: Vec<(Moment, usize)> =
        done.iter().enumerate().filter_map(|(ix, at)| at.map(|at| (at, ix))).collect();
    by_time.sort_unstable();
    for (at, ix) in by_time {
        // Whoever has an earlier moment gave it to all above already; so circles end, and each is met once.
        let mut next = Some(ix);
        while let Some(ix) = next.filter(|&ix| first[ix].is_none()) {
            first[ix] = Some(at);
            next = plan.parent(ix);
        }
    }
    first
}

fn median(mut days: Vec<f64>) -> Option<f64> {
    days.sort_by(f64::total_cmp);
    let middle = days.len() / 2;
    let upper = *days.get(middle)?;
    Some(if days.len() % 2 == 1 { upper } else { (days[middle - 1] + upper) / 2.0 })
}
