//! Deadlines as people write them: a day, or the last day of a month, quarter or week; and what to say otherwise.
//!
//! Knows the calendar, no milestones and no clock.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::term::{self, List};
use super::word::fold;
use crate::text::Cut;

mod digits;
mod error;
mod lexemes;
mod order;
mod remarked;
mod written;
pub mod year;

use self::digits::is_digits;
pub use self::error::DateError;
pub use self::order::Orders;
pub use self::remarked::Remarked;

/// The last day that `text` allows: `2026-03-31`, `2026-03` (end of month), `2026-Q1` (end of quarter),
/// `2026-H1` (end of half), `2026-W14` (Sunday of the ISO week), or a YAML timestamp such as `2026-03-31T00:00:00Z`.
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

/// The last of the days on which something was, as a text says that names them once in any form that can be read in one
/// way: `2026-03-31: thirty of a hundred hotels`, `checked on 31 March 2026`.
#[must_use]
pub fn told(text: &str) -> Option<Date> {
    let text = text.trim();
    let read = |text: &str| match deadline(text, 1) {
        Err(DateError::OtherForm { suggestion } | DateError::Beside { suggestion }) => {
            deadline(&suggestion, 1).ok()
        }
        read => read.ok(),
    };
    let beginnings = || AFTER_A_DAY.into_iter().filter_map(|sign| Some(text.split_once(sign)?.0));
    let endings = || AFTER_A_DAY.into_iter().filter_map(|sign| Some(text.split_once(sign)?.1));
    let whole = in_any_form(text, |text| deadline(text, 1)).ok();
    whole.or_else(|| beginnings().chain(endings()).chain([text]).find_map(read))
}

/// How many words a day in a sentence has at most: `30 June 2026`, `30. Juni 2026`.
const WORDS_OF_A_DAY: usize = 3;

/// The days that a sentence names, each in words of its own and in a form that can be read in one way, with their places.
#[must_use]
pub fn within(text: &str) -> Vec<(Range<usize>, Date)> {
    let words = words_within(text);
    let is_part = |word: &str| word.contains(|c: char| c.is_ascii_digit()) || is_month(word);
    let mut found: Vec<(Range<usize>, Date)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let read = |length: &usize| {
            let [first, last] = [&words[at], words.get(at + length - 1)?].map(|span| text.cut(span.clone()));
            // A year alone is as often any other number.
            if !is_part(first) || !is_part(last) || *length == 1 && is_digits(first, first.len()) {
                return None;
            }
            let span = words[at].start..words[at + length - 1].end;
            let day = in_any_form(text.cut(span.clone()), |text| deadline(text, 1)).ok()?;
            Some((span, day))
        };
        let longest = (1..=WORDS_OF_A_DAY).rev().find_map(|length| Some((length, read(&length)?)));
        at += longest.as_ref().map_or(1, |(length, _)| *length);
        found.extend(longest.map(|(_, day)| day));
    }
    found
}

/// Where the words of a text stand that are parted by blanks, without the marks around them.
fn words_within(text: &str) -> Vec<Range<usize>> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | ':' | '.');
    let mut found = Vec::new();
    let mut from = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = from + piece.len() - piece.trim_start_matches(is_mark).len();
        let word = piece.trim_matches(is_mark);
        if !word.is_empty() {
            found.push(start..start + word.len());
        }
        from += piece.len();
    }
    found
}

/// The period of several days that a text names, in the form that is accepted; `beside` other words, where it is a title
/// such as `OKRs Q1 2027`.
#[must_use]
pub fn period(text: &str, beside: bool) -> Option<String> {
    let text = text.trim();
    let read = match deadline(text, 1) {
        Ok(_) => text.to_owned(),
        Err(DateError::OtherForm { suggestion }) => suggestion,
        Err(DateError::Beside { suggestion }) if beside => suggestion,
        Err(_) => return None,
    };
    let (first, last) = days(&read, 1).ok()?;
    (first != last).then_some(read)
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

/// Whether a word names a month: `July`, `März`.
#[must_use]
pub fn is_month(word: &str) -> bool {
    month(&fold(word)).is_some()
}

/// Whether a text is a time that comes when it comes, or the one at hand: "soon", "today".
#[must_use]
pub fn is_vague(text: &str) -> bool {
    term::is(List::DateVague, &fold(text.trim()))
}

/// Whether words lead to a time of a year that is not named, so that nobody can say whether it is over: `by Friday`,
/// `in Q3`, `by the end of May`.
#[must_use]
pub fn is_yearless_time(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| fold(word).into_owned())
        .collect();
    let is_year = |word: &String| is_digits(word, 4);
    let quarter = |word: &str| word.strip_prefix('q').is_some_and(|number| is_digits(number, 1));
    let is_time = |word: &str| {
        month(word).is_some()
            || quarter(word)
            || [List::Weekday, List::Week, List::Quarter, List::DateEnd, List::DayEnd]
                .iter()
                .any(|list| term::is(*list, word))
    };
    let leads = |word: &str| [List::DateFiller, List::DateBy].iter().any(|list| term::is(*list, word));
    let by_number = |pair: &[String]| term::is(List::DateBy, &pair[0]) && is_digits(&pair[1], pair[1].len());
    let is_led = |pair: &[String]| leads(&pair[0]) && is_time(&pair[1]) || by_number(pair);
    !words.iter().any(is_year) && words.windows(2).any(is_led)
}

fn month(word: &str) -> Option<i8> {
    term::value(List::Month, word).map(|number| number as i8)
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

fn number(digits: &str) -> i16 {
    digits.parse().unwrap_or(i16::MAX)
}

fn narrow(digits: &str) -> i8 {
    digits.parse().unwrap_or(i8::MAX)
}

/// Whether two texts name one milestone: in the same words, whatever their case and the blanks between them.
#[must_use]
pub fn is_same_milestone(one: &str, other: &str) -> bool {
    one.split_whitespace().map(fold).eq(other.split_whitespace().map(fold))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_on_which_something_was_may_have_words_behind_it() {
        let day = |text| told(text).map(|date| date.to_string());
        for text in [
            "2026-05-20",
            "2026-05-20T10:11:12.000Z",
            "20 May 2026",
            "May 20, 2026: half of it",
            "2026-05-20 (Mira)",
            "Mira on 2026-05-20",
            "Mira, 2026-05-20: fine",
            "Last looked at 2026-05-20",
            "checked on 20 May 2026",
            "Stand: 20. Mai 2026",
            "am 20. Mai 2026 geprüft",
            "vu le 20 mai 2026",
            "revisado el 20 de mayo de 2026",
            "проверено 20 мая 2026",
            "2026年5月20日確認",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-05-20"), "{text}");
        }
        for text in ["", "soon", "03/04/2026", "2026-05-2011", "from 2026-05-20 to 2026-06-20"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn titles_name_periods_and_no_days() {
        let named = |text| period(text, true);
        assert_eq!(named("OKRs 2027 Q1").as_deref(), Some("2027-Q1"));
        assert_eq!(named("Q3 2026 plan").as_deref(), Some("2026-Q3"));
        assert_eq!(period("March 2027", false).as_deref(), Some("2027-03"));
        for text in ["Minutes 2026-11-17", "Strategy 2027", "Plan", "Q1", ""] {
            assert_eq!(named(text), None, "{text}");
        }
        assert_eq!(period("Retro of Q1 2027", false), None);
    }

    #[test]
    fn a_period_starts_on_its_first_day() {
        for (text, first) in [
            ("2026-03-31", "2026-03-31"),
            ("2026-03", "2026-03-01"),
            ("2026-Q1", "2025-10-01"),
            ("2026-Q3", "2026-04-01"),
            ("2026-H1", "2025-10-01"),
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
        assert_eq!(
            (end("2026-H1", 1), end("2026-H2", 10)),
            ("2026-06-30".to_owned(), "2026-09-30".to_owned())
        );
    }

    #[test]
    fn a_half_a_year_without_its_century_and_the_end_of_a_year_are_read_in_one_way() {
        for (text, said) in [
            ("H1 2027", "2027-H1"),
            ("2027 H2", "2027-H2"),
            ("1H27", "2027-H1"),
            ("H2/27", "2027-H2"),
            ("2. Halbjahr 2027", "2027-H2"),
            ("1er semestre 2027", "2027-H1"),
            ("second half of 2027", "2027-H2"),
            ("Q1'27", "2027-Q1"),
            ("Q1 27", "2027-Q1"),
            ("1Q27", "2027-Q1"),
            ("Dec '26", "2026-12"),
            ("12 Sep ’26", "2026-09-12"),
            ("end of 2026", "2026-12-31"),
            ("EOY 2026", "2026-12-31"),
            ("Ende 2026", "2026-12-31"),
        ] {
            let suggestion = said.to_owned();
            assert_eq!(deadline(text, 1), Err(DateError::OtherForm { suggestion }), "{text}");
        }
        for text in ["H2", "Q3", "first half"] {
            assert!(matches!(deadline(text, 1), Err(DateError::NoYear | DateError::Vague)), "{text}");
        }
        for text in ["Q1 12", "mid-2027", "2h", "half of 2027", "Rock '74 remix"] {
            assert!(!matches!(deadline(text, 1), Ok(_) | Err(DateError::OtherForm { .. })), "{text}");
        }
    }
}
