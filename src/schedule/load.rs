//! What the tasks of one person add up to, week by week.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Task, Week, Workdays};

/// Years that are looked at, so that a date in the year 9999 costs no more than one in the next.
const YEARS: i64 = 5;

/// One week of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekLoad {
    /// Which week.
    pub week: Week,
    /// Days of work that the tasks ask for in it.
    pub load: f64,
    /// Days of work that this person can do in it.
    pub capacity: f64,
}

/// The weeks from `today` on in which any of one person's tasks asks for work. The effort of a task is spread evenly
/// over the working days between its two days; what falls before today is taken as done. A task for which there is
/// no working day at all asks for nothing here.
#[must_use]
pub fn weekly_load<'t>(
    tasks: impl IntoIterator<Item = &'t Task>,
    workdays: &Workdays,
    today: Date,
) -> Vec<WeekLoad> {
    let limit = today.saturating_add(YEARS.years());
    let mut weeks: BTreeMap<Week, f64> = BTreeMap::new();
    for task in tasks {
        let days = workdays.present(task.from, task.to);
        if days == 0 {
            continue;
        }
        let a_day = task.effort / days as f64;
        let (first, last) = (task.from.max(today), task.to.min(limit));
        let mut week = Week::of(first);
        while week.monday <= last {
            let present = workdays.present(week.monday.max(first), week.sunday().min(last));
            *weeks.entry(week).or_default() += present as f64 * a_day;
            let next = week.next();
            if next == week {
                break;
            }
            week = next;
        }
    }
    let capacity = |week: Week| workdays.capacity(week.monday.max(today), week.sunday());
    weeks
        .into_iter()
        .map(|(week, load)| WeekLoad { week, load, capacity: capacity(week) })
        .filter(|week| week.load > 0.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Absence;
    use crate::schedule::Begin;

    fn task(effort: f64, from: Date, to: Date) -> Task {
        Task { outcome: 0, member: 0, effort, from, to, begin: Begin::Start }
    }

    fn rounded(weeks: &[WeekLoad]) -> Vec<(String, f64, f64)> {
        let round = |days: f64| (days * 100.0).round() / 100.0;
        weeks.iter().map(|week| (week.week.to_string(), round(week.load), round(week.capacity))).collect()
    }

    #[test]
    fn effort_is_spread_over_the_days_on_which_somebody_is_there() {
        let away = Absence { from: date(2026, 3, 9), to: date(2026, 3, 11) };
        let workdays = Workdays::new(5.0, &[away]);
        let tasks =
            [task(7.0, date(2026, 3, 2), date(2026, 3, 13)), task(2.0, date(2026, 3, 12), date(2026, 3, 13))];
        let weeks = weekly_load(&tasks, &workdays, date(2026, 3, 2));
        assert_eq!(rounded(&weeks), [("2026-W10".into(), 5.0, 5.0), ("2026-W11".into(), 4.0, 2.0)]);
    }

    #[test]
    fn what_lies_behind_is_done_and_a_begun_week_has_its_remaining_days() {
        let tasks = [task(10.0, date(2026, 3, 2), date(2026, 3, 13))];
        let weeks = weekly_load(&tasks, &Workdays::default(), date(2026, 3, 11));
        assert_eq!(rounded(&weeks), [("2026-W11".into(), 3.0, 3.0)]);
    }

    #[test]
    fn a_far_date_or_nobody_there_is_no_trouble() {
        let far = [task(10.0, date(2026, 3, 2), Date::MAX)];
        assert!(weekly_load(&far, &Workdays::default(), date(2026, 3, 2)).len() < 300);
        let weekend = [task(1.0, date(2026, 3, 7), date(2026, 3, 8))];
        assert!(weekly_load(&weekend, &Workdays::default(), date(2026, 3, 2)).is_empty());
        assert!(weekly_load(&far, &Workdays::default(), Date::MAX).len() <= 1);
    }
}
