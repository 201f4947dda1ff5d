//! What of an outcome's effort is left, and the days between which it must be done.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{Field, Outcome, OutcomeIx, Plan, Status};

use super::{MemberIx, Staff};

/// The effort of one open outcome, between two days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Task {
    /// Whose effort.
    pub outcome: OutcomeIx,
    /// Who does it.
    pub member: MemberIx,
    /// Working days of one person that are left.
    pub effort: f64,
    /// The first day on which it can be worked on.
    pub from: Date,
    /// The deadline.
    pub to: Date,
    /// What makes `from` the first day.
    pub begin: Begin,
}

/// What an outcome's work begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// Its own `start`.
    Start,
    /// The deadline of the outcome it waits for.
    After(OutcomeIx),
    /// The day of the judgement.
    Today,
}

/// The tasks of everybody: open outcomes with one owner, an effort, and a deadline that is not past. The effort of
/// a parent holds that of its children, so only what it is more counts for the parent's owner.
#[must_use]
pub fn tasks(plan: &Plan, staff: &Staff<'_>, today: Date) -> Vec<Task> {
    let below = effort_below(plan);
    let mut found = Vec::new();
    for (ix, outcome) in plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_open()) {
        let Some(to) = outcome.due().filter(|due| *due >= today) else { continue };
        let left = effort_left(outcome).map(|days| days - below[ix]);
        let Some(effort) = left.filter(|days| *days > 1e-9) else { continue };
        let Some(member) = staff.owner(outcome) else { continue };
        let (from, begin) = begin(plan, ix, to, today);
        found.push(Task { outcome: ix, member, effort, from, to, begin });
    }
    found
}

/// What an open outcome lacks of what makes a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lacks {
    /// An effort that can be read.
    pub effort: bool,
    /// A deadline to come.
    pub deadline: bool,
    /// One owner.
    pub owner: bool,
}

/// What keeps each open outcome from being one of the [`tasks`]; none for those that are over. One that lacks nothing
/// and is no task has all its effort in the outcomes below it.
#[must_use]
pub fn lacks(plan: &Plan, staff: &Staff<'_>, today: Date) -> Vec<Option<Lacks>> {
    let lacks = |outcome: &Outcome| Lacks {
        effort: effort_left(outcome).is_none(),
        deadline: outcome.due().is_none_or(|due| due < today),
        owner: staff.owner(outcome).is_none(),
    };
    plan.outcomes.iter().map(|outcome| outcome.is_open().then(|| lacks(outcome))).collect()
}

/// Working days that an outcome's effort and progress leave.
#[must_use]
pub fn effort_left(outcome: &Outcome) -> Option<f64> {
    let days = outcome.effort.as_ref()?.days?;
    // Of work that began on a known day, the days gone by are taken as done; the same part is not taken off twice.
    let done = if outcome.start.is_some() { None } else { progress(outcome) };
    Some(days * (1.0 - done.unwrap_or(0.0)))
}

/// The share that `progress` names, from 0 to 1.
fn progress(outcome: &Outcome) -> Option<f64> {
    let text = outcome.value(Field::Progress)?.text()?;
    share(text.trimmed())
}

/// `60%`, `60`, `0.6` and `3/5` as 0.6; of one number up to 1, only what has a point is a part.
fn share(text: &str) -> Option<f64> {
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    let share = match (text.strip_suffix(['%', '％']), text.split_once('/')) {
        (Some(percent), _) => number(percent)? / 100.0,
        (None, Some((part, whole))) => number(part)? / number(whole)?,
        (None, None) => match number(text)? {
            part if part < 1.0 && text.contains(['.', ',']) => part,
            percent => percent / 100.0,
        },
    };
    (0.0..=1.0).contains(&share).then_some(share)
}

/// For each outcome the working days that its children state, or theirs where those are more. Of outcomes that are
/// their own ancestors nothing is known.
fn effort_below(plan: &Plan) -> Vec<f64> {
    let mut below = vec![0.0; plan.outcomes.len()];
    let mut waiting: Vec<usize> = (0..plan.outcomes.len()).map(|ix| plan.children(ix).len()).collect();
    let mut ready: Vec<OutcomeIx> = (0..waiting.len()).filter(|&ix| waiting[ix] == 0).collect();
    while let Some(ix) = ready.pop() {
        let Some(parent) = plan.parent(ix) else { continue };
        let outcome = &plan.outcomes[ix];
        if outcome.status != Some(Status::Dropped) {
            let own = outcome.effort.as_ref().and_then(|effort| effort.days).unwrap_or(0.0);
            below[parent] += own.max(below[ix]);
        }
        waiting[parent] -= 1;
        if waiting[parent] == 0 {
            ready.push(parent);
        }
    }
    below
}

fn begin(plan: &Plan, ix: OutcomeIx, due: Date, today: Date) -> (Date, Begin) {
    if let Some(start) = plan.outcomes[ix].start.as_ref().and_then(|start| start.date) {
        return (start, Begin::Start);
    }
    // One that is due on the same day or later says nothing about the beginning: plans that count in quarters give
    // everything the quarter's last day.
    let waits = plan.dependencies(ix).filter(|(dependency, _, target)| {
        dependency.is_finish_to_start() && *target != ix && plan.outcomes[*target].is_open()
    });
    let last = waits
        .filter_map(|(_, _, target)| Some((plan.outcomes[target].due()?, target)))
        .filter(|(end, _)| *end >= today && *end < due)
        .max_by_key(|(end, _)| *end);
    match last {
        Some((end, target)) => (end.saturating_add(1.day()), Begin::After(target)),
        None => (today, Begin::Today),
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_may_be_written_in_several_ways() {
        for (text, expected) in [
            ("60%", Some(0.6)),
            ("60 %", Some(0.6)),
            ("60", Some(0.6)),
            ("0.6", Some(0.6)),
            ("0,6", Some(0.6)),
            ("3/5", Some(0.6)),
            ("1", Some(0.01)),
            ("0", Some(0.0)),
            ("100%", Some(1.0)),
            ("110%", None),
            ("3/0", None),
            ("half", None),
        ] {
            assert_eq!(share(text), expected, "{text}");
        }
    }
}
