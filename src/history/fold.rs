//! From commits to timelines, in the order in which they reached the mainline.

mod copied;
mod milestones;
mod published;

use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use jiff::Timestamp;

use crate::git::Repo;
use crate::git::history::{Event as FileEvent, History};
use crate::model::{CommitIx, Event, Field, Meaning, Moment, SLIP, Said, Sign, Timeline, Turn, TurnKind};

use super::commits::moment;
use super::copies::Copies;
use super::differences::{Difference, compare, differences};
use super::eras::Eras;
use super::meaning::Meanings;
use super::sides::{Question, Sides, item};
use super::told::Told;
use super::tracks::{Change, Met, Step, TrackIx, Tracks};
use super::version::{Fields, Symbol, value};
use super::versions::Versions;
use published::{Published, Stamp};

/// The timelines in the making.
pub(super) struct Fold<'h> {
    pub(super) versions: &'h Versions,
    pub(super) meanings: &'h Meanings<'h>,
    pub(super) eras: &'h Eras,
    /// When the history at hand begins, if it is not the beginning of all.
    start: Option<Timestamp>,
    pub(super) tracks: Tracks<'h>,
    /// Of each track.
    pub(super) timelines: Vec<Timeline>,
    pub(super) copies: Copies,
    /// How many outcomes each commit of the mainline changed.
    pub(super) breadth: std::collections::HashMap<CommitIx, usize>,
    /// The commits that made a change, for telling a cherry-pick from a change that came back.
    made: HashMap<Edit, Vec<usize>>,
    /// The fields that a commit wrote anew, or for the first time: what they mean now they mean by themselves.
    pub(super) settled: HashSet<(TrackIx, Symbol)>,
    /// Outcome, field and commit of each change beside the mainline that the commit at hand brings and that is told
    /// already. One that was made under an id of before is not among them.
    drafted: HashSet<(TrackIx, Arc<str>, usize)>,
}

/// Outcome, field, old and new.
type Edit = (TrackIx, Arc<str>, Option<Symbol>, Option<Symbol>);

impl<'h> Fold<'h> {
    pub(super) fn new(
        versions: &'h Versions,
        meanings: &'h Meanings<'h>,
        eras: &'h Eras,
        start: Option<Timestamp>,
    ) -> Self {
        Self {
            versions,
            meanings,
            eras,
            start,
            tracks: Tracks::new(&versions.symbols),
            timelines: Vec::new(),
            copies: Copies::default(),
            breadth: std::collections::HashMap::new(),
            made: HashMap::default(),
            settled: HashSet::default(),
            drafted: HashSet::default(),
        }
    }

    /// Goes on where an earlier run ended.
    pub(super) fn resume(&mut self, told: Told) {
        let Told { tracks, by_id, at, timelines, copies, breadth, .. } = told;
        (self.tracks.all, self.tracks.by_id, self.tracks.at) = (tracks, by_id, at);
        self.grow();
        (self.timelines, self.copies.list) = (timelines, copies);
        self.breadth = breadth.into_iter().collect();
    }

    /// What a later run needs to go on after so many commits.
    pub(super) fn told(&self, commits: usize) -> Told {
        let mut breadth: Vec<(CommitIx, usize)> =
            self.breadth.iter().map(|(ix, changed)| (*ix, *changed)).collect();
        breadth.sort_unstable();
        Told {
            commits,
            tracks: self.tracks.all.clone(),
            by_id: self.tracks.by_id.clone(),
            at: self.tracks.at.clone(),
            timelines: self.timelines.clone(),
            copies: self.copies.list.clone(),
            breadth,
            stand_ins: self.versions.stand_ins.iter().map(|(gap, blob)| (*gap, *blob)).collect(),
        }
    }

    /// Takes a history from the commit of this number on.
    pub(super) fn history(&mut self, repo: &'h Repo, history: &'h History, from: usize, every_commit: bool) {
        let versions = self.versions;
        let mut first = history.events.partition_point(|event| event.commit < from);
        let mut era = from.checked_sub(1).map_or(0, |last| self.eras.at(last));
        for commit in (from..history.commits.len()).filter(|&ix| history.commits[ix].published == ix) {
            let events = history.events_of(commit);
            let own = history.events.partition_point(|event| event.commit < commit);
            let sides = Sides::new(repo, history, versions, &history.events[first..own]);
            first = own + events.len();
            let plan = || events.iter().filter(|event| versions.is_plan[event.path]);
            let changes: Vec<Change<'h>> = plan()
                .map(|event| Change {
                    path: versions.paths[event.path],
                    before: versions.of(event.before()),
                    after: versions.of(event.new),
                })
                .collect();
            let start = history.renames.partition_point(|rename| rename.commit < commit);
            let renames: Vec<(Symbol, Symbol)> = history.renames[start..]
                .iter()
                .take_while(|rename| rename.commit == commit)
                .map(|rename| (versions.paths[rename.from], versions.paths[rename.to]))
                .collect();
            let Step { met, gone, moved } = self.step(&changes, &renames);
            let by_path = plan().map(|event| (versions.paths[event.path], event)).collect();
            let eras = (era, self.eras.at(commit));
            era = eras.1;
            let published = Published { repo, history, commit, eras, by_path, sides, every_commit };
            if every_commit {
                self.drafted.clear();
                self.drafts(&published);
            }
            let mut changed: HashSet<TrackIx> = HashSet::default();
            for met in &met {
                if self.publish(&published, met) {
                    changed.insert(met.track);
                }
            }
            self.note_copies(&met, &published);
            for (track, from, to) in moved {
                self.tell_move(&published, track, from, to);
            }
            for track in gone {
                if !self.go_on(track) {
                    self.take_away(&published, track);
                }
                changed.insert(track);
            }
            if eras.0 != eras.1 {
                self.move_milestones(&published);
            }
            self.breadth.insert(published.ix(), changed.len());
        }
    }

    /// Takes the change that is not committed yet.
    pub(super) fn pending(
        &mut self,
        changes: &[Change<'_>],
        renames: &[(Symbol, Symbol)],
        era: usize,
        now: Timestamp,
    ) {
        let eras = (era, self.eras.now());
        let now = Moment::from(now);
        let stamp = |path| Stamp { path, published: None, origin: None, at: now, eras };
        let Step { met, gone, moved } = self.step(changes, renames);
        for met in met {
            if met.before.is_none() || met.again {
                self.turn(met.track, TurnKind::of(met.again), stamp(met.path));
            }
            let (mut alive, mut beside) = (false, false);
            for difference in differences(&met, &self.versions.symbols) {
                beside |= difference.is_prose();
                alive |= self.tell(met.track, difference, stamp(met.path));
            }
            if alive {
                self.timelines[met.track].signs.push(Sign { published: None, at: now, beside });
            }
        }
        for (track, from, to) in moved {
            self.tell(track, moving(from, to), stamp(to));
        }
        for track in gone {
            if !self.go_on(track) {
                self.turn(track, TurnKind::Deleted, stamp(self.tracks.all[track].path));
            }
        }
    }

    /// Takes what stands in a file that no commit at hand touched.
    pub(super) fn seed(&mut self, changes: &[Change<'_>]) {
        self.tracks.seed(changes);
        self.grow();
    }

    fn step<'v>(&mut self, changes: &[Change<'v>], renames: &[(Symbol, Symbol)]) -> Step<'v> {
        let step = self.tracks.step(changes, renames);
        self.grow();
        self.settle(&step.met);
        for met in &step.met {
            if met.before.is_none() {
                self.timelines[met.track].since = None;
            } else if met.item.id.is_none() {
                self.copies.title(&self.tracks.all[met.track], met.track);
            }
        }
        step
    }

    fn settle(&mut self, met: &[Met<'_>]) {
        self.settled.clear();
        for met in met {
            let before = |field| met.before.as_ref().and_then(|before| value(&before.fields, field));
            let anew = met.item.fields.iter().filter(|(field, said)| before(*field) != Some(*said));
            self.settled.extend(anew.map(|(field, _)| (met.track, *field)));
        }
    }

    fn grow(&mut self) {
        for (ix, track) in self.tracks.all.iter().enumerate().skip(self.timelines.len()) {
            self.copies.title(track, ix);
        }
        let was_there = Timeline { since: self.start.map(Moment::from), ..Timeline::default() };
        self.timelines.resize(self.tracks.all.len(), was_there);
    }

    /// Tells what a mainline commit did to an outcome; whether any of it was more than spelling.
    fn publish(&mut self, published: &Published<'_, '_>, met: &Met<'_>) -> bool {
        let Published { commit, sides, eras, .. } = published;
        let (ix, at) = (published.ix(), published.at());
        let event = published.by_path.get(&met.path).copied();
        let differences = differences(met, &self.versions.symbols);
        let who = &self.tracks.all[met.track];
        let timeline = &mut self.timelines[met.track];
        for side in sides.of(who) {
            if sides.touched(side, who) {
                timeline.touched.push(CommitIx(side.commit as u32));
            }
        }
        let own = event.is_some_and(FileEvent::is_own);
        if own && (!met.several || met.before.is_none() || !differences.is_empty()) {
            timeline.touched.push(ix);
        }
        timeline.touched.dedup();
        let mut stamp = Stamp { path: met.path, published: Some(ix), origin: Some(ix), at, eras: *eras };
        if met.before.is_none() {
            (timeline.created, timeline.since) = (Some(ix), Some(at));
        }
        // What was away for days only was put back, which is no news of it.
        let gone =
            timeline.turns.last().filter(|turn| turn.kind == TurnKind::Deleted).map(|turn| turn.at.day);
        let is_put_back = gone.is_some_and(|gone| (at.day - gone).get_days() <= SLIP);
        let comes = met.before.is_none() || met.again;
        let mut alive = comes && !is_put_back;
        let mut beside = alive;
        if comes {
            let made = if own { None } else { sides.life(who).0 };
            let origin = Some(CommitIx(made.unwrap_or(*commit) as u32));
            self.turn(met.track, TurnKind::of(met.again), Stamp { origin, ..stamp });
        }
        for difference in differences {
            let origin = self.origin(published, met, event, &difference);
            if published.every_commit
                && !difference.is_prose()
                && (self.drafted.contains(&(met.track, Arc::clone(&difference.name), origin))
                    || origin == *commit && self.is_picked(published, met.track, &difference, origin))
            {
                (alive, beside) = (true, true);
                continue;
            }
            beside |= difference.is_prose();
            stamp.origin = Some(CommitIx(origin as u32));
            alive |= self.tell(met.track, difference, stamp);
        }
        if alive {
            self.timelines[met.track].signs.push(Sign { published: Some(ix), at, beside });
        }
        alive
    }

    /// The commit that made a change: one of the merged branches, or the mainline's own.
    fn origin(
        &self,
        published: &Published<'_, '_>,
        met: &Met<'_>,
        event: Option<&FileEvent>,
        difference: &Difference,
    ) -> usize {
        let (who, sides) = (&self.tracks.all[met.track], &published.sides);
        let (old, new) = (difference.old, difference.new);
        let same = |one, other| self.means_same(difference.question, published.eras.1, one, other);
        // A new spelling is made by whoever spelt it so.
        let to_the_letter = same(old, new);
        let same = |one, other| if to_the_letter { one == other } else { same(one, other) };
        // A parent beside the first had this already, here or in another file, so that the commit only merged it.
        let had = |event: &FileEvent, parent: usize| match difference.question {
            Question::Path => event.old[parent].is_some(),
            Question::Id => {
                let version = sides.in_parent(event, parent, who);
                version.is_some_and(|version| version.items.iter().any(|item| item.id == new))
            }
            Question::Field(field) => {
                let found = sides.in_parent(event, parent, who).and_then(|version| item(version, who));
                found.is_some_and(|item| same(value(&item.fields, field), new))
            }
        };
        let brought = event.is_some_and(|event| (1..event.old.len()).any(|parent| had(event, parent)));
        let made = brought.then(|| sides.origin(who, difference.question, new, &same)).flatten();
        made.unwrap_or(published.commit)
    }

    fn means_same(&self, question: Question, era: usize, one: Option<Symbol>, other: Option<Symbol>) -> bool {
        match question {
            Question::Field(field) => {
                self.meanings.same(&self.versions.symbols, field, (era, one), (era, other))
            }
            Question::Path | Question::Id => one == other,
        }
    }

    fn tell_move(&mut self, published: &Published<'_, '_>, track: TrackIx, from: Symbol, to: Symbol) {
        let ix = Some(published.ix());
        let stamp = Stamp { path: to, published: ix, origin: ix, at: published.at(), eras: published.eras };
        self.tell(track, moving(from, to), stamp);
    }

    fn take_away(&mut self, published: &Published<'_, '_>, track: TrackIx) {
        let who = &self.tracks.all[track];
        let own = published.by_path.get(&who.path).is_some_and(|event| event.is_own());
        let taken = if own { None } else { published.sides.life(who).1 };
        let origin = Some(CommitIx(taken.unwrap_or(published.commit) as u32));
        let (ix, at) = (Some(published.ix()), published.at());
        let stamp = Stamp { path: who.path, published: ix, origin, at, eras: published.eras };
        self.turn(track, TurnKind::Deleted, stamp);
    }

    /// Every change that was made on the merged branches, where each counts.
    fn drafts(&mut self, published: &Published<'_, '_>) {
        let Published { history, sides, eras, .. } = published;
        let era = eras.1;
        for event in sides.own() {
            let Some(version) = self.versions.of(event.new) else { continue };
            let path = self.versions.paths[event.path];
            for place in version.in_order() {
                let here = &version.items[place];
                let found = self.tracks.find(here, path);
                // The mainline may have given it another id meanwhile.
                let Some(track) = found.or_else(|| self.tracks.once_called(here.id?)) else { continue };
                let who = &self.tracks.all[track];
                let parents = sides.parents(event, who);
                let before: Vec<&Fields> = parents
                    .iter()
                    .flatten()
                    .filter_map(|version| item(version, who))
                    .map(|item| &item.fields)
                    .collect();
                let Some(first) = before.first() else { continue };
                for difference in compare(first, &here.fields, &self.versions.symbols) {
                    let Question::Field(field) = difference.question else { continue };
                    let same = |fields: &&Fields| {
                        self.means_same(difference.question, era, value(fields, field), difference.new)
                    };
                    if difference.is_prose() || before.iter().any(same) {
                        continue;
                    }
                    self.drafted.insert((track, Arc::clone(&difference.name), event.commit));
                    if !self.is_picked(published, track, &difference, event.commit) {
                        let at = moment(&history.commits[event.commit].committer);
                        let origin = Some(CommitIx(event.commit as u32));
                        let ix = Some(published.ix());
                        self.tell(
                            track,
                            difference,
                            Stamp { path, published: ix, origin, at, eras: (era, era) },
                        );
                    }
                }
            }
        }
    }

    /// Whether a commit repeats a change that another made which it does not build on: a cherry-pick.
    fn is_picked(
        &mut self,
        published: &Published<'_, '_>,
        track: TrackIx,
        difference: &Difference,
        commit: usize,
    ) -> bool {
        let key = (track, Arc::clone(&difference.name), difference.old, difference.new);
        let earlier = self.made.entry(key).or_default();
        let name = |commit: usize| published.history.commits[commit].id;
        let picked = earlier.iter().any(|&other| {
            other != commit && !published.repo.descends(name(commit), name(other)).unwrap_or(true)
        });
        if !picked {
            earlier.push(commit);
        }
        picked
    }

    /// Keeps what those said last that are gone.
    pub(super) fn keep_last_words(&mut self, era: usize) {
        let symbols = &self.versions.symbols;
        for (track, timeline) in
            self.tracks.all.iter().zip(&mut self.timelines).filter(|(track, _)| !track.live)
        {
            for name in [Field::Title, Field::Owner, Field::Status, Field::Deadline].map(Field::name) {
                let field = symbols.find(name);
                let said = field.and_then(|field| Some((field, value(&track.fields, field)?)));
                if let Some((field, value)) = said {
                    timeline.last.insert(name.into(), self.meanings.said(symbols, era, field, value));
                }
            }
        }
    }

    fn turn(&mut self, track: TrackIx, kind: TurnKind, stamp: Stamp) {
        let Stamp { published, origin, at, .. } = stamp;
        let path = self.versions.symbols.text(stamp.path);
        self.timelines[track].turns.push(Turn { kind, path, published, origin, at });
    }

    /// Adds a difference to the changes, or to the spellings; whether it is a sign of life.
    pub(super) fn tell(&mut self, track: TrackIx, difference: Difference, stamp: Stamp) -> bool {
        if difference.is_prose() {
            return true;
        }
        let symbols = &self.versions.symbols;
        let said = |era: usize, symbol: Option<Symbol>| {
            symbol.map(|symbol| match difference.question {
                Question::Field(field) => self.meanings.said(symbols, era, field, symbol),
                Question::Path | Question::Id => name(&symbols.text(symbol)),
            })
        };
        let Stamp { published, origin, at, eras, .. } = stamp;
        let (old, new) = (said(eras.0, difference.old), said(eras.1, difference.new));
        let path = symbols.text(stamp.path);
        let (field, milestone) = (difference.name, None);
        let event = Event { field, old, new, path, milestone, published, origin, at };
        let is_spelling = event.is_spelling() || self.meanings.is_one_day(&event, eras);
        let timeline = &mut self.timelines[track];
        if is_spelling {
            timeline.spellings.push(event);
            return false;
        }
        timeline.events.push(event);
        difference.question != Question::Path
    }
}

impl TurnKind {
    const fn of(again: bool) -> Self {
        if again { Self::Recreated } else { Self::Created }
    }
}

fn moving(from: Symbol, to: Symbol) -> Difference {
    Difference { question: Question::Path, name: "path".into(), old: Some(from), new: Some(to) }
}

/// What an outcome or its file is called.
fn name(text: &Arc<str>) -> Said {
    let means = Meaning::Words([text.to_string()].into());
    Said::plain(Arc::clone(text), means)
}
