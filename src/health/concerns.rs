//! What to look at first, and what needs a decision: the open outcomes that slipped, that are late, silent, blocked or
//! at risk, whose owner promised too much, or that a rule finds an error in. It is one list, so that no two pages of
//! the same plan begin with different outcomes.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::Word;
use super::concern::Concern;
use super::weight::{Advice, Weight, Weights};
use crate::finding::{Finding, Report, Severity};
use crate::model::{Field, History, Moment, Outcome, OutcomeIx, Plan, Status, Timeline};
use crate::rule::{Definition, mass, past};
use crate::rules::name;
use crate::schedule;

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
    let told = Told::of(plan, history, report, definitions, today);
    let open = plan.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_open());
    let mut concerns: Vec<Concern> = open.filter_map(|(ix, outcome)| told.concern(ix, outcome)).collect();
    concerns.sort_by_cached_key(|it| {
        let grave = (it.is_slight(), Reverse(it.gravity()), it.is_form());
        (grave, Reverse(it.days()), it.weight, it.outcome.clone())
    });
    concerns
}

/// What was found, in the form in which each outcome asks for it.
struct Told<'a> {
    history: &'a History,
    today: Date,
    weights: Weights<'a>,
    /// The findings of each outcome.
    of: HashMap<&'a str, Vec<&'a Finding>>,
    stale: HashSet<&'a str>,
    overloaded: HashSet<&'a str>,
    overloads: HashMap<OutcomeIx, &'a Finding>,
    circles: HashMap<OutcomeIx, &'a Finding>,
    /// How many outcomes wait for each.
    waiting: Vec<usize>,
}

impl<'a> Told<'a> {
    fn of(
        plan: &Plan,
        history: &'a History,
        report: &'a Report,
        definitions: &'a [Definition],
        today: Date,
    ) -> Self {
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
        Self {
            history,
            today,
            weights: Weights::of(definitions),
            of,
            stale: found(name::STALE_OUTCOME),
            overloaded: found(name::OVERCOMMITTED_OWNER),
            overloads: overloads(plan, report),
            circles: circles(plan, report),
            waiting: plan.waiting(),
        }
    }

    /// What there is to say of an outcome, if anything.
    fn concern(&self, ix: OutcomeIx, outcome: &Outcome) -> Option<Concern> {
        let timeline = self.history.of(outcome);
        let findings = self.of.get(outcome.id.as_str()).map_or(&[][..], Vec::as_slice);
        let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
        let untold = findings.iter().find(|finding| &*finding.rule == name::UNESCALATED_BLOCK).copied();
        let is_moved_later = !self.overloaded.contains(&*outcome.id);
        let mut concern = Concern {
            ix,
            outcome: outcome.id.clone(),
            title: outcome.title.as_ref().map(|title| title.trimmed().to_owned()),
            slipped: timeline
                .filter(|timeline| timeline.created.is_some())
                .and_then(|timeline| slipped(outcome, timeline)),
            overdue: outcome.due().filter(|due| *due < self.today),
            overdue_days: outcome.due().map(|due| (self.today - due).get_days()).filter(|days| *days > 0),
            silent: timeline.and_then(|timeline| self.silent_days(outcome, timeline)),
            is_blocked: outcome.status == Some(Status::Blocked),
            in_circle: self.circles.contains_key(&ix),
            blocked: blocked_days(outcome, timeline, self.today),
            untold: untold.is_some(),
            word: Word::of(self.history, outcome, timeline),
            at_risk: outcome.status == Some(Status::AtRisk),
            at_least: false,
            waiting: 0,
            overloaded: self.overloads.contains_key(&ix) || !is_moved_later,
            is_moved_later,
            erring: each_once(errors().map(|finding| &*finding.rule)),
            weight: errors().map(|finding| self.weights.weight(&finding.rule)).min().unwrap_or_default(),
            first: self.first(ix, findings, untold),
        };
        let began = timeline.filter(|timeline| timeline.created.is_none()).and_then(|it| it.since);
        let began = began.map(|at| self.days(at));
        concern.at_least = began.is_some() && [concern.silent, concern.blocked].contains(&began);
        let holds_up = concern.is_blocked || concern.overdue.is_some() || concern.in_circle;
        let says = concern.reasons() > 0;
        concern.waiting = if holds_up { self.waiting[ix] } else { 0 };
        says.then_some(concern)
    }

    /// The advice that comes first. Before a circle is broken, no date in it can hold; and what is blocked is not helped
    /// by how it is written.
    fn first(&self, ix: OutcomeIx, findings: &[&Finding], untold: Option<&Finding>) -> Option<Advice> {
        match (self.circles.get(&ix), untold) {
            (Some(circle), _) => self.weights.first(&[circle]),
            (None, Some(untold)) => self.weights.first(&[untold]),
            (None, None) => self
                .weights
                .first(&asking(findings, &self.weights))
                .or_else(|| self.weights.first(&[self.overloads.get(&ix).copied()?])),
        }
    }

    /// For how many days nothing of an outcome changed that its owner changed, where that is found to be long.
    fn silent_days(&self, outcome: &Outcome, timeline: &Timeline) -> Option<i32> {
        let mut own = timeline.signs.iter().rev().filter(|sign| !mass::is_mass(self.history, sign.published));
        let last = own.next().map(|sign| sign.at).or(timeline.since);
        last.filter(|_| self.stale.contains(&*outcome.id)).map(|at| self.days(at))
    }

    fn days(&self, since: Moment) -> i32 {
        (self.today - past::day(since)).get_days()
    }
}

/// These names, each once, in their order.
fn each_once<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut met = HashSet::new();
    names.filter(|name| met.insert(*name)).map(str::to_owned).collect()
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
