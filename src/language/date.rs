//! Deadlines as people write them: a day, or the last day of a month, quarter or week; and what to say otherwise.
//!
//! Knows the calendar, no milestones and no clock.

use jiff::civil::Date;

use super::term::{self, List};
use super::word::fold;

mod digits;
mod error;
mod lexemes;
mod order;
mod range;
mod remarked;
mod single;
mod within;
mod written;
pub mod year;

use self::digits::is_digits;
pub use self::error::DateError;
pub use self::order::Orders;
pub use self::remarked::Remarked;
pub use self::single::in_any_form;
use self::single::single;
pub use self::within::within;

/// The last day that `text` allows: `2026-03-31`, `2026-03` (end of month), `2026-Q1` (end of quarter),
/// `2026-H1` (end of half), `2026-W14` (Sunday of the ISO week), a YAML timestamp such as `2026-03-31T00:00:00Z`, or a time
/// from one of these to another, in whatever form: `Jan–Mar 2026`.
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

/// The last of the days on which something was, as a text says that names them once in any form that can be read in one
/// way: `2026-03-31: thirty of a hundred hotels`, `checked on 31 March 2026`.
#[must_use]
pub fn told(text: &str) -> Option<Date> {
    let text = text.trim();
    let last = |text: &str| single(text, 1).map(|(_, last)| last);
    let read = |text: &str| match last(text) {
        Err(DateError::OtherForm { suggestion } | DateError::Beside { suggestion }) => last(&suggestion).ok(),
        read => read.ok(),
    };
    let beginnings = || AFTER_A_DAY.into_iter().filter_map(|sign| Some(text.split_once(sign)?.0));
    let endings = || AFTER_A_DAY.into_iter().filter_map(|sign| Some(text.split_once(sign)?.1));
    let whole = in_any_form(text, last).ok();
    whole.or_else(|| beginnings().chain(endings()).chain([text]).find_map(read))
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
    match single(text, fiscal_year_start) {
        Err(error @ (DateError::Several | DateError::Open | DateError::Start)) => {
            range::days(text.trim(), fiscal_year_start).ok_or(error)
        }
        read => read,
    }
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
