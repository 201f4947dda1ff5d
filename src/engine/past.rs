//! The past of a plan for those who ask: every timeline, and what a commit in the making would add.

use crate::git::{Repo, Source};
use crate::history;
use crate::language::Vocabulary;
use crate::language::word::same_text;
use crate::load::{self, Kept};
use crate::model::{Event, Field, History, Plan, Text, Value};
use crate::people::Register;
use crate::rule::reasons::Reasons;
use crate::text::Sources;

use super::gather::Texts;
use super::project::Project;
use super::read::Snapshot;
use super::request::{Request, Scope};
use super::{Error, people};

/// A plan and what happened to it.
#[derive(Debug)]
pub struct Recorded {
    /// The plan as it stands.
    pub plan: Plan,
    /// The file of each outcome.
    pub paths: Vec<String>,
    /// What happened to it.
    pub history: History,
    /// Who is who in both.
    pub people: Register,
    /// What words mean, with the user's additions.
    pub vocabulary: Vocabulary,
}

/// Reads the timelines of a plan.
///
/// # Errors
/// Where the plan or its history cannot be read.
pub fn timelines(request: &Request) -> Result<Recorded, Error> {
    let owners_change = |history: &History| {
        history.all().any(|(_, timeline)| timeline.changes(Field::Owner.name()).next().is_some())
    };
    recorded(&Project::open(request)?, owners_change)
}

/// Reads who is who.
///
/// # Errors
/// Where the plan or its history cannot be read.
pub fn who_is_who(request: &Request) -> Result<Register, Error> {
    Ok(recorded(&Project::open(request)?, |_| true)?.people)
}

/// The files that would belong to the plan if git tracked them; none where a revision or the index is read.
///
/// # Errors
/// Where the repository cannot be read.
pub fn untracked(request: &Request) -> Result<Vec<String>, Error> {
    let project = Project::open(request)?;
    Ok(match project.source {
        Source::Worktree => project.repo.untracked(&project.config.globs)?,
        Source::Index | Source::Revision(_) => Vec::new(),
    })
}

/// Reads a plan and what happened to it. `asks` says whether something rests on who is who after that: then the commits
/// beside the plan are asked, too, as they are before a rule speaks.
fn recorded(project: &Project, asks: impl Fn(&History) -> bool) -> Result<Recorded, Error> {
    let snapshot = project.gather(&Texts::new())?.snapshot;
    let mut history = project.history(&snapshot)?;
    let config = &project.config;
    let mut sources = Sources::default();
    let (stored, mut kept) = (project.stored(), Kept::default());
    let Snapshot { inputs, .. } = snapshot;
    let plan = load::plan_again(inputs, config.words(), Vec::new(), &mut sources, stored, &mut kept).plan;
    let paths = plan.outcomes.iter().map(|outcome| sources.get(outcome.file).path.clone()).collect();
    let mailmap = project.repo.mailmap();
    let mut known = people::Known::to(project, &mailmap, &[]);
    let mut people = people::who_is_who(known, &plan, &mut history);
    if asks(&history) {
        known.everybody = Some(project.everybody()?);
        people = people::who_is_who(known, &plan, &mut history);
    }
    Ok(Recorded { plan, paths, history, people, vocabulary: config.vocabulary.clone() })
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

/// The staged changes that owe a reason, if this message gives none.
///
/// What a merge brings is let through: it was committed, and explained, elsewhere.
///
/// # Errors
/// Where the staged plan cannot be read.
pub fn unexplained(request: &Request, message: &str) -> Result<Vec<Unexplained>, Error> {
    let repo = Repo::open(&request.current)?;
    let message = repo.clean_message(message);
    let merging = repo.is_merging();
    if history::is_fixup(&message) || history::reason(&message).is_some() {
        return Ok(Vec::new());
    }
    let project = Project::of(repo, request, Vec::new())?;
    let owner_changes = |history: &History| {
        let mut owners = history.all().flat_map(|(_, timeline)| timeline.changes(Field::Owner.name()));
        owners.any(|event| event.published.is_none() && event.before().is_some())
    };
    let recorded = match recorded(&project, owner_changes) {
        // Where there is no outcome, no promise is changed.
        Err(Error::NothingMatched { .. }) => return Ok(Vec::new()),
        recorded => recorded?,
    };
    let Recorded { plan, history, people, vocabulary, .. } = recorded;
    let reasons = Reasons::new(&plan, &history, &people, &vocabulary);
    let mut found = Vec::new();
    for outcome in &plan.outcomes {
        let Some(timeline) = history.of(outcome) else { continue };
        let staged = timeline.events.iter().filter(|event| event.published.is_none());
        for event in staged.filter(|event| reasons.is_unexplained(timeline, event)) {
            let title = outcome.title.as_ref().map(Text::trimmed).filter(|title| !title.is_empty());
            let title = title.map(str::to_owned);
            found.push(Unexplained { outcome: outcome.id.clone(), title, event: event.clone() });
        }
    }
    if merging && !found.is_empty() {
        let brought = Request { scope: Scope::Revision(MERGED.to_owned()), ..request.clone() };
        let brought = timelines(&brought)?.plan;
        found.retain(|change| !has(&brought, change));
    }
    Ok(found)
}

/// What git calls the commit that is being merged.
const MERGED: &str = "MERGE_HEAD";

/// Whether a plan says what a change leads to.
fn has(plan: &Plan, change: &Unexplained) -> bool {
    let Some(field) = Field::named(&change.event.field) else { return false };
    let outcome = plan.outcomes.iter().find(|outcome| outcome.id == change.outcome);
    let said = outcome.and_then(|outcome| outcome.value(field)).map(Value::canonical);
    match (said, change.event.after()) {
        (Some(said), Some(new)) => same_text(&said, new),
        (said, new) => said.is_none() == new.is_none(),
    }
}
