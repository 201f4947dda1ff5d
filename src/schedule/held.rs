//! What everybody holds: open outcomes by owner, counted, for plans that say when but not how much.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::Plan;

use super::{MemberIx, Staff, Week, effort_left};

/// The open outcomes of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub member: MemberIx,
    /// How many there are.
    pub open: usize,
    /// How many of them are late.
    pub overdue: usize,
    /// How many of them have no effort that can be read.
    pub without_effort: usize,
    /// How many of them are due in each of so many weeks, the present one first.
    pub due: Vec<usize>,
    /// How many working days this person is away in each of these weeks.
    pub away: Vec<i64>,
}

impl Held {
    /// How many are late or due in these weeks.
    #[must_use]
    pub fn pressing(&self) -> usize {
        self.overdue + self.due.iter().sum::<usize>()
    }
}

/// Everybody who alone owns an open outcome: those with most of them first, then those with most that is late or due in
/// so many weeks, then in the order of the staff.
#[must_use]
pub fn held(plan: &Plan, staff: &Staff<'_>, today: Date, weeks: u16) -> Vec<Held> {
    let first = Week::of(today).monday;
    let away = |member: MemberIx, ahead: u16| {
        let week = Week { monday: first.saturating_add(i64::from(ahead).weeks()) };
        staff.members[member].workdays.missing(week.monday.max(today), week.sunday())
    };
    let none = |member| Held {
        member,
        open: 0,
        overdue: 0,
        without_effort: 0,
        due: vec![0; usize::from(weeks)],
        away: (0..weeks).map(|ahead| away(member, ahead)).collect(),
    };
    let mut found: Vec<Held> = (0..staff.members.len()).map(none).collect();
    let end = first.saturating_add((i64::from(weeks) * 7).days());
    for outcome in plan.outcomes.iter().filter(|outcome| outcome.is_open()) {
        let Some(own) = staff.owner(outcome).and_then(|member| found.get_mut(member)) else { continue };
        own.open += 1;
        own.without_effort += usize::from(effort_left(outcome).is_none());
        match outcome.due() {
            Some(due) if due < today => own.overdue += 1,
            Some(due) if due < end => {
                let week = usize::try_from((due - first).get_days() / 7).unwrap_or(0);
                own.due[week] += 1;
            }
            _ => {}
        }
    }
    found.retain(|own| own.open > 0);
    found.sort_by_key(|own| std::cmp::Reverse((own.open, own.pressing())));
    found
}
