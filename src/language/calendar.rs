//! Dates of a plan: what is written, or a milestone's name, as the day that is meant.

use jiff::civil::Date;

use super::date::{self, DateError, Remarked, is_same_milestone};
use crate::model::Calendar;

/// The last day that `text` allows in a plan with this calendar.
///
/// # Errors
/// Why it is neither a milestone nor a date.
pub fn due(text: &str, calendar: &Calendar) -> Result<Date, DateError> {
    day(text, calendar, date::deadline)
}

/// A text as the date that it holds and the remarks on it. What is a date, a milestone or neither as a whole has none.
#[must_use]
pub fn remarked<'t>(text: &'t str, calendar: &Calendar) -> Remarked<'t> {
    let found = Remarked::read(text);
    let whole = || due(text, calendar).is_ok() || due(found.date, calendar) == Err(DateError::NotADate);
    if found.date.len() < text.trim().len() && whole() {
        return Remarked { date: text.trim(), remarks: Vec::new() };
    }
    found
}

/// The last day that `text` means in a plan with this calendar, also in a form that is not accepted and can be read in one
/// way only.
#[must_use]
pub fn meant(text: &str, calendar: &Calendar) -> Option<Date> {
    date::in_any_form(remarked(text, calendar).date, |text| due(text, calendar)).ok()
}

/// The first day that `text` means in a plan with this calendar: a period begins on its first.
///
/// # Errors
/// Why it is neither a milestone nor a date.
pub fn begin(text: &str, calendar: &Calendar) -> Result<Date, DateError> {
    day(text, calendar, date::start)
}

/// The same as [`due`] of texts of which most are no days: without a number only a milestone is one.
#[must_use]
pub fn found(text: &str, calendar: &Calendar) -> Option<Date> {
    if text.contains(char::is_numeric) { due(text, calendar).ok() } else { milestone(text, calendar) }
}

fn milestone(text: &str, calendar: &Calendar) -> Option<Date> {
    let Calendar { milestones, .. } = calendar;
    let alike = || milestones.iter().find(|(name, _)| is_same_milestone(name, text)).map(|(_, date)| date);
    milestones.get(text.trim()).or_else(alike).copied()
}

fn day(
    text: &str,
    calendar: &Calendar,
    read: fn(&str, i8) -> Result<Date, DateError>,
) -> Result<Date, DateError> {
    if let Some(date) = calendar.milestones.get(text.trim()) {
        return Ok(*date);
    }
    read(text, calendar.fiscal_year_start).or_else(|error| milestone(text, calendar).ok_or(error))
}
