//! From commits to timelines, in the order in which they reached the mainline.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value as Json;

use crate::git::Repo;
use crate::git::history::{Event as FileEvent, History};
use crate::model::{CommitIx, Event, Meaning, Said, Timeline};

use super::Versions;
use super::commits::moment;
use super::meaning::Meanings;
use super::sides::{Question, Sides};
use super::tracks::{Change, Met, TrackIx, Tracks};
use super::version::{Fields, Symbol, value};

/// The timelines in the making.
pub(super) struct Fold<'h> {
    versions: &'h Versions,
    meanings: &'h Meanings<'h>,
    /// When the history at hand begins, if it is not the beginning of all.
    start: Option<Timestamp>,
    pub(super) tracks: Tracks,
    /// Of each track.
    pub(super) timelines: Vec<Timeline>,
    /// The commits that made a change, for telling a cherry-pick from a change that came back.
    made: HashMap<Edit, Vec<usize>>,
}

/// Outcome, field, old and new.
type Edit = (TrackIx, Arc<str>, Option<Symbol>, Option<Symbol>);

/// One difference of an outcome.
struct Difference {
    question: Question,
    name: Arc<str>,
    old: Option<Symbol>,
    new: Option<Symbol>,
}

/// A mainline commit and what it brought.
struct Published<'s, 'h> {
    repo: &'s Repo,
    history: &'h History,
    commit: usize,
    by_path: HashMap<Symbol, &'h FileEvent>,
    sides: Sides<'h>,
    every_commit: bool,
}

impl<'h> Fold<'h> {
    pub(super) fn new(versions: &'h Versions, meanings: &'h Meanings<'h>, start: Option<Timestamp>) -> Self {
        Self {
            versions,
            meanings,
            start,
            tracks: Tracks::default(),
            timelines: Vec::new(),
            made: HashMap::new(),
        }
    }

    /// Takes a whole history.
    pub(super) fn history(&mut self, repo: &Repo, history: &'h History, every_commit: bool) {
        let versions = self.versions;
        let mut first = 0;
        for commit in (0..history.commits.len()).filter(|&ix| history.commits[ix].published == ix) {
            let events = history.events_of(commit);
            let own = history.events.partition_point(|event| event.commit < commit);
            let sides = Sides::new(history, versions, &history.events[first..own]);
            first = own + events.len();
            let changes: Vec<Change<'h>> = events
                .iter()
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
            let met = self.step(&changes, &renames);
            let by_path = events.iter().map(|event| (versions.paths[event.path], event)).collect();
            let published = Published { repo, history, commit, by_path, sides, every_commit };
            if every_commit {
                self.drafts(&published);
            }
            for met in met {
                self.publish(&published, &met);
            }
        }
    }

    /// Takes the change that is not committed yet.
    pub(super) fn pending(&mut self, changes: &[Change<'_>], renames: &[(Symbol, Symbol)], now: Timestamp) {
        for met in self.step(changes, renames) {
            for difference in differences(&met, self.versions) {
                let event = self.event(&met, difference, None, None, now);
                self.timelines[met.track].events.push(event);
            }
        }
    }

    /// Takes what stands in a file that no commit at hand touched.
    pub(super) fn seed(&mut self, changes: &[Change<'_>]) {
        self.tracks.seed(changes);
        self.grow();
    }

    fn step<'v>(&mut self, changes: &[Change<'v>], renames: &[(Symbol, Symbol)]) -> Vec<Met<'v>> {
        let met = self.tracks.step(changes, renames);
        self.grow();
        for met in met.iter().filter(|met| met.before.is_none()) {
            self.timelines[met.track].since = None;
        }
        met
    }

    fn grow(&mut self) {
        let was_there = Timeline { since: self.start, ..Timeline::default() };
        self.timelines.resize(self.tracks.all.len(), was_there);
    }

    fn publish(&mut self, published: &Published<'_, '_>, met: &Met<'_>) {
        let Published { history, commit, sides, .. } = published;
        let ix = CommitIx(*commit as u32);
        let at = moment(history.commits[*commit].committer.time);
        let (id, slot) = (met.item.id, met.item.slot);
        let event = published.by_path.get(&met.path).copied();
        let differences = differences(met, self.versions);
        let timeline = &mut self.timelines[met.track];
        for side in sides.of(id, met.path) {
            if sides.touched(side, id, slot) {
                timeline.touched.push(CommitIx(side.commit as u32));
            }
        }
        let own = event.is_some_and(FileEvent::is_own);
        if own && (!met.several || met.before.is_none() || !differences.is_empty()) {
            timeline.touched.push(ix);
        }
        timeline.touched.dedup();
        if met.before.is_none() {
            (timeline.created, timeline.since) = (Some(ix), Some(at));
        }
        for difference in differences {
            let brought = event.is_some_and(|event| self.is_brought(event, met, &difference));
            let origin = brought
                .then(|| sides.origin(id, met.path, slot, difference.question, difference.new))
                .flatten()
                .unwrap_or(*commit);
            if published.every_commit
                && (origin != *commit || self.is_picked(published, met.track, &difference, origin))
            {
                continue;
            }
            let event = self.event(met, difference, Some(ix), Some(CommitIx(origin as u32)), at);
            self.timelines[met.track].events.push(event);
        }
    }

    /// Whether a parent beside the first had this already, so that the commit only merged it.
    fn is_brought(&self, event: &FileEvent, met: &Met<'_>, difference: &Difference) -> bool {
        event.old.iter().skip(1).any(|blob| match difference.question {
            Question::Path => blob.is_some(),
            Question::Id => self
                .versions
                .before(event.path, *blob)
                .is_some_and(|version| version.items.iter().any(|item| item.id == difference.new)),
            Question::Field(field) => self
                .versions
                .before(event.path, *blob)
                .and_then(|version| version.item(met.item.id, met.item.slot))
                .is_some_and(|item| value(&item.fields, field) == difference.new),
        })
    }

    /// Every change that was made on the merged branches, where each counts.
    fn drafts(&mut self, published: &Published<'_, '_>) {
        let Published { history, commit, sides, .. } = published;
        for event in sides.own() {
            let Some(version) = self.versions.of(event.new) else { continue };
            let path = self.versions.paths[event.path];
            let parents = sides.parents(event);
            for item in &version.items {
                let Some(track) = self.tracks.find(item.id, path, item.slot) else { continue };
                let before: Vec<&Fields> = parents
                    .iter()
                    .flatten()
                    .filter_map(|version| version.item(item.id, item.slot))
                    .map(|item| &item.fields)
                    .collect();
                let Some(first) = before.first() else { continue };
                let met = Met { track, path, item, several: version.several, before: None };
                for difference in compare(first, &item.fields, self.versions) {
                    let Question::Field(field) = difference.question else { continue };
                    let differs = before.iter().all(|fields| value(fields, field) != difference.new);
                    if differs && !self.is_picked(published, track, &difference, event.commit) {
                        let at = moment(history.commits[event.commit].committer.time);
                        let (by, origin) = (CommitIx(*commit as u32), CommitIx(event.commit as u32));
                        let event = self.event(&met, difference, Some(by), Some(origin), at);
                        self.timelines[track].events.push(event);
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

    fn event(
        &self,
        met: &Met<'_>,
        difference: Difference,
        published: Option<CommitIx>,
        origin: Option<CommitIx>,
        at: Timestamp,
    ) -> Event {
        let said = |symbol: Option<Symbol>| {
            symbol.map(|symbol| match difference.question {
                Question::Field(field) => self.meanings.said(&self.versions.symbols, field, symbol),
                Question::Path | Question::Id => name(&self.versions.symbols.text(symbol)),
            })
        };
        Event {
            old: said(difference.old),
            new: said(difference.new),
            field: difference.name,
            path: self.versions.symbols.text(met.path),
            published,
            origin,
            at,
        }
    }
}

/// What an outcome or its file is called.
fn name(text: &Arc<str>) -> Said {
    let means = Meaning::Words([text.to_string()].into());
    Said { text: Arc::clone(text), data: Json::String(text.to_string()), means }
}

/// What is different about an outcome that was there before.
fn differences(met: &Met<'_>, versions: &Versions) -> Vec<Difference> {
    let Some(before) = &met.before else { return Vec::new() };
    let mut found = Vec::new();
    if before.path != met.path {
        let (old, new) = (Some(before.path), Some(met.path));
        found.push(Difference { question: Question::Path, name: "path".into(), old, new });
    }
    if before.id != met.item.id {
        let (old, new) = (before.id, met.item.id);
        found.push(Difference { question: Question::Id, name: "id".into(), old, new });
    }
    found.extend(compare(&before.fields, &met.item.fields, versions));
    found
}

/// The fields whose values differ.
fn compare(old: &Fields, new: &Fields, versions: &Versions) -> Vec<Difference> {
    let mut names: Vec<Symbol> = old.iter().chain(new).map(|&(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    let one = |name: Symbol| {
        let (old, new) = (value(old, name), value(new, name));
        let question = Question::Field(name);
        (old != new).then(|| Difference { question, name: versions.symbols.text(name), old, new })
    };
    names.into_iter().filter_map(one).collect()
}
