//! The flow of one run.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::config::{Check, FailOn, Overlay};
use crate::finding::{Finding, Findings, Report, Summary, Timing};
use crate::git::{Repo, Source};
use crate::load;
use crate::model::{History, Plan};
use crate::rule::{Context, Definition, Needs, Silence};
use crate::rules;
use crate::text::Sources;

use super::directory::directory;
use super::gather::{Gathered, config_file, gather};
use super::{Error, hide};

/// What is asked of a run.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder in which planlint was started.
    pub current: PathBuf,
    /// Files and folders to tell about; empty for all.
    pub paths: Vec<PathBuf>,
    /// What is judged.
    pub scope: Scope,
    /// What flags and environment variables set.
    pub overlay: Overlay,
    /// The moment of the judgement.
    pub now: Timestamp,
}

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// The files on disk.
    #[default]
    Worktree,
    /// What is staged.
    Staged,
    /// A revision, as typed.
    Revision(String),
}

impl Scope {
    /// Where that is read from. A bare repository has no files on disk, so its HEAD is judged.
    pub(super) fn source(&self, repo: &Repo) -> Result<Source, Error> {
        Ok(match self {
            Self::Worktree if repo.is_bare() => Source::Revision(repo.resolve("HEAD")?),
            Self::Worktree => Source::Worktree,
            Self::Staged => Source::Index,
            Self::Revision(spec) => Source::Revision(repo.resolve(spec)?),
        })
    }
}

/// The result of a run, with what the command line needs to decide on the exit code.
#[derive(Debug)]
pub struct Outcome {
    /// What is shown.
    pub report: Report,
    /// The least level at which the run fails.
    pub fail_on: FailOn,
    /// What was read and by which configuration, for those who ask.
    pub told: Vec<String>,
}

/// Judges a plan.
///
/// # Errors
/// Where it could not be judged.
pub fn run(request: &Request) -> Result<Outcome, Error> {
    run_in(&Repo::open(&request.current)?, request, Vec::new())
}

/// Judges the plan of a repository, with further rules beside the shipped ones.
pub(super) fn run_in(repo: &Repo, request: &Request, custom: Vec<Definition>) -> Result<Outcome, Error> {
    let started = Instant::now();
    let mut definitions = rules::definitions();
    definitions.extend(custom);
    let source = request.scope.source(repo)?;
    let file = config_file(repo, source)?;
    let gathered = gather(repo, source, file.as_ref(), definitions, request)?;
    let Gathered { written, config, inputs, named } = gathered;

    let mut sources = Sources::default();
    let files = inputs.len();
    let (plan, notes) =
        load::plan(inputs, &config.mapping, &config.calendar, config.people.clone(), &mut sources);
    if plan.outcomes.is_empty() && plan.problems.is_empty() {
        return Err(Error::NoOutcome { files });
    }
    let paths: Vec<&str> = sources.iter().map(|(_, file)| file.path.as_str()).collect();
    let checks = config
        .rules
        .checks(&written.document, &paths)
        .map_err(|errors| Error::Config { file: file.clone(), errors })?;

    let awake = Awake::of(&checks, &plan);
    let history = History::default();
    let known = config.rules.definitions.iter().map(|rule| Arc::clone(&rule.name)).collect();
    let context = Context {
        plan: &plan,
        history: &history,
        history_needed: awake.checks.iter().filter_map(|check| check.rule.needs().window()).max(),
        vocabulary: &config.vocabulary,
        now: request.now,
        today: request.now.to_zoned(TimeZone::UTC).date(),
        directory: &directory(repo, source, &checks)?,
        silence: &Silence::default(),
    };
    let mut judged = judge(&awake.checks, context, &sources, known);
    hide::by_path(&mut judged.findings, &named, &sources);
    sort(&mut judged.findings, &sources);
    let summary = Summary {
        files,
        outcomes: plan.outcomes.len(),
        ignored: judged.ignored,
        known: 0,
        resolved: 0,
        idle: awake.idle,
        notes,
        elapsed: started.elapsed(),
        timings: judged.timings,
    };
    let report = Report { findings: judged.findings, sources, summary };
    let told = vec![
        format!("configuration: {}", file.as_ref().map_or("none, so the defaults hold", |file| &file.path)),
        format!("outcome files: {files}, matching {}", config.outcomes.value.join(", ")),
        format!("rules: {} on, {} of them idle", checks.len(), report.summary.idle.len()),
    ];
    Ok(Outcome { report, fail_on: config.fail_on.value, told })
}

/// What the rules said, before paths and age hide any of it.
struct Judged {
    findings: Vec<Finding>,
    ignored: usize,
    timings: Vec<Timing>,
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
fn judge(checks: &[&Check], context: Context<'_>, sources: &Sources, known: Vec<Arc<str>>) -> Judged {
    let (last, first): (Vec<&Check>, Vec<&Check>) =
        checks.iter().copied().partition(|check| check.rule.needs() == Needs::Silence);
    let mut timings = Vec::new();
    let mut findings = run_checks(&first, context, sources, &mut timings);
    let ignored = hide::by_comments(&mut findings, context.plan);
    let ran: HashSet<Arc<str>> = first.iter().map(|check| Arc::clone(&check.name)).collect();
    let silence = Silence { known, ran, used: ignored.used };
    let context = Context { silence: &silence, ..context };
    findings.extend(run_checks(&last, context, sources, &mut timings));
    Judged { findings, ignored: ignored.count, timings }
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
