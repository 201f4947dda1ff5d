//! What still stands where it stood.

use foldhash::HashSet;

use super::{Change, Track};
use crate::history::version::{Symbol, Version};

/// A change whose file can be read after it.
pub(super) type Readable<'v> = (Change<'v>, &'v Version);

/// What holds outcomes where they stood before a step.
pub(super) struct Hold {
    /// The files that changed.
    changed: HashSet<Symbol>,
    /// Those of them that cannot be read in full.
    gaps: HashSet<Symbol>,
    /// The ids in those that can be read.
    ids: HashSet<(Symbol, Symbol)>,
}

impl Hold {
    /// What holds them in these changes.
    pub(super) fn of(changes: &[Change<'_>], readable: &[Readable<'_>]) -> Self {
        let gaps = changes.iter().filter(|change| change.after.is_some_and(|version| !version.whole));
        let ids = readable.iter().flat_map(|(change, version)| {
            version.items.iter().filter_map(|item| Some((change.path, item.id?)))
        });
        Self {
            changed: changes.iter().map(|change| change.path).collect(),
            gaps: gaps.map(|change| change.path).collect(),
            ids: ids.collect(),
        }
    }

    /// Whether an outcome still stands where it stood before. A file that cannot be read holds on to what has no id; an id
    /// that stands in another file now has moved there.
    pub(super) fn keeps(&self, track: &Track) -> bool {
        let lost = self.changed.contains(&track.path) || (track.hidden && track.id.is_some());
        let kept = !lost
            || (track.id.is_none() && self.gaps.contains(&track.path))
            || track.id.is_some_and(|id| self.ids.contains(&(track.path, id)));
        track.live && kept
    }
}
