//! From revisions to timelines: every change of every outcome, each version of a file read once.
//!
//! ```text
//! git::history ─▶ versions (read once, kept by the cache) ─▶ tracks (which outcome is which) ─▶ fold ─▶ History
//!                                                 sides (who made what a merge published) ─┘
//! ```
//!
//! Values are compared, not bytes. A version that cannot be read is a gap, across which its neighbours are
//! compared. Each side of a change carries what it meant; what the change means is for the rules.

mod commits;
mod fold;
mod meaning;
mod message;
mod notes;
mod pending;
mod sides;
mod tracks;
mod version;
mod versions;
mod written;

pub use meaning::Words;
pub use message::{REASON, is_fixup, reason};

use std::collections::HashMap;

use jiff::Timestamp;

use crate::git::{self, Globs, Id, Repo};
use crate::load::{Input, names};
use crate::model::{History, Reach, Timeline};

use fold::Fold;
use meaning::Meanings;
use tracks::{Track, Tracks};
use versions::Versions;

/// Which history is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The commit that it leads to; none before the first commit.
    pub tip: Option<Id>,
    /// The files of the plan.
    pub globs: &'a Globs,
    /// How they are read, and what their words mean.
    pub words: Words<'a>,
    /// Whether every commit counts whose value differs from each parent's, not only the mainline.
    pub every_commit: bool,
    /// The files as they are judged now. What differs from the tip is the change that is not committed yet.
    pub current: &'a [Input],
    /// The moment of the judgement.
    pub now: Timestamp,
    /// Whether to use what an earlier run kept under the git directory.
    pub cached: bool,
    /// Whether to keep there what this run learns.
    pub kept: bool,
}

/// The timelines of a plan.
///
/// # Errors
/// Where commits or files of the history cannot be read.
pub fn history(repo: &Repo, asked: &Asked<'_>) -> Result<History, git::Error> {
    let (past, mut versions) = match asked.tip {
        Some(tip) => {
            let (past, versions) = versions::read(repo, tip, asked)?;
            (Some(past), versions)
        }
        None => (None, Versions::default()),
    };
    let reach = past.as_ref().map_or(Reach::Unread, |past| match past.reach {
        git::history::Reach::Complete => Reach::Complete,
        git::history::Reach::Since(time) => Reach::Since(commits::moment(time)),
    });
    let start = if let Reach::Since(start) = reach { Some(start) } else { None };
    let now = pending::Pending::read(repo, asked, &mut versions)?;
    let meanings = Meanings::new(asked.words);
    let mut fold = Fold::new(&versions, &meanings, start);
    if let Some(past) = &past {
        fold.history(repo, past, asked.every_commit);
    }
    if start.is_some() {
        fold.seed(&now.standing());
    }
    fold.pending(&now.changes(&versions), &now.renames, asked.now);
    let Fold { tracks, timelines, .. } = fold;
    Ok(History {
        commits: past.map(|past| commits::commits(&past, &repo.mailmap())).unwrap_or_default(),
        timelines: by_id(&tracks, timelines, &mut versions, asked.current),
        reach,
    })
}

/// Each timeline under the id that the plan has for its outcome today; of those that are gone, the last.
fn by_id(
    tracks: &Tracks,
    mut timelines: Vec<Timeline>,
    versions: &mut Versions,
    current: &[Input],
) -> HashMap<String, Timeline> {
    let paths: Vec<&str> = current.iter().map(|input| input.path.as_str()).collect();
    let mut found = HashMap::with_capacity(timelines.len());
    for (path, name) in paths.iter().zip(names(&paths)) {
        let path = versions.symbols.of(path);
        for &ix in tracks.at(path).iter().filter(|&&ix| tracks.all[ix].live) {
            let id = called(&tracks.all[ix], &name, versions);
            found.entry(id).or_insert_with(|| std::mem::take(&mut timelines[ix]));
        }
    }
    for (track, timeline) in tracks.all.iter().zip(timelines).rev().filter(|(track, _)| !track.live) {
        let path = versions.symbols.text(track.path);
        let name = names(&[&*path]).remove(0);
        found.entry(called(track, &name, versions)).or_insert(timeline);
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
