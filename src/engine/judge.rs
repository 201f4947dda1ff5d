//! One snapshot, judged: its plan, its history where a rule needs it, and what the rules say.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::config::{Check, Config, ConfigError, NAMES, Walk, Written, wording};
use crate::finding::{Finding, Findings, Key, Timing};
use crate::git::{Globs, Id, Repo, SIZE_LIMIT, Source, Unreadable};
use crate::history::{self, Configs, Words};
use crate::load::{self, Input};
use crate::model::{History, Plan, Reach};
use crate::rule::{Context, Needs, Silence, Window, past};
use crate::text::Sources;

use super::directory::directory;
use super::run::Request;
use super::{Error, hide};

/// What judges snapshots of one repository by one configuration.
pub(super) struct Judge<'a> {
    pub(super) repo: &'a Repo,
    pub(super) request: &'a Request,
    pub(super) config: &'a Config,
    pub(super) written: &'a Written<'a>,
}

/// What the rules said about a snapshot, before paths and age hide any of it.
pub(super) struct Judged {
    pub(super) findings: Vec<Finding>,
    pub(super) sources: Sources,
    pub(super) plan: Plan,
    pub(super) ignored: usize,
    pub(super) checks: usize,
    pub(super) idle: Vec<Arc<str>>,
    /// The rules that look back further than the history at hand.
    pub(super) short: HashSet<Arc<str>>,
    pub(super) notes: Vec<String>,
    pub(super) timings: Vec<Timing>,
}

/// Why a snapshot could not be judged.
pub(super) enum Refusal {
    /// Its rules are configured in a way that cannot be.
    Config(Vec<ConfigError>),
    /// Anything else.
    Other(Error),
}

impl Refusal {
    /// The error, once a configuration's errors know their file.
    pub(super) fn or(self, config: impl FnOnce(Vec<ConfigError>) -> Error) -> Error {
        match self {
            Self::Config(errors) => config(errors),
            Self::Other(error) => error,
        }
    }
}

impl<E: Into<Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

impl Judge<'_> {
    /// Judges the plan in these files of a source.
    pub(super) fn plan(&self, source: Source, inputs: Vec<Input>) -> Result<Judged, Refusal> {
        let Self { repo, request, config, written } = *self;
        let mut sources = Sources::default();
        let current = inputs.clone();
        let (plan, mut notes) =
            load::plan(inputs, &config.mapping, &config.calendar, config.people.clone(), &mut sources);
        let paths: Vec<&str> = sources.iter().map(|(_, file)| file.path.as_str()).collect();
        let checks = config.rules.checks(&written.document, &paths).map_err(Refusal::Config)?;
        let mut awake = Awake::of(&checks, &plan);
        if !request.past.read {
            // Without history they would take silence for stability.
            awake.checks.retain(|check| check.rule.needs().window().is_none());
        }
        let history_needed = awake.checks.iter().filter_map(|check| check.rule.needs().window()).max();
        let history = match history_needed {
            Some(_) => self.history(source, &current)?,
            None => History::default(),
        };
        notes.extend(ahead(&history, request.now));
        let known = config.rules.definitions.iter().map(|rule| Arc::clone(&rule.name)).collect();
        let context = Context {
            plan: &plan,
            history: &history,
            history_needed,
            vocabulary: &config.vocabulary,
            now: request.now,
            today: request.now.to_zoned(TimeZone::UTC).date(),
            directory: &directory(repo, source, &checks)?,
            silence: &Silence::default(),
        };
        let short = short(&awake.checks, &context);
        let (findings, ignored, timings) = judge(&awake.checks, context, &sources, known);
        let (checks, idle) = (checks.len(), awake.idle);
        Ok(Judged { findings, sources, plan, ignored, checks, idle, short, notes, timings })
    }

    /// What happened to the plan up to a source.
    pub(super) fn history(&self, source: Source, current: &[Input]) -> Result<History, Error> {
        let head = self.repo.head()?.commit();
        let tip = match source {
            Source::Revision(id) => Some(id),
            Source::Worktree | Source::Index => head,
        };
        let asked = history::Asked {
            tip,
            globs: &self.globs()?,
            words: Words {
                mapping: &self.config.mapping,
                calendar: &self.config.calendar,
                vocabulary: &self.config.vocabulary,
            },
            configs: Some(Configs { names: &NAMES, read: &wording }),
            every_commit: self.config.walk.value == Walk::All,
            current,
            uncommitted: !matches!(source, Source::Revision(_)),
            now: self.request.now,
            cached: self.request.past.cached,
            // What is learned about an old revision is no ground for the next run.
            kept: self.request.past.cached && tip == head,
        };
        Ok(history::history(self.repo, &asked)?)
    }

    /// The plan's files as a commit has them, by the configuration of today.
    pub(super) fn inputs_at(&self, commit: Id) -> Result<Vec<Input>, Error> {
        let source = Source::Revision(commit);
        let mut inputs = Vec::new();
        for entry in self.repo.list(source, &self.globs()?)? {
            match self.repo.read_entry(source, &entry, SIZE_LIMIT) {
                Ok(bytes) => inputs.push(Input { path: entry.path, bytes: bytes.into() }),
                Err(Unreadable::Missing(id)) => return Err(crate::git::Error::MissingObject(id).into()),
                // What could not be read then had no findings that could be known.
                Err(_) => {}
            }
        }
        Ok(inputs)
    }

    fn globs(&self) -> Result<Globs, Error> {
        Globs::new(&self.config.outcomes.value).map_err(|error| Error::Config {
            file: None,
            errors: vec![ConfigError::at(self.written.span(&["outcomes"]), error.to_string())],
        })
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
    ) -> Result<(usize, usize), Refusal> {
        let repo = self.repo;
        let here = match source {
            Source::Revision(id) => id,
            Source::Worktree | Source::Index => repo.resolve("HEAD")?,
        };
        let base = repo.merge_base(here, repo.resolve(since)?)?;
        let mut old = self.plan(Source::Revision(base), self.inputs_at(base)?)?;
        hide::by_path(&mut old.findings, named, &old.sources);
        let key = |finding: &Finding| Key::of(finding, &old.sources.get(finding.place.file).path);
        let before: HashSet<Key> = old.findings.iter().map(key).collect();
        Ok(hide::by_age(&mut judged.findings, &judged.sources, &before))
    }
}

/// The checks that look back further than the history at hand.
fn short(checks: &[&Check], cx: &Context<'_>) -> HashSet<Arc<str>> {
    let Reach::Since(start) = cx.history.reach else { return HashSet::new() };
    let too_far = |window: Window| match window {
        Window::All => true,
        Window::Days(days) => past::day(start) > past::first_day(cx, days),
    };
    let short = checks.iter().filter(|check| check.rule.needs().window().is_some_and(too_far));
    short.map(|check| Arc::clone(&check.name)).collect()
}

/// Tells of commits whose clock is ahead.
fn ahead(history: &History, now: Timestamp) -> Option<String> {
    let day = now.to_zoned(TimeZone::UTC).date();
    let (commits, are) = match history.future {
        0 => return None,
        1 => ("1 commit".to_owned(), "is"),
        many => (format!("{many} commits"), "are"),
    };
    Some(format!(
        "{commits} {are} dated after {day}; how they changed the plan counts for nothing on that day"
    ))
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
