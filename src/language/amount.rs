//! Numbers as people write them: `24 h`, `€ 1,200`, `12.5 %`, `10'000`; what cannot be read for certain is not read.

use std::cmp::Ordering;
use std::ops::Range;

use super::term::{self, List};
use super::word::{fold, is_unspaced};
use crate::text::Cut;

/// A number with what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The value where a dot begins the decimals, and where a comma does; `1,500` has two readings.
    readings: [Option<f64>; 2],
    /// What is counted, in lower case: `%`, `h`, `eur`; empty where only a number is written.
    pub unit: String,
    /// Whether a sign such as `<` or `~` makes it a limit or a guess.
    pub open: bool,
}

/// Whether a text is an amount with at most one word beside it: `< 4`, `95 %`, `200 users`.
#[must_use]
pub fn is_bare(text: &str) -> bool {
    Amount::of(text).is_some_and(|amount| !amount.unit.trim().contains(' '))
}

impl Amount {
    /// Reads the one number of a text; none where there is no number, or more than one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let end = start + digits_end(text.cut(start..));
        let (before, digits, after) = (text.cut(..start), text.cut(start..end), text.cut(end..).trim());
        if after.contains(|c: char| c.is_numeric()) {
            return None;
        }
        let mut before = before.trim();
        let mut negative = false;
        if let Some(rest) = before.strip_suffix(['-', '−']) {
            (negative, before) = (true, rest.trim_end());
        }
        let sign = |c: char| matches!(c, '<' | '>' | '≤' | '≥' | '=' | '~' | '≈');
        let currency = before.trim_start_matches(sign).trim();
        if !is_currency(currency) {
            return None;
        }
        let read = |decimal| value(digits, decimal).map(|value| if negative { -value } else { value });
        let readings = [read('.'), read(',')];
        let unit = fold(&format!("{currency}{after}")).into_owned();
        let open = before.starts_with(sign) || after.contains(['+', '<', '>', '~']);
        readings.iter().any(Option::is_some).then_some(Self { readings, unit, open })
    }

    /// The value, where every reading gives the same.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        match self.readings {
            [Some(one), Some(other)] => (one == other).then_some(one),
            [one, other] => one.or(other),
        }
    }

    /// Which of two is greater, where both count the same thing and every way to read both alike agrees.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.unit != other.unit {
            return None;
        }
        let pairs = self.readings.iter().zip(&other.readings);
        let mut orders = pairs.filter_map(|(one, other)| (*one)?.partial_cmp(&(*other)?));
        let first = orders.next()?;
        orders.all(|order| order == first).then_some(first)
    }
}

/// Where numbers stand that count or measure something, as far as their form tells: no part of a name such as `p95`.
#[must_use]
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.cut(from..).find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let end = start + digits_end(text.cut(start..));
        let before = text.cut(..start).chars().next_back();
        let in_word = |c: char| c == '_' || c.is_alphanumeric() && !is_unspaced(c);
        if !before.is_some_and(in_word) {
            found.push(start..end);
        }
        from = end;
    }
    found
}

/// Where the number ends that `text` begins with: digits, and separators with a digit behind them. A blank or
/// apostrophe separates only three digits at a time.
fn digits_end(text: &str) -> usize {
    let mut end = 0;
    loop {
        end += text.cut(end..).find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - end);
        let Some(separator) = text.cut(end..).chars().next() else { return end };
        let behind = text.cut(end + separator.len_utf8()..);
        let run = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        let joins = match separator {
            '.' | ',' => run > 0,
            ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '_' => run == 3,
            _ => false,
        };
        if !joins {
            return end;
        }
        end += separator.len_utf8();
    }
}

/// The value of digits and separators, where `decimal` begins the decimals and groups have three digits.
fn value(digits: &str, decimal: char) -> Option<f64> {
    let (whole, fraction) = digits.split_once(decimal).unwrap_or((digits, ""));
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && first != "0" && rest.iter().all(|g| g.len() == 3));
    if !grouped || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    format!("{first}{}.{fraction}0", rest.concat()).parse().ok().filter(|value: &f64| value.is_finite())
}

/// Nothing, a currency's sign, or its code of three capitals.
fn is_currency(text: &str) -> bool {
    text.is_empty()
        || matches!(text, "$" | "€" | "£" | "¥" | "₹")
        || term::is(List::Currency, text)
        || (text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_its_unit_and_either_decimal_sign() {
        for (text, value, unit) in [
            ("24", 24.0, ""),
            ("24 h", 24.0, "h"),
            ("12.5%", 12.5, "%"),
            ("12,5 %", 12.5, "%"),
            ("€ 1,234.50", 1234.5, "€"),
            ("1.234,50 EUR", 1234.5, "eur"),
            ("10'000", 10000.0, ""),
            ("1 200 000", 1_200_000.0, ""),
            ("-3 days", -3.0, "days"),
            ("0.125", 0.125, ""),
            ("USD 40", 40.0, "usd"),
            ("2k", 2.0, "k"),
        ] {
            let amount = Amount::of(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (amount.value(), amount.unit.as_str(), amount.open),
                (Some(value), unit, false),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_single_number_is_not_read() {
        for text in
            ["", "soon", "2026-03-31", "3–5", "p95", "24/7", "Q2", "v1.2.3", "1.2.3", "12 of 20", "1,2,3"]
        {
            assert_eq!(Amount::of(text), None, "{text}");
        }
        assert_eq!(Amount::of("1,500").and_then(|amount| amount.value()), None);
        assert!(Amount::of("< 2 %").is_some_and(|amount| amount.open));
        assert!(Amount::of("99+").is_some_and(|amount| amount.open));
    }

    #[test]
    fn two_amounts_compare_where_every_reading_agrees() {
        let compare = |a: &str, b: &str| Amount::of(a)?.compare(&Amount::of(b)?);
        assert_eq!(compare("10,000", "20,000"), Some(Ordering::Less));
        assert_eq!(compare("1,500", "1.5"), Some(Ordering::Greater));
        assert_eq!(compare("1,5", "2.5"), None);
        assert_eq!(compare("1,500", "900"), None);
        assert_eq!(compare("24 h", "30 min"), None);
        assert_eq!(compare("2k", "1500"), None);
        assert_eq!(compare("50 %", "40%"), Some(Ordering::Greater));
        assert_eq!(compare("24", "24.0"), Some(Ordering::Equal));
    }
}
