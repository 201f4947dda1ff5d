//! Why an outcome should be looked at.

use jiff::civil::Date;

use super::Word;
use super::weight::{Advice, Weight};
use crate::model::{MANY, OutcomeIx};
use crate::rule::say::{count, listed};

/// Why an outcome should be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concern {
    /// The outcome.
    pub ix: OutcomeIx,
    /// Its id.
    pub outcome: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The first day that was promised, and the one that is now, where that is later. None where the history at hand
    /// begins later than the outcome: another day may have been promised before.
    pub slipped: Option<(Date, Date)>,
    /// The day on which it was due, where that is over.
    pub overdue: Option<Date>,
    /// Days since then.
    pub overdue_days: Option<i32>,
    /// For how many days nothing of it changed, where that is longer than usual.
    pub silent: Option<i32>,
    /// Whether it is blocked.
    pub is_blocked: bool,
    /// For how many days it has been blocked; none where that is not known.
    pub blocked: Option<i32>,
    /// Whether it has been blocked for so long that somebody else should know, and nobody was told.
    pub untold: bool,
    /// What was said of it when it came to be blocked or at risk.
    pub word: Option<Word>,
    /// Whether it waits for itself, over others, and so cannot finish.
    pub in_circle: bool,
    /// Whether its owner says that it may miss its promise.
    pub at_risk: bool,
    /// Whether it was silent or blocked when the history at hand begins, so that this may have begun earlier.
    pub at_least: bool,
    /// How many open outcomes wait for it, where it is blocked, late or in a circle.
    pub waiting: usize,
    /// Whether its owner has promised more than there is time for, it among them.
    pub overloaded: bool,
    /// Whether that is said of another of the owner's outcomes, which would be moved first.
    pub(super) is_moved_later: bool,
    /// The rules that find an error in it, each once.
    pub erring: Vec<String>,
    /// What they are about, what decides most.
    pub(super) weight: Weight,
    /// The advice that comes first; none where no finding gives any.
    pub first: Option<Advice>,
}

impl Concern {
    /// By how many days it is later than first promised.
    #[must_use]
    pub fn slip_days(&self) -> Option<i32> {
        self.slipped.map(|(first, now)| (now - first).get_days())
    }

    /// What there is to say, a sentence each.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let days = |days: i32| count(days, "day");
        let at_least = if self.at_least { "at least " } else { "" };
        let mut said = Vec::new();
        if let Some(((first, now), later)) = self.slipped.zip(self.slip_days()) {
            let later = days(later);
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
        let untold = if self.untold { ", and nobody was told" } else { "" };
        match self.blocked {
            Some(0) => said.push("blocked since today".to_owned()),
            Some(it) => said.push(format!("blocked for {at_least}{}{untold}", days(it))),
            None if self.is_blocked => said.push("blocked".to_owned()),
            None => {}
        }
        if self.in_circle {
            said.push("in a circle of outcomes that wait for each other".to_owned());
        }
        if self.at_risk {
            said.push("at risk".to_owned());
        }
        said.extend(self.word.as_ref().map(Word::told));
        match self.waiting {
            0 => {}
            1 => said.push("1 other waits for it".to_owned()),
            MANY.. => said.push(format!("{MANY} others or more wait for it")),
            many => said.push(format!("{many} others wait for it")),
        }
        if self.overloaded {
            said.push("its owner has promised more than there is time for".to_owned());
        }
        match &self.erring[..] {
            [] => {}
            [one] => said.push(format!("an error of {one}")),
            many => said.push(format!("errors of {}", listed(many))),
        }
        said
    }

    /// How many reasons there are to look at it.
    pub(super) fn reasons(&self) -> usize {
        [
            self.slipped.is_some(),
            self.overdue.is_some(),
            self.silent.is_some(),
            self.is_blocked,
            self.in_circle,
            self.at_risk,
            self.overloaded,
            !self.erring.is_empty(),
        ]
        .into_iter()
        .filter(|it| *it)
        .count()
    }

    /// How much there is to be said for looking at it: each reason, and each outcome that would be helped.
    pub(super) fn gravity(&self) -> usize {
        self.reasons() + self.waiting
    }

    /// Whether it is only silent, or one of several in a week with too much: then nothing went wrong with it yet.
    pub(super) fn is_slight(&self) -> bool {
        let slight = usize::from(self.silent.is_some()) + usize::from(self.overloaded && self.is_moved_later);
        self.reasons() == slight
    }

    /// Whether only words are wrong with it.
    pub(super) fn is_form(&self) -> bool {
        self.reasons() == usize::from(!self.erring.is_empty()) && self.weight == Weight::Form
    }

    /// By how many days all of it is late or silent.
    pub(super) fn days(&self) -> i32 {
        let slipped = self.slip_days().unwrap_or(0);
        slipped.saturating_add(self.silent.unwrap_or(0)).saturating_add(self.blocked.unwrap_or(0))
    }
}
