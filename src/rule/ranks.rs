//! Which outcome comes before which: the order of priorities before and after a day.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::past::{self, DayChange};
use crate::model::{CommitIx, Event, Field, History, Plan, Said, Status, Timeline, TurnKind};

/// The order of the plan's outcomes before and after each day that is asked about.
#[derive(Debug)]
pub struct Ranks<'a> {
    plan: &'a Plan,
    history: &'a History,
    /// Everything that has a past, found when the first day is asked about.
    known: OnceCell<Known<'a>>,
    steps: HashMap<Span, Step>,
}

/// The outcomes that have a past, and when they moved.
#[derive(Debug)]
struct Known<'a> {
    outcomes: Vec<Ranked<'a>>,
    /// When a priority changed, or an outcome came or went, in order.
    moves: Vec<(Option<CommitIx>, Date)>,
}

/// An outcome, or one that is gone.
#[derive(Debug)]
struct Ranked<'a> {
    timeline: &'a Timeline,
    /// Where the outcome stands now, or stood last.
    rank: Option<u32>,
    status: Option<Status>,
}

/// The first and the last of a day's commits.
type Span = (Option<CommitIx>, Option<CommitIx>);

/// The ranks of the outcomes that were open before a day and after it, in the order before: the two ranks of each,
/// the highest rank after of those up to it, and the lowest of those from it on.
#[derive(Debug, Default)]
struct Step {
    pairs: Vec<(u32, u32)>,
    most: Vec<u32>,
    least: Vec<u32>,
    /// Whether others came or went meanwhile.
    has_others: bool,
}

impl<'a> Ranks<'a> {
    /// Those of a plan.
    #[must_use]
    pub fn of(plan: &'a Plan, history: &'a History) -> Self {
        Self { plan, history, known: OnceCell::new(), steps: HashMap::new() }
    }

    /// Whether what a day did to a priority put its outcome before or after another that was open all along. What cannot
    /// be read moves nothing. Where no other was there before or since, every change counts: no order could have stayed.
    pub fn moved(&mut self, change: &DayChange<'_>) -> bool {
        let rank = |said: Option<&'_ Said>| said.map(Said::rank);
        let (old, new) = match (rank(change.before()), rank(change.after())) {
            (Some(Some(old)), Some(Some(new))) => (old, new),
            (Some(None), _) | (_, Some(None)) => return false,
            (None, _) | (_, None) => return true,
        };
        let Self { plan, history, .. } = *self;
        let known = self.known.get_or_init(|| Known::of(plan, history));
        let Some(first) = change.events.first() else { return false };
        let span = known.day_of(first.published, past::day(first.at));
        self.steps.entry(span).or_insert_with(|| Step::of(&known.outcomes, span)).moved(old, new)
    }
}

impl<'a> Known<'a> {
    fn of(plan: &'a Plan, history: &'a History) -> Self {
        let mut outcomes: Vec<Ranked<'a>> = Vec::new();
        for outcome in &plan.outcomes {
            let rank = outcome.priority.as_ref().and_then(|priority| priority.rank);
            let known = history.of(outcome);
            outcomes.extend(known.map(|timeline| Ranked { timeline, rank, status: outcome.status }));
        }
        let here: HashSet<*const Timeline> =
            outcomes.iter().map(|ranked| std::ptr::from_ref(ranked.timeline)).collect();
        let gone = history.all().map(|(_, timeline)| timeline);
        outcomes.extend(gone.filter(|timeline| !here.contains(&std::ptr::from_ref(*timeline))).map(
            |timeline| {
                let last = |field: Field| timeline.last.get(field.name());
                let rank = last(Field::Priority).and_then(Said::rank);
                Ranked { timeline, rank, status: last(Field::Status).and_then(Said::status) }
            },
        ));
        let mut moves: Vec<(Option<CommitIx>, Date)> = Vec::new();
        for Ranked { timeline, .. } in &outcomes {
            let changes = timeline.changes(Field::Priority.name());
            moves.extend(changes.map(|event| (event.published, past::day(event.at))));
            moves.extend(timeline.turns.iter().map(|turn| (turn.published, past::day(turn.at))));
        }
        // What is not committed yet comes last.
        moves.sort_unstable_by_key(|&(published, day)| (published.is_none(), published, day));
        moves.dedup();
        Self { outcomes, moves }
    }

    /// The commits of a day around one of them.
    fn day_of(&self, published: Option<CommitIx>, day: Date) -> Span {
        let Some(at) = self.moves.iter().position(|one| *one == (published, day)) else {
            return (published, published);
        };
        let same = |one: &&(Option<CommitIx>, Date)| one.1 == day;
        let first = self.moves[..=at].iter().rev().take_while(same).last();
        let last = self.moves[at..].iter().take_while(same).last();
        let commit = |one: Option<&(Option<CommitIx>, Date)>| one.map_or(published, |one| one.0);
        (commit(first), commit(last))
    }
}

impl Step {
    fn of(outcomes: &[Ranked<'_>], (first, last): Span) -> Self {
        let mut step = Self::default();
        for Ranked { timeline, rank, status } in outcomes {
            let rank = sides(timeline, Field::Priority, (first, last), *rank, Said::rank);
            let status = sides(timeline, Field::Status, (first, last), *status, Said::status);
            let over = |status| matches!(status, Some(Status::Done | Status::Dropped));
            let there = was_there(timeline, (first, last));
            match [(there.0 && !over(status.0), rank.0), (there.1 && !over(status.1), rank.1)] {
                [(true, Some(old)), (true, Some(new))] => step.pairs.push((old, new)),
                [(before, _), (after, _)] => step.has_others |= before != after,
            }
        }
        step.pairs.sort_unstable();
        let most = step.pairs.iter().scan(0, |most, pair| {
            *most = pair.1.max(*most);
            Some(*most)
        });
        step.most = most.collect();
        let least = step.pairs.iter().rev().scan(u32::MAX, |least, pair| {
            *least = pair.1.min(*least);
            Some(*least)
        });
        step.least = least.collect();
        step.least.reverse();
        step
    }

    fn moved(&self, old: u32, new: u32) -> bool {
        let start = self.pairs.partition_point(|pair| pair.0 < old);
        let end = self.pairs.partition_point(|pair| pair.0 <= old);
        // The outcome itself is among those of its rank.
        if self.pairs.len() <= 1 {
            return !self.has_others;
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

/// Whether an outcome was there before some commits, and after them.
fn was_there(timeline: &Timeline, (first, last): Span) -> (bool, bool) {
    let stands = |is_over: &dyn Fn(Option<CommitIx>) -> bool| {
        let turn = timeline.turns.iter().rfind(|turn| is_over(turn.published));
        // It was there before the history at hand.
        let is_older = timeline.turns.first().is_none_or(|turn| turn.kind == TurnKind::Deleted);
        let was_made = timeline.created.map_or(is_older, |created| is_over(Some(created)));
        turn.map_or(was_made, |turn| turn.kind != TurnKind::Deleted)
    };
    (stands(&|turn| comes(turn, first)), stands(&|turn| !comes(last, turn)))
}

/// What a field meant before some commits, and after them.
fn sides<T: Copy>(
    timeline: &Timeline,
    field: Field,
    (first, last): Span,
    now: Option<T>,
    meant: impl Fn(&Said) -> Option<T>,
) -> (Option<T>, Option<T>) {
    let of = |said: &Option<Said>| said.as_ref().and_then(&meant);
    let changes: Vec<&Event> = timeline.changes(field.name()).collect();
    let here = changes.iter().position(|event| !comes(event.published, first)).unwrap_or(changes.len());
    let next = changes.iter().position(|event| comes(last, event.published)).unwrap_or(changes.len());
    let after_last = || changes.last().map_or(now, |last| of(&last.new));
    let before = changes.get(here).map_or_else(after_last, |event| of(&event.old));
    let after = changes.get(next).map_or_else(after_last, |event| of(&event.old));
    (before, after)
}
