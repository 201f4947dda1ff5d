//! Quarters of the calendar.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The last days of the latest `count` quarters that are over on `day`, the oldest first. Fewer where the calendar
/// begins before.
#[must_use]
pub fn quarter_ends(day: Date, count: usize) -> Vec<Date> {
    let first_of_quarter = Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok();
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
        let said = |day: &str| -> Vec<String> {
            let day = day.parse().expect("a day");
            quarter_ends(day, 4).iter().map(Date::to_string).collect()
        };
        let four = ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"];
        assert_eq!(said("2026-04-01"), four);
        assert_eq!(said("2026-06-30"), four);
        assert_eq!(said("2026-07-01"), ["2025-09-30", "2025-12-31", "2026-03-31", "2026-06-30"]);
    }
}
