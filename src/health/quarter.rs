//! Quarters of the year that the plan goes by.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The last days of the latest `count` quarters that are over on `day`, the oldest first. Fewer where the calendar
/// begins before. `start` is the month in which the year begins.
#[must_use]
pub fn quarter_ends(day: Date, count: usize, start: i8) -> Vec<Date> {
    let months_in = i64::from(day.month() - start).rem_euclid(3);
    let first_of_quarter = day.first_of_month().checked_sub(months_in.months()).ok();
    let back = |months: i64| {
        let span: Span = months.months();
        first_of_quarter?.checked_sub(span).ok()?.checked_sub(1.day()).ok()
    };
    let mut ends: Vec<Date> =
        (0..count).map_while(|quarter| back(3 * i64::try_from(quarter).ok()?)).collect();
    ends.reverse();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_end_before_the_one_that_runs() {
        let begun = |day: &str, start| -> Vec<String> {
            let day = day.parse().expect("a day");
            quarter_ends(day, 4, start).iter().map(Date::to_string).collect()
        };
        let said = |day: &str| begun(day, 1);
        let four = ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"];
        assert_eq!(said("2026-04-01"), four);
        assert_eq!(said("2026-06-30"), four);
        assert_eq!(said("2026-07-01"), ["2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30"]);
        for start in [4, 7, 10] {
            assert_eq!(begun("2026-04-01", start), four);
        }
        assert_eq!(begun("2026-04-30", 2), ["2025-04-30", "2025-07-31", "2025-10-31", "2026-01-31"]);
        assert_eq!(begun("2026-01-31", 3), ["2025-02-28", "2025-05-31", "2025-08-31", "2025-11-30"]);
    }
}
