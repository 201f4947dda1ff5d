//! What names one day or one period, in the forms that are accepted.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::digits::{is_digits, number};
use super::error::DateError;
use super::written;
use crate::language::term::{self, List};
use crate::language::word::fold;
use crate::text::Cut;

/// What `read` makes of a text or, where that is in another form, of its one rewriting.
///
/// # Errors
/// Why it is no date.
pub fn in_any_form<D>(text: &str, read: impl Fn(&str) -> Result<D, DateError>) -> Result<D, DateError> {
    match read(text) {
        Err(DateError::OtherForm { suggestion }) => read(&suggestion),
        read => read,
    }
}

/// The first and the last day of what names one day or period.
pub(super) fn single(text: &str, fiscal_year_start: i8) -> Result<(Date, Date), DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let day = match text.get(10..11) {
        Some("T" | "t" | " ") if is_time(text.cut(11..)) => {
            if !exists(text.cut(11..)) {
                return Err(DateError::NoSuchDay);
            }
            text.cut(..10)
        }
        _ => text,
    };
    let parts: Vec<&str> = day.split('-').collect();
    match parts[..] {
        [year, month, day] if is_digits(year, 4) && is_digits(month, 2) && is_digits(day, 2) => {
            let day =
                Date::new(number(year), narrow(month), narrow(day)).map_err(|_| DateError::NoSuchDay)?;
            Ok((day, day))
        }
        [year, month] if is_digits(year, 4) && is_digits(month, 2) => {
            let first = Date::new(number(year), narrow(month), 1).map_err(|_| DateError::NoSuchDay)?;
            Ok((first, first.last_of_month()))
        }
        [year, period]
            if is_digits(year, 4) && period.starts_with(['Q', 'q']) && is_digits(period.cut(1..), 1) =>
        {
            quarter(number(year), period.cut(1..), fiscal_year_start)
        }
        [year, period]
            if is_digits(year, 4) && period.starts_with(['H', 'h']) && is_digits(period.cut(1..), 1) =>
        {
            half(number(year), period.cut(1..), fiscal_year_start)
        }
        [year, week] if is_digits(year, 4) && week.starts_with(['W', 'w']) && is_digits(week.cut(1..), 2) => {
            let number_of = narrow(week.cut(1..));
            let day = |weekday| ISOWeekDate::new(number(year), number_of, weekday).map(ISOWeekDate::date);
            let days = day(Weekday::Monday).and_then(|first| Ok((first, day(Weekday::Sunday)?)));
            days.map_err(|_| DateError::NoSuchDay)
        }
        [year, week, weekday]
            if is_digits(year, 4)
                && week.starts_with(['W', 'w'])
                && is_digits(week.cut(1..), 2)
                && is_digits(weekday, 1) =>
        {
            let weekday = Weekday::from_monday_one_offset(narrow(weekday));
            let day = weekday.and_then(|day| ISOWeekDate::new(number(year), narrow(week.cut(1..)), day));
            day.map(|day| (day.date(), day.date())).map_err(|_| DateError::NoSuchDay)
        }
        _ => Err(written::why_not(text)),
    }
}

fn quarter(year: i16, quarter: &str, fiscal_year_start: i8) -> Result<(Date, Date), DateError> {
    let quarter: i8 = quarter.parse().ok().filter(|q| (1..=4).contains(q)).ok_or(DateError::NoSuchDay)?;
    let start = fiscal_year_start.clamp(1, 12);
    let months_in = start - 1 + quarter * 3;
    let year = if start == 1 { year } else { year - 1 };
    let (year, month) = if months_in > 12 { (year + 1, months_in - 12) } else { (year, months_in) };
    let last = Date::new(year, month, 1).map(Date::last_of_month).map_err(|_| DateError::NoSuchDay)?;
    let first = last.first_of_month().checked_sub(2.months()).map_err(|_| DateError::NoSuchDay)?;
    Ok((first, last))
}

fn half(year: i16, half: &str, fiscal_year_start: i8) -> Result<(Date, Date), DateError> {
    let (from, to) = match half {
        "1" => ("1", "2"),
        "2" => ("3", "4"),
        _ => return Err(DateError::NoSuchDay),
    };
    let (first, _) = quarter(year, from, fiscal_year_start)?;
    let (_, last) = quarter(year, to, fiscal_year_start)?;
    Ok((first, last))
}

/// `17:00`, `17:00:30.5Z`, `17:00 +02:00`, `17:00 UTC`.
fn is_time(text: &str) -> bool {
    let text = text.trim();
    let clock = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(text.len());
    let (clock, zone) = (text.cut(..clock), text.cut(clock..).trim_start());
    let parts = clock.split(':').count();
    let digits = |c: char| c.is_ascii_digit();
    let is_zone = |zone: &str| zone.starts_with(digits) && zone.chars().all(|c| digits(c) || c == ':');
    (2..=3).contains(&parts)
        && clock.starts_with(digits)
        && (zone.is_empty()
            || term::is(List::TimeZone, &fold(zone))
            || zone.strip_prefix(['+', '-']).is_some_and(is_zone))
}

/// Whether hours and minutes are those of a clock; leap seconds and the midnight of `24:00` are.
fn exists(time: &str) -> bool {
    let clock = time.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let mut parts = clock.split([':', '.', '+', '-', 'Z', 'z', ' ']);
    let mut within = |limit: i16| parts.next().is_none_or(|part| part.is_empty() || number(part) <= limit);
    within(24) && within(59) && within(60)
}

fn narrow(digits: &str) -> i8 {
    digits.parse().unwrap_or(i8::MAX)
}
