//! A plan judged as it stands and as it stood at earlier moments, always by the configuration of today: a ruler
//! that changes along with what it measures shows no trend.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::finding::Report;
use crate::git::Source;
use crate::model::{History, Plan};
use crate::rule::Definition;

use super::Error;
use super::gather::Texts;
use super::judge::Judged;
use super::project::Project;
use super::request::Request;
use super::run::none_found;

/// A plan at one moment, and what the rules said of it.
#[derive(Debug)]
pub struct Reading {
    /// The plan.
    pub plan: Plan,
    /// What the rules said.
    pub report: Report,
    /// The rules that look back further than the history at hand.
    pub short: HashSet<Arc<str>>,
}

/// A plan now and then.
#[derive(Debug)]
pub struct Review {
    /// Every rule that could have spoken.
    pub definitions: Vec<Definition>,
    /// The plan as it stands.
    pub now: Reading,
    /// What happened to it; unread where the request wants no history.
    pub history: History,
    /// The plan at each of the earlier moments; none where the mainline does not reach back so far, or had no
    /// outcome yet.
    pub past: Vec<Option<Reading>>,
}

/// Judges a plan now, and as the mainline had it at earlier moments, the latest last.
///
/// # Errors
/// Where one of these plans, or the history, cannot be read.
pub fn review(request: &Request, moments: &[Timestamp]) -> Result<Review, Error> {
    let project = Project::open(request)?;
    let snapshot = project.gather(&Texts::new())?.snapshot;
    let files = snapshot.inputs.len() + snapshot.unreadable.len();
    let history = if request.past.read { Some(project.history(&snapshot)?) } else { None };
    let (now, history) = reading(project.judge(snapshot, history)?);
    none_found(&now.plan, files)?;

    let tip = match project.source {
        Source::Revision(id) => Some(id),
        Source::Worktree | Source::Index => project.repo.head()?.commit(),
    };
    let seconds: Vec<i64> = moments.iter().map(|moment| moment.as_second()).collect();
    let commits = match tip {
        Some(tip) => project.repo.mainline_at(tip, &seconds)?,
        None => vec![None; moments.len()],
    };
    let mut past = Vec::with_capacity(moments.len());
    for (&now, commit) in moments.iter().zip(commits) {
        let then = match commit {
            None => None,
            Some(commit) => Some(reading(project.judge(project.gather_at(commit, now)?, None)?).0),
        };
        past.push(then.filter(|reading| !reading.plan.outcomes.is_empty()));
    }
    Ok(Review { definitions: project.config.rules.definitions, now, history, past })
}

fn reading(judged: Judged) -> (Reading, History) {
    let short = judged.short.clone();
    let (report, plan, history) = judged.told();
    (Reading { plan, report, short }, history)
}
