//! Effort as people write it: `15d`, `3w`, `1.5 months`, `40h`; counted in working days.
//!
//! A day has 8 hours, a week 5 days, a month 21 days (261 working days a year, in twelve parts), a year 252.

/// Why a text is no effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffortError {
    /// Nothing is written.
    Empty,
    /// A number without a unit.
    NoUnit,
    /// A unit that says no time: points, a T-shirt size.
    UnknownUnit,
    /// Below zero, or more than a working life.
    OutOfRange,
    /// No number at all.
    NotAnEffort,
}

/// Working days in `text`; several amounts add up (`1w 2d`).
pub fn working_days(text: &str) -> Result<f64, EffortError> {
    let text = text.trim().trim_start_matches(['~', '≈']).trim_start();
    // A note in brackets says how it was found: `3d (estimate)`.
    let text = text
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('))
        .map_or(text, |(said, _)| said.trim_end());
    let lower = most(text).to_lowercase();
    let plain = lower
        .strip_prefix('p')
        .filter(|duration| duration.starts_with(|c: char| c.is_ascii_digit() || c == 't'))
        .map_or_else(|| in_units_of_time(&lower), in_units_of_iso);
    let mut rest = plain.as_str();
    if rest.is_empty() {
        return Err(EffortError::Empty);
    }
    let mut days = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        if rest.starts_with('-') {
            return Err(EffortError::OutOfRange);
        }
        let amount: f64 =
            rest.cut(..digits).replace(',', ".").parse().map_err(|_| EffortError::NotAnEffort)?;
        let after = rest.cut(digits..).trim_start_matches([' ', '-']);
        let after = term::words(List::EffortLead)
            .find_map(|who| after.strip_prefix(who))
            .unwrap_or(after)
            .trim_start();
        let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        if letters == 0 {
            return Err(EffortError::NoUnit);
        }
        let unit = after.cut(..letters).to_lowercase();
        days += amount * term::value(List::WorkingDays, &unit).ok_or(EffortError::UnknownUnit)?;
        rest = after.cut(letters..).trim_start_matches([' ', ',', '+', '.']);
    }
    if (0.0..=12_600.0).contains(&days) { Ok(days) } else { Err(EffortError::OutOfRange) }
}

use super::term::{self, List};
use crate::text::Cut;

/// A span of amounts without its lower end: of `3-4 days` it may take four.
fn most(text: &str) -> &str {
    let number = |text: &'_ str| text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let rest = text.cut(number(text)..).trim_start();
    let upper = rest.trim_start_matches(['-', '–', '—', '~', '〜', '～']);
    let is_span = number(text) > 0 && upper.len() < rest.len();
    if is_span && number(upper.trim_start()) > 0 { upper.trim_start() } else { text }
}

/// `P1DT4H`: what follows the `T` is hours and minutes.
fn in_units_of_iso(duration: &str) -> String {
    let (days, time) = duration.split_once('t').unwrap_or((duration, ""));
    format!("{days}{}", time.replace('m', "min"))
}

/// Working time is that of one person, so that "person-days", "man days" and "days of work" are days.
fn in_units_of_time(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    let said = words.filter(|word| !term::is(List::EffortFiller, word));
    if text.starts_with('-') { text.to_owned() } else { said.collect::<Vec<_>>().join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effort_counts_in_working_days_or_says_why_not() {
        for (text, meant) in [
            ("15d", Ok(15.0)),
            ("3w", Ok(15.0)),
            ("2 weeks", Ok(10.0)),
            ("1.5 months", Ok(31.5)),
            ("1,5 Monate", Ok(31.5)),
            ("40h", Ok(5.0)),
            ("1w 2d", Ok(7.0)),
            ("~ 4 days", Ok(4.0)),
            ("3d (estimate)", Ok(3.0)),
            ("3-4 days", Ok(4.0)),
            ("1.5 – 2w", Ok(10.0)),
            ("2-days", Ok(2.0)),
            ("(3d)", Err(EffortError::Empty)),
            ("10 jours", Ok(10.0)),
            ("2 недели", Ok(10.0)),
            ("5人日", Ok(5.0)),
            ("2週間", Ok(10.0)),
            ("3 个月", Ok(63.0)),
            ("3 일", Ok(3.0)),
            ("2 person-days", Ok(2.0)),
            ("3 man weeks of work", Ok(15.0)),
            ("5 working days", Ok(5.0)),
            ("P15D", Ok(15.0)),
            ("P1W2D", Ok(7.0)),
            ("PT40H", Ok(5.0)),
            ("PT240M", Ok(0.5)),
            ("P1", Err(EffortError::NoUnit)),
            ("people", Err(EffortError::NotAnEffort)),
            ("2 persons", Err(EffortError::NoUnit)),
            ("2 workdays", Ok(2.0)),
            ("0d", Ok(0.0)),
            ("", Err(EffortError::Empty)),
            ("15", Err(EffortError::NoUnit)),
            ("8 points", Err(EffortError::UnknownUnit)),
            ("XL", Err(EffortError::NotAnEffort)),
            ("-3d", Err(EffortError::OutOfRange)),
            ("1000y", Err(EffortError::OutOfRange)),
            ("1.2.3d", Err(EffortError::NotAnEffort)),
        ] {
            assert_eq!(working_days(text), meant, "{text:?}");
        }
    }
}
