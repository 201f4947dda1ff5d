//! The weeks to come of everybody who has planned work: what is planned, what there is time for, and who is away.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::Plan;

use super::overload::is_over;
use super::{MemberIx, Staff, Task, Week, WeekLoad, is_impossible, tasks, weekly_load};

/// One week to come of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadCell {
    /// Which week.
    pub week: Week,
    /// Days of work that are planned in it, without what does not fit anyway.
    pub planned: f64,
    /// Days of work that this person can do in what is left of it.
    pub capacity: f64,
    /// The part of them that may be planned.
    pub plannable: f64,
    /// Working days of it on which this person is away.
    pub away: i64,
    /// Whether more is planned than may be.
    pub over: bool,
}

/// The weeks to come of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    /// Who.
    pub member: MemberIx,
    /// One for each week, the present one first.
    pub weeks: Vec<LoadCell>,
    /// What asks for more than all the time between its two days; it is no part of the weeks.
    pub impossible: Vec<Task>,
}

impl Ahead {
    /// The first week with too much; the present one where something does not fit at all.
    #[must_use]
    pub fn first_over(&self) -> Option<Week> {
        let impossible = self.weeks.first().filter(|_| !self.impossible.is_empty());
        impossible.or_else(|| self.weeks.iter().find(|cell| cell.over)).map(|cell| cell.week)
    }
}

/// So many weeks of everybody who owns an outcome with an effort and a deadline to come: those with too much first, by
/// the first such week, then the others in the order of the staff.
#[must_use]
pub fn ahead(plan: &Plan, staff: &Staff<'_>, share: f64, today: Date, weeks: u16) -> Vec<Ahead> {
    let mut of: Vec<(Vec<Task>, Vec<Task>)> = vec![Default::default(); staff.members.len()];
    for task in tasks(plan, staff, today) {
        let (possible, impossible) = &mut of[task.member];
        let fits = !is_impossible(&task, &staff.members[task.member].workdays);
        if fits { possible.push(task) } else { impossible.push(task) }
    }
    let mut found: Vec<Ahead> = of
        .into_iter()
        .enumerate()
        .filter(|(_, (possible, impossible))| !possible.is_empty() || !impossible.is_empty())
        .map(|(member, (possible, impossible))| {
            let workdays = &staff.members[member].workdays;
            let loads = weekly_load(&possible, workdays, today);
            let first = Week::of(today);
            let cell = |back: u16| {
                let week = Week { monday: first.monday.saturating_add(i64::from(back).weeks()) };
                let from = week.monday.max(today);
                let load = loads.iter().find(|load| load.week == week).map_or(0.0, |load| load.load);
                let capacity = workdays.capacity(from, week.sunday());
                let plannable = capacity * share;
                LoadCell {
                    week,
                    planned: load,
                    capacity,
                    plannable,
                    away: workdays.missing(from, week.sunday()),
                    over: is_over(&WeekLoad { week, load, capacity: plannable }),
                }
            };
            Ahead { member, weeks: (0..weeks).map(cell).collect(), impossible }
        })
        .collect();
    found.sort_by_key(|person| (person.first_over().is_none(), person.first_over(), person.member));
    found
}
