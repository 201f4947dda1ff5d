//! First promises: the day that was promised first for each outcome, and what became of it.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::model::{
    Due, Event, Field, History, Moment, Outcome, OutcomeIx, Plan, Reach, Said, Status, Timeline, TurnKind,
};
use crate::rule::past::{day, first_promise};

/// The first deadline of an outcome, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// The outcome; none where it is gone.
    pub outcome: Option<OutcomeIx>,
    /// Its id.
    pub id: String,
    /// The day that was promised first.
    pub first: Date,
    /// The deadline of today; of one that is gone, the last.
    pub now: Option<Date>,
    /// Since when it is done.
    pub done: Option<Date>,
    /// Since when it is dropped or deleted.
    pub given_up: Option<Date>,
    /// Whether it was done by the first day, and still is. None where the day is to come, where it was given up by then,
    /// so that the day asked nothing of it any more (given up later, it was late), or where it was done before it came
    /// into the plan, so that nobody knows when.
    pub kept: Option<bool>,
    /// Whether it was not kept but went on to another release or milestone, in a plan that says of no outcome how far it
    /// has come: then nobody can tell the next stage, which is a promise of its own, from a delay.
    pub next_stage: bool,
}

impl Promise {
    /// Days from the first promised day to the day on which it was done, or to today; 0 where that is not later, or nobody
    /// knows when it was done.
    #[must_use]
    pub fn late(&self, today: Date) -> i32 {
        if self.kept.is_none() && self.done.is_some() {
            return 0;
        }
        (self.done.unwrap_or(today) - self.first).get_days().max(0)
    }
}

/// The first promise of every outcome that ever had a deadline: those of the plan in its order, then those that are
/// gone, by id. A day that was over when the outcome was written down was promised elsewhere, or copied, and nothing is
/// known of it. A later day that comes with a step forward, such as from a proposal to work, is a promise of its own. None are
/// known where the history does not reach back to the first commit.
#[must_use]
pub fn promises(plan: &Plan, history: &History, today: Date) -> Vec<Promise> {
    if history.reach != Reach::Complete {
        return Vec::new();
    }
    let here: HashSet<&str> = plan.ids().collect();
    let mut gone: Vec<(&str, &Timeline)> = history.all().filter(|(id, _)| !here.contains(id)).collect();
    gone.sort_by_key(|(id, _)| *id);
    let standing = plan.outcomes.iter().enumerate().filter_map(|(ix, outcome)| {
        let told = Begun::of(history, history.of(outcome)?, Some(outcome))?;
        promise(&told, Some(ix), &outcome.id, today)
    });
    let gone = gone
        .into_iter()
        .filter_map(|(id, timeline)| promise(&Begun::of(history, timeline, None)?, None, id, today));
    let mut all: Vec<Promise> = standing.chain(gone).collect();
    if !plan.calendar.milestones.is_empty() && !says_stages(plan) {
        for promise in &mut all {
            promise.next_stage = is_next_stage(plan, promise);
        }
    }
    all
}

/// Whether any outcome says how far it has come.
fn says_stages(plan: &Plan) -> bool {
    plan.outcomes.iter().any(|outcome| outcome.value(Field::Progress).is_some())
}

/// Whether a promise may have been followed by another for the next stage, which nobody wrote down.
fn is_next_stage(plan: &Plan, promise: &Promise) -> bool {
    let deadline = promise.outcome.and_then(|ix| plan.outcomes[ix].deadline.as_ref());
    let is_release = |it: &Due| it.date.is_none() || plan.calendar.milestones.contains_key(it.text.trimmed());
    promise.kept == Some(false)
        && promise.now.is_none_or(|now| now > promise.first)
        && deadline.is_some_and(is_release)
}

fn promise(told: &Begun<'_>, outcome: Option<OutcomeIx>, id: &str, today: Date) -> Option<Promise> {
    let first = told.promised().filter(|first| *first >= day(told.created))?;
    let (done, given_up) = (told.done().map(day), told.given_up().map(day));
    let kept = done.is_some_and(|done| done <= first);
    let asked = first < today && given_up.is_none_or(|given_up| given_up > first);
    let now = told.last_day();
    // What came into the plan as done was done on a day that nobody wrote down.
    let kept = ((kept || asked) && !told.was_done()).then_some(kept);
    Some(Promise { outcome, id: id.to_owned(), first, now, done, given_up, kept, next_stage: false })
}

/// An outcome whose beginning is known.
pub(super) struct Begun<'a> {
    /// None where it is gone.
    outcome: Option<&'a Outcome>,
    timeline: &'a Timeline,
    pub(super) created: Moment,
}

impl<'a> Begun<'a> {
    pub(super) fn of(
        history: &History,
        timeline: &'a Timeline,
        outcome: Option<&'a Outcome>,
    ) -> Option<Self> {
        Some(Self { outcome, timeline, created: history.commit(timeline.created?).at })
    }

    /// The first date that was promised for what it is now.
    fn promised(&self) -> Option<Date> {
        if self.timeline.changes("deadline").next().is_some() {
            return first_promise(self.timeline);
        }
        self.last_day()
    }

    /// The day of now; of what is gone, the last.
    fn last_day(&self) -> Option<Date> {
        let last = || self.timeline.last.get("deadline").and_then(Said::day);
        self.outcome.map_or_else(last, Outcome::due)
    }

    /// The status over time, each with the moment from which it held.
    fn statuses(&self) -> Vec<(Option<Status>, Moment)> {
        let status = |said: &Option<Said>| said.as_ref().and_then(Said::status);
        let changes: Vec<&Event> = self.timeline.changes("status").collect();
        let last = || self.timeline.last.get("status").and_then(Said::status);
        let now = || self.outcome.map_or_else(last, |outcome| outcome.status);
        let first = changes.first().map_or_else(now, |first| status(&first.old));
        let changes = changes.into_iter().map(|event| (status(&event.new), event.at));
        std::iter::once((first, self.created)).chain(changes).collect()
    }

    /// Whether it was done when it came into the plan.
    pub(super) fn was_done(&self) -> bool {
        self.statuses().first().is_some_and(|(status, _)| *status == Some(Status::Done))
    }

    /// When it was done for the first time.
    pub(super) fn first_done(&self) -> Option<Moment> {
        self.statuses().into_iter().find(|(status, _)| *status == Some(Status::Done)).map(|(_, at)| at)
    }

    /// Since when it is done; none where it is not, or was opened again.
    fn done(&self) -> Option<Moment> {
        let statuses = self.statuses();
        let held = statuses.iter().rev().take_while(|(status, _)| *status == Some(Status::Done));
        held.last().map(|(_, at)| *at)
    }

    /// Since when it is dropped or deleted.
    fn given_up(&self) -> Option<Moment> {
        let statuses = self.statuses();
        let dropped = statuses.iter().rev().take_while(|(status, _)| *status == Some(Status::Dropped));
        let deleted = self.timeline.turns.last().filter(|_| self.outcome.is_none());
        let deleted = deleted.filter(|turn| turn.kind == TurnKind::Deleted).map(|turn| turn.at);
        dropped.last().map(|(_, at)| *at).into_iter().chain(deleted).min()
    }
}
