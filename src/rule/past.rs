//! What rules about time share: days and windows, which events are changes, and how a change is told.

use std::collections::{HashMap, HashSet};

use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::mass::is_mass;
use super::{Context, say};
use crate::language::amount::Amount;
use crate::language::date;
use crate::model::{
    Commit, CommitIx, Data, Event, Field, History, Moment, Outcome, Said, Sign, Status, Timeline,
};

/// So many days of another status end no block.
pub const LAPSE: i32 = 7;

/// The day of a moment, by the calendar of whoever acted.
#[must_use]
pub fn day(at: impl Into<Moment>) -> Date {
    at.into().day
}

/// Whole days from the day of `at` to the day of the judgement; negative where a clock ran ahead.
#[must_use]
pub fn days_since(cx: &Context<'_>, at: impl Into<Moment>) -> i32 {
    (cx.today - day(at)).get_days()
}

/// The first day of a window of so many days before the day of the judgement.
#[must_use]
pub fn first_day(cx: &Context<'_>, window: u32) -> Date {
    cx.today.checked_sub(SignedDuration::from_hours(24 * i64::from(window))).unwrap_or(Date::MIN)
}

/// Whether `at` is at most `window` days before the day of the judgement.
#[must_use]
pub fn within(cx: &Context<'_>, window: u32, at: impl Into<Moment>) -> bool {
    i64::from(days_since(cx, at)) <= i64::from(window)
}

/// Every open outcome that has a past, and about which findings are wanted.
pub fn open<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Outcome, &'a Timeline)> + use<'a> {
    let history = cx.history;
    cx.open().filter_map(|outcome| Some((outcome, history.of(outcome)?)))
}

/// Every open outcome that has a past, for rules that judge many together.
pub fn all_open<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Outcome, &'a Timeline)> + use<'a> {
    open(&Context { only: None, ..*cx })
}

/// The changes of a field, oldest first. To write a value for the first time is no change.
pub fn changes(timeline: &Timeline, field: Field) -> impl DoubleEndedIterator<Item = &Event> {
    let first = timeline.changes(field.name()).next();
    timeline.changes(field.name()).filter(move |event| {
        event.before().is_some() || !first.is_some_and(|first| std::ptr::eq(first, *event))
    })
}

/// What one day did to a field: from its first change to its last.
#[derive(Debug, Clone)]
pub struct DayChange<'a> {
    /// The day's changes, oldest first; never empty.
    pub events: Vec<&'a Event>,
}

impl<'a> DayChange<'a> {
    /// What was said before that day.
    #[must_use]
    pub fn before(&self) -> Option<&'a Said> {
        self.events.first().and_then(|event| event.before())
    }

    /// What was said after it.
    #[must_use]
    pub fn after(&self) -> Option<&'a Said> {
        self.events.last().and_then(|event| event.after())
    }
}

/// The changes of a field by days; a slip of the pen that was mended on the same day is none.
#[must_use]
pub fn daily<'a>(changes: impl Iterator<Item = &'a Event>) -> Vec<DayChange<'a>> {
    let mut days: Vec<DayChange<'a>> = Vec::new();
    for event in changes {
        match days.last_mut().filter(|last| last.events.iter().all(|other| day(other.at) == day(event.at))) {
            Some(last) => last.events.push(event),
            None => days.push(DayChange { events: vec![event] }),
        }
    }
    days.retain(|day| day.before().map(|said| &said.means) != day.after().map(|said| &said.means));
    days
}

/// Whether a commit that moved a deadline also brought its outcome forward: to more progress or another stage than it
/// ever had, or from a proposal to work. What is due then is more than what was due before.
#[must_use]
pub fn step_forward(timeline: &Timeline, moved: &Event) -> bool {
    let beside = timeline.events.iter().filter(|event| event.published == moved.published);
    let mut beside = beside.filter(|event| event.before().is_some());
    beside.any(|event| match Field::named(&event.field) {
        Some(Field::Status) => {
            let status = |said: Option<&Said>| said.and_then(Said::status);
            status(event.before()).is_some_and(Status::is_ahead)
                && status(event.after()) == Some(Status::OnTrack)
        }
        Some(Field::Progress) => {
            let Some(new) = event.after() else { return false };
            let earlier =
                timeline.changes(Field::Progress.name()).take_while(|other| !std::ptr::eq(*other, event));
            let mut earlier = earlier.filter_map(Event::before).chain(event.before());
            match (event.before().and_then(|old| number(old)), number(new)) {
                (Some(old), Some(new)) => new > old,
                _ => earlier.all(|old| old.means != new.means),
            }
        }
        _ => false,
    })
}

/// The day that was promised first: the first that was written, but for a later one that came with a step forward, which
/// is a promise of its own. None where the deadline never changed, or never was a day.
#[must_use]
pub fn first_promise(timeline: &Timeline) -> Option<Date> {
    let mut first = timeline.first_day()?;
    let mut latest = first;
    let changes = timeline.changes(Field::Deadline.name()).filter(|event| !timeline.is_draft(event));
    for (event, day) in changes.filter_map(|event| Some((event, event.after()?.day()?))) {
        if day > latest {
            latest = day;
            if step_forward(timeline, event) {
                first = day;
            }
        }
    }
    Some(first)
}

/// The number that a text begins with.
fn number(text: &str) -> Option<f64> {
    Amount::of(text).and_then(|amount| amount.value())
}

/// A beginning, and whether the history at hand shows it; otherwise it was earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The moment, at the latest.
    pub at: Moment,
    /// Whether it was exactly then.
    pub exact: bool,
}

impl Since {
    /// `20 days`, or `at least 20 days` where nobody knows since when.
    #[must_use]
    pub fn days(self, cx: &Context<'_>) -> String {
        let days = say::count(days_since(cx, self.at), "day");
        if self.exact { days } else { format!("at least {days}") }
    }
}

/// When the outcome was made.
#[must_use]
pub fn made(timeline: &Timeline) -> Option<Since> {
    Some(Since { at: timeline.since?, exact: timeline.created.is_some() })
}

/// The commits that brought many outcomes at once, or most of the plan: they show nothing of when each was made.
#[must_use]
pub fn imports(cx: &Context<'_>) -> HashSet<CommitIx> {
    let outcomes = &cx.plan.outcomes;
    let made = outcomes.iter().filter_map(|outcome| cx.history.of(outcome)?.created);
    let mut times: HashMap<CommitIx, usize> = HashMap::new();
    made.for_each(|commit| *times.entry(commit).or_default() += 1);
    times.retain(|commit, made| *made * 2 >= outcomes.len() || is_mass(cx.history, Some(*commit)));
    times.into_keys().collect()
}

/// When the outcome was written down by its own word, where its history begins with one of these `imports` and so does
/// not show it.
#[must_use]
pub fn written(outcome: &Outcome, timeline: &Timeline, imports: &HashSet<CommitIx>) -> Option<Moment> {
    let since =
        timeline.since.filter(|_| timeline.created.is_some_and(|commit| imports.contains(&commit)))?;
    let day = outcome.written.filter(|written| *written < day(since))?;
    day.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp().into())
}

/// When the outcome came to stand as it stands: the last status that meant something else, and held for more than so
/// many days, ended; or it was made.
#[must_use]
pub fn standing_since(outcome: &Outcome, timeline: &Timeline, but_for: i32) -> Option<Since> {
    let status = |said: &Option<Said>| said.as_ref().and_then(Said::status);
    let changes: Vec<&Event> = timeline.changes(Field::Status.name()).collect();
    let first = changes.first().map_or(outcome.status, |first| status(&first.old));
    let mut spans = vec![(first, made(timeline))];
    for event in changes {
        let new = status(&event.new);
        if spans.last().is_some_and(|(last, _)| *last != new) {
            spans.push((new, Some(Since { at: event.at, exact: true })));
        }
    }
    let mut at = spans.len() - 1;
    while at >= 2 && spans[at - 2].0 == spans[at].0 {
        let (Some(from), Some(to)) = (spans[at - 1].1, spans[at].1) else { break };
        // A word that nobody can read, or none, says of no other standing.
        let lapse = if spans[at - 1].0.is_none() { but_for.max(LAPSE) } else { but_for };
        if (day(to.at) - day(from.at)).get_days() > lapse {
            break;
        }
        at -= 2;
    }
    spans[at].1
}

/// Fields that say how far an outcome is and when it will be there. Where they change, somebody looked at this one, however
/// many others the same commit brings up to date.
const NEWS: [Field; 3] = [Field::Status, Field::Progress, Field::Deadline];

/// The signs of life that are the outcome's own: of an edit of many outcomes at once only where it changes how this one
/// stands.
pub fn own_signs<'t>(history: &History, timeline: &'t Timeline) -> impl DoubleEndedIterator<Item = &'t Sign> {
    let is_news = |sign: &Sign| {
        let said = timeline.events.iter().filter(|event| event.published == sign.published);
        let mut fields =
            said.filter(|event| event.before().is_some()).map(|event| Field::named(&event.field));
        fields.any(|field| field.is_some_and(|field| NEWS.contains(&field)))
    };
    timeline.signs.iter().filter(move |sign| !is_mass(history, sign.published) || is_news(sign))
}

/// The latest sign of life that is the outcome's own: a change that is no part of an edit of many at once, or the day on
/// which the outcome says that somebody looked at it; else when it was made.
#[must_use]
pub fn last_sign(cx: &Context<'_>, outcome: &Outcome, timeline: &Timeline) -> Option<Since> {
    let own = own_signs(cx.history, timeline).next_back().map(|sign| sign.at);
    let at = match (own, checked(cx, outcome)) {
        (Some(own), Some(checked)) if day(own) >= day(checked) => Some(own),
        (own, checked) => checked.or(own),
    };
    at.map(|at| Since { at, exact: true }).or_else(|| made(timeline))
}

/// The latest day up to that of the judgement on which the outcome says that somebody looked at it.
#[must_use]
pub fn checked(cx: &Context<'_>, outcome: &Outcome) -> Option<Moment> {
    let told = outcome.value(Field::CheckIn)?.items().iter();
    let told = told.filter_map(|item| match &item.data {
        Data::Map(entries) => {
            entries.iter().filter_map(|entry| date::told(entry.value.text()?.trimmed())).max()
        }
        _ => date::told(item.text()?.trimmed()),
    });
    let last = told.filter(|day| *day <= cx.today).max()?;
    last.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp().into())
}

/// The commit that made a change; none where it is not committed yet.
#[must_use]
pub fn origin<'a>(cx: &Context<'a>, event: &Event) -> Option<&'a Commit> {
    event.origin.map(|ix| cx.history.commit(ix))
}

/// What tells a change from every other: the name of its commit.
#[must_use]
pub fn name(cx: &Context<'_>, event: &Event) -> String {
    origin(cx, event).map_or_else(|| "pending".to_owned(), |commit| commit.id.clone())
}

/// Who wrote a commit, as a message calls them.
#[must_use]
pub fn author(commit: &Commit) -> &str {
    let crate::model::Identity { name, email } = &*commit.author;
    if name.is_empty() { email } else { name }
}

/// `1 → 2`.
#[must_use]
pub fn step(event: &Event) -> String {
    let [old, new] = event.sides();
    let shown = |side: Option<String>| side.map_or_else(|| "nothing".to_owned(), |side| say::brief(&side));
    format!("{} → {}", shown(old), shown(new))
}
