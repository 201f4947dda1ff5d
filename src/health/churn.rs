//! Where the plan churns: the changes of what was promised, week by week.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{Event, Field, Outcome, OutcomeIx, Plan, Said};
use crate::rule::past;
use crate::rule::reasons::{self, Reasons};
use crate::schedule::Week;

/// The changes of one outcome in one week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekChanges {
    /// Which week.
    pub week: Week,
    /// Changes of each of [`Field::PROMISED`].
    pub changes: [usize; Field::PROMISED.len()],
    /// How many of them nobody gave a reason for.
    pub unexplained: usize,
}

/// How long a value is at most that can be read in a row of several.
const SHORT: usize = 12;

impl WeekChanges {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> usize {
        self.changes.iter().sum()
    }
}

/// The weeks in which each outcome changed, oldest first, among the latest so many that begin by `today`. To write a
/// value for the first time is no change.
#[must_use]
pub fn weekly_changes(
    plan: &Plan,
    reasons: &Reasons<'_>,
    today: Date,
    weeks: u16,
) -> Vec<(OutcomeIx, Vec<WeekChanges>)> {
    let first = first_week(today, weeks);
    let outcomes = plan.outcomes.iter().enumerate();
    let changed = outcomes.filter_map(|(ix, outcome)| {
        let timeline = reasons.history().of(outcome)?;
        let mut found: Vec<WeekChanges> = Vec::new();
        for (place, field) in Field::PROMISED.into_iter().enumerate() {
            for event in past::changes(timeline, field) {
                let week = Week::of(past::day(event.at));
                if week >= first && past::day(event.at) <= today {
                    count(&mut found, week, place, reasons.is_missing(timeline, event));
                }
            }
        }
        found.sort_by_key(|changes| changes.week);
        (!found.is_empty()).then_some((ix, found))
    });
    changed.collect()
}

/// The field of one outcome that changed most, who changed it and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MostChanged<'a> {
    /// Which of [`Field::PROMISED`].
    pub field: Field,
    /// How often.
    pub times: usize,
    /// The values, the first before the first change; empty where they are no short words.
    pub values: Vec<&'a str>,
    /// Who changed it most, and how often.
    pub by: Option<(&'a str, usize)>,
    /// The day of the last change.
    pub last: Date,
    /// The reason that it gives; where none is owed, what its commit says first.
    pub reason: Option<&'a str>,
    /// The first line of what its commit says.
    pub message: Option<&'a str>,
}

/// What changed most in the weeks of [`weekly_changes`]. None where nothing changed in a commit.
#[must_use]
pub fn most_changed<'a>(
    reasons: &Reasons<'a>,
    outcome: &Outcome,
    today: Date,
    weeks: u16,
) -> Option<MostChanged<'a>> {
    let history = reasons.history();
    let timeline = history.of(outcome)?;
    let first = first_week(today, weeks);
    let changes = |field: Field| -> Vec<&'a Event> {
        let counts = |event: &&Event| {
            Week::of(past::day(event.at)) >= first && past::day(event.at) <= today && event.origin.is_some()
        };
        past::changes(timeline, field).filter(counts).collect()
    };
    // Of two that changed as often, the first of the fields.
    let all = Field::PROMISED.map(|field| (field, changes(field)));
    let (field, events) = all.into_iter().rev().max_by_key(|(_, events)| events.len())?;
    let last = events.last()?;
    let commit = |event: &Event| event.origin.map(|ix| history.commit(ix));
    let mut people: Vec<(&'a str, usize)> = Vec::new();
    for author in events.iter().filter_map(|event| commit(event)).map(past::author) {
        match people.iter_mut().find(|(name, _)| *name == author) {
            Some((_, times)) => *times += 1,
            None => people.push((author, 1)),
        }
    }
    let subject = commit(last).map(|commit| commit.subject.as_str()).filter(|said| !said.is_empty());
    let is_owed = reasons.is_missing(timeline, last);
    Some(MostChanged {
        field,
        times: events.len(),
        values: values(&events),
        by: people.into_iter().rev().max_by_key(|(_, times)| *times),
        last: past::day(last.at),
        reason: reasons::of(history, last).or(subject.filter(|_| !is_owed)),
        message: subject,
    })
}

/// The values between changes.
fn values<'a>(events: &[&'a Event]) -> Vec<&'a str> {
    let text = |said: &'a Option<Said>| said.as_ref().map_or("", |said| &*said.text);
    let all: Vec<&str> = events
        .first()
        .map(|first| text(&first.old))
        .into_iter()
        .chain(events.iter().map(|it| text(&it.new)))
        .collect();
    let short = all.iter().all(|value| !value.is_empty() && value.chars().count() <= SHORT);
    if short { all } else { Vec::new() }
}

/// The first of so many weeks up to today.
fn first_week(today: Date, weeks: u16) -> Week {
    let back = i64::from(weeks.max(1) - 1);
    Week { monday: Week::of(today).monday.saturating_sub(back.weeks()) }
}

fn count(found: &mut Vec<WeekChanges>, week: Week, field: usize, unexplained: bool) {
    let at = found.iter().position(|changes| changes.week == week).unwrap_or_else(|| {
        found.push(WeekChanges { week, changes: [0; Field::PROMISED.len()], unexplained: 0 });
        found.len() - 1
    });
    found[at].changes[field] += 1;
    found[at].unexplained += usize::from(unexplained);
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Arc;

    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use crate::language::Vocabulary;
    use crate::model::{Commit, CommitIx, History, Identity, Meaning, OtherNames, Reason, Said, Timeline};
    use crate::people::Register;

    fn event(field: &str, day: i64, old: Option<u32>, new: u32, commit: Option<u32>) -> Event {
        let said = |rank: u32| Said::plain(rank.to_string().as_str().into(), Meaning::Rank(rank));
        Event {
            field: field.into(),
            old: old.map(said),
            new: Some(said(new)),
            path: "a.yml".into(),
            milestone: None,
            published: commit.map(CommitIx),
            origin: commit.map(CommitIx),
            // 2026-03-02, a Monday.
            at: Timestamp::from_second(1_772_409_600 + day * 86_400).expect("a day of 2026").into(),
        }
    }

    fn commit(reason: Option<&str>) -> Commit {
        let person = Arc::new(Identity { name: "Mira".into(), email: "mira@acme.example".into() });
        Commit {
            id: "0123456789abcdef".into(),
            author: person.clone(),
            committer: person,
            at: Timestamp::UNIX_EPOCH.into(),
            subject: String::new(),
            reason: Reason::of(reason.unwrap_or_default().into(), |said| {
                (!said.is_empty()).then(|| said.to_owned())
            }),
            published: CommitIx(0),
            trailers: crate::model::Trailers::of("".into(), |_| Vec::new()),
        }
    }

    #[test]
    fn changes_are_counted_by_week_and_field_and_first_values_are_none() {
        let events = vec![
            event("priority", -400, None, 1, Some(0)),
            event("priority", 0, Some(1), 2, Some(0)),
            event("priority", 6, Some(2), 1, Some(1)),
            event("deadline", 6, Some(1), 2, None),
            event("title", 6, Some(1), 2, None),
            event("priority", 7, Some(1), 3, Some(1)),
            event("priority", 30, Some(3), 4, Some(1)),
        ];
        let outcome = Outcome { id: "a".into(), twin: Some(0), ..Outcome::default() };
        let plan = Plan::new([outcome].into_iter().collect(), OtherNames::default());
        let timeline = Timeline { events, ..Timeline::default() };
        let history = History {
            commits: vec![commit(None), commit(Some("the fair moved"))],
            timelines: HashMap::from([("a".to_owned(), vec![timeline])]),
            ..History::default()
        };
        let (people, vocabulary) = (Register::default(), Vocabulary::default());
        let reasons = Reasons::new(&plan, &history, &people, &vocabulary);
        let found = weekly_changes(&plan, &reasons, date(2026, 3, 20), 52);
        let week =
            |monday: Date, changes, unexplained| WeekChanges { week: Week { monday }, changes, unexplained };
        let wanted = vec![week(date(2026, 3, 2), [2, 1, 0], 1), week(date(2026, 3, 9), [1, 0, 0], 0)];
        assert_eq!(found, [(0, wanted.clone())]);
        assert_eq!(weekly_changes(&plan, &reasons, date(2026, 3, 20), 2), [(0, wanted[1..].to_vec())]);
        assert_eq!(wanted[0].all(), 3);
        let most = most_changed(&reasons, &plan.outcomes[0], date(2026, 3, 20), 52).expect("it changed");
        assert_eq!((most.field, most.times, most.by), (Field::Priority, 3, Some(("Mira", 3))));
        assert_eq!((most.last, most.reason), (date(2026, 3, 9), Some("the fair moved")));
    }
}
