//! In which order the numbers of a date stand, where only the other dates of its file show that.

use jiff::civil::Date;

/// The years in which a plan under git may end: none is older than git.
const YEARS: std::ops::RangeInclusive<i16> = 2005..=2060;

/// By how many years the dates of a file lie further apart where they are read in the wrong order.
const APART: i16 = 3;

/// How many dates show how a file writes them, where one alone may be anything.
const SEVERAL: usize = 2;

/// What may stand between the numbers of a date.
const SIGNS: [char; 3] = ['.', '/', '-'];

/// How many bytes a date with dots has at least that is no version: `1.12.3`.
const DOTTED: usize = 8;

/// Three numbers of a date, with the sign between them.
#[derive(Debug, Clone, Copy)]
struct Numbers {
    first: i16,
    second: i16,
    third: i16,
    sign: char,
}

impl Numbers {
    /// Reads `20/12/2026`, `20.12.26`.
    fn read(text: &str) -> Option<Self> {
        let sign = text.chars().find(|c| SIGNS.contains(c))?;
        let mut parts = text.split(sign).map(str::trim);
        let mut part = |most: usize| {
            let digits = parts.next().filter(|part| (1..=most).contains(&part.len()))?;
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse::<i16>().ok())?.map(|number| (number, digits.len()))
        };
        let ((first, _), (second, _), (third, length)) = (part(2)?, part(2)?, part(4)?);
        let whole = parts.next().is_none() && matches!(length, 2 | 4);
        whole.then_some(Self { first, second, third, sign })
    }

    /// Whether its year stands at its end in four digits.
    const fn is_long(self) -> bool {
        self.third > 99
    }
}

/// What stands where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

impl Order {
    const ALL: [Self; 3] = [Self::DayMonthYear, Self::MonthDayYear, Self::YearMonthDay];

    /// The day that three numbers name in this order; none where the calendar has no such day.
    fn day(self, date: Numbers) -> Option<Date> {
        let Numbers { first, second, third, sign } = date;
        let (year, month, day) = match self {
            Self::DayMonthYear => (third, second, first),
            // Nobody parts the numbers by dots who writes the month first.
            Self::MonthDayYear if sign == '.' => return None,
            Self::MonthDayYear => (third, first, second),
            Self::YearMonthDay => (first, second, third),
        };
        let year = if year < 100 { 2000 + year } else { year };
        let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        YEARS.contains(&year).then_some(day)
    }
}

/// The dates of a file that are written in numbers: together they show in which order these stand.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    /// Those with a year in four digits, and those with one in two.
    long: Vec<Numbers>,
    short: Vec<Numbers>,
}

impl Orders {
    /// Finds them in a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_ascii_digit() && !SIGNS.contains(&c));
        let words = words.map(|word| word.trim_matches(SIGNS));
        let dates = words.filter(|word| !word.contains('.') || word.len() >= DOTTED);
        let (long, short) = dates.filter_map(Numbers::read).partition(|date| date.is_long());
        Self { long, short }
    }

    /// The day that a date in numbers names, where the others leave it only one.
    #[must_use]
    pub fn day(&self, text: &str) -> Option<Date> {
        let date = Numbers::read(text.trim())?;
        let like = if date.is_long() { &self.long } else { &self.short };
        let reads = |order: &Order, dates: &[Numbers]| dates.iter().all(|&date| order.day(date).is_some());
        let able = Order::ALL.into_iter().filter(|order| order.day(date).is_some() && reads(order, like));
        let able: Vec<Order> = able.collect();
        let agreed = |order: &&Order| **order == Order::YearMonthDay || reads(order, &self.long);
        let agreed: Vec<Order> = able.iter().filter(agreed).copied().collect();
        let orders = if agreed.is_empty() { able } else { agreed };
        let far = |order: Order| {
            let years = || like.iter().filter_map(|&other| order.day(other)).map(Date::year);
            years().max().unwrap_or_default() - years().min().unwrap_or_default()
        };
        let nearest = orders.iter().map(|&order| far(order)).min()?;
        let near: Vec<Order> = orders.into_iter().filter(|&order| far(order) < nearest + APART).collect();
        // Where several are as likely, the year of two digits stands last, as nearly everywhere.
        let is_last = |order: &&Order| like.len() < SEVERAL || **order != Order::YearMonthDay;
        let of_most = near.iter().filter(is_last);
        let of_most: Vec<&Order> = of_most.collect();
        let likely = if of_most.is_empty() { near.iter().collect() } else { of_most };
        let mut days = likely.into_iter().map(|order| order.day(date));
        let first = days.next()?;
        first.filter(|_| days.all(|day| day == first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn expect(text: &str, date: &str, day: Option<&str>) {
        let read = Orders::of(text).day(date).map(|day| day.to_string());
        assert_eq!(read.as_deref(), day, "{date} in {text}");
    }

    #[test]
    fn the_other_dates_of_a_file_tell_the_order_of_a_date() {
        expect("| 20/12/2026 | 06/12/2026 |", "06/12/2026", Some("2026-12-06"));
        expect("| 12/20/2026 | 06/12/2026 |", "06/12/2026", Some("2026-06-12"));
        expect("| 20/12/2026 | 12/20/2026 | 06/12/2026 |", "06/12/2026", None);
        expect("| 06/12/2026 | 07/11/2026 |", "06/12/2026", None);
        expect("| 14/03/25 | 28/03/25 | 30/05/25 |", "14/03/25", Some("2025-03-14"));
        expect("| 25/03/14 | 25/03/28 | 25/05/30 |", "25/03/14", Some("2025-03-14"));
        expect("| 28/12/26 |", "28/12/26", None);
        expect("| 28/03/27 | 30/06/27 |", "28/03/27", Some("2027-03-28"));
        expect("| 20/12/2026 | 06/12/26 | 31/10/26 |", "06/12/26", Some("2026-12-06"));
        expect("1.12.3 and 01.12.26", "01.12.26", Some("2026-12-01"));
        expect("", "06/06/26", None);
        expect("soon", "soon", None);
    }
}
