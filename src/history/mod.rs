//! From revisions to timelines: every change of every outcome, each version of a file read once.
//!
//! ```text
//! git::history ─▶ versions (read once, kept by the cache) ─▶ tracks (which outcome is which) ─▶ fold ─▶ History
//!                                                 sides (who made what a merge published) ─┘
//! ```
//!
//! Values are compared, not bytes. A version that cannot be read is a gap, across which its neighbours are
//! compared. Each side of a change carries what it meant; what the change means is for the rules.

mod asked;
mod commits;
mod copies;
mod differences;
mod eras;
mod fold;
mod future;
pub mod likeness;
mod meaning;
mod message;
mod notes;
mod past;
mod pending;
mod places;
mod reader;
mod reasons;
mod relisted;
mod renamed;
mod reread;
mod sides;
mod told;
mod tracks;
mod version;
mod versions;

pub use asked::Asked;
pub use eras::{Configs, Wording};
pub use message::{REASON, is_fixup, reason};
pub use reasons::remember;

use std::collections::HashMap;

use crate::git::{self, Repo};
use crate::leave::{leave, settle};
use crate::load::{Input, names};
use crate::model::{History, Reach, Timeline};

use eras::Eras;
use fold::Fold;
use meaning::Meanings;
use past::Past;
use pending::Pending;
use told::Told;
use tracks::{Track, Tracks};
use versions::Versions;

/// What more commits than this told takes so much room that it is given back at once.
const MANY: usize = 10_000;

/// The timelines of a plan.
///
/// # Errors
/// Where commits or files of the history cannot be read.
pub fn history(repo: &Repo, asked: &Asked<'_>) -> Result<History, git::Error> {
    let (past, versions, history) = read(repo, asked)?;
    let commits = past.as_ref().map_or(0, |past| past.history.commits.len());
    leave((past, versions));
    if commits > MANY {
        settle();
    }
    Ok(history)
}

/// The timelines, and what they were read from.
fn read(repo: &Repo, asked: &Asked<'_>) -> Result<(Option<Past>, Versions, History), git::Error> {
    let (mut past, mut versions) = match asked.tip {
        Some(tip) => {
            let (past, versions) = Past::read(repo, tip, asked)?;
            (Some(past), versions)
        }
        None => (None, Versions::default()),
    };
    let told = past.as_mut().and_then(|past| past.told.take());
    let mut now = Pending::read(
        repo,
        asked,
        past.as_ref().map(|past| (&past.history, past.reread.as_ref())),
        &mut versions,
    )?;
    if let Some(past) = past.as_ref().filter(|past| past.reread.is_some()) {
        renamed::settle_now(&mut versions, &mut now, &past.eras, asked.words.mapping);
    }
    let history = tell(repo, asked, past.as_ref(), told, &versions, &now);
    Ok((past, versions, history))
}

/// The timelines that versions tell, on top of what was told before.
fn tell(
    repo: &Repo,
    asked: &Asked<'_>,
    past: Option<&Past>,
    told: Option<Told>,
    versions: &Versions,
    now: &Pending,
) -> History {
    let reach = past.map_or(Reach::Unread, |past| match past.history.reach {
        git::history::Reach::Complete => Reach::Complete,
        git::history::Reach::Since(time) => Reach::Since(commits::time(time)),
    });
    let start = if let Reach::Since(start) = reach { Some(start) } else { None };
    let none = Eras::default();
    let eras = past.map_or(&none, |past| &past.eras);
    let meanings = Meanings::new(asked.words, eras);
    let mut fold = Fold::new(versions, &meanings, eras, start);
    let mut keeper = None;
    if let Some(past) = past {
        let folded = told.as_ref().map(|told| told.commits);
        told.into_iter().for_each(|told| fold.resume(told));
        fold.history(repo, &past.history, folded.unwrap_or_default(), asked.every_commit);
        keeper = past.keeper(&fold, folded, now);
    }
    // Another thread writes while this one goes on.
    let commits = rayon::in_place_scope(|scope| {
        if let Some(keep) = keeper {
            scope.spawn(|_| keep());
        }
        if start.is_some() {
            fold.seed(&now.standing());
        }
        let tip = eras.at(usize::MAX);
        fold.pending(&now.changes(versions), &now.renames, tip, asked.now);
        if asked.is_uncommitted() && !eras.list.is_empty() {
            fold.move_milestones_now(tip, asked.now);
        }
        fold.keep_last_words(tip);
        past.map(|past| {
            let known = if asked.cached { reasons::recall(repo) } else { reasons::Reasons::default() };
            commits::commits(&past.history, &repo.mailmap(), &known)
        })
    });
    let Fold { tracks, timelines, breadth, .. } = fold;
    let mut history = History {
        commits: commits.unwrap_or_default(),
        timelines: by_id(&tracks, timelines, versions, asked.current),
        breadth,
        reach,
        future: 0,
    };
    future::leave_out(&mut history, asked.now);
    history
}

/// The timelines under the ids that the plan has for their outcomes today, in the order of its files; of those that
/// are gone, the last.
fn by_id(
    tracks: &Tracks<'_>,
    timelines: Vec<Timeline>,
    versions: &Versions,
    current: &[Input],
) -> HashMap<String, Vec<Timeline>> {
    let paths: Vec<&str> = current.iter().map(|input| input.path.as_str()).collect();
    let mut timelines: Vec<Option<Timeline>> = timelines.into_iter().map(Some).collect();
    let mut found: HashMap<String, Vec<Timeline>> = HashMap::with_capacity(timelines.len());
    for (path, name) in paths.iter().zip(names(&paths)) {
        let Some(path) = versions.symbols.find(path) else { continue };
        for &ix in tracks.at(path).iter().filter(|&&ix| tracks.all[ix].live && tracks.all[ix].path == path) {
            let id = called(&tracks.all[ix], &name, versions);
            found.entry(id).or_default().extend(timelines[ix].take());
        }
    }
    for (track, timeline) in tracks.all.iter().zip(timelines).rev() {
        let Some(timeline) = timeline.filter(|_| !track.live && !track.went_on) else { continue };
        let path = versions.symbols.text(track.path);
        let name = names(&[&*path]).remove(0);
        found.entry(called(track, &name, versions)).or_insert_with(|| vec![timeline]);
    }
    found
}

/// What an outcome is called in a file of this name.
fn called(track: &Track, name: &str, versions: &Versions) -> String {
    match track.id {
        Some(id) => versions.symbols.text(id).to_string(),
        None if track.several => format!("{name}-{}", track.slot + 1),
        None => name.to_owned(),
    }
}
