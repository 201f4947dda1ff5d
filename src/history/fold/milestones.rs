//! A milestone that planlint.yml moves is a change of every date that names it.

use jiff::Timestamp;

use crate::git::history::Event as FileEvent;
use crate::history::tracks::TrackIx;
use crate::history::version::{Symbol, value};
use crate::model::{CommitIx, Event, Field, Moment, Said};

use super::{Fold, Published};

/// The fields that may name a milestone.
const DATES: [Field; 2] = [Field::Start, Field::Deadline];

/// A date that moved: of which outcome, under which field, and what is written there.
type Moved = (TrackIx, Symbol, Symbol);

impl Fold<'_> {
    /// Tells what a commit of the mainline moved.
    pub(in crate::history) fn move_milestones(&mut self, published: &Published<'_, '_>) {
        let at = published.at();
        for (track, field, written) in self.moved(published.eras) {
            let origin = self.mover(published, field, written).unwrap_or(published.commit);
            let commits = (Some(published.ix()), Some(CommitIx(origin as u32)));
            self.tell_moved((track, field, written), published.eras, commits, at);
        }
    }

    /// Tells what planlint.yml moves now that is not committed yet.
    pub(in crate::history) fn move_milestones_now(&mut self, era: usize, now: Timestamp) {
        let eras = (era, self.eras.now());
        for moved in self.moved(eras) {
            self.tell_moved(moved, eras, (None, None), now.into());
        }
    }

    /// The dates that mean another day in the second era than in the first, but for those that were written anew.
    fn moved(&self, (before, after): (usize, usize)) -> Vec<Moved> {
        let symbols = &self.versions.symbols;
        let fields: Vec<Symbol> = DATES.iter().filter_map(|field| symbols.find(field.name())).collect();
        let mut moved = Vec::new();
        for (ix, track) in self.tracks.all.iter().enumerate().filter(|(_, track)| track.live) {
            for &field in &fields {
                let Some(written) = value(&track.fields, field) else { continue };
                if self.settled.contains(&(ix, field)) {
                    continue;
                }
                let day = |era| self.meanings.said(symbols, era, field, written).day();
                if let (Some(old), Some(new)) = (day(before), day(after))
                    && old != new
                {
                    moved.push((ix, field, written));
                }
            }
        }
        moved
    }

    /// The commit of a merged branch that gave a milestone its new day.
    fn mover(&self, published: &Published<'_, '_>, field: Symbol, written: Symbol) -> Option<usize> {
        let symbols = &self.versions.symbols;
        let wanted = self.meanings.said(symbols, published.eras.1, field, written).day()?;
        let says = |blob| {
            let wording = self.eras.of(blob)?;
            crate::language::calendar::due(&symbols.text(written), &wording.calendar).ok()
        };
        // A parent beside the first had the day already, so that the commit only merged it.
        let had = |event: &FileEvent| event.old.iter().skip(1).any(|blob| says(*blob) == Some(wanted));
        if !published.on(&self.eras.paths).any(had) {
            return None;
        }
        let paths = self.eras.paths.iter().map(|&path| self.versions.paths[path]);
        let mut events = paths.flat_map(|path| published.sides.own_of(path));
        let made = events.find(|event| {
            says(event.new) == Some(wanted) && event.old.iter().all(|blob| says(*blob) != Some(wanted))
        });
        made.map(|event| event.commit)
    }

    fn tell_moved(
        &mut self,
        (track, field, written): Moved,
        (before, after): (usize, usize),
        (published, origin): (Option<CommitIx>, Option<CommitIx>),
        at: Moment,
    ) {
        let symbols = &self.versions.symbols;
        let said = |era| {
            let said = self.meanings.said(symbols, era, field, written);
            let text = match said.day() {
                Some(day) => format!("{} ({day})", said.text),
                None => said.text.to_string(),
            };
            Said::plain(text.into(), said.means)
        };
        let event = Event {
            field: symbols.text(field),
            old: Some(said(before)),
            new: Some(said(after)),
            path: self.config_path(),
            milestone: Some(self.meanings.said(symbols, after, field, written).text),
            published,
            origin,
            at,
        };
        self.timelines[track].events.push(event);
    }

    fn config_path(&self) -> std::sync::Arc<str> {
        match self.eras.paths.first() {
            Some(&path) => self.versions.symbols.text(self.versions.paths[path]),
            None => "planlint.yml".into(),
        }
    }
}
