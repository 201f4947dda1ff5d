//! Days on a line: where they stand, the months below them, and today.

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::graph::number;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The room that the name of a month takes.
const ROOM: f64 = 34.0;

/// A span of days between two places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Axis {
    /// The place of a day; one outside stands at the end that is nearer.
    pub(super) fn x(&self, day: Date) -> f64 {
        let days = |from: Date, to: Date| f64::from((to - from).get_days());
        let share = days(self.from, day) / days(self.from, self.to).max(1.0);
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0)
    }

    /// Whether a day is on it.
    pub(super) fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The months, with lines down to `height`, and today.
    pub(super) fn drawn(&self, height: f64, today: Option<Date>) -> Markup {
        let mut firsts: Vec<Date> = Vec::new();
        let mut month = self.from.first_of_month();
        while month <= self.to && firsts.len() < 1_200 {
            if month >= self.from {
                firsts.push(month);
            }
            let next = month.saturating_add(1.month());
            if next == month {
                break;
            }
            month = next;
        }
        let room = (self.right - self.left) / firsts.len().max(1) as f64;
        // Where months are narrow, some are left out: every second, quarters, half years, years.
        let step = [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| room * f64::from(*step) >= ROOM);
        let step = step.unwrap_or(240);
        let named = |day: &Date| (i32::from(day.year()) * 12 + i32::from(day.month()) - 1) % step == 0;
        let word = |day: &Date| {
            if day.month() == 1 {
                return day.year().to_string();
            }
            let month = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
            if step >= 12 { format!("{month} {}", day.year()) } else { month.to_owned() }
        };
        let first = firsts.iter().find(|day| named(day)).filter(|day| day.month() != 1 && step < 12);
        html! {
            // The months of one year only would not say which; names stand at the left, so that there is room above.
            @if let Some(first) = first {
                text.axis x=(number(self.x(*first) - 5.0)) y="13" text-anchor="end" { (first.year()) }
            }
            @for day in firsts.iter().filter(|day| named(day)) {
                line.grid x1=(number(self.x(*day))) x2=(number(self.x(*day))) y1="18" y2=(number(height)) {}
                text.axis x=(number(self.x(*day) + 3.0)) y="13" { (word(day)) }
            }
            @if let Some(today) = today.filter(|today| self.holds(*today)) {
                line.today x1=(number(self.x(today))) x2=(number(self.x(today))) y1="18" y2=(number(height)) {}
                text.now x=(number(self.x(today))) y=(number(height + 13.0)) text-anchor="middle" { "today" }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_stand_in_order_and_far_ones_at_the_ends() {
        let axis = Axis { from: date(2026, 1, 1), to: date(2026, 1, 11), left: 100.0, right: 200.0 };
        assert_eq!(axis.x(date(2026, 1, 6)), 150.0);
        assert_eq!((axis.x(date(1, 1, 1)), axis.x(Date::MAX)), (100.0, 200.0));
        assert!(!axis.holds(date(2026, 1, 12)));
    }

    #[test]
    fn months_are_named_as_far_as_there_is_room() {
        let months = |to: Date| {
            let axis = Axis { from: date(2026, 1, 1), to, left: 0.0, right: 400.0 };
            axis.drawn(50.0, None).into_string().matches("<text").count()
        };
        assert_eq!(months(date(2026, 6, 30)), 6);
        // One that does not begin with its year says it before its first month.
        let axis = Axis { from: date(2026, 4, 1), to: date(2026, 6, 30), left: 0.0, right: 400.0 };
        let drawn = axis.drawn(50.0, None).into_string();
        assert!(drawn.contains(">2026</text>") && drawn.contains(">Apr</text>"), "{drawn}");
        assert_eq!(months(date(2027, 12, 31)), 8);
        assert!(months(date(9999, 12, 31)) <= 12);
    }
}
