//! How an outcome stands where its status does not say it, or not to the end.

use crate::language::date::Remarked;
use crate::language::plan;
use crate::model::{Due, Entry, Field, Outcome, Status, Text};

use super::{marked, words};

/// Settles how an outcome stands by what else it says: in mapped fields, and under names of the user's own.
pub(super) fn settle(outcome: &mut Outcome, mapped: &[Entry], own: &[Entry]) {
    let progress = mapped.iter().find(|entry| entry.name == Field::Progress.name());
    let says_all = |entry: &Entry| entry.value.text().is_some_and(|text| words::is_all(text.trimmed()));
    if may_be_over(outcome) && (progress.is_some_and(says_all) || own.iter().any(says_when_it_ended)) {
        outcome.status = Some(Status::Done);
        outcome.status_unknown = false;
        outcome.done_beside = true;
    } else if outcome.status.is_none() && !outcome.status_unknown {
        let told = outcome.deadline.as_ref().and_then(ended);
        let title = || outcome.title.as_ref().and_then(|title| marked::standing(title.trimmed()));
        outcome.status = told.or_else(title);
    }
}

/// Whether the word for how an outcome stands leaves open that it is over: many write one when they begin, and the day
/// or the share when they are done.
const fn may_be_over(outcome: &Outcome) -> bool {
    matches!(outcome.status, None | Some(Status::Proposed | Status::Queued | Status::OnTrack))
}

/// Whether an entry of the user's own is the day on which the outcome was done.
fn says_when_it_ended(entry: &Entry) -> bool {
    let is_day = |text: &Text| words::is_day(text.trimmed());
    plan::dates_end(&entry.name) && entry.value.text().is_some_and(is_day)
}

/// How an outcome ended, where its deadline says that: `✅ 2026-09-18`, `2026-09-18 (done)`, `Cancelled`.
fn ended(due: &Due) -> Option<Status> {
    let said = Remarked::read(due.text.trimmed());
    let is_end = |status: &Status| matches!(status, Status::Done | Status::Dropped);
    let told = words::status(said.date).filter(is_end);
    told.or_else(|| {
        let mut ends = said.remarks.iter().filter_map(|remark| marked::said(remark)).filter(is_end);
        let first = ends.next()?;
        ends.all(|other| other == first).then_some(first)
    })
}
