//! What the history tells of promises and results.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::model::{Event, History, Outcome, Plan, Reach, Said, Status, Timeline, TurnKind};

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
    // An outcome in its first draft has no commit, and no promise yet.
    let told: Vec<Option<Told<'_>>> =
        plan.outcomes.iter().map(|outcome| Told::of(history, history.of(outcome)?, Some(outcome))).collect();
    let here: HashSet<&str> = plan.ids().collect();
    let gone = history.all().filter(|(id, _)| !here.contains(id));
    let gone: Vec<Told<'_>> = gone.filter_map(|(_, timeline)| Told::of(history, timeline, None)).collect();

    let mut on_time = OnTime { due: 0, kept: 0 };
    for told in told.iter().flatten().chain(&gone) {
        let Some(promised) = told.first_promise() else { continue };
        let kept = told.done().is_some_and(|done| day(done) <= promised);
        if kept || (promised < today && !told.ended_by(promised)) {
            on_time.due += 1;
            on_time.kept += usize::from(kept);
        }
    }

    // What came into the plan as done says nothing of how long it took.
    let begun: Vec<bool> =
        told.iter().map(|told| told.as_ref().is_some_and(|told| !told.was_done())).collect();
    let done: Vec<Option<Timestamp>> = told
        .iter()
        .map(|told| told.as_ref().filter(|told| !told.was_done()).and_then(Told::first_done))
        .collect();
    let below = first_done_below(plan, &done);
    let mut days = Vec::new();
    for ((told, done), _) in told.iter().zip(&below).zip(&begun).filter(|(_, begun)| **begun) {
        if let (Some(told), Some(done)) = (told, done) {
            let seconds = (done.as_second() - told.created.as_second()).max(0);
            days.push(seconds as f64 / 86_400.0);
        }
    }
    let outcomes = begun.iter().filter(|begun| **begun).count();
    let first_result = Share { outcomes, reached: days.len(), median_days: median(days) };
    Figures { on_time: Some(on_time), first_result: Some(first_result) }
}

/// An outcome whose beginning is known.
struct Told<'a> {
    /// None where it is gone.
    outcome: Option<&'a Outcome>,
    timeline: &'a Timeline,
    created: Timestamp,
}

impl<'a> Told<'a> {
    fn of(history: &History, timeline: &'a Timeline, outcome: Option<&'a Outcome>) -> Option<Self> {
        Some(Self { outcome, timeline, created: history.commit(timeline.created?).at })
    }

    /// The first date that was promised.
    fn first_promise(&self) -> Option<Date> {
        let changes: Vec<&Event> = self.timeline.changes("deadline").collect();
        let Some(first) = changes.first() else {
            let last = || self.timeline.last.get("deadline").and_then(Said::day);
            return self.outcome.map_or_else(last, Outcome::due);
        };
        let values = std::iter::once(first.old.as_ref()).chain(changes.iter().map(|e| e.new.as_ref()));
        values.flatten().find_map(Said::day)
    }

    /// The status over time, each with the moment from which it held.
    fn statuses(&self) -> Vec<(Option<Status>, Timestamp)> {
        let status = |said: &Option<Said>| said.as_ref().and_then(Said::status);
        let changes: Vec<&Event> = self.timeline.changes("status").collect();
        let last = || self.timeline.last.get("status").and_then(Said::status);
        let now = || self.outcome.map_or_else(last, |outcome| outcome.status);
        let first = changes.first().map_or_else(now, |first| status(&first.old));
        let changes = changes.into_iter().map(|event| (status(&event.new), event.at));
        std::iter::once((first, self.created)).chain(changes).collect()
    }

    /// Whether it was done when it came into the plan.
    fn was_done(&self) -> bool {
        self.statuses().first().is_some_and(|(status, _)| *status == Some(Status::Done))
    }

    /// When it was done for the first time.
    fn first_done(&self) -> Option<Timestamp> {
        self.statuses().into_iter().find(|(status, _)| *status == Some(Status::Done)).map(|(_, at)| at)
    }

    /// Since when it is done; none where it is not, or was opened again.
    fn done(&self) -> Option<Timestamp> {
        let statuses = self.statuses();
        let held = statuses.iter().rev().take_while(|(status, _)| *status == Some(Status::Done));
        held.last().map(|(_, at)| *at)
    }

    /// Whether it was dropped or deleted by a day, so that the day asked nothing of it any more; dropped later, it was
    /// late.
    fn ended_by(&self, day_of: Date) -> bool {
        let by = |at: Timestamp| day(at) <= day_of;
        let statuses = self.statuses();
        let dropped = statuses.iter().rev().take_while(|(status, _)| *status == Some(Status::Dropped));
        let dropped = dropped.last().is_some_and(|(_, at)| by(*at));
        let deleted = self.timeline.turns.last().filter(|_| self.outcome.is_none());
        dropped || deleted.is_some_and(|turn| turn.kind == TurnKind::Deleted && by(turn.at))
    }
}

/// When each outcome, or one below it, was done for the first time.
fn first_done_below(plan: &Plan, done: &[Option<Timestamp>]) -> Vec<Option<Timestamp>> {
    let mut first = vec![None; done.len()];
    let mut by_time: Vec<(Timestamp, usize)> =
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

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}
