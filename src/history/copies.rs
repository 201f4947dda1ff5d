//! Outcomes that moved in two steps: first they stood in the new place as well, then the old one was taken away.
//! Whoever moved them made nothing new.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::model::{CommitIx, Timeline};

use super::tracks::{Track, TrackIx};
use super::version::Symbol;

/// An outcome that began as a copy of another.
#[derive(Debug, Clone)]
pub(super) struct Copy {
    /// What it was copied from.
    pub(super) of: TrackIx,
    /// The commit of the mainline that published the copy.
    pub(super) from: CommitIx,
    /// What had happened to the other until then, and what the copy changed.
    pub(super) past: Timeline,
}

/// The copies whose originals may still stand.
#[derive(Debug, Default)]
pub(super) struct Copies {
    pub(super) list: BTreeMap<TrackIx, Copy>,
    /// Those without an id, by their titles.
    pub(super) titled: HashMap<Symbol, Vec<TrackIx>>,
}

impl Copies {
    /// Remembers the title of an outcome without an id.
    pub(super) fn title(&mut self, track: &Track, ix: TrackIx) {
        if let (None, Some((_, title))) = (track.id, track.title) {
            let known = self.titled.entry(title).or_default();
            if !known.contains(&ix) {
                known.push(ix);
            }
        }
    }
}
