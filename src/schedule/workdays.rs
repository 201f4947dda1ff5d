//! Working days: Monday to Friday, without the days on which somebody is away.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model::Absence;

/// Working days from `from` to `to`, both included; 0 where `to` is before `from`.
#[must_use]
pub fn weekdays(from: Date, to: Date) -> i64 {
    if to < from {
        return 0;
    }
    // Working days of whole weeks up to the end of a day, counted from some Monday.
    let until = |days: i64| days.div_euclid(7) * 5 + days.rem_euclid(7).min(5);
    let first = i64::from(from.weekday().to_monday_zero_offset());
    until(first + i64::from((to - from).get_days()) + 1) - until(first)
}

/// An ISO week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    /// Its first day.
    pub monday: Date,
}

impl Week {
    /// The week in which a day lies.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let back = i64::from(day.weekday().to_monday_zero_offset());
        Self { monday: day.saturating_sub(back.days()) }
    }

    /// Its last day.
    #[must_use]
    pub fn sunday(self) -> Date {
        self.monday.saturating_add(6.days())
    }

    /// The week after it; the same at the end of the calendar.
    #[must_use]
    pub fn next(self) -> Self {
        let monday = self.monday.saturating_add(7.days());
        if monday.weekday() == Weekday::Monday { Self { monday } } else { self }
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday.iso_week_date();
        write!(f, "{}-W{:02}", week.year(), week.week())
    }
}

/// The working days of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Workdays {
    /// Days of work that one working day holds: 1 for five days a week, 0.6 for three.
    pub a_day: f64,
    /// Days away, in order, none touching another.
    away: Vec<Absence>,
}

impl Default for Workdays {
    fn default() -> Self {
        Self::new(5.0, &[])
    }
}

impl Workdays {
    /// Those of somebody who works so many days a week and is away at times.
    #[must_use]
    pub fn new(days_per_week: f64, absences: &[Absence]) -> Self {
        let mut sorted = absences.to_vec();
        sorted.sort_by_key(|absence| absence.from);
        let mut away: Vec<Absence> = Vec::with_capacity(sorted.len());
        for absence in sorted {
            match away.last_mut() {
                Some(last) if absence.from <= last.to => last.to = last.to.max(absence.to),
                _ => away.push(absence),
            }
        }
        Self { a_day: days_per_week / 5.0, away }
    }

    /// Working days on which this person is there, both ends included.
    #[must_use]
    pub fn present(&self, from: Date, to: Date) -> i64 {
        let first = self.away.partition_point(|absence| absence.to < from);
        let away = self.away[first..].iter().take_while(|absence| absence.from <= to);
        weekdays(from, to)
            - away.map(|absence| weekdays(absence.from.max(from), absence.to.min(to))).sum::<i64>()
    }

    /// Working days on which this person is away, both ends included.
    #[must_use]
    pub fn missing(&self, from: Date, to: Date) -> i64 {
        weekdays(from, to) - self.present(from, to)
    }

    /// Days of work that fit between two days, both included.
    #[must_use]
    pub fn capacity(&self, from: Date, to: Date) -> f64 {
        self.present(from, to) as f64 * self.a_day
    }

    /// The first day by which so many days of work are done, begun on `from`; none within `limit`.
    #[must_use]
    pub fn finish(&self, from: Date, work: f64, limit: Date) -> Option<Date> {
        let fits = |to: Date| self.capacity(from, to) + 1e-9 >= work;
        let (mut low, mut high) = (0, i64::from((limit - from).get_days()));
        if high < 0 || !fits(limit) {
            return None;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if fits(from.saturating_add(middle.days())) { high = middle } else { low = middle + 1 }
        }
        Some(from.saturating_add(low.days()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn working_days_are_counted_as_one_by_one() {
        let first = date(2026, 2, 23);
        for from in 0..15 {
            for to in 0..40 {
                let (from, to) = (first + i64::from(from).days(), first + i64::from(to).days());
                let one_by_one = from.series(1.day()).take_while(|day| *day <= to);
                let counted = one_by_one.filter(|day| day.weekday().to_monday_zero_offset() < 5).count();
                assert_eq!(weekdays(from, to), i64::try_from(counted).expect("few"), "{from} {to}");
            }
        }
    }

    #[test]
    fn days_away_are_no_working_days_however_they_overlap() {
        let away = |from, to| Absence { from, to };
        let workdays = Workdays::new(
            3.0,
            &[
                away(date(2026, 3, 5), date(2026, 3, 10)),
                away(date(2026, 3, 3), date(2026, 3, 6)),
                away(date(2026, 3, 30), date(2026, 4, 3)),
            ],
        );
        assert_eq!(workdays.present(date(2026, 3, 2), date(2026, 3, 13)), 4);
        assert_eq!(workdays.present(date(2026, 3, 4), date(2026, 3, 8)), 0);
        assert!((workdays.capacity(date(2026, 3, 2), date(2026, 3, 13)) - 2.4).abs() < 1e-9);
    }

    #[test]
    fn work_is_finished_on_the_first_day_that_is_late_enough() {
        let (from, limit) = (date(2026, 3, 2), date(2027, 1, 1));
        assert_eq!(Workdays::default().finish(from, 5.0, limit), Some(date(2026, 3, 6)));
        assert_eq!(Workdays::default().finish(from, 6.0, limit), Some(date(2026, 3, 9)));
        assert_eq!(Workdays::new(0.0, &[]).finish(from, 1.0, limit), None);
    }

    #[test]
    fn a_week_has_the_name_of_its_iso_year() {
        assert_eq!(Week::of(date(2027, 1, 1)).to_string(), "2026-W53");
        assert_eq!(Week::of(date(2026, 3, 31)).monday, date(2026, 3, 30));
        assert_eq!(Week::of(Date::MAX).next(), Week::of(Date::MAX));
        assert_eq!(weekdays(date(1, 1, 1), date(400, 12, 31)), 146_097 / 7 * 5);
        assert!(weekdays(Date::MIN, Date::MAX) > 0);
    }
}
