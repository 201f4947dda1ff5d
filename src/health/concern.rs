//! What to look at first, and what needs a decision: the open outcomes that slipped, that are late, silent, blocked or
//! at risk, whose owner promised too much, or that a rule finds an error in. It is one list, so that no two pages of
//! the same plan begin with different outcomes.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::Word;
use super::weight::{Advice, Weight, Weights};
use crate::finding::{Finding, Report, Severity};
use crate::model::{Field, History, MANY, Outcome, OutcomeIx, Plan, Status, Timeline};
use crate::rule::say::{count, listed};
use crate::rule::{Definition, mass, past};
use crate::rules::name;
use crate::schedule;

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

    fn reasons(&self) -> usize {
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
    fn gravity(&self) -> usize {
        self.reasons() + self.waiting
    }

    /// Whether it is only silent, or one of several in a week with too much: then nothing went wrong with it yet.
    fn is_slight(&self) -> bool {
        let slight = usize::from(self.silent.is_some()) + usize::from(self.overloaded && self.is_moved_later);
        self.reasons() == slight
    }

    /// Whether only words are wrong with it.
    fn is_form(&self) -> bool {
        self.reasons() == usize::from(!self.erring.is_empty()) && self.weight == Weight::Form
    }

    fn days(&self) -> i32 {
        let slipped = self.slip_days().unwrap_or(0);
        slipped.saturating_add(self.silent.unwrap_or(0)).saturating_add(self.blocked.unwrap_or(0))
    }
}

/// The open outcomes about which there is something to say, the gravest first: by how many reasons there are and how
/// many outcomes wait for it, then by days, and by what the errors are about. What is only silent comes behind all of which
/// something is wrong.
#[must_use]
pub fn concerns(
    plan: &Plan,
    history: &History,
    report: &Report,
    definitions: &[Definition],
    today: Date,
) -> Vec<Concern> {
    let weights = Weights::of(definitions);
    let mut of: HashMap<&str, Vec<&Finding>> = HashMap::new();
    for finding in &report.findings {
        if let Some(outcome) = finding.outcome.as_deref() {
            of.entry(outcome).or_default().push(finding);
        }
    }
    let found = |rule: &str| -> HashSet<&str> {
        let of = report.findings.iter().filter(|finding| &*finding.rule == rule);
        of.filter_map(|finding| finding.outcome.as_deref()).collect()
    };
    let (stale, overloaded) = (found(name::STALE_OUTCOME), found(name::OVERCOMMITTED_OWNER));
    let overloads = overloads(plan, report);
    let circles = circles(plan, report);
    let waiting = plan.waiting();
    let mut concerns = Vec::new();
    for (ix, outcome) in plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_open()) {
        let timeline = history.of(outcome);
        let days = |at: crate::model::Moment| (today - past::day(at)).get_days();
        let own = |timeline: &Timeline| {
            let own = timeline.signs.iter().rev().find(|sign| !mass::is_mass(history, sign.published));
            own.map(|sign| sign.at).or(timeline.since)
        };
        let findings = of.get(outcome.id.as_str()).map_or(&[][..], Vec::as_slice);
        let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
        let mut erring: Vec<String> = Vec::new();
        for finding in errors() {
            if !erring.iter().any(|rule| **rule == *finding.rule) {
                erring.push(finding.rule.to_string());
            }
        }
        let untold = findings.iter().find(|finding| &*finding.rule == name::UNESCALATED_BLOCK);
        let is_moved_later = !overloaded.contains(&*outcome.id);
        let mut concern = Concern {
            ix,
            outcome: outcome.id.clone(),
            title: outcome.title.as_ref().map(|title| title.trimmed().to_owned()),
            slipped: timeline
                .filter(|timeline| timeline.created.is_some())
                .and_then(|timeline| slipped(outcome, timeline)),
            overdue: outcome.due().filter(|due| *due < today),
            overdue_days: outcome.due().map(|due| (today - due).get_days()).filter(|days| *days > 0),
            silent: timeline.filter(|_| stale.contains(&*outcome.id)).and_then(own).map(days),
            is_blocked: outcome.status == Some(Status::Blocked),
            in_circle: circles.contains_key(&ix),
            blocked: blocked_days(outcome, timeline, today),
            untold: untold.is_some(),
            word: Word::of(history, outcome, timeline),
            at_risk: outcome.status == Some(Status::AtRisk),
            at_least: false,
            waiting: 0,
            overloaded: overloads.contains_key(&ix) || !is_moved_later,
            is_moved_later,
            erring,
            weight: errors().map(|finding| weights.weight(&finding.rule)).min().unwrap_or_default(),
            // Before a circle is broken, no date in it can hold; and what is blocked is not helped by how it is written.
            first: match (circles.get(&ix), untold) {
                (Some(circle), _) => weights.first(&[circle]),
                (None, Some(untold)) => weights.first(&[untold]),
                (None, None) => weights
                    .first(&asking(findings, &weights))
                    .or_else(|| weights.first(&[overloads.get(&ix).copied()?])),
            },
        };
        let began = timeline.filter(|timeline| timeline.created.is_none()).and_then(|it| it.since).map(days);
        concern.at_least = began.is_some() && [concern.silent, concern.blocked].contains(&began);
        if concern.reasons() > 0 || !concern.erring.is_empty() {
            let holds_up = concern.is_blocked || concern.overdue.is_some() || concern.in_circle;
            concern.waiting = if holds_up { waiting[ix] } else { 0 };
            concerns.push(concern);
        }
    }
    concerns.sort_by_cached_key(|it| {
        let grave = (it.is_slight(), Reverse(it.gravity()), it.is_form());
        (grave, Reverse(it.days()), it.weight, it.outcome.clone())
    });
    concerns
}

/// The findings that ask something of an outcome now: not how it is told, unless that is an error, and not what holds
/// for many, which is decided once.
fn asking<'r>(findings: &[&'r Finding], weights: &Weights<'_>) -> Vec<&'r Finding> {
    let errors = |it: &&&Finding| it.severity == Severity::Error;
    let asks = |it: &&&Finding| {
        errors(it) || (it.severity == Severity::Warning && weights.weight(&it.rule) != Weight::Form)
    };
    findings.iter().filter(|it| !it.for_many).filter(asks).copied().collect()
}

/// The outcomes that stand in a circle that was found, each with the finding. It names one way round, and others may
/// be knotted into it.
fn circles<'r>(plan: &Plan, report: &'r Report) -> HashMap<OutcomeIx, &'r Finding> {
    let found: HashMap<&str, &Finding> = report
        .findings
        .iter()
        .filter(|finding| &*finding.rule == name::DEPENDENCY_CYCLE)
        .filter_map(|finding| Some((finding.outcome.as_deref()?, finding)))
        .collect();
    if found.is_empty() {
        return HashMap::new();
    }
    let knots = schedule::knots(&schedule::waits(plan));
    let told =
        |knot: &Vec<OutcomeIx>| knot.iter().find_map(|&ix| found.get(plan.outcomes[ix].id.as_str()).copied());
    knots
        .iter()
        .filter_map(|knot| Some((knot, told(knot)?)))
        .flat_map(|(knot, it)| knot.iter().map(move |&ix| (ix, it)))
        .collect()
}

/// The outcomes that are too much together, each with the finding that says so.
fn overloads<'r>(plan: &Plan, report: &'r Report) -> HashMap<OutcomeIx, &'r Finding> {
    let efforts = |outcome: &Outcome| (outcome.value(Field::Effort).is_some(), outcome.place(Field::Effort));
    let at: HashMap<_, OutcomeIx> =
        plan.outcomes.iter().enumerate().map(|(ix, outcome)| (efforts(outcome), ix)).collect();
    let found = report.findings.iter().filter(|finding| &*finding.rule == name::OVERCOMMITTED_OWNER);
    found
        .flat_map(|it| {
            it.places().filter_map(|place| Some((*at.get(&(true, place))?, it))).collect::<Vec<_>>()
        })
        .collect()
}

/// For how many days an outcome is blocked; none where it is not, or that is not known.
fn blocked_days(outcome: &Outcome, timeline: Option<&Timeline>, today: Date) -> Option<i32> {
    let timeline = timeline.filter(|_| outcome.status == Some(Status::Blocked))?;
    let since = past::standing_since(outcome, timeline, past::LAPSE)?;
    Some((today - past::day(since.at)).get_days())
}

/// The first day that was promised and that of now, where it is later.
fn slipped(outcome: &Outcome, timeline: &Timeline) -> Option<(Date, Date)> {
    let first = past::first_promise(timeline)?;
    outcome.due().filter(|now| *now > first).map(|now| (first, now))
}
