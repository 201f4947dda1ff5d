//! Days on a line: where they stand, the months above them, and today. Places are shares of the width, so that a
//! picture is as wide as there is room, on a telephone and on paper, and its letters keep their size.

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::graph::number;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The share of the width that the name of a month takes where there is much room, and on a telephone.
const ROOM: f64 = 5.0;
const NARROW: f64 = 10.0;

/// How high the names above the rows are.
pub(super) const HEAD: f64 = 40.0;

/// A span of days over the whole width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    pub(super) from: Date,
    pub(super) to: Date,
}

/// A share of the width, in percent.
pub(super) fn percent(share: f64) -> String {
    format!("{}%", number(share))
}

impl Axis {
    /// The place of a day; one outside stands at the end that is nearer.
    pub(super) fn x(&self, day: Date) -> f64 {
        let days = |from: Date, to: Date| f64::from((to - from).get_days());
        let share = days(self.from, day) / days(self.from, self.to).max(1.0);
        100.0 * share.clamp(0.0, 1.0)
    }

    /// Whether a day is on it.
    pub(super) fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The first days of months that are named, and how many months lie between them.
    fn named(&self) -> (Vec<Date>, i32) {
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
        let room = 100.0 / firsts.len().max(1) as f64;
        // Where months are narrow, some are left out: every second, quarters, half years, years.
        let step = [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| room * f64::from(*step) >= ROOM);
        let step = step.unwrap_or(240);
        firsts.retain(|day| (i32::from(day.year()) * 12 + i32::from(day.month()) - 1) % step == 0);
        (firsts, step)
    }

    /// The names above the rows: months, below them years, and above them today.
    pub(super) fn head(&self, today: Date) -> Markup {
        let (named, _) = self.named();
        // On a telephone there is room for every second or third of them.
        let every = (NARROW * named.len() as f64 / 100.0).ceil().max(1.0) as usize;
        let rare = |place: usize| if place.is_multiple_of(every) { "axis" } else { "axis often" };
        // Near the right end a name would run out of the picture.
        let fits = |day: Date| self.x(day) < 96.0;
        html! {
            @for (place, day) in named.iter().enumerate().filter(|(_, day)| fits(**day)) {
                text class=(rare(place)) x=(percent(self.x(*day))) y="25" { (MONTHS[usize::from(day.month().unsigned_abs()) - 1]) }
                @if place == 0 || named[place - 1].year() != day.year() {
                    text.axis x=(percent(self.x(*day))) y="38" { (day.year()) }
                }
            }
            @if self.holds(today) {
                @let x = self.x(today);
                text.now x=(percent(x)) y="12" text-anchor=(if x < 5.0 { "start" } else if x > 95.0 { "end" } else { "middle" }) { "today" }
            }
        }
    }

    /// The lines behind every row, drawn once and used in each.
    pub(super) fn lines(&self, today: Date) -> Markup {
        let (named, _) = self.named();
        html! {
            @for day in &named {
                line.behind x1=(percent(self.x(*day))) x2=(percent(self.x(*day))) y2="100%" {}
            }
            @if self.holds(today) {
                line.today x1=(percent(self.x(today))) x2=(percent(self.x(today))) y2="100%" {}
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
        let axis = Axis { from: date(2026, 1, 1), to: date(2026, 1, 11) };
        assert_eq!(axis.x(date(2026, 1, 6)), 50.0);
        assert_eq!((axis.x(date(1, 1, 1)), axis.x(Date::MAX)), (0.0, 100.0));
        assert!(!axis.holds(date(2026, 1, 12)));
    }

    #[test]
    fn months_are_named_as_far_as_there_is_room() {
        let head = |to: Date| Axis { from: date(2026, 1, 1), to }.head(date(2026, 2, 1)).into_string();
        let months = |to: Date| head(to).matches("y=\"25\"").count();
        assert_eq!(months(date(2026, 6, 30)), 6);
        assert!(head(date(2026, 6, 30)).contains(">2026</text>"));
        assert_eq!(months(date(2027, 12, 31)), 12);
        assert!(months(date(9999, 12, 31)) <= 20);
        // On a telephone every second of twelve is left out.
        assert_eq!(head(date(2027, 12, 31)).matches("axis often").count(), 6);
    }
}
