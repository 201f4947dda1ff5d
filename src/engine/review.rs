//! A plan judged as it stands and as it stood at earlier moments, always by the configuration of today: a ruler
//! that changes along with what it measures shows no trend.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::finding::Report;
use crate::git::{Head, Source};
use crate::language::Vocabulary;
use crate::model::{Calendar, History, Plan, end_of};
use crate::people::Register;
use crate::rule::Definition;
use crate::rules::name;

use super::gather::Texts;
use super::judge::Judged;
use super::project::Project;
use super::request::Request;
use super::run::{join, none_found};
use super::since::Before;
use super::{Error, people};

/// A plan at one moment, and what the rules said of it.
#[derive(Debug)]
pub struct Reading {
    /// The plan.
    pub plan: Plan,
    /// What the rules said.
    pub report: Report,
    /// What happened to it up to then; unread where the request wants no history.
    pub history: History,
    /// The rules that look back further than the history at hand.
    pub short: HashSet<Arc<str>>,
}

impl Reading {
    /// The report as `check` shows it: what has one cause is one finding.
    #[must_use]
    pub fn told(&self) -> Report {
        let Report { findings, sources, summary, .. } = &self.report;
        let mut findings = findings.clone();
        join(&mut findings, &self.plan, &self.report.rules);
        Report { findings, sources: sources.clone(), summary: summary.clone(), ..Report::default() }
    }
}

/// Where a plan was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What the repository is called; none where it has no name.
    pub name: Option<String>,
    /// The full name of the commit that it was read from, or that the files on disk stand on; none before the first.
    pub revision: Option<String>,
    /// The branch of it; none where no branch is checked out, or another revision is judged.
    pub branch: Option<String>,
    /// Whether the files on disk or in the index were read, which may differ from the commit.
    pub uncommitted: bool,
    /// The configuration; none where the defaults hold.
    pub configuration: Option<String>,
}

/// A plan now and then.
#[derive(Debug)]
pub struct Review {
    /// Every rule that could have spoken.
    pub definitions: Vec<Definition>,
    /// The plan as it stands.
    pub now: Reading,
    /// Where it was read.
    pub place: Place,
    /// The state that the request names by `since`; none where it names none.
    pub before: Option<Before>,
    /// What words mean, with the user's additions.
    pub vocabulary: Vocabulary,
    /// The share of somebody's time that may be planned, as the rules are told.
    pub utilisation: f64,
    /// Who is who.
    pub people: Register,
    /// The earlier days.
    pub days: Vec<Date>,
    /// The plan at the end of each of these days; none where the mainline does not reach back so far, or had no
    /// outcome yet.
    pub past: Vec<Option<Reading>>,
}

/// Judges a plan now, and as the mainline had it at the end of the days that `earlier` names by the plan's calendar, the
/// latest last.
///
/// # Errors
/// Where one of these plans, or the history, cannot be read.
pub fn review(request: &Request, earlier: impl Fn(&Calendar) -> Vec<Date>) -> Result<Review, Error> {
    let project = Project::open(request)?;
    let days = earlier(&project.config.calendar);
    // A day at the edge of time is judged as of that edge, so that there is a moment for each.
    let moments: Vec<Timestamp> = days.iter().map(|&day| end_of(day).unwrap_or(Timestamp::MIN)).collect();
    let snapshot = project.gather(&Texts::new())?.snapshot;
    let files = snapshot.inputs.len() + snapshot.unreadable.len();
    let history = if request.past.read { Some(project.history(&snapshot)?) } else { None };
    let mut judged = project.judge(snapshot, history)?;
    let people = judged.people.take().filter(|_| judged.everybody_asked);
    let mut now = reading(judged);
    none_found(&now.plan, files)?;
    now.report.summary.files = files;
    let before = request.since.as_deref().map(|since| project.found_before(since, &[])).transpose()?;

    let head = project.repo.head()?;
    let (tip, uncommitted) = match project.source {
        Source::Revision(id) => (Some(id), false),
        Source::Worktree | Source::Index => (head.commit(), true),
    };
    let branch = match head {
        Head::Branch(name, id) if Some(id) == tip => Some(name),
        Head::Unborn(name) => Some(name),
        Head::Branch(..) | Head::Detached(_) => None,
    };
    let place = Place {
        name: project.repo.name(),
        revision: tip.map(|id| id.to_string()),
        branch,
        uncommitted,
        configuration: project.config.file.as_ref().map(|file| file.path.clone()),
    };
    let seconds: Vec<i64> = moments.iter().map(|moment| moment.as_second()).collect();
    let commits = match tip {
        Some(tip) => project.repo.mainline_at(tip, &seconds)?,
        None => vec![None; moments.len()],
    };
    let mut past = Vec::with_capacity(moments.len());
    for (now, commit) in moments.into_iter().zip(commits) {
        let then = match commit {
            None => None,
            Some(commit) => Some(reading(project.judge(project.gather_at(commit, now)?, None)?)),
        };
        past.push(then.filter(|reading| !reading.plan.outcomes.is_empty()));
    }
    let people = match people {
        Some(people) => people,
        None => {
            let (mailmap, everybody) = (project.repo.mailmap(), Some(project.everybody()?));
            let known = people::Known { everybody, ..people::Known::to(&project, &mailmap, &[]) };
            people::register(known, &now.plan, &now.history)
        }
    };
    let utilisation = project.config.option(name::OVERCOMMITTED_OWNER, "utilisation");
    let utilisation = utilisation.and_then(|share| share.as_f64()).unwrap_or(1.0);
    let (definitions, vocabulary) = (project.config.rules.definitions, project.config.vocabulary);
    Ok(Review { definitions, now, place, before, vocabulary, utilisation, people, days, past })
}

fn reading(mut judged: Judged) -> Reading {
    let short = std::mem::take(&mut judged.short);
    let (report, plan, history) = judged.told();
    Reading { plan, report, history, short }
}
