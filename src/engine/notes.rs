//! What a run tells beside its findings: what it did not look at.

use super::Error;
use super::project::Project;
use super::read::Snapshot;
use crate::config::{Origin, Rules};
use crate::git::{Globs, Source};
use crate::rule::say::{count, listed, some};

/// What is to be told of the plan that no file of the snapshot holds: patterns of the user's own that no file matches,
/// and files beside those that were read which git does not track yet.
pub(super) fn unread(project: &Project, snapshot: &Snapshot, named: &[String]) -> Result<Vec<String>, Error> {
    let outcomes = &project.config.outcomes;
    let paths = snapshot.paths();
    let is_idle = |pattern: &&String| {
        let globs = Globs::new(&[pattern]).ok().filter(|_| !pattern.starts_with('!'));
        globs.is_some_and(|globs| {
            let mut states = globs.states();
            !paths.iter().any(|path| states.matches(path.as_bytes()))
        })
    };
    let several = matches!(outcomes.origin, Origin::File(_)) && outcomes.value.len() > 1;
    let idle = outcomes.value.iter().filter(|_| several).filter(is_idle);
    let mut notes: Vec<String> =
        idle.map(|pattern| format!("`{pattern}` under `outcomes` matches no file")).collect();
    if snapshot.source == Source::Worktree && named.is_empty() {
        let new = project.repo.untracked_beside(&project.config.globs, &paths)?;
        notes.extend((!new.is_empty()).then(|| {
            format!(
                "not checked, as git does not track it yet: {} (`git add` makes it part of the plan)",
                some(&new)
            )
        }));
    }
    Ok(notes)
}

/// Which rules the practices of a plan turn off.
pub(super) fn turned_off(rules: &Rules) -> Vec<String> {
    let told = rules.resting().into_iter().map(|(practice, names)| {
        format!("`extends: {practice}` turns {} off: {}", count(names.len(), "rule"), listed(&names))
    });
    told.collect()
}
