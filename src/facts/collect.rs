//! From a review to facts.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use super::doubts::{Circles, doubted};
use super::excerpt::excerpt;
use super::privacy::Discretion;
use super::spots::{Spots, about, counts, own_errors};
use super::{
    Cell, Changes, Churn, Counts, CriticalPath, Day, Decision, Dependency, Facts, Finding, Impossible, Load,
    MostChanged, Outcome, Owner, Person, Promise, Reach, Source, WeekChanges, Word,
};
use crate::engine::{Before, Reading, Review};
use crate::finding::{self, Report};
use crate::health::{self, Health};
use crate::language::owner;
use crate::model::{self, History, OutcomeIx, Plan, Text};
use crate::report::{self, Told, json};
use crate::rule::past;
use crate::rule::reasons::Reasons;
use crate::schedule::{self, Ahead, Lacks, Staff, Week};
use crate::text::Place;

/// How many weeks ahead are shown.
const WEEKS: u16 = 13;

/// How many weeks back changes are shown.
pub const CHANGES: u16 = 52;

/// How many quarters the answers are shown for.
pub const QUARTERS: usize = 4;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The moment of the judgement.
    pub now: jiff::Timestamp,
    /// The day of it.
    pub day: Date,
    /// Whether the names of those who made commits are told.
    pub authors: bool,
    /// Whether lines of the files are shown.
    pub source: bool,
}

/// Collects the facts. `health` and `told` are what `health` and `check` say of the same review.
#[must_use]
pub fn collect<'a>(review: &'a Review, health: &'a Health, told: &'a Report, asked: Asked) -> Facts<'a> {
    let Reading { plan, history, .. } = &review.now;
    let critical = schedule::critical_path(plan, asked.day);
    let concerns = &health.concerns;
    let promises = health::promises(plan, history, asked.day);
    let keys = keys(plan);
    let spots = Spots::of(plan);
    let counts = counts(plan, told, &spots);
    let own_errors = own_errors(told);
    let critical_path = critical.as_ref();
    let reasons = Reasons::new(plan, history, &review.people, &review.vocabulary);
    let gathering = Gathering {
        reasons: &reasons,
        review,
        plan,
        history,
        told,
        asked,
        keys,
        spots,
        counts,
        own_errors,
        critical: critical_path,
    };
    let mut facts = Facts {
        version: 1,
        tool: json::Tool::default(),
        day: Day(asked.day),
        source: source(review),
        history: match history.reach {
            model::Reach::Unread => Reach::Unread,
            model::Reach::Complete => Reach::Complete,
            model::Reach::Since(_) => Reach::Shallow,
        },
        part: None,
        since: review.before.as_ref().map(|before| before.words.clone()),
        outcomes: gathering.outcomes(concerns, &promises),
        dependencies: gathering.dependencies(),
        critical_path: critical.as_ref().map(|path| CriticalPath {
            outcomes: path.outcomes.iter().map(|&ix| gathering.keys[ix].clone()).collect(),
            days: path.days,
            unknown: path.unknown,
            available: path.available,
        }),
        decisions: concerns.iter().map(|concern| gathering.decision(concern)).collect(),
        findings: gathering.findings(),
        summary: json::Summary { elapsed_ms: 0, ..json::Summary::new(told) },
        health: report::health::document(health),
        load: gathering.load(),
        changes: gathering.changes(),
        promises: promises.iter().map(|promise| gathering.promise(promise)).collect(),
    };
    if !asked.authors {
        Discretion::of(history).apply(&mut facts);
    }
    facts
}

fn source(review: &Review) -> Source {
    let place = &review.place;
    Source {
        name: place.name.clone(),
        revision: place.revision.clone(),
        branch: place.branch.clone(),
        uncommitted: place.uncommitted,
        configuration: place.configuration.clone(),
    }
}

/// A name for each outcome that no other has.
fn keys(plan: &Plan) -> Vec<String> {
    let ids: HashSet<&str> = plan.ids().collect();
    let mut taken: HashSet<String> = HashSet::new();
    let key = |id: &str| {
        let mut key = id.to_owned();
        let mut number = 2;
        while taken.contains(&key) || (number > 2 && ids.contains(key.as_str())) {
            key = format!("{id}~{number}");
            number += 1;
        }
        taken.insert(key.clone());
        key
    };
    plan.ids().map(key).collect()
}

struct Gathering<'a, 'c> {
    reasons: &'c Reasons<'a>,
    review: &'a Review,
    plan: &'a Plan,
    history: &'a History,
    told: &'a Report,
    asked: Asked,
    keys: Vec<String>,
    spots: Spots,
    /// The findings about each outcome.
    counts: Vec<Counts>,
    /// How many errors are about one outcome alone, by id.
    own_errors: HashMap<&'a str, usize>,
    critical: Option<&'c schedule::CriticalPath>,
}

impl<'a> Gathering<'a, '_> {
    fn outcomes(&self, concerns: &[health::Concern], promises: &[health::Promise]) -> Vec<Outcome<'a>> {
        let plan = self.plan;
        let concerns: HashMap<OutcomeIx, &health::Concern> =
            concerns.iter().map(|concern| (concern.ix, concern)).collect();
        let promises: HashMap<OutcomeIx, &health::Promise> =
            promises.iter().filter_map(|promise| Some((promise.outcome?, promise))).collect();
        let critical: HashSet<OutcomeIx> =
            self.critical.iter().flat_map(|path| path.outcomes.iter().copied()).collect();
        let waiting = plan.waiting();
        let circles = Circles::of(plan);
        let doubted = doubted(plan, &concerns, |concern| self.decision(concern).is_own());
        let results = health::first_results(plan, self.history);
        let complete = self.history.reach == model::Reach::Complete;
        let staff = Staff::of(plan, &self.review.people, &self.review.vocabulary);
        let lacks = schedule::lacks(plan, &staff, self.asked.day);
        let one = |(ix, outcome): (OutcomeIx, &'a model::Outcome)| {
            let timeline = self.history.of(outcome);
            let concern = concerns.get(&ix);
            let title = outcome.title.as_ref().map(Text::trimmed);
            let told = timeline.map(|timeline| Told {
                id: &outcome.id,
                title,
                timeline,
                reasons: self.reasons,
                fields: &[],
                verbatim: false,
                now: self.asked.now,
            });
            let is_placeholder = |text: &Text| {
                let named = owner::judge(text.trimmed(), &self.review.vocabulary);
                matches!(named, owner::Owner::Placeholder { .. })
            };
            let texts = |texts: &'a [Text]| texts.iter().map(Text::trimmed).collect();
            Outcome {
                key: self.keys[ix].clone(),
                id: &outcome.id,
                title: outcome.name(),
                level: outcome.level,
                parent: plan.parent(ix).map(|parent| self.keys[parent].clone()),
                owner: texts(&outcome.owner),
                unowned: !outcome.owner.is_empty() && outcome.owner.iter().all(is_placeholder),
                promised_to: texts(&outcome.promised_to),
                status: outcome.status,
                open: outcome.is_open(),
                priority: outcome.priority.as_ref().map(|priority| priority.text.trimmed()),
                deadline: outcome.due().map(Day),
                undated: outcome
                    .deadline
                    .as_ref()
                    .filter(|due| due.date.is_none())
                    .map(|due| due.text.trimmed())
                    .filter(|text| !text.is_empty()),
                first_promised: promises.get(&ix).map(|promise| Day(promise.first)),
                done: texts(&outcome.done),
                effort_days: outcome.effort.as_ref().and_then(|effort| effort.days),
                lacks: lacks[ix].map(lacking),
                path: &self.told.sources.get(outcome.file).path,
                created: timeline
                    .and_then(|timeline| timeline.created)
                    .map(|ix| Day(past::day(self.history.commit(ix).at))),
                first_result: results[ix].filter(|_| complete).and_then(|it| it.done).map(past::day).map(Day),
                overdue_days: concern.and_then(|concern| concern.overdue_days),
                blocked_days: concern.and_then(|concern| concern.blocked),
                at_least: concern.is_some_and(|concern| concern.blocked.is_some() && concern.at_least),
                critical: critical.contains(&ix),
                waiting: waiting[ix],
                findings: self.counts[ix],
                in_circle: concern.is_some_and(|concern| concern.in_circle),
                circle: if concern.is_some_and(|concern| concern.in_circle) { circles.size(ix) } else { 0 },
                parent_waits: circles.parent_waits(plan, ix),
                doubted: doubted[ix],
                too_early: schedule::due_later(plan, ix).next().is_some(),
                changed: self.review.before.as_ref().map(|before| changed(&before.plan, outcome)),
                events: told.map(|told| told.happenings()).unwrap_or_default(),
            }
        };
        plan.outcomes.iter().enumerate().map(one).collect()
    }

    fn dependencies(&self) -> Vec<Dependency> {
        let plan = self.plan;
        let path = self.critical.map_or(&[][..], |path| &path.outcomes[..]);
        let steps: HashSet<(OutcomeIx, OutcomeIx)> = path.windows(2).map(|pair| (pair[1], pair[0])).collect();
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for (ix, outcome) in plan.outcomes.iter().enumerate() {
            for (dependency, _, on) in plan.dependencies(ix) {
                if !seen.insert((ix, on)) {
                    continue;
                }
                found.push(Dependency {
                    from: self.keys[ix].clone(),
                    to: self.keys[on].clone(),
                    parallel: !dependency.is_finish_to_start(),
                    critical: steps.contains(&(ix, on)),
                    open: outcome.is_open() && plan.outcomes[on].is_open(),
                });
            }
        }
        found
    }

    fn decision(&self, concern: &health::Concern) -> Decision {
        Decision {
            outcome: self.keys[concern.ix].clone(),
            slip_days: concern.slip_days(),
            overdue_days: concern.overdue_days,
            silent_days: concern.silent,
            blocked: concern.is_blocked,
            blocked_days: concern.blocked,
            untold: concern.untold,
            word: concern.word.as_ref().map(word),
            at_least: concern.at_least,
            in_circle: concern.in_circle,
            at_risk: concern.at_risk,
            waiting: concern.waiting,
            overloaded: concern.overloaded,
            errors: self.counts[concern.ix].errors,
            own_errors: self.own_errors.get(concern.outcome.as_str()).copied().unwrap_or(0),
            rule: concern.first.as_ref().map(|first| first.rule.clone()),
            message: concern.first.as_ref().map(|first| first.message.clone()),
            help: concern.first.as_ref().map(|first| first.help.clone()),
        }
    }

    fn findings(&self) -> Vec<Finding<'a>> {
        let told = self.told;
        let fresh = self.review.before.as_ref().map(|before| self.fresh(before));
        let both = told.findings.iter().zip(json::findings(told));
        both.map(|(finding, written)| Finding {
            finding: written,
            new: fresh
                .as_ref()
                .map(|fresh| finding.places().any(|place| fresh.contains(&(finding.rule.as_ref(), place)))),
            outcomes: if finding.for_many { self.keys_of(finding) } else { Vec::new() },
            excerpt: if self.asked.source { excerpt(&told.sources, finding.place) } else { None },
        })
        .collect()
    }

    fn keys_of(&self, finding: &finding::Finding) -> Vec<String> {
        about(self.plan, finding, &self.spots).into_iter().map(|ix| self.keys[ix].clone()).collect()
    }

    /// Where each rule says something that it did not say before.
    fn fresh(&self, before: &Before) -> HashSet<(&str, Place)> {
        let report = &self.review.now.report;
        let is_new = |finding: &&finding::Finding| !before.keys.contains(&report.key(finding));
        report.findings.iter().filter(is_new).map(|finding| (finding.rule.as_ref(), finding.place)).collect()
    }

    fn load(&self) -> Load {
        let plan = self.plan;
        let day = self.asked.day;
        let share = self.review.utilisation;
        let staff = Staff::of(plan, &self.review.people, &self.review.vocabulary);
        let lacks: Vec<Lacks> = schedule::lacks(plan, &staff, day).into_iter().flatten().collect();
        let count = |test: fn(&Lacks) -> bool| lacks.iter().filter(|it| test(it)).count();
        let person = |ahead: Ahead| Person {
            name: staff.members[ahead.member].name.to_owned(),
            weeks: ahead
                .weeks
                .iter()
                .map(|cell| Cell {
                    planned: rounded(cell.planned),
                    capacity: rounded(cell.capacity),
                    plannable: rounded(cell.plannable),
                    away: cell.away,
                    over: cell.over,
                })
                .collect(),
            impossible: ahead
                .impossible
                .iter()
                .map(|task| Impossible {
                    outcome: self.keys[task.outcome].clone(),
                    effort: rounded(task.effort),
                    from: Day(task.from),
                    to: Day(task.to),
                })
                .collect(),
        };
        let ahead = schedule::ahead(plan, &staff, share, day, WEEKS);
        Load {
            utilisation: share,
            left_out: count(|it| it.effort || it.deadline || it.owner),
            open: lacks.len(),
            without_effort: count(|it| it.effort),
            without_deadline: count(|it| it.deadline),
            without_owner: count(|it| it.owner),
            weeks: mondays(Week::of(day), 0, WEEKS),
            people: ahead.into_iter().map(person).collect(),
            owners: schedule::held(plan, &staff, day, WEEKS)
                .into_iter()
                .map(|held| Owner {
                    name: staff.members[held.member].name.to_owned(),
                    open: held.open,
                    overdue: held.overdue,
                    without_effort: held.without_effort,
                    pressing: held.pressing(),
                    due: held.due,
                    away: held.away,
                })
                .collect(),
        }
    }

    fn changes(&self) -> Changes {
        let day = self.asked.day;
        let churn = |(ix, weeks): (OutcomeIx, Vec<health::WeekChanges>)| Churn {
            outcome: self.keys[ix].clone(),
            most: health::most_changed(self.reasons, &self.plan.outcomes[ix], day, CHANGES).map(most),
            weeks: weeks
                .into_iter()
                .map(|it| {
                    let [priority, deadline, owner] = it.changes;
                    let week = Day(it.week.monday);
                    WeekChanges { week, priority, deadline, owner, unexplained: it.unexplained }
                })
                .collect(),
        };
        let changed = health::weekly_changes(self.plan, self.reasons, day, CHANGES);
        Changes {
            weeks: mondays(Week::of(day), i64::from(CHANGES) - 1, CHANGES),
            outcomes: changed.into_iter().map(churn).collect(),
        }
    }

    fn promise(&self, promise: &health::Promise) -> Promise {
        Promise {
            outcome: promise.outcome.map(|ix| self.keys[ix].clone()),
            id: promise.id.clone(),
            first: Day(promise.first),
            now: promise.now.map(Day),
            done: promise.done.map(Day),
            given_up: promise.given_up.map(Day),
            kept: promise.kept,
            next_stage: promise.next_stage,
            late_days: promise.late(self.asked.day),
        }
    }
}

/// The fields that an outcome lacks.
fn lacking(lacks: Lacks) -> Vec<&'static str> {
    let fields = [(lacks.effort, "effort"), (lacks.deadline, "deadline"), (lacks.owner, "owner")];
    fields.into_iter().filter_map(|(lacks, field)| lacks.then_some(field)).collect()
}

fn word(it: &health::Word) -> Word {
    let by = it.by.as_ref();
    Word { by: by.map(|(name, _)| name.clone()), on: by.map(|(_, on)| Day(*on)), text: it.text.clone() }
}

fn most(it: health::MostChanged) -> MostChanged {
    MostChanged {
        field: it.field.name().to_owned(),
        times: it.times,
        values: it.values.iter().map(|value| (*value).to_owned()).collect(),
        by: it.by.map(|(name, _)| name.to_owned()),
        by_times: it.by.map_or(0, |(_, times)| times),
        last: Day(it.last),
        reason: it.reason.map(str::to_owned),
        message: it.message.map(str::to_owned),
    }
}

/// Whether an outcome is new, or says something else than it did.
fn changed(before: &Plan, outcome: &model::Outcome) -> bool {
    let says = |outcome: &model::Outcome| -> Vec<(String, String)> {
        outcome.entries.iter().map(|entry| (entry.name.clone(), entry.value.canonical())).collect()
    };
    let then = before.outcomes.iter().filter(|then| then.id == outcome.id);
    !then.into_iter().any(|then| says(then) == says(outcome))
}

/// The Mondays of so many weeks, from some weeks back on.
fn mondays(week: Week, back: i64, count: u16) -> Vec<Day> {
    let first = week.monday.saturating_sub(back.weeks());
    (0..count).map(|ahead| Day(first.saturating_add(i64::from(ahead).weeks()))).collect()
}

/// Days of work to the hundredth, so that sums of parts are no row of nines.
fn rounded(days: f64) -> f64 {
    (days * 100.0).round() / 100.0
}
