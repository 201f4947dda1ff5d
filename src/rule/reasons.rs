//! Whether a change owes a reason, and which it has. Everybody asks here: who looked into its commit alone would say that
//! nobody gave a reason where the merge does, or where none was owed.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::past::{self, DayChange};
use super::ranks::{self, Ranks};
use super::{Context, Who, promise, say};
use crate::finding::Finding;
use crate::history::REASON;
use crate::language::{Vocabulary, reason};
use crate::model::{CommitIx, Event, Field, History, Plan, Said, Status, Timeline, Turn, TurnKind};

/// How many messages are read by one thread at least.
const TOGETHER: usize = 16;

/// Why a commit was made, as it says, or the merge that published it.
#[must_use]
pub fn given(history: &History, origin: Option<CommitIx>, published: Option<CommitIx>) -> Option<&str> {
    let commits = origin.into_iter().chain(published);
    commits.map(|ix| history.commit(ix)).find_map(|commit| commit.reason.said())
}

/// Why a change was made.
#[must_use]
pub fn of<'a>(history: &'a History, change: &Event) -> Option<&'a str> {
    given(history, change.origin, change.published)
}

/// Reads the reasons of many changes on all threads, for whoever shows them afterwards.
pub fn read<'e>(history: &History, changes: impl Iterator<Item = &'e Event>) {
    let changes: Vec<&Event> = changes.collect();
    changes.par_iter().with_min_len(TOGETHER).for_each(|change| {
        let _ = of(history, change);
    });
}

/// The reasons of a plan's changes. What takes long is found out when somebody asks first.
#[derive(Debug)]
pub struct Reasons<'a> {
    plan: &'a Plan,
    history: &'a History,
    who: &'a dyn Who,
    vocabulary: &'a Vocabulary,
    ranks: RefCell<Ranks<'a>>,
    /// By the address of its timeline, whether each outcome is open.
    standing: OnceCell<HashMap<*const Timeline, bool>>,
    /// The commits whose reason a later one gives.
    later: OnceCell<HashSet<CommitIx>>,
}

impl<'a> Reasons<'a> {
    /// Those of a plan and its history.
    #[must_use]
    pub fn new(plan: &'a Plan, history: &'a History, who: &'a dyn Who, vocabulary: &'a Vocabulary) -> Self {
        let ranks = RefCell::new(Ranks::of(plan, history));
        let (standing, later) = (OnceCell::new(), OnceCell::new());
        Self { plan, history, who, vocabulary, ranks, standing, later }
    }

    /// Those of what a rule judges.
    #[must_use]
    pub fn within(cx: &Context<'a>) -> Self {
        Self::new(cx.plan, cx.history, cx.who, cx.vocabulary)
    }

    /// What happened.
    #[must_use]
    pub const fn history(&self) -> &'a History {
        self.history
    }

    /// Whether somebody would ask why: an outcome that is open has another priority, deadline or owner than the day
    /// before. What is written for the first time or taken back says itself what there is to say, and so do a priority
    /// that lets every outcome keep its place, a day that came with a new promise, a first day, an owner who stays, and
    /// somebody in place of a group. Of several changes on one day the last is asked for.
    #[must_use]
    pub fn is_owed(&self, timeline: &Timeline, change: &Event) -> bool {
        is_promise(change)
            && self.was_open(timeline, change.published)
            && day_of(timeline, change).is_some_and(|day| self.day_owes(timeline, change, &day))
    }

    fn day_owes(&self, timeline: &Timeline, change: &Event, day: &DayChange<'_>) -> bool {
        let Some(before) = day.before() else { return false };
        let is_made = |other: &&&Event| other.origin.is_some() == change.origin.is_some();
        let last = day.events.iter().rfind(is_made);
        last.is_some_and(|last| std::ptr::eq(*last, change))
            && match Field::named(&change.field) {
                Some(Field::Priority) => self.ranks.borrow_mut().moved(day),
                Some(Field::Deadline) => {
                    before.day().is_some()
                        && !day.events.iter().any(|moved| past::step_forward(timeline, moved))
                }
                _ => {
                    let people = self.who.register();
                    let names = |said: &Said| promise::names_people(self.vocabulary, said);
                    let is_first = !names(before) && day.after().is_some_and(names);
                    !is_first
                        && promise::takes_from_somebody(people, self.vocabulary, Some(before), day.after())
                }
            }
    }

    /// Whether a reason was given for a change: by its commit, the merge that published it, another change of that day, or
    /// by a trailer of a later commit to an outcome that its commit changed.
    #[must_use]
    pub fn is_explained(&self, timeline: &Timeline, change: &Event) -> bool {
        let told = |change: &Event| of(self.history, change).is_some();
        told(change)
            || day_of(timeline, change).is_some_and(|day| day.events.iter().any(|other| told(other)))
            || change.origin.is_some_and(|origin| self.explained_later().contains(&origin))
    }

    /// Whether a change owes a reason that nobody gave. What is not committed yet can still be explained.
    #[must_use]
    pub fn is_missing(&self, timeline: &Timeline, change: &Event) -> bool {
        change.origin.is_some() && self.is_unexplained(timeline, change)
    }

    /// The same, also of what is not committed yet.
    #[must_use]
    pub fn is_unexplained(&self, timeline: &Timeline, change: &Event) -> bool {
        is_promise(change) && !self.is_explained(timeline, change) && self.is_owed(timeline, change)
    }

    /// Whether an outcome went that was open, and nobody said why.
    #[must_use]
    pub fn is_gone_unexplained(&self, timeline: &Timeline, turn: &Turn) -> bool {
        turn.kind == TurnKind::Deleted
            && turn.origin.is_some()
            && given(self.history, turn.origin, turn.published).is_none()
            && self.was_open(timeline, turn.published)
    }

    /// Shows a change beside a finding: what, who, and why.
    pub fn show(&self, timeline: &Timeline, change: &Event, finding: &mut Finding) {
        let step = past::step(change);
        let Some(commit) = change.origin.map(|ix| self.history.commit(ix)) else {
            finding.commit(None, change.at, format!("{step}, not committed yet"));
            return;
        };
        let text = format!("{step}, by {}{}", past::author(commit), self.told(timeline, change));
        finding.commit(Some(commit.id.clone()), change.at, text);
    }

    /// Why, as it stands behind the name of whoever made a change; nothing where no reason is owed.
    #[must_use]
    pub fn told(&self, timeline: &Timeline, change: &Event) -> String {
        match of(self.history, change) {
            Some(reason) => format!(": {}", say::quoted(reason)),
            None if self.is_missing(timeline, change) => ": no reason given".to_owned(),
            None => String::new(),
        }
    }

    /// Whether the outcome asked for work after a commit.
    fn was_open(&self, timeline: &Timeline, published: Option<CommitIx>) -> bool {
        let is_open = |said: Option<&Said>| {
            let is_over = |status| matches!(status, Status::Done | Status::Dropped);
            said.is_none_or(|said| said.status().is_some_and(|status| !is_over(status)))
        };
        let mut changes = timeline.changes(Field::Status.name());
        if let Some(next) = changes.find(|event| ranks::comes(published, event.published)) {
            return is_open(next.before());
        }
        let standing = self.standing.get_or_init(|| {
            let outcomes = self.plan.outcomes.iter();
            let known = |outcome| self.history.of(outcome).map(std::ptr::from_ref);
            outcomes.filter_map(|outcome| Some((known(outcome)?, outcome.is_open()))).collect()
        });
        let here = standing.get(&std::ptr::from_ref(timeline)).copied();
        here.unwrap_or_else(|| is_open(timeline.last.get(Field::Status.name())))
    }

    fn explained_later(&self) -> &HashSet<CommitIx> {
        self.later.get_or_init(|| {
            let explains = |ix: &CommitIx| {
                let mut given = self.history.commit(*ix).trailers.named(REASON);
                given.any(|value| reason::is_given(value, ""))
            };
            let explained = |timeline: &'a Timeline| {
                let last = timeline.touched.iter().copied().filter(explains).max();
                let changes = Field::PROMISED.into_iter().flat_map(|field| timeline.changes(field.name()));
                changes.filter_map(|change| change.origin).filter(move |origin| Some(*origin) < last)
            };
            self.history.all().flat_map(|(_, timeline)| explained(timeline)).collect()
        })
    }
}

fn is_promise(change: &Event) -> bool {
    Field::PROMISED.iter().any(|field| *change.field == *field.name())
}

/// What became of a field on the day of one of its changes; none where that was taken back.
fn day_of<'t>(timeline: &'t Timeline, change: &Event) -> Option<DayChange<'t>> {
    let same = timeline.changes(&change.field).filter(|other| past::day(other.at) == past::day(change.at));
    past::daily(same).pop()
}
