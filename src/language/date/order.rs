//! Whether the day or the month comes first in dates such as `03/04/2026`, where others beside them show it.

use jiff::civil::Date;

use super::{is_digits, narrow, number};

/// What comes first in a date of which the year comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The day, as in most of the world.
    DayFirst,
    /// The month, as in America.
    MonthFirst,
}

/// The century of a year of two digits.
const CENTURY: i16 = 2000;

/// The order that a date shows, because only one of its numbers can be a month.
#[must_use]
pub fn shown(text: &str) -> Option<Order> {
    let (first, second, _) = numbers(text)?;
    match (first > 12, second > 12) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The order that all of these show that show one.
pub fn agreed<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Order> {
    let mut shown = texts.filter_map(shown);
    let first = shown.next()?;
    shown.all(|other| other == first).then_some(first)
}

/// The day that a text means where its numbers stand in this order.
#[must_use]
pub fn ordered(text: &str, order: Order) -> Option<Date> {
    let (first, second, year) = numbers(text)?;
    let (day, month) = match order {
        Order::DayFirst => (first, second),
        Order::MonthFirst => (second, first),
    };
    Date::new(year, month, day).ok()
}

/// Two numbers and a year, parted by one sign. Years of two digits are none behind a dash, where they often come first.
fn numbers(text: &str) -> Option<(i8, i8, i16)> {
    let text = text.trim();
    let sign = text.find(['/', '.', '-']).and_then(|at| text.get(at..at + 1))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let is_short = |part: &str| is_digits(part, 1) || is_digits(part, 2);
    let year = |year: &str| match sign {
        _ if is_digits(year, 4) => Some(number(year)),
        "/" | "." if is_digits(year, 2) => Some(CENTURY + number(year)),
        _ => None,
    };
    match parts[..] {
        [first, second, last] if is_short(first) && is_short(second) => {
            Some((narrow(first), narrow(second), year(last)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_date_shows_how_the_others_are_meant() {
        let agreed = |texts: &[&str]| agreed(texts.iter().copied());
        assert_eq!(agreed(&["03/04/2027", "25/03/2027"]), Some(Order::DayFirst));
        assert_eq!(agreed(&["03/04/2027", "3/25/2027"]), Some(Order::MonthFirst));
        assert_eq!(agreed(&["03/04/2027", "25/03/2027", "03/25/2027"]), None);
        assert_eq!(agreed(&["03/04/2027", "2027-03-25", "soon"]), None);
        assert_eq!(agreed(&["14/03/25", "06/06/25"]), Some(Order::DayFirst));
        assert_eq!(agreed(&["25-03-14", "25-06-06"]), None);
        let day = ordered("03/04/2027", Order::DayFirst).map(|day| day.to_string());
        assert_eq!(day.as_deref(), Some("2027-04-03"));
    }
}
