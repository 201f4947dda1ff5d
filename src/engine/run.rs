//! The flow of one run.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::{FailOn, Overlay};
use crate::finding::{Finding, Report, Summary};
use crate::git::{Repo, Source};
use crate::model::Plan;
use crate::rule::Definition;
use crate::rules;
use crate::text::Sources;

use super::gather::{Gathered, config_file, gather};
use super::judge::{Judge, Judged};
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
    /// How git's history is used.
    pub past: Past,
    /// A revision: what was there already where it and this plan part is not told again.
    pub since: Option<String>,
}

impl Request {
    /// The files on disk in this folder's repository, as of this moment, by the repository's own configuration.
    #[must_use]
    pub fn new(current: PathBuf, now: Timestamp) -> Self {
        Self {
            current,
            paths: Vec::new(),
            scope: Scope::default(),
            overlay: Overlay::default(),
            now,
            past: Past::default(),
            since: None,
        }
    }
}

/// How git's history is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// Whether it is read where a rule needs it. Without it such rules do not run.
    pub read: bool,
    /// Whether what was read is remembered under the git directory.
    pub cached: bool,
}

impl Default for Past {
    fn default() -> Self {
        Self { read: true, cached: true }
    }
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
    /// What the mainline had at this moment.
    Mainline(Timestamp),
}

impl Scope {
    /// Where that is read from. A bare repository has no files on disk, so its HEAD is judged.
    pub(super) fn source(&self, repo: &Repo) -> Result<Source, Error> {
        Ok(match self {
            Self::Worktree if repo.is_bare() => Source::Revision(repo.resolve("HEAD")?),
            Self::Worktree => Source::Worktree,
            Self::Staged => {
                repo.read_index()?;
                Source::Index
            }
            Self::Revision(spec) => Source::Revision(repo.resolve(spec)?),
            Self::Mainline(at) => {
                // Before the first commit there are only the files on disk.
                let Some(tip) = repo.head()?.commit() else { return Ok(Source::Worktree) };
                let then = repo.mainline_at(tip, &[at.as_second()])?.into_iter().flatten().next();
                Source::Revision(then.ok_or_else(|| Error::NothingYet(at.to_zoned(TimeZone::UTC).date()))?)
            }
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
    run_over(repo, request, custom, &Texts::new())
}

/// Texts that stand for those of their paths.
pub(super) type Texts = BTreeMap<String, Arc<str>>;

/// The same with other texts in some of the files.
pub(super) fn run_over(
    repo: &Repo,
    request: &Request,
    custom: Vec<Definition>,
    texts: &Texts,
) -> Result<Outcome, Error> {
    let started = Instant::now();
    let mut definitions = rules::definitions();
    definitions.extend(custom);
    let source = request.scope.source(repo)?;
    let file = config_file(repo, source)?;
    let gathered = gather(repo, source, file.as_ref(), definitions, request)?;
    let Gathered { written, config, mut inputs, named } = gathered;
    for input in &mut inputs {
        if let Some(text) = texts.get(&input.path) {
            input.bytes = Arc::from(text.as_bytes());
        }
    }
    let wrong = |errors| Error::Config { file: file.clone(), errors };

    let files = inputs.len();
    let judge = Judge { repo, request, config: &config, written: &written };
    let mut judged = judge.plan(source, inputs).map_err(|error| error.or(wrong))?;
    none_found(&judged.plan, files)?;
    hide::by_path(&mut judged.findings, &named, &judged.sources);
    let (known, resolved) = match &request.since {
        Some(since) => judge.hide_old(&mut judged, source, since, &named).map_err(|error| error.or(wrong))?,
        None => (0, 0),
    };
    let told = vec![
        format!("configuration: {}", file.as_ref().map_or("none, so the defaults hold", |file| &file.path)),
        format!("outcome files: {files}, matching {}", config.outcomes.value.join(", ")),
        format!("rules: {} on, {} of them idle", judged.checks, judged.idle.len()),
    ];
    let report = Report::from(judged);
    let counts = Summary { files, known, resolved, elapsed: started.elapsed(), ..report.summary };
    Ok(Outcome { report: Report { summary: counts, ..report }, fail_on: config.fail_on.value, told })
}

/// Refuses a plan in which so many files hold no outcome and no problem: there is nothing to judge.
pub(super) fn none_found(plan: &Plan, files: usize) -> Result<(), Error> {
    if plan.outcomes.is_empty() && plan.problems.is_empty() {
        return Err(Error::NoOutcome { files });
    }
    Ok(())
}

impl From<Judged> for Report {
    /// Sorted, with the counts that the judgement alone can give.
    fn from(mut judged: Judged) -> Self {
        sort(&mut judged.findings, &judged.sources);
        let summary = Summary {
            outcomes: judged.plan.outcomes.len(),
            ignored: judged.ignored,
            idle: judged.idle,
            notes: judged.notes,
            timings: judged.timings,
            ..Summary::default()
        };
        Self { findings: judged.findings, sources: judged.sources, summary }
    }
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
