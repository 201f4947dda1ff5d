//! What happened to the plan, for those who ask: every timeline, and what a commit in the making would add.

use std::path::Path;

use crate::config::Overlay;
use crate::git::Repo;
use crate::history;
use crate::load;
use crate::model::{Event, History, Plan, Text};
use crate::rules;
use crate::text::Sources;

use super::Error;
use super::gather::{Gathered, config_file, gather};
use super::judge::Judge;
use super::run::{Past, Request, Scope};

/// A plan and what happened to it.
#[derive(Debug)]
pub struct Recorded {
    /// The plan as it stands.
    pub plan: Plan,
    /// The file of each outcome.
    pub paths: Vec<String>,
    /// What happened to it.
    pub history: History,
}

/// Reads the timelines of a plan.
///
/// # Errors
/// Where the plan or its history cannot be read.
pub fn timelines(request: &Request) -> Result<Recorded, Error> {
    recorded(&Repo::open(&request.current)?, request)
}

fn recorded(repo: &Repo, request: &Request) -> Result<Recorded, Error> {
    let source = request.scope.source(repo)?;
    let file = config_file(repo, source)?;
    let Gathered { written, config, inputs, .. } =
        gather(repo, source, file.as_ref(), rules::definitions(), request)?;
    let judge = Judge { repo, request, config: &config, written: &written };
    let history = judge.history(source, &inputs)?;
    let mut sources = Sources::default();
    let (plan, _) = load::plan(inputs, &config.mapping, &config.calendar, Vec::new(), &mut sources);
    let paths = plan.outcomes.iter().map(|outcome| sources.get(outcome.file).path.clone()).collect();
    Ok(Recorded { plan, paths, history })
}

/// A staged change that a commit should explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexplained {
    /// Id of the outcome.
    pub outcome: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The field and its values.
    pub event: Event,
}

/// The fields whose changes a commit explains.
const EXPLAINED: [&str; 3] = ["priority", "deadline", "owner"];

/// The staged changes of priority, deadline and owner of open outcomes, if this message gives no reason for them.
///
/// A merge is let through: what it brings was committed, and explained, elsewhere.
///
/// # Errors
/// Where the staged plan cannot be read.
pub fn unexplained(current: &Path, message: &str, now: jiff::Timestamp) -> Result<Vec<Unexplained>, Error> {
    let repo = Repo::open(current)?;
    if repo.is_merging() || history::reason(&repo.clean_message(message)).is_some() {
        return Ok(Vec::new());
    }
    let request = Request {
        current: current.to_path_buf(),
        paths: Vec::new(),
        scope: Scope::Staged,
        overlay: Overlay::default(),
        now,
        past: Past::default(),
        since: None,
    };
    let Recorded { plan, history, .. } = recorded(&repo, &request)?;
    let mut found = Vec::new();
    for outcome in plan.outcomes.iter().filter(|outcome| outcome.is_open()) {
        let Some(timeline) = history.of(outcome) else { continue };
        let staged = timeline.events.iter().filter(|event| event.published.is_none());
        for event in staged.filter(|event| EXPLAINED.contains(&&*event.field) && event.before().is_some()) {
            let title = outcome.title.as_ref().map(Text::trimmed).filter(|title| !title.is_empty());
            let title = title.map(str::to_owned);
            found.push(Unexplained { outcome: outcome.id.clone(), title, event: event.clone() });
        }
    }
    Ok(found)
}
