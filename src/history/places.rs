//! Which files of the history are the plan's: those that today's patterns match, and those that an earlier planlint.yml
//! had, where they moved to them. What only left the plan is no part of it.

use crate::git::Globs;
use crate::git::history::History;

use super::eras::Eras;

/// The patterns of earlier times that are not today's.
pub(super) fn former<'e>(eras: &'e Eras, today: &Globs) -> Vec<&'e Globs> {
    let mut found: Vec<&Globs> = Vec::new();
    for globs in eras.list.iter().filter_map(|era| era.wording.globs.as_ref()) {
        let is_known = |known: &&Globs| known.written() == globs.written();
        if globs.written() != today.written() && !found.iter().any(is_known) {
            found.push(globs);
        }
    }
    found
}

/// Of each path of a history whether it is a file of the plan.
pub(super) fn of_plan(history: &History, today: &Globs, former: &[&Globs]) -> Vec<bool> {
    let mut is_plan: Vec<bool> = history.paths.iter().map(|path| today.matches(path)).collect();
    if former.is_empty() {
        return is_plan;
    }
    let mut gone: Vec<Option<usize>> = vec![None; history.paths.len()];
    let published = |commit: usize| history.commits[commit].published == commit;
    for event in history.events.iter().filter(|event| published(event.commit)) {
        gone[event.path] = event.new.is_none().then_some(event.commit);
    }
    let was_plan = |path: usize| former.iter().any(|globs| globs.matches(&history.paths[path]));
    // What moved twice is followed from its last move back.
    for rename in history.renames.iter().rev() {
        if is_plan[rename.to] && !is_plan[rename.from] && gone[rename.from].is_some() {
            is_plan[rename.from] = was_plan(rename.from);
        }
    }
    // What was rewritten as it moved is gone in the commit that brought files of today's plan.
    let brings = |commit: usize| {
        let mut events = history.events_of(commit).iter();
        events.any(|event| {
            today.matches(history.path(event)) && event.new.is_some() && event.before().is_none()
        })
    };
    for (path, gone) in gone.iter().enumerate() {
        if let Some(commit) = gone.filter(|_| !is_plan[path]) {
            is_plan[path] = was_plan(path) && brings(commit);
        }
    }
    is_plan
}
