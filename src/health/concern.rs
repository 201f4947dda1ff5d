//! What to look at first: the outcomes that slipped, that are silent, that are blocked, and whose owner promised too
//! much, in one list.

use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::civil::Date;

use crate::finding::Report;
use crate::model::{History, Outcome, Plan, Status, Timeline};
use crate::rule::say::count;
use crate::rule::{past, rhythm};

/// So many days of another status end no block.
const LAPSE: i32 = 7;

/// How many outcomes are named.
const NAMED: usize = 10;

/// Why an outcome should be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concern {
    /// Id of the outcome.
    pub outcome: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The first day that was promised, and the one that is now, where that is later. None where the history at hand
    /// begins later than the outcome: another day may have been promised before.
    pub slipped: Option<(Date, Date)>,
    /// The day on which it was due, where that is over.
    pub overdue: Option<Date>,
    /// For how many days nothing of it changed, where that is longer than usual.
    pub silent: Option<i32>,
    /// For how many days it has been blocked.
    pub blocked: Option<i32>,
    /// Whether it was there before the history at hand begins, so that all this may have begun earlier.
    pub at_least: bool,
    /// How many open outcomes wait for it, where it is blocked or late.
    pub waiting: usize,
    /// Whether its owner has promised more than there is time for.
    pub overloaded: bool,
}

impl Concern {
    /// What there is to say, a sentence each.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let days = |days: i32| count(days, "day");
        let at_least = if self.at_least { "at least " } else { "" };
        let mut said = Vec::new();
        if let Some((first, now)) = self.slipped {
            let later = days((now - first).get_days());
            said.push(format!("first promised for {first}, now for {now} ({later} later)"));
        }
        if let Some(due) = self.overdue {
            said.push(if self.slipped.is_some() {
                "overdue".to_owned()
            } else {
                format!("due on {due} and still open")
            });
        }
        said.extend(self.silent.map(|it| format!("nothing changed for {at_least}{}", days(it))));
        said.extend(self.blocked.map(|it| format!("blocked for {at_least}{}", days(it))));
        match self.waiting {
            0 => {}
            1 => said.push("1 other waits for it".to_owned()),
            many => said.push(format!("{many} others wait for it")),
        }
        if self.overloaded {
            said.push("its owner has promised more than there is time for".to_owned());
        }
        said
    }

    fn reasons(&self) -> usize {
        [
            self.slipped.is_some(),
            self.overdue.is_some(),
            self.silent.is_some(),
            self.blocked.is_some(),
            self.overloaded,
        ]
        .into_iter()
        .filter(|it| *it)
        .count()
    }

    fn days(&self) -> i32 {
        let slipped = self.slipped.map_or(0, |(first, now)| (now - first).get_days());
        slipped.saturating_add(self.silent.unwrap_or(0)).saturating_add(self.blocked.unwrap_or(0))
    }
}

/// The open outcomes for which there is most to say: by how many reasons there are, then by how many outcomes wait, then
/// by days.
#[must_use]
pub fn concerns(plan: &Plan, history: &History, report: &Report, today: Date) -> Vec<Concern> {
    let found = |rule: &str| -> HashSet<&str> {
        let of = report.findings.iter().filter(|finding| &*finding.rule == rule);
        of.filter_map(|finding| finding.outcome.as_deref()).collect()
    };
    let (stale, overloaded) = (found("stale-outcome"), found("overcommitted-owner"));
    let waiting = plan.waiting();
    let mut concerns = Vec::new();
    for (outcome, waiting) in plan.outcomes.iter().zip(waiting).filter(|(outcome, _)| outcome.is_open()) {
        let timeline = history.of(outcome);
        let days = |at: jiff::Timestamp| (today - past::day(at)).get_days();
        let own = |timeline: &Timeline| {
            let own = timeline.signs.iter().rev().find(|sign| !rhythm::is_mass(history, sign));
            own.map(|sign| sign.at).or(timeline.since)
        };
        let mut concern = Concern {
            outcome: outcome.id.clone(),
            title: outcome.title.as_ref().map(|title| title.trimmed().to_owned()),
            slipped: timeline
                .filter(|timeline| timeline.created.is_some())
                .and_then(|timeline| slipped(outcome, timeline)),
            overdue: outcome.due().filter(|due| *due < today),
            silent: timeline.filter(|_| stale.contains(&*outcome.id)).and_then(own).map(days),
            blocked: blocked_days(outcome, timeline, today),
            at_least: timeline.is_some_and(|it| it.created.is_none() && it.since.is_some()),
            waiting: 0,
            overloaded: overloaded.contains(&*outcome.id),
        };
        if concern.reasons() > 0 {
            concern.waiting =
                if concern.blocked.is_some() || concern.overdue.is_some() { waiting } else { 0 };
            concerns.push(concern);
        }
    }
    concerns.sort_by_cached_key(|it| {
        (Reverse(it.reasons()), Reverse(it.waiting), Reverse(it.days()), it.outcome.clone())
    });
    concerns.truncate(NAMED);
    concerns
}

/// For how many days an outcome is blocked; none where it is not, or that is not known.
pub(super) fn blocked_days(outcome: &Outcome, timeline: Option<&Timeline>, today: Date) -> Option<i32> {
    let timeline = timeline.filter(|_| outcome.status == Some(Status::Blocked))?;
    let since = past::standing_since(outcome, timeline, LAPSE)?;
    Some((today - past::day(since.at)).get_days())
}

/// The first day that was promised and that of now, where it is later.
fn slipped(outcome: &Outcome, timeline: &Timeline) -> Option<(Date, Date)> {
    let first = timeline.first_day()?;
    outcome.due().filter(|now| *now > first).map(|now| (first, now))
}
