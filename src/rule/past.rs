//! What rules about time share: days and windows, which events are changes, and how a change is told.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::{Context, say};
use crate::finding::Finding;
use crate::model::{Commit, Event, Field, Outcome, Timeline};

/// The day of a moment.
#[must_use]
pub fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// Whole days from the day of `at` to the day of the judgement; negative where a clock ran ahead.
#[must_use]
pub fn days_since(cx: &Context<'_>, at: Timestamp) -> i32 {
    (cx.today - day(at)).get_days()
}

/// The first day of a window of so many days before the day of the judgement.
#[must_use]
pub fn first_day(cx: &Context<'_>, window: u32) -> Date {
    cx.today.checked_sub(i64::from(window).days()).unwrap_or(Date::MIN)
}

/// Whether `at` is at most `window` days before the day of the judgement.
#[must_use]
pub fn within(cx: &Context<'_>, window: u32, at: Timestamp) -> bool {
    i64::from(days_since(cx, at)) <= i64::from(window)
}

/// Every open outcome that has a past.
pub fn open<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Outcome, &'a Timeline)> + use<'a> {
    let history = cx.history;
    let open = cx.plan.outcomes.iter().filter(|outcome| outcome.is_open());
    open.filter_map(|outcome| Some((outcome, history.timeline(&outcome.id)?)))
}

/// The changes of a field, oldest first. To write a value for the first time is no change.
pub fn changes(timeline: &Timeline, field: Field) -> impl DoubleEndedIterator<Item = &Event> {
    let first = timeline.changes(field.name()).next();
    timeline
        .changes(field.name())
        .filter(move |event| event.old.is_some() || !first.is_some_and(|first| std::ptr::eq(first, *event)))
}

/// When the outcome came to stand as it stands: the last status that meant something else ended, or it was made.
#[must_use]
pub fn standing_since(outcome: &Outcome, timeline: &Timeline) -> Option<Timestamp> {
    let other = |event: &&Event| event.old.as_ref().is_none_or(|old| old.status() != outcome.status);
    let turned = timeline.changes(Field::Status.name()).rev().find(other);
    turned.map(|event| event.at).or(timeline.since)
}

/// The commit that made a change; none where it is not committed yet.
#[must_use]
pub fn origin<'a>(cx: &Context<'a>, event: &Event) -> Option<&'a Commit> {
    event.origin.map(|ix| cx.history.commit(ix))
}

/// Why a change was made, as its commit says, or the merge that published it.
#[must_use]
pub fn reason<'a>(cx: &Context<'a>, event: &Event) -> Option<&'a str> {
    let commits = event.origin.into_iter().chain(event.published);
    commits.map(|ix| cx.history.commit(ix)).find_map(|commit| commit.reason.as_deref())
}

/// What tells a change from every other: the name of its commit.
#[must_use]
pub fn name(cx: &Context<'_>, event: &Event) -> String {
    origin(cx, event).map_or_else(|| "pending".to_owned(), |commit| commit.id.clone())
}

/// Who wrote a commit, as a message calls them.
#[must_use]
pub fn author(commit: &Commit) -> &str {
    let crate::model::Identity { name, email } = &commit.author;
    if name.is_empty() { email } else { name }
}

/// `1 → 2`.
#[must_use]
pub fn step(event: &Event) -> String {
    let shown = |value: Option<&str>| value.map_or_else(|| "nothing".to_owned(), say::brief);
    format!("{} → {}", shown(event.old.as_deref()), shown(event.new.as_deref()))
}

/// Shows a change beside a finding: what, who, and why.
pub fn show(cx: &Context<'_>, event: &Event, finding: &mut Finding) {
    let step = step(event);
    match origin(cx, event) {
        None => finding.commit(None, event.at, format!("{step}, not committed yet")),
        Some(commit) => {
            let reason = reason(cx, event).map_or_else(|| "no reason given".to_owned(), say::quoted);
            let text = format!("{step}, by {}: {reason}", author(commit));
            finding.commit(Some(commit.id.clone()), event.at, text)
        }
    };
}
