//! Times from one day or period to another: `Jan–Mar 2026`, `12. bis 15. März 2026`, `Q4 2026 – Q1 2027`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::digits::is_digits;
use super::error::DateError;
use super::remarked::STRIKE;
use super::single::{in_any_form, single};
use crate::language::term::{self, List};
use crate::language::word::fold;
use crate::text::Cut;

/// The signs between the first day and the last. A minus parts numbers as well, so that it counts between words or blanks.
const SIGNS: [char; 6] = ['–', '—', '-', '~', '〜', '～'];

type Days = (Date, Date);

/// The first and the last day of such a time, where it can be read in one way.
pub(super) fn days(text: &str, fiscal_year_start: i8) -> Option<Days> {
    // What is struck out is no end of a time.
    if text.contains(STRIKE) {
        return None;
    }
    let text = from(text);
    let ends = by_sign(text).chain(by_word(text));
    ends.into_iter().find_map(|(first, last)| between(first.trim(), last.trim(), fiscal_year_start))
}

/// A text without the word that only says that the first day follows: `from`.
fn from(text: &str) -> &str {
    let rest = text.split_once(' ').filter(|(word, _)| term::is(List::DateStart, &fold(word)));
    rest.map_or(text, |(_, rest)| rest)
}

/// What stands before each sign, and behind it.
fn by_sign(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices(SIGNS).filter_map(|(at, sign)| {
        let (first, last) = (text.cut(..at), text.cut(at + sign.len()..));
        let is_spaced = first.ends_with(' ') && last.starts_with(' ');
        let is_named = first.contains(char::is_alphabetic) && last.contains(char::is_alphabetic);
        (sign != "-" || is_spaced || is_named).then_some((first, last))
    })
}

/// The same of each word that says so: `to`.
fn by_word(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(' ').filter(|word| term::is(List::DateRange, &fold(word))).map(|word| {
        let at = text.start_of(word);
        (text.cut(..at), text.cut(at + word.len()..))
    })
}

/// The days from the first of one text to the last of another. What one of them leaves out, the other says.
fn between(first: &str, last: &str, fiscal_year_start: i8) -> Option<Days> {
    let read = |text: &str| in_any_form(text, |text| single(text, fiscal_year_start));
    let with_year = |text: &str, year: i16| read(&format!("{text} {year:04}"));
    let begins = read(first);
    let (from, until) = match (&begins, read(last)) {
        (_, Ok(last)) => last,
        (Ok((first, _)), Err(DateError::NoYear)) => with_year(last, first.year()).ok()?,
        _ => return None,
    };
    let begins = match begins {
        Ok((begins, _)) => Some(begins),
        Err(DateError::NoYear) => {
            let of_year = |year: i16| with_year(first, year).ok().map(|(begins, _)| begins);
            // From October to February goes over the end of a year.
            of_year(until.year()).filter(|begins| *begins <= until).or_else(|| of_year(until.year() - 1))
        }
        Err(_) => {
            let day = first.trim_end_matches('.');
            let is_day = from == until && (is_digits(day, 1) || is_digits(day, 2));
            day.parse().ok().filter(|_| is_day).and_then(|day| Date::new(from.year(), from.month(), day).ok())
        }
    }?;
    let is_near = begins.checked_add(LONGEST.years()).is_ok_and(|latest| until < latest);
    (begins <= until && is_near).then_some((begins, until))
}

/// How many years such a time has at most; more are no plan.
const LONGEST: i32 = 20;

#[cfg(test)]
mod tests {
    use super::super::{deadline, start};

    #[test]
    fn a_time_ends_on_its_last_day() {
        for (text, first, last) in [
            ("Jan–Mar 2026", "2026-01-01", "2026-03-31"),
            ("Jan-Mar 2026", "2026-01-01", "2026-03-31"),
            ("January to March 2026", "2026-01-01", "2026-03-31"),
            ("from January to March 2026", "2026-01-01", "2026-03-31"),
            ("Oct 2026 – Feb 2027", "2026-10-01", "2027-02-28"),
            ("Oct – Feb 2027", "2026-10-01", "2027-02-28"),
            ("Q1–Q2 2027", "2027-01-01", "2027-06-30"),
            ("2027-Q1 – 2027-Q2", "2027-01-01", "2027-06-30"),
            ("2027-01 to 2027-03", "2027-01-01", "2027-03-31"),
            ("2027-01-05 – 2027-02-01", "2027-01-05", "2027-02-01"),
            ("2027-01-05 - 2027-02-01", "2027-01-05", "2027-02-01"),
            ("12–15 March 2026", "2026-03-12", "2026-03-15"),
            ("12. bis 15. März 2026", "2026-03-12", "2026-03-15"),
            ("31 March – 30 April 2026", "2026-03-31", "2026-04-30"),
            ("janvier à mars 2026", "2026-01-01", "2026-03-31"),
            ("de enero a marzo de 2026", "2026-01-01", "2026-03-31"),
            ("с января по март 2026", "2026-01-01", "2026-03-31"),
            ("2026年1月〜3月", "2026-01-01", "2026-03-31"),
            ("S1 2027", "2027-01-01", "2027-06-30"),
        ] {
            let read = |read: fn(&str, i8) -> Result<jiff::civil::Date, super::DateError>| {
                super::in_any_form(text, |text| read(text, 1)).map(|day| day.to_string())
            };
            assert_eq!((read(start).as_deref(), read(deadline).as_deref()), (Ok(first), Ok(last)), "{text}");
        }
    }

    #[test]
    fn two_dates_that_are_no_such_time_are_several() {
        for text in [
            "31 March, 30 April 2026",
            "31 March or 30 April 2026",
            "Q1 2026 → Q2 2026",
            "April 2027 – March 2026",
            "03/04/2026 – 05/06/2026",
        ] {
            assert!(!matches!(deadline(text, 1), Ok(_) | Err(super::DateError::OtherForm { .. })), "{text}");
        }
    }
}
