//! Which outcome comes before which: the order of priorities before and after a commit.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::model::{CommitIx, Event, Field, History, Outcome, Plan, Said, Status, Timeline, TurnKind};

/// The order of the plan's outcomes at each commit that is asked about.
#[derive(Debug)]
pub struct Ranks<'a> {
    plan: &'a Plan,
    history: &'a History,
    /// Those that have a past, found when the first commit is asked about.
    outcomes: OnceCell<Vec<(&'a Outcome, &'a Timeline)>>,
    steps: HashMap<Option<CommitIx>, Step>,
}

/// The ranks of the outcomes that were open before a commit and after it, in the order before: the two ranks of each,
/// the highest rank after of those up to it, and the lowest of those from it on.
#[derive(Debug, Default)]
struct Step {
    pairs: Vec<(u32, u32)>,
    most: Vec<u32>,
    least: Vec<u32>,
}

impl<'a> Ranks<'a> {
    /// Those of a plan.
    #[must_use]
    pub fn of(plan: &'a Plan, history: &'a History) -> Self {
        Self { plan, history, outcomes: OnceCell::new(), steps: HashMap::new() }
    }

    /// Whether a change of a priority put its outcome before or after another that was open all along. Where none can
    /// be compared, every change counts: there is no order that could have stayed.
    pub fn moved(&mut self, change: &Event) -> bool {
        let rank = |said: Option<&'_ Said>| said.and_then(Said::rank);
        let (Some(old), Some(new)) = (rank(change.before()), rank(change.after())) else { return true };
        let Self { plan, history, .. } = *self;
        let known = |outcome| Some((outcome, history.of(outcome)?));
        let outcomes = self.outcomes.get_or_init(|| plan.outcomes.iter().filter_map(known).collect());
        let step = self.steps.entry(change.published).or_insert_with(|| Step::of(outcomes, change.published));
        step.moved(old, new)
    }
}

impl Step {
    fn of(outcomes: &[(&Outcome, &Timeline)], commit: Option<CommitIx>) -> Self {
        let mut pairs: Vec<(u32, u32)> = outcomes
            .iter()
            .filter(|(_, timeline)| was_there(timeline, commit))
            .filter_map(|(outcome, timeline)| {
                let now = outcome.priority.as_ref().and_then(|priority| priority.rank);
                let ranks = sides(timeline, Field::Priority, commit, now, Said::rank);
                let status = sides(timeline, Field::Status, commit, outcome.status, Said::status);
                let over = |status| matches!(status, Some(Status::Done | Status::Dropped));
                (!over(status.0) && !over(status.1)).then_some((ranks.0?, ranks.1?))
            })
            .collect();
        pairs.sort_unstable();
        let most = pairs.iter().scan(0, |most, pair| {
            *most = pair.1.max(*most);
            Some(*most)
        });
        let most = most.collect();
        let mut least: Vec<u32> = pairs
            .iter()
            .rev()
            .scan(u32::MAX, |least, pair| {
                *least = pair.1.min(*least);
                Some(*least)
            })
            .collect();
        least.reverse();
        Self { pairs, most, least }
    }

    fn moved(&self, old: u32, new: u32) -> bool {
        let start = self.pairs.partition_point(|pair| pair.0 < old);
        let end = self.pairs.partition_point(|pair| pair.0 <= old);
        // The outcome itself is among those of its rank.
        if self.pairs.len() <= 1 {
            return true;
        }
        let above = start > 0 && self.most[start - 1] >= new;
        let below = end < self.pairs.len() && self.least[end] <= new;
        above || below || self.pairs[start..end].iter().any(|pair| pair.1 != new)
    }
}

/// Whether the first was published before the second; what is not committed yet comes last.
pub(super) fn comes(one: Option<CommitIx>, other: Option<CommitIx>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one < other,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Whether an outcome was there before a commit and after it.
fn was_there(timeline: &Timeline, commit: Option<CommitIx>) -> bool {
    let made = timeline.created.is_none_or(|created| comes(Some(created), commit));
    let mut until = timeline.turns.iter().filter(|turn| !comes(commit, turn.published));
    let last = until.next_back();
    made && last.is_none_or(|turn| turn.kind != TurnKind::Deleted && comes(turn.published, commit))
}

/// What a field meant before a commit and after it.
fn sides<T: Copy>(
    timeline: &Timeline,
    field: Field,
    commit: Option<CommitIx>,
    now: Option<T>,
    meant: impl Fn(&Said) -> Option<T>,
) -> (Option<T>, Option<T>) {
    let of = |said: &Option<Said>| said.as_ref().and_then(&meant);
    let changes: Vec<&Event> = timeline.changes(field.name()).collect();
    let here = changes.iter().position(|event| !comes(event.published, commit)).unwrap_or(changes.len());
    let next = changes.iter().position(|event| comes(commit, event.published)).unwrap_or(changes.len());
    let after_last = || changes.last().map_or(now, |last| of(&last.new));
    let before = changes.get(here).map_or_else(after_last, |event| of(&event.old));
    let after = changes.get(next).map_or_else(after_last, |event| of(&event.old));
    (before, after)
}
