//! One snapshot, judged: its plan, its history where a rule needs it, and what the rules say.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::config::{Check, Walk};
use crate::finding::{Finding, Findings, Key, Report, Summary, Timing};
use crate::git::Source;
use crate::history::{self, Words};
use crate::load::{self, Input};
use crate::model::{History, Plan};
use crate::rule::{Context, Needs, Silence};
use crate::text::Sources;

use super::directory::directory;
use super::project::Project;
use super::{Error, hide};

/// The plan's files in one state, and the moment as of which they are judged.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) source: Source,
    pub(super) inputs: Vec<Input>,
    pub(super) now: Timestamp,
}

/// What the rules said about a snapshot, before paths and age hide any of it.
pub(super) struct Judged {
    pub(super) findings: Vec<Finding>,
    pub(super) sources: Sources,
    pub(super) plan: Plan,
    pub(super) checks: usize,
    pub(super) idle: Vec<Arc<str>>,
    history: History,
    ignored: usize,
    notes: Vec<String>,
    timings: Vec<Timing>,
}

impl Judged {
    /// A report, sorted, with the counts that the judgement alone can give; beside it what it was made from.
    pub(super) fn told(self) -> (Report, Plan, History) {
        let Self { mut findings, sources, plan, history, idle, ignored, notes, timings, .. } = self;
        sort(&mut findings, &sources);
        let outcomes = plan.outcomes.len();
        let summary = Summary { outcomes, ignored, idle, notes, timings, ..Summary::default() };
        (Report { findings, sources, summary }, plan, history)
    }
}

impl Project {
    /// Judges a snapshot. `history` is what happened up to it, where that is known already.
    pub(super) fn judge(&self, snapshot: Snapshot, history: Option<History>) -> Result<Judged, Error> {
        let config = &self.config;
        let mut sources = Sources::default();
        let (plan, notes) = load::plan(
            snapshot.inputs.clone(),
            &config.mapping,
            &config.calendar,
            config.people.clone(),
            &mut sources,
        );
        let paths: Vec<&str> = sources.iter().map(|(_, file)| file.path.as_str()).collect();
        let checks = config.rules.checks(&paths);
        let mut awake = Awake::of(&checks, &plan);
        if !self.request.past.read {
            // Without history they would take silence for stability.
            awake.checks.retain(|check| check.rule.needs().window().is_none());
        }
        let history_needed = awake.checks.iter().filter_map(|check| check.rule.needs().window()).max();
        let history = match history {
            Some(history) => history,
            None if history_needed.is_some() => self.history(&snapshot)?,
            None => History::default(),
        };
        let known = config.rules.definitions.iter().map(|rule| Arc::clone(&rule.name)).collect();
        let context = Context {
            plan: &plan,
            history: &history,
            history_needed,
            vocabulary: &config.vocabulary,
            now: snapshot.now,
            today: snapshot.now.to_zoned(TimeZone::UTC).date(),
            directory: &directory(&self.repo, snapshot.source, &checks)?,
            silence: &Silence::default(),
        };
        let (findings, ignored, timings) = judge(&awake.checks, context, &sources, known);
        let (checks, idle) = (checks.len(), awake.idle);
        Ok(Judged { findings, sources, plan, history, ignored, checks, idle, notes, timings })
    }

    /// What happened to the plan up to a snapshot.
    pub(super) fn history(&self, snapshot: &Snapshot) -> Result<History, Error> {
        let head = self.repo.head()?.commit();
        let tip = match snapshot.source {
            Source::Revision(id) => Some(id),
            Source::Worktree | Source::Index => head,
        };
        let cached = self.request.past.cached;
        let asked = history::Asked {
            tip,
            globs: &self.config.globs,
            words: Words {
                mapping: &self.config.mapping,
                calendar: &self.config.calendar,
                vocabulary: &self.config.vocabulary,
            },
            every_commit: self.config.walk.value == Walk::All,
            current: &snapshot.inputs,
            now: snapshot.now,
            cached,
            // What is learned about an old revision is no ground for the next run.
            kept: cached && tip == head,
        };
        Ok(history::history(&self.repo, &asked)?)
    }

    /// Takes out the findings that the plan had already where it and `since` part; gives their number, and how many
    /// of those are gone.
    ///
    /// The old plan is judged by the configuration of today: a rule that was switched on since would find what was
    /// always there, and the change at hand is not to blame for that.
    pub(super) fn hide_old(
        &self,
        judged: &mut Judged,
        source: Source,
        since: &str,
        named: &[String],
    ) -> Result<(usize, usize), Error> {
        let here = match source {
            Source::Revision(id) => id,
            Source::Worktree | Source::Index => self.repo.resolve("HEAD")?,
        };
        let base = self.repo.merge_base(here, self.repo.resolve(since)?)?;
        let (source, inputs) = (Source::Revision(base), self.gather_at(base)?);
        let mut old = self.judge(Snapshot { source, inputs, now: self.request.now }, None)?;
        hide::by_path(&mut old.findings, named, &old.sources);
        let key = |finding: &Finding| Key::of(finding, &old.sources.get(finding.place.file).path);
        let before: HashSet<Key> = old.findings.iter().map(key).collect();
        Ok(hide::by_age(&mut judged.findings, &judged.sources, &before))
    }
}

/// The checks that this plan gives something to look at, and the names of those that rest.
struct Awake<'c> {
    checks: Vec<&'c Check>,
    idle: Vec<Arc<str>>,
}

impl<'c> Awake<'c> {
    fn of(checks: &'c [Check], plan: &Plan) -> Self {
        let rests = |check: &Check| {
            !check.idle_without.is_empty() && !check.idle_without.iter().any(|field| plan.uses(field))
        };
        let (resting, checks): (Vec<&Check>, Vec<&Check>) = checks.iter().partition(|check| rests(check));
        let mut idle: Vec<Arc<str>> = resting.into_iter().map(|check| Arc::clone(&check.name)).collect();
        idle.dedup();
        Self { checks, idle }
    }
}

/// Runs the checks: first those that look at the plan, then, knowing what comments hid, those that judge comments.
fn judge(
    checks: &[&Check],
    context: Context<'_>,
    sources: &Sources,
    known: Vec<Arc<str>>,
) -> (Vec<Finding>, usize, Vec<Timing>) {
    let (last, first): (Vec<&Check>, Vec<&Check>) =
        checks.iter().copied().partition(|check| check.rule.needs() == Needs::Silence);
    let mut timings = Vec::new();
    let mut findings = run_checks(&first, context, sources, &mut timings);
    let ignored = hide::by_comments(&mut findings, context.plan);
    let ran: HashSet<Arc<str>> = first.iter().map(|check| Arc::clone(&check.name)).collect();
    let silence = Silence { known, ran, used: ignored.used };
    let context = Context { silence: &silence, ..context };
    findings.extend(run_checks(&last, context, sources, &mut timings));
    (findings, ignored.count, timings)
}

fn run_checks(
    checks: &[&Check],
    context: Context<'_>,
    sources: &Sources,
    timings: &mut Vec<Timing>,
) -> Vec<Finding> {
    let run = |check: &&Check| {
        let started = Instant::now();
        let mut found = Findings::new(Arc::clone(&check.name), check.severity);
        check.rule.check(&context, &mut found);
        let mut found = found.into_vec();
        found.retain(|finding| check.covers(&sources.get(finding.place.file).path));
        let timing =
            Timing { rule: Arc::clone(&check.name), elapsed: started.elapsed(), findings: found.len() };
        (found, timing)
    };
    // A small plan is judged before a second thread has woken up.
    let results: Vec<_> = if context.plan.outcomes.len() < 200 {
        checks.iter().map(run).collect()
    } else {
        checks.par_iter().map(run).collect()
    };
    let mut findings = Vec::new();
    for (found, timing) in results {
        findings.extend(found);
        timings.push(timing);
    }
    findings
}

/// By path, place and rule, so that two runs never differ.
fn sort(findings: &mut [Finding], sources: &Sources) {
    findings.sort_by(|a, b| {
        let path = |finding: &Finding| sources.get(finding.place.file).path.as_str();
        path(a)
            .cmp(path(b))
            .then(a.place.span.cmp(&b.place.span))
            .then_with(|| a.rule.cmp(&b.rule))
            .then_with(|| a.detail.cmp(&b.detail))
    });
}
