//! What the history tells of promises and results.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::model::{Event, History, Outcome, Plan, Reach, Said, Status, Timeline};

/// Two figures from history.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// How many outcomes were done by the deadline that was promised first; none where no history was read.
    pub on_time: Option<OnTime>,
    /// How long it takes from a decision to its first result; none where no history was read.
    pub first_result: Option<Share>,
}

/// Outcomes whose first promised deadline has passed, those that were dropped without being done left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnTime {
    /// How many there are.
    pub due: usize,
    /// How many of them were done by that day.
    pub kept: usize,
}

/// Outcomes whose first commit is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// How many there are.
    pub outcomes: usize,
    /// How many of them, or of the outcomes below them, have been done.
    pub reached: usize,
    /// For those, the median of the days from the first commit to the first `done`; none where there are none.
    pub median_days: Option<f64>,
}

/// Reads the figures from the timelines of a plan.
#[must_use]
pub fn figures(plan: &Plan, history: &History, today: Date) -> Figures {
    if history.reach == Reach::Unread {
        return Figures::default();
    }
    // An outcome in its first draft has no commit, and no promise yet.
    let told: Vec<Option<Told<'_>>> = plan
        .outcomes
        .iter()
        .map(|outcome| {
            let timeline = history.timeline(&outcome.id)?;
            let created = history.commit(timeline.created?).at;
            Some(Told { outcome, timeline, created })
        })
        .collect();
    let done: Vec<Option<Timestamp>> =
        told.iter().map(|told| told.as_ref().and_then(Told::first_done)).collect();

    let mut on_time = OnTime { due: 0, kept: 0 };
    for (told, done) in told.iter().zip(&done) {
        let Some(promised) = told.as_ref().and_then(Told::first_promise) else { continue };
        let dropped = told.as_ref().is_some_and(|told| told.outcome.status == Some(Status::Dropped));
        if promised >= today || (dropped && done.is_none()) {
            continue;
        }
        on_time.due += 1;
        on_time.kept += usize::from(done.is_some_and(|at| day(at) <= promised));
    }

    let below = first_done_below(plan, &done);
    let mut days = Vec::new();
    for (told, done) in told.iter().zip(&below) {
        if let (Some(told), Some(done)) = (told, done) {
            let seconds = (done.as_second() - told.created.as_second()).max(0);
            days.push(seconds as f64 / 86_400.0);
        }
    }
    let outcomes = told.iter().flatten().count();
    let first_result = Share { outcomes, reached: days.len(), median_days: median(days) };
    Figures { on_time: Some(on_time), first_result: Some(first_result) }
}

/// An outcome whose beginning is known.
struct Told<'a> {
    outcome: &'a Outcome,
    timeline: &'a Timeline,
    created: Timestamp,
}

impl Told<'_> {
    /// The first date that was promised.
    fn first_promise(&self) -> Option<Date> {
        let changes: Vec<&Event> = self.timeline.changes("deadline").collect();
        let Some(first) = changes.first() else { return self.outcome.due() };
        let values = std::iter::once(first.old.as_ref()).chain(changes.iter().map(|e| e.new.as_ref()));
        values.flatten().find_map(Said::day)
    }

    /// When it was done for the first time.
    fn first_done(&self) -> Option<Timestamp> {
        let is_done = |value: &Option<Said>| value.as_ref().and_then(Said::status) == Some(Status::Done);
        let mut changes = self.timeline.changes("status").peekable();
        let at_first = match changes.peek() {
            Some(first) => is_done(&first.old),
            None => self.outcome.status == Some(Status::Done),
        };
        if at_first {
            return Some(self.created);
        }
        changes.find(|event| is_done(&event.new)).map(|event| event.at)
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
