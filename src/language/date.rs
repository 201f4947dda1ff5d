//! Deadlines as people write them: a day, or the last day of a month, quarter or week; and what to say otherwise.
//!
//! Knows the calendar, no milestones and no clock.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::term::{self, List};
use super::word::{fold, tokens};
use crate::text::Cut;

/// Why a text is no deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// Nothing is written.
    Empty,
    /// A wish for haste or a vague time: soon, ASAP, later.
    Vague,
    /// A quarter, month or week without its year: Q2, March.
    NoYear,
    /// The form of a date, but no such day: 2026-02-30.
    NoSuchDay,
    /// A day that can be read in two ways: 03/04/2026.
    Ambiguous,
    /// A date with a word or sign that leaves its end open: before March 2026, ~2026-03, after Q2 2026.
    Open,
    /// A year alone, which leaves the day to everyone's reading.
    YearOnly,
    /// The period of a financial year in a form of its own: FY26-Q1.
    FiscalYear,
    /// A date in another form; this is its one unambiguous rewriting.
    OtherForm {
        /// The form that is accepted.
        suggestion: String,
    },
    /// No date at all.
    NotADate,
}

/// The last day that `text` allows: `2026-03-31`, `2026-03` (end of month), `2026-Q1` (end of quarter),
/// `2026-W14` (Sunday of the ISO week), or a YAML timestamp such as `2026-03-31T00:00:00Z`.
///
/// `fiscal_year_start` is the month, 1 to 12, in which a fiscal year begins; the year is named after the
/// calendar year in which it ends, so with 10 `2026-Q1` ends on 2025-12-31.
pub fn deadline(text: &str, fiscal_year_start: i8) -> Result<Date, DateError> {
    days(text, fiscal_year_start).map(|(_, last)| last)
}

/// The first day that `text` means, in the forms of [`deadline`].
pub fn start(text: &str, fiscal_year_start: i8) -> Result<Date, DateError> {
    days(text, fiscal_year_start).map(|(first, _)| first)
}

/// The last of the days on which something was, as a text says that begins with them in any form that can be read in one
/// way: `2026-03-31: thirty of a hundred hotels`, `31 March 2026`.
#[must_use]
pub fn told(text: &str) -> Option<Date> {
    let text = text.trim();
    let read = |text: &str| match days(text, 1) {
        Ok((_, last)) => Some(last),
        Err(DateError::OtherForm { suggestion }) => days(&suggestion, 1).ok().map(|(_, last)| last),
        Err(_) => None,
    };
    let beginnings = || AFTER_A_DAY.into_iter().filter_map(|sign| Some(text.split_once(sign)?.0));
    read(text).or_else(|| beginnings().find_map(read))
}

/// What parts a day from words behind it.
const AFTER_A_DAY: [&str; 8] = [": ", ", ", "; ", " - ", " – ", " — ", " (", " "];

/// The first and the last day of what is written.
fn days(text: &str, fiscal_year_start: i8) -> Result<(Date, Date), DateError> {
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
        [year, period] if is_digits(year, 4) && period.len() == 2 && period.starts_with(['Q', 'q']) => {
            quarter(number(year), period.cut(1..), fiscal_year_start)
        }
        [year, week] if is_digits(year, 4) && week.starts_with(['W', 'w']) && is_digits(week.cut(1..), 2) => {
            let number_of = narrow(week.cut(1..));
            let day = |weekday| ISOWeekDate::new(number(year), number_of, weekday).map(ISOWeekDate::date);
            let days = day(Weekday::Monday).and_then(|first| Ok((first, day(Weekday::Sunday)?)));
            days.map_err(|_| DateError::NoSuchDay)
        }
        _ => Err(other_form(text)),
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

/// Names the form that `text` is in, with the rewriting where there is exactly one.
fn other_form(text: &str) -> DateError {
    let words = tokens(text);
    let all = || words.iter().map(|token| token.folded.as_ref());
    let dated = all().any(|word| word.chars().filter(char::is_ascii_digit).count() >= 4);
    if dated
        && (text.starts_with(OPEN_SIGNS)
            || all().any(|word| term::is(List::DateOpen, word))
            || text.ends_with(['?', '+']))
    {
        return DateError::Open;
    }
    if all().any(is_fiscal_year) {
        return DateError::FiscalYear;
    }
    let folded: Vec<&str> = all().filter(|word| !term::is(List::DateFiller, word)).collect();
    let year = |w: &str| is_digits(w, 4).then(|| number(w));
    // "By March" may mean its first day, but "by the end of March" does not.
    let has = |list| all().any(|word| term::is(list, word));
    if dated && folded.len() == 2 && has(List::DateBy) && !has(List::DateEnd) {
        return DateError::Open;
    }
    let found = match folded[..] {
        [y, m, d] if year(y).is_some() && is_short(m) && is_short(d) => {
            Some(rewritten(y, narrow(m), narrow(d)))
        }
        [a, b, y] if year(y).is_some() && is_short(a) && is_short(b) => {
            return two_readings(y, narrow(a), narrow(b));
        }
        [d, m, y] | [m, d, y] | [y, m, d]
            if year(y).is_some() && month(m).is_some() && day_number(d).is_some() =>
        {
            month(m).zip(day_number(d)).map(|(m, d)| rewritten(y, m, d))
        }
        [m, y] | [y, m] if year(y).is_some() && month(m).is_some() => {
            month(m).map(|m| Ok(format!("{y}-{m:02}")))
        }
        [y, m] if year(y).is_some() && is_short(m) && (1..=12).contains(&narrow(m)) => {
            Some(Ok(format!("{y}-{:02}", narrow(m))))
        }
        [m, y] if year(y).is_some() && is_short(m) && (1..=12).contains(&narrow(m)) => {
            Some(Ok(format!("{y}-{:02}", narrow(m))))
        }
        [q, y] | [y, q] if year(y).is_some() && period(q).is_some() => {
            period(q).map(|q| Ok(format!("{y}-{q}")))
        }
        [joined] if year_and_period(joined).is_some() => year_and_period(joined).map(Ok),
        [joined] if is_digits(joined, 8) => {
            Some(rewritten(joined.cut(..4), narrow(joined.cut(4..6)), narrow(joined.cut(6..))))
        }
        [y] if year(y).is_some() => return DateError::YearOnly,
        [a, b] if is_short(a) && is_short(b) && text.contains(['.', '/']) => return DateError::NoYear,
        _ => None,
    };
    match found {
        Some(Ok(suggestion)) => DateError::OtherForm { suggestion },
        Some(Err(error)) => error,
        None if folded.iter().any(|w| period(w).is_some() || month(w).is_some()) => DateError::NoYear,
        None if folded.is_empty() || folded.iter().any(|w| term::is(List::DateVague, w)) => DateError::Vague,
        None => DateError::NotADate,
    }
}

fn rewritten(year: &str, month: i8, day: i8) -> Result<String, DateError> {
    let date = Date::new(number(year), month, day).map_err(|_| DateError::NoSuchDay)?;
    Ok(date.to_string())
}

fn two_readings(year: &str, a: i8, b: i8) -> DateError {
    match (rewritten(year, a, b), rewritten(year, b, a)) {
        (Ok(one), Ok(other)) if one == other => DateError::OtherForm { suggestion: one },
        (Ok(_), Ok(_)) => DateError::Ambiguous,
        (Ok(suggestion), Err(_)) | (Err(_), Ok(suggestion)) => DateError::OtherForm { suggestion },
        (Err(_), Err(_)) => DateError::NoSuchDay,
    }
}

/// `FY26`, `fy2026`.
fn is_fiscal_year(word: &str) -> bool {
    let digits = word.strip_prefix("fy");
    digits.is_some_and(|digits| is_digits(digits, 2) || is_digits(digits, 4))
}

/// Signs before a date that leave its end open.
const OPEN_SIGNS: [char; 6] = ['~', '≈', '<', '>', '≤', '≥'];

/// Whether a word names a month: `July`, `März`.
#[must_use]
pub fn is_month(word: &str) -> bool {
    month(&fold(word)).is_some()
}

fn month(word: &str) -> Option<i8> {
    term::value(List::Month, word).map(|number| number as i8)
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = word.cut(digits.len()..);
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    (suffix.is_empty() || term::is(List::OrdinalEnding, suffix)).then_some(day)
}

/// A quarter or week in the accepted form.
fn period(word: &str) -> Option<String> {
    let (letter, digits) = word.split_at_checked(1)?;
    let other = word.strip_prefix("kw").or_else(|| word.strip_prefix("cw"));
    let n: i8 = other.unwrap_or(digits).parse().ok()?;
    match (letter, other) {
        ("q", _) if (1..=4).contains(&n) => Some(format!("Q{n}")),
        ("w", _) | (_, Some(_)) if (1..=53).contains(&n) => Some(format!("W{n:02}")),
        _ => None,
    }
}

/// `2026q2`, written together.
fn year_and_period(word: &str) -> Option<String> {
    let (year, rest) = word.split_at_checked(4)?;
    let period = period(rest).filter(|_| is_digits(year, 4))?;
    Some(format!("{year}-{period}"))
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_short(text: &str) -> bool {
    is_digits(text, 1) || is_digits(text, 2)
}

fn is_time(text: &str) -> bool {
    let plausible = text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z' | b'z' | b' '));
    plausible && text.contains(':') && text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Whether hours and minutes are those of a clock; leap seconds and the midnight of `24:00` are.
fn exists(time: &str) -> bool {
    let mut parts = time.trim().split([':', '.', '+', '-', 'Z', 'z', ' ']);
    let mut within = |limit: i16| parts.next().is_none_or(|part| part.is_empty() || number(part) <= limit);
    within(24) && within(59) && within(60)
}

fn number(digits: &str) -> i16 {
    digits.parse().unwrap_or(i16::MAX)
}

fn narrow(digits: &str) -> i8 {
    digits.parse().unwrap_or(i8::MAX)
}

/// The lower-case form of `text` with single blanks: the key under which a milestone is looked up.
#[must_use]
pub fn milestone_key(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match deadline(text, 1) {
            Ok(date) => date.to_string(),
            Err(DateError::OtherForm { suggestion }) => format!("write {suggestion}"),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn the_day_on_which_something_was_may_have_words_behind_it() {
        let day = |text| told(text).map(|date| date.to_string());
        for text in [
            "2026-05-20",
            "2026-05-20T10:11:12.000Z",
            "20 May 2026",
            "May 20, 2026: half of it",
            "2026-05-20 (Mira)",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-05-20"), "{text}");
        }
        for text in ["", "soon", "Mira on 2026-05-20", "03/04/2026", "2026-05-2011"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn every_form_of_a_deadline_is_read_or_explained() {
        for (text, meant) in [
            ("2026-03-31", "2026-03-31"),
            (" 2026-03-31 ", "2026-03-31"),
            ("2026-03-31T00:00:00Z", "2026-03-31"),
            ("2026-03-31 17:00:00 +02:00", "2026-03-31"),
            ("2026-02", "2026-02-28"),
            ("2028-02", "2028-02-29"),
            ("2026-Q1", "2026-03-31"),
            ("2026-q4", "2026-12-31"),
            ("2026-W14", "2026-04-05"),
            ("2026-W53", "2027-01-03"),
            ("2025-W53", "NoSuchDay"),
            ("2026-Q5", "NoSuchDay"),
            ("2026-02-30", "NoSuchDay"),
            ("2026-13", "NoSuchDay"),
            ("2026-00-10", "NoSuchDay"),
            ("", "Empty"),
            ("  ", "Empty"),
            ("soon", "Vague"),
            ("ASAP", "Vague"),
            ("next quarter", "Vague"),
            ("Q2", "NoYear"),
            ("31.12.", "NoYear"),
            ("12/31", "NoYear"),
            ("March", "NoYear"),
            ("KW 14", "NotADate"),
            ("end of March", "NoYear"),
            ("31 March", "NoYear"),
            ("2026-3-31", "write 2026-03-31"),
            ("2026/03/31", "write 2026-03-31"),
            ("2026.3.1", "write 2026-03-01"),
            ("31/03/2026", "write 2026-03-31"),
            ("03/31/2026", "write 2026-03-31"),
            ("31.03.2026", "write 2026-03-31"),
            ("03/04/2026", "Ambiguous"),
            ("04/04/2026", "write 2026-04-04"),
            ("31/31/2026", "NoSuchDay"),
            ("March 31, 2026", "write 2026-03-31"),
            ("31 March 2026", "write 2026-03-31"),
            ("31st of March 2026", "write 2026-03-31"),
            ("31. März 2026", "write 2026-03-31"),
            ("by the end of March 2026", "write 2026-03"),
            ("Feb 30, 2026", "NoSuchDay"),
            ("March 2026", "write 2026-03"),
            ("Q2 2026", "write 2026-Q2"),
            ("2026 Q2", "write 2026-Q2"),
            ("2026Q2", "write 2026-Q2"),
            ("2026-3", "write 2026-03"),
            ("20260331", "write 2026-03-31"),
            ("2026", "YearOnly"),
            ("before March 2026", "Open"),
            ("by March 2026", "Open"),
            ("by 31 March 2026", "write 2026-03-31"),
            ("~2026-03", "Open"),
            ("~ 31 March 2026", "Open"),
            ("mid March 2026", "Open"),
            ("2026-03?", "Open"),
            ("FY26-Q1", "FiscalYear"),
            ("FY2026 Q1", "FiscalYear"),
            ("Q1 FY26", "FiscalYear"),
            ("2026-03-31 2026-04-30", "NotADate"),
            ("2026-03-31T25:00:00Z", "NoSuchDay"),
            ("W14 2026", "write 2026-W14"),
            ("v1.34", "NotADate"),
            ("when it is ready", "Vague"),
            ("٢٠٢٦", "NotADate"),
            ("t'q沠", "NotADate"),
            ("—", "Vague"),
        ] {
            assert_eq!(shown(text), meant, "{text:?}");
        }
    }

    #[test]
    fn a_period_starts_on_its_first_day() {
        for (text, first) in [
            ("2026-03-31", "2026-03-31"),
            ("2026-03", "2026-03-01"),
            ("2026-Q1", "2025-10-01"),
            ("2026-Q3", "2026-04-01"),
            ("2026-W14", "2026-03-30"),
        ] {
            assert_eq!(start(text, 10).map(|date| date.to_string()).as_deref(), Ok(first), "{text}");
        }
        assert_eq!(start("soonish", 1), Err(DateError::NotADate));
    }

    #[test]
    fn a_fiscal_year_is_named_after_the_year_in_which_it_ends() {
        let end = |text, start| deadline(text, start).expect("a quarter").to_string();
        assert_eq!(end("2026-Q1", 10), "2025-12-31");
        assert_eq!(end("2026-Q4", 10), "2026-09-30");
        assert_eq!(end("2026-Q1", 4), "2025-06-30");
        assert_eq!(end("2026-Q4", 4), "2026-03-31");
        assert_eq!(end("2026-Q2", 12), "2026-05-31");
    }
}
