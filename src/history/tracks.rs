//! Which outcome of one version is which of the next: by id wherever it stands, without an id by title, by likeness and
//! by place.

mod called;
mod hold;
mod matching;

use foldhash::{HashMap, HashSet};

use self::hold::{Hold, Readable};
use super::likeness::alike;
use super::version::{BODY, Fields, Item, Symbol, Symbols, Version};
use crate::model::Field;

/// One outcome through time.
#[derive(Debug, Clone)]
pub(super) struct Track {
    /// The id that is written there now, or was last.
    pub(super) id: Option<Symbol>,
    /// The file that it stands in now, or stood in last.
    pub(super) path: Symbol,
    /// Its place among the outcomes of that file.
    pub(super) slot: u32,
    /// Whether that file has several.
    pub(super) several: bool,
    /// What it says now, or said last.
    pub(super) fields: Fields,
    /// The entry of the fields that is its title.
    pub(super) title: Option<(Symbol, Symbol)>,
    /// Whether it stands there now.
    pub(super) live: bool,
    /// Whether its file cannot be read as far as where it stood.
    pub(super) hidden: bool,
    /// Whether it went on in another place when it was taken away here.
    pub(super) went_on: bool,
    /// Every id that it had.
    pub(super) ids: Vec<Symbol>,
    /// Every file that it stood in.
    pub(super) paths: Vec<Symbol>,
}

/// Which of [`Tracks::all`].
pub(super) type TrackIx = usize;

/// One file, before and after.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'v> {
    pub(super) path: Symbol,
    /// None where it was absent.
    pub(super) before: Option<&'v Version>,
    /// None where it is gone.
    pub(super) after: Option<&'v Version>,
}

/// What a step did to one outcome.
#[derive(Debug)]
pub(super) struct Met<'v> {
    pub(super) track: TrackIx,
    pub(super) path: Symbol,
    pub(super) item: &'v Item,
    /// Whether it shares its file with others.
    pub(super) several: bool,
    /// What it was before; none where it appears for the first time.
    pub(super) before: Option<Before>,
    /// Whether it was gone before.
    pub(super) again: bool,
}

/// What a step did.
#[derive(Debug, Default)]
pub(super) struct Step<'v> {
    /// To the outcomes that could be read.
    pub(super) met: Vec<Met<'v>>,
    /// Those that are gone.
    pub(super) gone: Vec<TrackIx>,
    /// Those whose file moved while it could not be read: from and to.
    pub(super) moved: Vec<(TrackIx, Symbol, Symbol)>,
}

/// What an outcome was before a step.
#[derive(Debug)]
pub(super) struct Before {
    pub(super) id: Option<Symbol>,
    pub(super) path: Symbol,
    pub(super) fields: Fields,
}

/// Every outcome, through time.
#[derive(Debug)]
pub(super) struct Tracks<'s> {
    pub(super) all: Vec<Track>,
    symbols: &'s Symbols,
    /// The field that says what an outcome is about.
    title: Option<Symbol>,
    /// The field that says what is promised.
    promise: Option<Symbol>,
    /// The field that says who promises it.
    owner: Option<Symbol>,
    /// The fields that hold ids.
    names: Vec<Symbol>,
    pub(super) by_id: HashMap<Symbol, Vec<TrackIx>>,
    /// Who stood in a file when it could be read last.
    pub(super) at: HashMap<Symbol, Vec<TrackIx>>,
}

impl<'s> Tracks<'s> {
    /// None yet.
    pub(super) fn new(symbols: &'s Symbols) -> Self {
        let symbol = |field: Field| symbols.find(field.name());
        // A file whose names change says so in its words as well, and on which day.
        let names =
            [Field::Id, Field::Parent, Field::DependsOn, Field::CheckIn].into_iter().filter_map(symbol);
        Self {
            all: Vec::new(),
            symbols,
            title: symbol(Field::Title),
            promise: symbol(Field::Done),
            owner: symbol(Field::Owner),
            names: names.chain(symbols.find(BODY)).collect(),
            by_id: HashMap::default(),
            at: HashMap::default(),
        }
    }

    /// Those that stand in a file, or stood there when it could be read last.
    pub(super) fn at(&self, path: Symbol) -> &[TrackIx] {
        self.at.get(&path).map_or(&[], Vec::as_slice)
    }

    /// The outcome of a file that is this one: with its id, at this path if there are several, or with its title.
    pub(super) fn find(&self, item: &Item, path: Symbol) -> Option<TrackIx> {
        match item.id {
            Some(id) => {
                let known = self.by_id.get(&id)?;
                let here = known.iter().find(|&&ix| self.all[ix].path == path);
                here.or_else(|| known.iter().rev().find(|&&ix| self.all[ix].live)).or(known.last()).copied()
            }
            None => {
                let here = || self.at(path).iter().filter(|&&ix| self.all[ix].id.is_none());
                let titled = here().find(|&&ix| self.all[ix].is_titled_as(item));
                titled.or_else(|| here().find(|&&ix| self.all[ix].stands_as(item))).copied()
            }
        }
    }

    /// The outcome that had this id before it got another.
    pub(super) fn once_called(&self, id: Symbol) -> Option<TrackIx> {
        self.all.iter().position(|track| track.ids.contains(&id))
    }

    /// Takes the next version of some files, and tells what became of each outcome in them.
    pub(super) fn step<'v>(&mut self, changes: &[Change<'v>], renames: &[(Symbol, Symbol)]) -> Step<'v> {
        self.seed(changes);
        let from: HashMap<Symbol, Symbol> = renames.iter().map(|&(from, to)| (to, from)).collect();
        // What cannot be read is a gap: nothing is known to have changed.
        let readable: Vec<Readable<'v>> = changes
            .iter()
            .filter_map(|&change| Some((change, change.after?)))
            .filter(|(_, version)| !version.items.is_empty())
            .collect();
        let hold = Hold::of(changes, &readable);
        let mut taken: HashSet<TrackIx> = HashSet::default();
        let mut matched = self.match_by_id(changes, &readable, &hold, &mut taken);
        let mut met = Vec::new();
        for ((change, version), matched) in readable.iter().zip(&mut matched) {
            let mut left: Vec<TrackIx> = self.at(change.path).to_vec();
            if let Some(from) = from.get(&change.path) {
                left.extend_from_slice(self.at(*from));
            }
            left.retain(|ix| {
                let track = &self.all[*ix];
                !taken.contains(ix) && track.live && !(track.id.is_some() && hold.keeps(track))
            });
            self.match_by_place(change.path, &left, version, matched, &mut taken);
            for place in version.in_order() {
                met.push(self.meet(change.path, &version.items[place], version.several, matched[place]));
            }
        }
        let moved = self.move_unread(changes, renames);
        let gone = self.settle(changes, &met);
        Step { met, gone, moved }
    }

    /// Which outcome the items of each file are by their ids, the names of their files, or as what was taken away there.
    fn match_by_id(
        &self,
        changes: &[Change<'_>],
        readable: &[Readable<'_>],
        hold: &Hold,
        taken: &mut HashSet<TrackIx>,
    ) -> Vec<Vec<Option<TrackIx>>> {
        let called = self.called_in_files_gone(changes);
        let of_item = |item: &Item, path: Symbol, several: bool, taken: &HashSet<TrackIx>| {
            let known = item.id.and_then(|id| self.by_id.get(&id)).map_or(&[][..], Vec::as_slice);
            let free = |ix: &&TrackIx| !taken.contains(*ix);
            let here = known.iter().filter(free).find(|&&ix| self.all[ix].path == path);
            let elsewhere = || known.iter().rev().filter(free).find(|&&ix| !hold.keeps(&self.all[ix]));
            let by_name = || {
                let name = self.calls(item, path, several)?;
                called.get(&name).filter(free).filter(|&&ix| self.goes_on_as(ix, item, path))
            };
            here.or_else(elsewhere).or_else(by_name).copied()
        };
        let mut matched = Vec::with_capacity(readable.len());
        for (change, version) in readable {
            let mut found = vec![None; version.items.len()];
            let buried = self.buried_at(change.path);
            for place in version.in_order() {
                let item = &version.items[place];
                let again = |ix: &&TrackIx| !taken.contains(*ix) && self.all[**ix].is_again(item);
                let known = of_item(item, change.path, version.several, taken);
                found[place] = known.or_else(|| buried.iter().find(again).copied());
                taken.extend(found[place]);
            }
            matched.push(found);
        }
        matched
    }

    /// Those without an id that stood in a file when it was taken away, the last first; none where it stands.
    fn buried_at(&self, path: Symbol) -> Vec<TrackIx> {
        if !self.at.get(&path).is_some_and(Vec::is_empty) {
            return Vec::new();
        }
        let buried =
            self.all.iter().enumerate().rev().filter(|(_, track)| {
                !track.live && !track.went_on && track.path == path && track.id.is_none()
            });
        buried.map(|(ix, _)| ix).collect()
    }

    /// Takes along who stands in a file that moved and that cannot be read where it is now.
    fn move_unread(
        &mut self,
        changes: &[Change<'_>],
        renames: &[(Symbol, Symbol)],
    ) -> Vec<(TrackIx, Symbol, Symbol)> {
        let mut moved = Vec::new();
        for &(from, to) in renames {
            let unread = |change: &Change<'_>| {
                change.path == to && change.after.is_some_and(|version| version.items.is_empty())
            };
            if !changes.iter().any(unread) {
                continue;
            }
            let here = self.at.remove(&from).unwrap_or_default();
            let (moving, left) =
                here.into_iter().partition(|&ix| self.all[ix].live && self.all[ix].path == from);
            self.at.insert(from, left);
            let moving: Vec<TrackIx> = moving;
            for &ix in &moving {
                self.all[ix].stand(to);
                moved.push((ix, from, to));
            }
            self.at.entry(to).or_default().extend(moving);
        }
        moved
    }

    fn meet<'v>(&mut self, path: Symbol, item: &'v Item, several: bool, found: Option<TrackIx>) -> Met<'v> {
        let title = self.title_of(&item.fields);
        let (track, before, again) = match found {
            Some(ix) => {
                let track = &mut self.all[ix];
                let again = !track.live;
                let fields = std::mem::replace(&mut track.fields, item.fields.clone());
                track.title = title;
                let before = Before { id: track.id, path: track.path, fields };
                (track.slot, track.live, track.hidden) = (item.slot, true, false);
                track.stand(path);
                track.several = several;
                if track.id != item.id {
                    if let Some(known) = track.id.and_then(|id| self.by_id.get_mut(&id)) {
                        known.retain(|other| *other != ix);
                    }
                    track.id = item.id;
                    if let Some(id) = item.id {
                        track.ids.push(id);
                        self.by_id.entry(id).or_default().push(ix);
                    }
                }
                (ix, Some(before), again)
            }
            None => (self.add(path, item, several), None, false),
        };
        Met { track, path, item, several, before, again }
    }

    fn add(&mut self, path: Symbol, item: &Item, several: bool) -> TrackIx {
        let ix = self.all.len();
        let (id, slot, fields) = (item.id, item.slot, item.fields.clone());
        let title = self.title_of(&fields);
        let (ids, paths) = (id.into_iter().collect(), vec![path]);
        self.all.push(Track {
            id,
            path,
            slot,
            several,
            fields,
            title,
            live: true,
            hidden: false,
            went_on: false,
            ids,
            paths,
        });
        if let Some(id) = id {
            self.by_id.entry(id).or_default().push(ix);
        }
        ix
    }

    /// Who was there before the first commit at hand.
    pub(super) fn seed(&mut self, changes: &[Change<'_>]) {
        for change in changes {
            let Some(before) = change.before else { continue };
            if !self.at.contains_key(&change.path) {
                let here =
                    before.items.iter().map(|item| self.add(change.path, item, before.several)).collect();
                self.at.insert(change.path, here);
            }
        }
    }

    /// Remembers who stands where after a step, and tells who is gone.
    fn settle(&mut self, changes: &[Change<'_>], met: &[Met<'_>]) -> Vec<TrackIx> {
        let mut lost = Vec::new();
        let mut here: HashMap<Symbol, Vec<TrackIx>> = HashMap::default();
        for met in met {
            here.entry(met.path).or_default().push(met.track);
        }
        for change in changes {
            let here = here.remove(&change.path).unwrap_or_default();
            let standing: HashSet<TrackIx> = here.iter().copied().collect();
            let known = self.at.entry(change.path).or_default();
            let before = std::mem::replace(known, here);
            if change.after.is_some_and(|version| !version.whole) {
                let left = before.into_iter().filter(|ix| !standing.contains(ix));
                for ix in left {
                    self.all[ix].hidden |= self.all[ix].path == change.path;
                    known.push(ix);
                }
                continue;
            }
            for gone in before {
                if self.all[gone].path == change.path && !standing.contains(&gone) && self.all[gone].live {
                    self.all[gone].live = false;
                    lost.push(gone);
                }
            }
        }
        lost
    }
}

impl Track {
    /// Whether something has its title.
    pub(super) fn is_titled_as(&self, item: &Item) -> bool {
        self.title.is_some_and(|title| item.fields.contains(&title))
    }

    /// Whether something stands in its place and says much the same, or has no title that would tell the two apart.
    pub(super) fn stands_as(&self, item: &Item) -> bool {
        self.slot == item.slot && (self.title.is_none() || alike(&self.fields, &item.fields))
    }

    /// Whether something without an id is the same, put back where it stood.
    fn is_again(&self, item: &Item) -> bool {
        item.id.is_none() && self.is_titled_as(item) && alike(&self.fields, &item.fields)
    }

    /// Whether something has its title, or says much the same.
    fn says_as(&self, item: &Item) -> bool {
        self.is_titled_as(item) || alike(&self.fields, &item.fields)
    }

    fn stand(&mut self, path: Symbol) {
        self.path = path;
        if !self.paths.contains(&path) {
            self.paths.push(path);
        }
    }
}
