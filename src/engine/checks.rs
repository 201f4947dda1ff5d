//! Which checks a plan gives something to look at, and how they are run.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use crate::config::Check;
use crate::finding::{Finding, Timing};
use crate::language::Vocabulary;
use crate::model::{Plan, Reach};
use crate::rule::{Context, Needs, Window, past};
use crate::text::Sources;

use super::defects::{self, Failed};
use super::limits::MANY;

/// The checks that a plan gives something to look at, and the names of those that rest.
pub(super) struct Awake<'c> {
    pub(super) checks: Vec<&'c Check>,
    pub(super) idle: Vec<Arc<str>>,
}

impl<'c> Awake<'c> {
    pub(super) fn of(checks: &'c [Check], plan: &Plan) -> Self {
        let rests = |check: &Check| {
            !check.idle_without.is_empty() && !check.idle_without.iter().any(|field| plan.uses(field))
        };
        let (resting, checks): (Vec<&Check>, Vec<&Check>) = checks.iter().partition(|check| rests(check));
        let mut idle: Vec<Arc<str>> = resting.into_iter().map(|check| Arc::clone(&check.name)).collect();
        idle.dedup();
        Self { checks, idle }
    }

    /// Leaves out what looks at history: without one it would take silence for stability.
    pub(super) fn without_history(&mut self) {
        self.checks.retain(|check| check.rule.needs().window().is_none());
    }

    /// How far back the furthest of them looks; none where none does.
    pub(super) fn window(&self) -> Option<Window> {
        self.checks.iter().filter_map(|check| check.rule.needs().window()).max()
    }

    /// Whether one of them asks who is who.
    pub(super) fn asks_who(&self, plan: &Plan, vocabulary: &Vocabulary) -> bool {
        self.checks.iter().any(|check| check.rule.asks_who(plan, vocabulary))
    }

    /// Those that look back further than the history at hand.
    pub(super) fn short(&self, cx: &Context<'_>) -> HashSet<Arc<str>> {
        let Reach::Since(start) = cx.history.reach else { return HashSet::new() };
        let too_far = |window: Window| match window {
            Window::All => true,
            Window::Days(days) => past::day(start) > past::first_day(cx, days),
        };
        let short = self.checks.iter().filter(|check| check.rule.needs().window().is_some_and(too_far));
        short.map(|check| Arc::clone(&check.name)).collect()
    }
}

/// Whether a check can run before it is known who is who, and what happened to the plan.
pub(super) fn is_early(check: &Check, plan: &Plan, vocabulary: &Vocabulary) -> bool {
    check.rule.needs() == Needs::Plan && !check.rule.asks_who(plan, vocabulary)
}

/// How the checks went.
#[derive(Default)]
pub(super) struct Ran<'c> {
    pub(super) timings: Vec<Timing>,
    pub(super) failed: Vec<Failed<'c>>,
}

impl<'c> Ran<'c> {
    pub(super) fn extend(&mut self, other: Self) {
        self.timings.extend(other.timings);
        self.failed.extend(other.failed);
    }

    /// Notes how checks went; gives what they found.
    fn take(&mut self, results: impl Iterator<Item = Found<'c>>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for result in results {
            match result {
                Ok((found, timing)) => {
                    findings.push(found);
                    self.timings.push(timing);
                }
                Err(failed) => self.failed.push(failed),
            }
        }
        let mut all = Vec::with_capacity(findings.iter().map(Vec::len).sum());
        findings.into_iter().for_each(|found| all.extend(found));
        all
    }

    /// In the order of the checks, whichever ran first.
    pub(super) fn sort_by(&mut self, checks: &[&'c Check]) {
        let place = |rule: &Arc<str>| checks.iter().position(|check| check.name == *rule);
        self.timings.sort_by_key(|timing| place(&timing.rule));
        self.failed.sort_by_key(|failed| place(&failed.check.name));
    }
}

/// Runs checks side by side. What they find stands in their order; a check that fails is told in `ran`.
pub(super) fn run<'c>(
    checks: &[&'c Check],
    context: Context<'_>,
    sources: &Sources,
    ran: &mut Ran<'c>,
) -> Vec<Finding> {
    if context.plan.outcomes.len() < MANY {
        return one_by_one(checks, context, sources, ran);
    }
    // The long ones first and each by itself, or the last would be waited for.
    let mut order: Vec<usize> = (0..checks.len()).collect();
    order.sort_by_key(|&at| !checks[at].rule.is_long());
    let run = |at: usize| (at, one(checks[at], context, sources));
    let mut results: Vec<_> = order.into_par_iter().with_max_len(1).map(run).collect();
    results.sort_by_key(|(at, _)| *at);
    ran.take(results.into_iter().map(|(_, result)| result))
}

/// The same on this thread alone.
pub(super) fn one_by_one<'c>(
    checks: &[&'c Check],
    context: Context<'_>,
    sources: &Sources,
    ran: &mut Ran<'c>,
) -> Vec<Finding> {
    ran.take(checks.iter().map(|check| one(check, context, sources)))
}

/// What a check found, and how long it took.
type Found<'c> = Result<(Vec<Finding>, Timing), Failed<'c>>;

fn one<'c>(check: &'c Check, context: Context<'_>, sources: &Sources) -> Found<'c> {
    let started = Instant::now();
    let mut found = defects::run(check, &context)?.into_vec();
    found.retain(|finding| {
        let file = finding.place.file;
        context.wants(file) && check.covers(&sources.get(file).path)
    });
    let timing = Timing { rule: Arc::clone(&check.name), elapsed: started.elapsed(), findings: found.len() };
    Ok((found, timing))
}
