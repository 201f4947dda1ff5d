//! What a snapshot says: its plan, and what happened to it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::{Check, Config, NAMES, Walk, wording};
use crate::git::{Id, Memory, Source, Unreadable};
use crate::guard::Defect;
use crate::history::{self, Configs};
use crate::load::{self, Input, Kept, Loaded, Stored};
use crate::model::{History, Plan, Problem};
use crate::text::{SourceFile, Sources};

use super::Error;
use super::beside;
use super::limits::MANY;
use super::phases::Phase;
use super::project::Project;
use super::stored::store;

/// The plan's files in one state, and the moment as of which they are judged.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) source: Source,
    pub(super) inputs: Vec<Input>,
    /// Files of the plan that gave no bytes.
    pub(super) unreadable: Vec<(String, Unreadable)>,
    pub(super) now: Timestamp,
}

impl Snapshot {
    /// The paths of all its files, also of those that gave no bytes.
    pub(super) fn paths(&self) -> Vec<&str> {
        let read = self.inputs.iter().map(|input| &input.path);
        read.chain(self.unreadable.iter().map(|(path, _)| path)).map(String::as_str).collect()
    }
}

/// A snapshot's files, read.
pub(super) struct Read {
    pub(super) plan: Plan,
    pub(super) sources: Sources,
    pub(super) notes: Vec<String>,
    /// Files whose reading failed, each with what went wrong in planlint.
    pub(super) defects: Vec<(String, Defect)>,
    /// What happened, where it was known or could be read at the same time.
    pub(super) history: Option<History>,
}

impl Project {
    /// Reads a snapshot; its history beside it where `checks` need it whatever the plan says. `history` is what is known
    /// of it already.
    pub(super) fn read(
        &self,
        snapshot: &Snapshot,
        checks: &[Check],
        history: Option<History>,
        kept: &mut Kept,
    ) -> Result<Read, Error> {
        // An old revision is no ground for the next run.
        let is_kept = self.request.past.cached && !matches!(snapshot.source, Source::Revision(_));
        let memory = is_kept.then(|| self.memory());
        let files = Files { config: &self.config, stored: self.stored(), memory };
        let (loaded, mut sources, history) = if history.is_none() && self.wants_history(checks, snapshot) {
            let mut read = None;
            let history = rayon::in_place_scope(|scope| {
                scope.spawn(|_| read = Some(files.load(snapshot, kept)));
                self.history(snapshot)
            })?;
            let (loaded, sources) = read.expect("the scope ends when the plan is read");
            (loaded, sources, Some(history))
        } else {
            let (loaded, sources) = files.load(snapshot, kept);
            (loaded, sources, history)
        };
        let Loaded { mut plan, notes, defects } = loaded;
        let beside = beside::referred(&self.repo, snapshot.source, &plan, &sources)?;
        plan.unread.extend(beside);
        let unreadable = snapshot.unreadable.iter();
        plan.problems.extend(unreadable.map(|(path, reason)| unread(path, reason, &mut sources)));
        Ok(Read { plan, sources, notes, defects, history })
    }

    /// Whether history can be read while the plan is: some check needs it whatever the plan says, and the plan is large
    /// enough for two threads.
    fn wants_history(&self, checks: &[Check], snapshot: &Snapshot) -> bool {
        let needs = |check: &Check| check.idle_without.is_empty() && check.rule.needs().window().is_some();
        self.request.past.read && snapshot.inputs.len() >= MANY && checks.iter().any(needs)
    }

    /// The commit that a source stands on; none before the first.
    pub(super) fn tip(&self, source: Source) -> Result<Option<Id>, Error> {
        Ok(match source {
            Source::Revision(id) => Some(id),
            Source::Worktree | Source::Index => self.repo.head()?.commit(),
        })
    }

    /// What happened to the plan up to a snapshot.
    pub(super) fn history(&self, snapshot: &Snapshot) -> Result<History, Error> {
        self.request.phases.begin(Phase::History);
        let head = self.repo.head()?.commit();
        let tip = self.tip(snapshot.source)?;
        let cached = self.request.past.cached;
        let configuration = self.question();
        let asked = history::Asked {
            tip,
            globs: &self.config.globs,
            words: self.config.words(),
            configuration: Some(&configuration),
            configs: Some(Configs { names: &NAMES, read: &wording }),
            every_commit: self.config.walk.value == Walk::All,
            current: &snapshot.inputs,
            source: snapshot.source,
            own_words: self.request.config.is_none() && self.request.root.is_none(),
            now: snapshot.now,
            cached,
            // What is learned about an old revision is no ground for the next run.
            kept: cached && tip == head,
        };
        Ok(history::history(&self.repo, &asked)?)
    }
}

/// How the files of a plan are read, on whichever thread.
struct Files<'p> {
    config: &'p Config,
    /// What an earlier run kept of them.
    stored: &'p Stored,
    /// Where this one keeps it for the next.
    memory: Option<Memory>,
}

impl Files<'_> {
    fn load(&self, snapshot: &Snapshot, kept: &mut Kept) -> (Loaded, Sources) {
        let people = self.config.people.clone();
        let mut sources = Sources::default();
        let inputs = snapshot.inputs.clone();
        let loaded = load::plan_again(inputs, self.config.words(), people, &mut sources, self.stored, kept);
        if let Some(memory) = &self.memory {
            store(memory, self.stored, kept);
        }
        (loaded, sources)
    }
}

/// What is to be said of a file that gave no bytes.
fn unread(path: &str, reason: &Unreadable, sources: &mut Sources) -> Problem {
    let file = sources.add(SourceFile::new(path, ""));
    let mut problem = load::unreadable(file, format!("this file cannot be read: {reason}"), "unreadable");
    let option = match reason {
        Unreadable::TooLarge { .. } => "limit file=SIZE",
        Unreadable::PlanTooLarge { .. } => "limit plan=SIZE",
        _ => return problem,
    };
    problem.help = Some(format!(
        "Split it, leave it out with a `!` glob under `outcomes` in planlint.yml, or allow more with `--{option}`."
    ));
    problem
}

/// Tells of commits whose clock is ahead.
pub(super) fn ahead(history: &History, now: Timestamp) -> Option<String> {
    let day = now.to_zoned(TimeZone::UTC).date();
    let (commits, are) = match history.future {
        0 => return None,
        1 => ("1 commit".to_owned(), "is"),
        many => (format!("{many} commits"), "are"),
    };
    Some(format!("{commits} {are} dated after {day}; their changes are not counted on that day"))
}
