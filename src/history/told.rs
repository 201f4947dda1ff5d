//! Timelines as the cache keeps them: what was folded once needs not be folded again, and what is committed later is
//! folded on top of it.
//!
//! They hold as long as every word meant the same, so that they are kept under all that words depend on. Words and
//! values that many events share stand once in a table.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use foldhash::HashMap;

use crate::git::Id;
use crate::git::history::History;
use crate::keep::{BUILD, Keep, Reader, Writer, kept_struct};
use crate::model::{CommitIx, Event, Meaning, Said, Timeline, Turn, TurnKind};

use super::asked::Asked;
use super::copies::Copy;
use super::tracks::{Track, TrackIx};
use super::version::Symbol;

/// The name under which they stand: a blob that no plan holds.
pub(super) fn name() -> Id {
    Id::of_blob(b"planlint keeps the timelines of all outcomes under this name\n")
}

/// What a fold has told after some commits, and what it needs to go on.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// After how many of [`History::commits`].
    pub(super) commits: usize,
    pub(super) tracks: Vec<Track>,
    pub(super) by_id: HashMap<Symbol, Vec<TrackIx>>,
    pub(super) at: HashMap<Symbol, Vec<TrackIx>>,
    pub(super) timelines: Vec<Timeline>,
    pub(super) copies: BTreeMap<TrackIx, Copy>,
    pub(super) breadth: Vec<(CommitIx, usize)>,
    /// For what cannot be read at a path, what could be read there last.
    pub(super) stand_ins: Vec<((usize, Id), Id)>,
}

/// Everything that timelines depend on beside the versions of the files; none where nothing may be kept. Where every
/// commit counts, what a cherry-pick repeats is found only by going through all of them. What is `reread` by words that
/// are not committed yet rests on the tip and on today's files, too. `moved`: the files of the plan that its globs do not match.
pub(super) fn question(asked: &Asked<'_>, history: &History, moved: &[&[u8]], reread: bool) -> Option<Id> {
    let configuration = asked.configuration.filter(|_| !asked.every_commit)?;
    let mut question = Writer::default();
    question.slice(BUILD.as_bytes());
    question.slice(configuration);
    let names = asked.configs.map_or(&[][..], |configs| configs.names);
    let is_config = |path: &[u8]| names.iter().any(|name| name.as_bytes() == path);
    for event in history.events.iter().filter(|event| is_config(history.path(event))) {
        question.slice(history.path(event));
        event.commit.keep(&mut question);
        event.old.keep(&mut question);
        event.new.keep(&mut question);
    }
    // What moved to the plan belongs to it from then on, with all that came before.
    moved.iter().for_each(|path| question.slice(path));
    if reread {
        history.tip.keep(&mut question);
        for input in asked.current {
            question.slice(input.path.as_bytes());
            input.blob().keep(&mut question);
        }
    }
    Some(Id::of_blob(&question.bytes))
}

impl Told {
    /// It as bytes, under a question.
    pub(super) fn write(&self, question: Id) -> Vec<u8> {
        let mut tables = Tables::default();
        let mut body = Writer::default();
        let Self { commits, tracks, by_id, at, timelines, copies, breadth, stand_ins } = self;
        tracks.keep(&mut body);
        sorted(by_id).keep(&mut body);
        sorted(at).keep(&mut body);
        body.number(timelines.len());
        timelines.iter().for_each(|timeline| tables.timeline(timeline, &mut body));
        body.number(copies.len());
        for (ix, Copy { of, from, past }) in copies {
            ix.keep(&mut body);
            of.keep(&mut body);
            from.keep(&mut body);
            tables.timeline(past, &mut body);
        }
        breadth.keep(&mut body);
        let mut stand_ins = stand_ins.clone();
        stand_ins.sort_unstable();
        stand_ins.keep(&mut body);
        let mut all = Writer::default();
        question.keep(&mut all);
        commits.keep(&mut all);
        all.number(tables.words.list.len());
        tables.words.list.iter().for_each(|word| all.slice(word.as_bytes()));
        all.number(tables.said.list.len());
        for said in tables.said.list {
            all.number(tables.words.places[&*said.text]);
            all.number(tables.words.places[&**said.written()]);
            said.means.keep(&mut all);
        }
        all.bytes.extend(body.bytes);
        all.bytes
    }

    /// What was written under this question, of a history that begins with at least these commits and a table of so
    /// many words; none where it was another, or makes no sense.
    pub(super) fn read(bytes: &[u8], question: Id, most: usize, words: usize) -> Option<Self> {
        let mut from = Reader::new(bytes);
        if Id::again(&mut from)? != question {
            return None;
        }
        let commits = usize::again(&mut from).filter(|commits| *commits <= most)?;
        let texts: Vec<Arc<str>> = from.list(|from| from.text().map(Into::into))?;
        let word = |from: &mut Reader<'_>| Some(Arc::clone(texts.get(from.number()?)?));
        let said = from.list(|from| {
            let (text, written) = (word(from)?, word(from)?);
            Some(Said::new(written, text, Meaning::again(from)?))
        })?;
        let tables = Read { words: texts, said };
        let tracks: Vec<Track> = Keep::again(&mut from)?;
        let lists = |from: &mut Reader<'_>| -> Option<HashMap<Symbol, Vec<TrackIx>>> { Keep::again(from) };
        let (by_id, at) = (lists(&mut from)?, lists(&mut from)?);
        let timelines = from.list(|from| tables.timeline(from))?;
        let copies = from.list(|from| {
            let (ix, of, since) = (Keep::again(from)?, Keep::again(from)?, Keep::again(from)?);
            Some((ix, Copy { of, from: since, past: tables.timeline(from)? }))
        })?;
        let copies = copies.into_iter().collect();
        let breadth: Vec<(CommitIx, usize)> = Keep::again(&mut from)?;
        let stand_ins = Keep::again(&mut from)?;
        let told = Self { commits, tracks, by_id, at, timelines, copies, breadth, stand_ins };
        (from.is_empty() && told.is_sound(words)).then_some(told)
    }

    /// Whether every number leads somewhere.
    fn is_sound(&self, words: usize) -> bool {
        let is_word = |symbol: Symbol| (symbol as usize) < words;
        let is_commit = |ix: &CommitIx| (ix.0 as usize) < self.commits;
        let is_track = |list: &[TrackIx]| list.iter().all(|ix| *ix < self.tracks.len());
        let tracks = self.tracks.iter().all(|track| {
            let fields = track.fields.iter().chain(&track.title).flat_map(|&(name, value)| [name, value]);
            let ids = track.ids.iter().chain(&track.id).copied();
            fields.chain(ids).chain([track.path]).chain(track.paths.iter().copied()).all(is_word)
        });
        let events = |events: &[Event]| {
            events.iter().all(|event| event.published.iter().chain(&event.origin).all(is_commit))
        };
        let copies = self.copies.iter().all(|(ix, copy)| is_track(&[*ix, copy.of]) && is_commit(&copy.from));
        let pasts = self.copies.values().map(|copy| &copy.past);
        let timelines = self.timelines.iter().chain(pasts).all(|timeline| {
            let turns = timeline.turns.iter().flat_map(|turn| turn.published.iter().chain(&turn.origin));
            let signs = timeline.signs.iter().filter_map(|sign| sign.published.as_ref());
            let others = timeline.touched.iter().chain(&timeline.created);
            turns.chain(signs).chain(others).all(is_commit)
                && events(&timeline.events)
                && events(&timeline.spellings)
        });
        let lists =
            self.by_id.iter().chain(&self.at).all(|(symbol, list)| is_word(*symbol) && is_track(list));
        let breadth = self.breadth.iter().all(|(ix, _)| is_commit(ix));
        tracks && timelines && copies && lists && breadth && self.timelines.len() == self.tracks.len()
    }
}

/// In the order of the symbols, so that the same is written in the same way.
fn sorted(lists: &HashMap<Symbol, Vec<TrackIx>>) -> Vec<(Symbol, Vec<TrackIx>)> {
    let mut lists: Vec<_> = lists.iter().map(|(symbol, list)| (*symbol, list.clone())).collect();
    lists.sort_unstable();
    lists
}

/// Values with their places, each once.
struct Table<'t, T> {
    list: Vec<&'t T>,
    places: HashMap<&'t T, usize>,
}

/// Texts with their places, each once.
#[derive(Default)]
struct Words<'t> {
    list: Vec<&'t str>,
    places: HashMap<&'t str, usize>,
}

impl<'t> Words<'t> {
    fn place(&mut self, word: &'t str) -> usize {
        *self.places.entry(word).or_insert_with(|| {
            self.list.push(word);
            self.list.len() - 1
        })
    }
}

impl<T> Default for Table<'_, T> {
    fn default() -> Self {
        Self { list: Vec::new(), places: HashMap::default() }
    }
}

impl<'t, T: Eq + Hash> Table<'t, T> {
    fn place(&mut self, value: &'t T) -> (usize, bool) {
        let next = self.list.len();
        let place = *self.places.entry(value).or_insert(next);
        if place == next {
            self.list.push(value);
        }
        (place, place == next)
    }
}

/// What events share, in the making.
#[derive(Default)]
struct Tables<'t> {
    words: Words<'t>,
    said: Table<'t, Said>,
}

impl<'t> Tables<'t> {
    fn word(&mut self, word: &'t str, to: &mut Writer<'_>) {
        to.number(self.words.place(word));
    }

    fn said(&mut self, said: &'t Said, to: &mut Writer<'_>) {
        let (place, is_new) = self.said.place(said);
        if is_new {
            self.words.place(&said.text);
            self.words.place(said.written());
        }
        to.number(place);
    }

    fn event(&mut self, event: &'t Event, to: &mut Writer<'_>) {
        let Event { field, old, new, path, milestone, published, origin, at } = event;
        self.word(field, to);
        for side in [old, new] {
            to.byte(u8::from(side.is_some()));
            side.iter().for_each(|said| self.said(said, to));
        }
        self.word(path, to);
        to.byte(u8::from(milestone.is_some()));
        milestone.iter().for_each(|milestone| self.word(milestone, to));
        published.keep(to);
        origin.keep(to);
        at.keep(to);
    }

    fn timeline(&mut self, timeline: &'t Timeline, to: &mut Writer<'_>) {
        let Timeline { created, since, events, spellings, turns, signs, last, touched } = timeline;
        created.keep(to);
        since.keep(to);
        for events in [events, spellings] {
            to.number(events.len());
            events.iter().for_each(|event| self.event(event, to));
        }
        to.number(turns.len());
        for Turn { kind, path, published, origin, at } in turns {
            kind.keep(to);
            self.word(path, to);
            published.keep(to);
            origin.keep(to);
            at.keep(to);
        }
        signs.keep(to);
        let mut last: Vec<_> = last.iter().collect();
        last.sort_unstable_by_key(|(field, _)| *field);
        to.number(last.len());
        for (field, said) in last {
            self.word(field, to);
            self.said(said, to);
        }
        touched.keep(to);
    }
}

/// What events share, as it was read.
struct Read {
    words: Vec<Arc<str>>,
    said: Vec<Said>,
}

impl Read {
    fn word(&self, from: &mut Reader<'_>) -> Option<Arc<str>> {
        Some(Arc::clone(self.words.get(from.number()?)?))
    }

    fn said(&self, from: &mut Reader<'_>) -> Option<Said> {
        Some(self.said.get(from.number()?)?.clone())
    }

    fn event(&self, from: &mut Reader<'_>) -> Option<Event> {
        let side = |from: &mut Reader<'_>| match from.byte()? {
            0 => Some(None),
            1 => self.said(from).map(Some),
            _ => None,
        };
        Some(Event {
            field: self.word(from)?,
            old: side(from)?,
            new: side(from)?,
            path: self.word(from)?,
            milestone: match from.byte()? {
                0 => None,
                1 => Some(self.word(from)?),
                _ => return None,
            },
            published: Keep::again(from)?,
            origin: Keep::again(from)?,
            at: Keep::again(from)?,
        })
    }

    fn turn(&self, from: &mut Reader<'_>) -> Option<Turn> {
        Some(Turn {
            kind: TurnKind::again(from)?,
            path: self.word(from)?,
            published: Keep::again(from)?,
            origin: Keep::again(from)?,
            at: Keep::again(from)?,
        })
    }

    fn timeline(&self, from: &mut Reader<'_>) -> Option<Timeline> {
        Some(Timeline {
            created: Keep::again(from)?,
            since: Keep::again(from)?,
            events: from.list(|from| self.event(from))?,
            spellings: from.list(|from| self.event(from))?,
            turns: from.list(|from| self.turn(from))?,
            signs: Keep::again(from)?,
            last: from.list(|from| Some((self.word(from)?, self.said(from)?)))?.into_iter().collect(),
            touched: Keep::again(from)?,
        })
    }
}

kept_struct!(Track { id, path, slot, several, fields, title, live, hidden, went_on, ids, paths });

#[cfg(test)]
mod tests {
    use super::*;

    fn told() -> Told {
        let said = |text: &str| Said::plain(text.into(), Meaning::Words([text.to_owned()].into()));
        let at = jiff::Timestamp::from_second(1_700_000_000).expect("a time");
        let at = crate::model::Moment::there(at, 120);
        let (first, none) = (Some(CommitIx(0)), None);
        let event = |field: &str, published| Event {
            field: field.into(),
            old: None,
            new: Some(said("李")),
            path: "plan/chat.yml".into(),
            milestone: Some("v1".into()),
            published,
            origin: published,
            at,
        };
        let turn = Turn { kind: TurnKind::Created, path: "chat".into(), published: first, origin: none, at };
        let timeline = Timeline {
            created: first,
            since: Some(at),
            events: vec![event("owner", first), event("owner", none)],
            spellings: vec![event("done", first)],
            turns: vec![turn],
            signs: vec![crate::model::Sign { published: first, at, beside: true }],
            last: [("title".into(), said("Chat"))].into(),
            touched: vec![CommitIx(0)],
        };
        let track = Track {
            id: Some(1),
            path: 2,
            slot: 0,
            several: true,
            fields: vec![(0, 1), (2, 2)],
            title: Some((0, 1)),
            live: true,
            hidden: false,
            went_on: true,
            ids: vec![1, 0],
            paths: vec![2],
        };
        Told {
            commits: 1,
            tracks: vec![track],
            by_id: [(1, vec![0])].into_iter().collect(),
            at: [(2, vec![0])].into_iter().collect(),
            timelines: vec![timeline],
            copies: [(0, Copy { of: 0, from: CommitIx(0), past: Timeline::default() })].into(),
            breadth: vec![(CommitIx(0), 1)],
            stand_ins: vec![((0, Id::of_blob(b"gap")), Id::of_blob(b"before"))],
        }
    }

    #[test]
    fn what_was_told_is_read_again_under_its_question_and_damage_leads_nowhere() {
        let (told, question) = (told(), Id::of_blob(b"words"));
        let bytes = told.write(question);
        let again = Told::read(&bytes, question, 1, 3).expect("as written");
        assert_eq!(again.timelines, told.timelines);
        assert_eq!(again.write(question), bytes);
        assert!(Told::read(&bytes, Id::of_blob(b"others"), 1, 3).is_none());
        assert!(Told::read(&bytes, question, 0, 3).is_none(), "commits that are not there");
        assert!(Told::read(&bytes, question, 1, 2).is_none(), "words that are not there");
        for at in 0..bytes.len() {
            assert!(Told::read(&bytes[..at], question, 1, 3).is_none());
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            let read = Told::read(&damaged, question, 1, 3);
            assert!(read.is_none_or(|told| told.is_sound(3)), "at {at}");
        }
    }
}
