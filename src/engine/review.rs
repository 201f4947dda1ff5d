//! A plan judged as it stands and as it stood at earlier moments, always by the configuration of today: a ruler
//! that changes along with what it measures shows no trend.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::finding::Report;
use crate::git::{Repo, Source};
use crate::model::{History, Plan};
use crate::rule::Definition;
use crate::rules;

use super::Error;
use super::gather::{Gathered, config_file, gather};
use super::judge::Judge;
use super::run::{Request, none_found};

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
    let repo = &Repo::open(&request.current)?;
    let source = request.scope.source(repo)?;
    let file = config_file(repo, source)?;
    let Gathered { written, config, inputs, .. } =
        gather(repo, source, file.as_ref(), rules::definitions(), request)?;
    let wrong = |errors| Error::Config { file: file.clone(), errors };
    let read = |request: &Request, source, inputs| -> Result<Reading, Error> {
        let judge = Judge { repo, request, config: &config, written: &written };
        let judged = judge.plan(source, inputs).map_err(|error| error.or(wrong))?;
        let (plan, short) = (judged.plan.clone(), judged.short.clone());
        Ok(Reading { plan, short, report: judged.into() })
    };
    let judge = Judge { repo, request, config: &config, written: &written };
    let history = if request.past.read { judge.history(source, &inputs)? } else { History::default() };
    let files = inputs.len();
    let now = read(request, source, inputs)?;
    none_found(&now.plan, files)?;

    let tip = match source {
        Source::Revision(id) => Some(id),
        Source::Worktree | Source::Index => repo.head()?.commit(),
    };
    let seconds: Vec<i64> = moments.iter().map(|moment| moment.as_second()).collect();
    let commits = match tip {
        Some(tip) => repo.mainline_at(tip, &seconds)?,
        None => vec![None; moments.len()],
    };
    let mut past = Vec::with_capacity(moments.len());
    for (&moment, commit) in moments.iter().zip(commits) {
        let reading = match commit {
            None => None,
            Some(commit) => {
                let then = Request { now: moment, ..request.clone() };
                Some(read(&then, Source::Revision(commit), judge.inputs_at(commit)?)?)
            }
        };
        past.push(reading.filter(|reading| !reading.plan.outcomes.is_empty()));
    }
    Ok(Review { definitions: config.rules.definitions, now, history, past })
}
