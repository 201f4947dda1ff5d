//! Which outcomes of a commit are copies, and which copy takes the place of what is gone.

use crate::history::copies::Copy;
use crate::history::differences::differences;
use crate::history::tracks::{Before, Met, TrackIx};
use crate::history::version::{Item, Symbol};
use crate::model::{CommitIx, Sign};

use super::{Fold, Published, Stamp};

impl Fold<'_> {
    /// Remembers the past of those among the outcomes of one commit that stand somewhere else as well.
    pub(in crate::history) fn note_copies(&mut self, met: &[Met<'_>], published: &Published<'_, '_>) {
        let (from, at, eras) = (published.ix(), published.at(), published.eras);
        for new in met.iter().filter(|met| met.before.is_none() || met.again) {
            let Some(of) = self.copied_from(new, from).filter(|of| met.iter().all(|met| met.track != *of))
            else {
                continue;
            };
            let original = &self.tracks.all[of];
            let before = Before { id: original.id, path: original.path, fields: original.fields.clone() };
            let Met { track, path, item, several, .. } = *new;
            let moved = Met { track, path, item, several, before: Some(before), again: false };
            let origin = self.timelines[track].turns.last().and_then(|turn| turn.origin);
            let stamp = Stamp { path, published: Some(from), origin, at, eras };
            // What is told is told of the other's past.
            let past = self.timelines[of].clone();
            let own = std::mem::replace(&mut self.timelines[track], past);
            let (mut alive, mut beside) = (false, false);
            for difference in differences(&moved, &self.versions.symbols) {
                beside |= difference.is_prose();
                alive |= self.tell(track, difference, stamp);
            }
            let mut past = std::mem::replace(&mut self.timelines[track], own);
            past.signs.extend(alive.then_some(Sign { published: Some(from), at, beside }));
            self.copies.list.insert(track, Copy { of, from, past });
        }
    }

    /// The one outcome that stood before and is this one: by id, else by its file's name and every word.
    fn copied_from(&self, met: &Met<'_>, commit: CommitIx) -> Option<TrackIx> {
        let stood = |ix: &TrackIx| {
            let track = &self.tracks.all[*ix];
            track.live && *ix != met.track && self.timelines[*ix].created != Some(commit)
        };
        let mut found = match met.item.id {
            Some(id) => self.tracks.by_id.get(&id)?.iter().copied().filter(stood).collect::<Vec<_>>(),
            None => self.same_words(met.item, met.path).filter(stood).collect(),
        };
        let one = found.pop()?;
        found.is_empty().then_some(one)
    }

    fn same_words(&self, item: &Item, path: Symbol) -> impl Iterator<Item = TrackIx> {
        let name = |path: Symbol| {
            let path = self.versions.symbols.text(path);
            path.rsplit('/').next().map(str::to_owned)
        };
        let titled = self.tracks.title_of(&item.fields).and_then(|(_, title)| self.copies.titled.get(&title));
        titled.into_iter().flatten().copied().filter(move |&ix| {
            let other = &self.tracks.all[ix];
            let same = other.id.is_none() && other.fields == item.fields;
            same && other.path != path && name(other.path) == name(path)
        })
    }

    /// Gives the past of an outcome that is gone to the copy that took its place; whether there is one.
    pub(in crate::history) fn go_on(&mut self, gone: TrackIx) -> bool {
        let is_heir = |ix: TrackIx| {
            let (heir, gone) = (&self.tracks.all[ix], &self.tracks.all[gone]);
            heir.live && heir.id == gone.id && (heir.id.is_some() || heir.title == gone.title)
        };
        let heirs = self.copies.list.iter().filter(|(ix, copy)| copy.of == gone && is_heir(**ix));
        let heirs: Vec<TrackIx> = heirs.map(|(ix, _)| *ix).collect();
        let [heir] = heirs[..] else { return false };
        let Some(Copy { from, past, .. }) = self.copies.list.remove(&heir) else { return false };
        let own = std::mem::replace(&mut self.timelines[heir], past);
        let late = |published: Option<CommitIx>| published.is_none_or(|published| published > from);
        let touched = [own.touched, self.timelines[gone].touched.clone()].concat();
        let timeline = &mut self.timelines[heir];
        timeline.events.extend(own.events.into_iter().filter(|event| late(event.published)));
        timeline.spellings.extend(own.spellings.into_iter().filter(|event| late(event.published)));
        timeline.turns.extend(own.turns.into_iter().filter(|turn| late(turn.published)));
        timeline.signs.extend(own.signs.into_iter().filter(|sign| late(sign.published)));
        timeline.touched.extend(touched);
        timeline.touched.sort_unstable();
        timeline.touched.dedup();
        let (ids, paths) = (self.tracks.all[gone].ids.clone(), self.tracks.all[gone].paths.clone());
        let track = &mut self.tracks.all[heir];
        track.ids.extend(ids.into_iter().filter(|id| !track.ids.contains(id)).collect::<Vec<_>>());
        track.paths.extend(paths.into_iter().filter(|path| !track.paths.contains(path)).collect::<Vec<_>>());
        self.tracks.all[gone].went_on = true;
        true
    }
}
