//! The weeks in which one person's tasks ask for more than a given share of the time, and which tasks to move.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::Plan;

use super::{Task, Week, WeekLoad, Workdays, weekly_load};

/// Days of work that are not told from rounding.
const SLACK: f64 = 0.05;

/// Too much work for one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Overload {
    /// The weeks with too much, in order; `capacity` is the share that may be planned.
    pub weeks: Vec<WeekLoad>,
    /// The tasks that ask for work in them, the first to be moved first: by lowest priority, then latest deadline.
    pub tasks: Vec<Task>,
    /// How many of `tasks`, from the first on, have to go until every week fits.
    pub moves: usize,
}

/// Whether a task asks for more than all the time there is between its two days.
#[must_use]
pub fn is_impossible(task: &Task, workdays: &Workdays) -> bool {
    task.effort > workdays.capacity(task.from, task.to) + SLACK
}

/// What is too much where `share` of the capacity may be planned; none where every week fits.
#[must_use]
pub fn overload(
    plan: &Plan,
    tasks: &[Task],
    workdays: &Workdays,
    share: f64,
    today: Date,
) -> Option<Overload> {
    let mut weeks = weekly_load(tasks, workdays, today);
    weeks.iter_mut().for_each(|week| week.capacity *= share);
    weeks.retain(is_over);
    let (first, last) = (weeks.first()?.week, weeks.last()?.week);
    let mut left: BTreeMap<Week, WeekLoad> = weeks.iter().map(|week| (week.week, week.clone())).collect();

    let mut order: Vec<(Task, Vec<WeekLoad>)> = tasks
        .iter()
        .filter(|task| task.from <= last.sunday() && task.to >= first.monday)
        .map(|task| (*task, weekly_load([task], workdays, today)))
        .filter(|(_, loads)| loads.iter().any(|load| left.contains_key(&load.week)))
        .collect();
    order.sort_by_key(|(task, _)| {
        let outcome = &plan.outcomes[task.outcome];
        let rank = outcome.priority.as_ref().and_then(|priority| priority.rank);
        (Reverse(rank.unwrap_or(u32::MAX)), Reverse(task.to), outcome.id.as_str())
    });

    // One that would relieve no week that is still too full may stay.
    let (mut moved, mut kept) = (Vec::new(), Vec::new());
    for (task, loads) in order {
        let helps = loads.iter().any(|load| left.get(&load.week).is_some_and(is_over));
        if !helps {
            kept.push(task);
            continue;
        }
        for load in &loads {
            if let Some(week) = left.get_mut(&load.week) {
                week.load -= load.load;
            }
        }
        moved.push(task);
    }
    let moves = moved.len();
    moved.extend(kept);
    Some(Overload { weeks, tasks: moved, moves })
}

/// Whether a week asks for more than its capacity.
pub(super) fn is_over(week: &WeekLoad) -> bool {
    week.load > week.capacity + SLACK
}
