//! What outcomes are called that give no id: a file that becomes one of another kind keeps its name, and what stands in
//! it is the same outcome.

use std::collections::HashMap;

use super::super::version::{Item, Symbol};
use super::{Change, TrackIx, Tracks};
use crate::load::{names, place};

impl Tracks<'_> {
    /// Those that had a file of their own which is gone, by what they are called: the id that is written there, else
    /// the name of the file. A name that two of them have tells neither.
    pub(super) fn called_in_files_gone(&self, changes: &[Change<'_>]) -> HashMap<String, TrackIx> {
        let gone = changes.iter().filter(|change| change.after.is_none());
        let alone = gone.filter_map(|change| {
            let &[ix] = self.at(change.path) else { return None };
            let track = &self.all[ix];
            let is_alone = track.live && !track.several && track.path == change.path;
            is_alone.then(|| (self.called(track.id, change.path), ix))
        });
        let mut called: HashMap<String, Option<TrackIx>> = HashMap::new();
        for (name, ix) in alone {
            called.entry(name).and_modify(|known| *known = None).or_insert(Some(ix));
        }
        called.into_iter().filter_map(|(name, ix)| Some((name, ix?))).collect()
    }

    /// What an item is called that may be such an outcome; none where it is one of several without ids, or where its
    /// file holds others already.
    pub(super) fn calls(&self, item: &Item, path: Symbol, several: bool) -> Option<String> {
        let is_new = || !several && self.at(path).iter().all(|&ix| !self.all[ix].live);
        (item.id.is_some() || is_new()).then(|| self.called(item.id, path))
    }

    /// Whether an item with the name of an outcome is that outcome: its file stands where the other stood, or it says
    /// much the same. A folder for each year may have a file of one name for something else each.
    pub(super) fn goes_on_as(&self, ix: TrackIx, item: &Item, path: Symbol) -> bool {
        let track = &self.all[ix];
        let is_written = track.id.is_some() && track.id == item.id;
        let stands_there = || {
            let [was, is] = [track.path, path].map(|path| self.symbols.text(path));
            place(&was) == place(&is)
        };
        is_written || track.says_as(item) || item.id.is_none() && stands_there()
    }

    fn called(&self, id: Option<Symbol>, path: Symbol) -> String {
        match id {
            Some(id) => self.symbols.text(id).to_string(),
            None => names(&[&*self.symbols.text(path)]).remove(0),
        }
    }
}
