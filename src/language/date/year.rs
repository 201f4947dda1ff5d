//! The year that a title or a path names for all that stands below it: `Plan 2027`, `plans/2027/rota.md`.

use super::digits::{is_digits, number};
use super::{is_month, period};
use crate::text::Cut as _;

/// The one year that these texts name; none where they name several. One that is part of a day, a month or a quarter says
/// nothing of other times: what is noted in November may be due in March.
pub fn named<'t>(texts: impl Iterator<Item = &'t str>) -> Option<i16> {
    let mut years = texts.flat_map(years);
    let first = years.next()?;
    years.all(|other| other == first).then_some(first)
}

fn years(text: &str) -> Vec<i16> {
    // Most texts name none.
    if !text.as_bytes().windows(4).any(|digits| digits.iter().all(u8::is_ascii_digit)) {
        return Vec::new();
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    if words.any(is_month) || period(text, true).is_some() {
        return Vec::new();
    }
    let joins = |c: char| matches!(c, '-' | '/' | '.' | '–' | '\'' | '’');
    let starts = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let found = starts.filter_map(|at| {
        let (before, year) = (text.cut(..at), text.get(at..at + 4)?);
        let behind = text.cut(at + 4..);
        // `2026-11`, `2026/27`: a day or two years.
        let goes_on =
            behind.strip_prefix(joins).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let went_on =
            before.strip_suffix(joins).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
        let alone = !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
        let is_year = is_digits(year, 4) && matches!(year.get(..2), Some("19" | "20"));
        (is_year && alone && !goes_on && !went_on).then(|| number(year))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_year_of_all_that_stands_below_it() {
        let year = |texts: &[&str]| named(texts.iter().copied());
        assert_eq!(year(&["Plan 2027", "Billing"]), Some(2027));
        assert_eq!(year(&["2027: what we do"]), Some(2027));
        assert_eq!(year(&["roadmap-2027.md", "2027"]), Some(2027));
        for texts in [
            &["Minutes 2026-11-17"][..],
            &["State of November 2026"],
            &["OKRs Q4 2026"],
            &["Plan 2026/27"],
            &["Plan 2026–2027"],
            &["Plan 2026", "Outlook 2027"],
            &["Version 3.2027", "Room B2027"],
            &["Plan"],
        ] {
            assert_eq!(year(texts), None, "{texts:?}");
        }
    }
}
