//! Every version of every file, read once: from the cache what is known, the rest on all threads.

use foldhash::HashMap;

use crate::git::history::{Cache, History, Read};
use crate::git::{self, Id, Repo, SIZE_LIMIT, Unreadable};
use crate::load::{Format, Mapping};

use super::notes;
use super::reader::Reader;
use super::version::{Raw, Symbol, Symbols, Version};

/// Every version of every file.
#[derive(Debug, Default)]
pub(super) struct Versions {
    pub(super) symbols: Symbols,
    /// The symbols of [`History::paths`].
    pub(super) paths: Vec<Symbol>,
    /// Which of these are files of the plan.
    pub(super) is_plan: Vec<bool>,
    pub(super) by_blob: HashMap<Id, Version>,
    /// For what cannot be read at a path (by index), what could be read there last.
    pub(super) stand_ins: HashMap<(usize, Id), Id>,
}

impl Versions {
    /// What a blob says; none where there is no blob.
    pub(super) fn of(&self, blob: Option<Id>) -> Option<&Version> {
        blob.and_then(|blob| self.by_blob.get(&blob))
    }

    pub(super) fn of_mut(&mut self, blob: Id) -> Option<&mut Version> {
        self.by_blob.get_mut(&blob)
    }

    /// What a blob says, or what stood at its path when it could be read last.
    pub(super) fn before(&self, path: usize, blob: Option<Id>) -> Option<&Version> {
        let blob = blob?;
        self.of(Some(*self.stand_ins.get(&(path, blob)).unwrap_or(&blob)))
    }

    /// Reads what is not known yet of these blobs; `format` says how each is written.
    pub(super) fn read(
        &mut self,
        repo: &Repo,
        mapping: &Mapping,
        blobs: &[(Id, Format)],
    ) -> Result<(), git::Error> {
        let is_new = |(blob, _): &&(Id, Format)| !self.by_blob.contains_key(blob);
        let unknown: Vec<(Id, Format)> = blobs.iter().filter(is_new).copied().collect();
        let read = self.read_by(repo, mapping, &unknown)?;
        self.by_blob.extend(read.into_iter().map(|Listing { blob, version, .. }| (blob, version)));
        Ok(())
    }

    /// What these blobs say by a mapping, whatever is known of them.
    pub(super) fn read_by(
        &mut self,
        repo: &Repo,
        mapping: &Mapping,
        blobs: &[(Id, Format)],
    ) -> Result<Vec<Listing>, git::Error> {
        let unknown: Vec<Id> = blobs.iter().map(|(blob, _)| *blob).collect();
        let formats: HashMap<Id, Format> = blobs.iter().copied().collect();
        let read = |reader: &mut Reader<'_>, id: Id, bytes: &[u8]| reader.read(bytes, formats[&id]);
        let Read { threads, blobs } =
            repo.read_blobs_with(&unknown, SIZE_LIMIT, || Reader::new(mapping), read)?;
        let mut numbers: Vec<_> = threads.into_iter().map(|reader| Numbers::new(reader.symbols)).collect();
        let mut found = Vec::with_capacity(unknown.len());
        for (blob, (thread, raw)) in unknown.into_iter().zip(blobs) {
            let raw = match raw {
                Ok(raw) => raw,
                // A file that is too large for the plan is a gap in it, like one that is no YAML.
                Err(Unreadable::TooLarge { .. }) => Raw::default(),
                Err(Unreadable::Missing(id)) => return Err(git::Error::MissingObject(id)),
                Err(_) => return Err(git::Error::CorruptObject(blob, "a file")),
            };
            let listed = raw.listed;
            let version = raw.number(|symbol| numbers[thread].of(symbol, &mut self.symbols));
            found.push(Listing { blob, version, listed });
        }
        Ok(found)
    }

    /// Numbers the words of a file that is in no commit.
    pub(super) fn take(&mut self, bytes: &[u8], path: &str, mapping: &Mapping) -> Version {
        let raw = Raw::read(bytes, Format::of(path), mapping, &mut self.symbols);
        raw.number(|symbol| symbol)
    }

    /// Reads every version of a history; those that a cache noted by the same words need not be read.
    pub(super) fn read_all(
        &mut self,
        repo: &Repo,
        mapping: &Mapping,
        history: &History,
        noted: Option<&Cache>,
    ) -> Result<(), git::Error> {
        let mut formats: HashMap<Id, Format> = HashMap::default();
        let of_paths: Vec<Format> =
            history.paths.iter().map(|path| Format::of(&String::from_utf8_lossy(path))).collect();
        for event in history.events.iter().filter(|event| self.is_plan[event.path]) {
            for blob in event.new.iter().chain(event.old.iter().flatten()) {
                formats.entry(*blob).or_insert(of_paths[event.path]);
            }
        }
        let blobs: Vec<(Id, Format)> = history
            .blobs()
            .into_iter()
            .filter_map(|blob| formats.get(&blob).map(|format| (blob, *format)))
            .collect();
        let symbols = &self.symbols;
        let note = |blob: Id| notes::read(noted?.note(blob)?, symbols);
        self.by_blob = blobs.iter().filter_map(|&(blob, _)| Some((blob, note(blob)?))).collect();
        self.read(repo, mapping, &blobs)
    }

    /// Finds what stood in the place of what cannot be read, from the commit of this number on; whether what was found
    /// before holds still.
    pub(super) fn link_gaps(&mut self, history: &History, from: usize) -> bool {
        let mut holds = true;
        let first = history.events.partition_point(|event| event.commit < from);
        for event in history.events[first..].iter().filter(|event| self.is_plan[event.path]) {
            let (Some(new), Some(old)) = (event.new, event.before()) else { continue };
            if self.of(Some(new)).is_none_or(|version| version.items.is_empty()) {
                let stand_in = *self.stand_ins.get(&(event.path, old)).unwrap_or(&old);
                let before = self.stand_ins.insert((event.path, new), stand_in);
                holds &= before.is_none_or(|before| before == stand_in);
            }
        }
        holds
    }
}

/// What a blob says by a mapping.
pub(super) struct Listing {
    pub(super) blob: Id,
    pub(super) version: Version,
    /// Whether its outcomes stand in lists that the mapping names.
    pub(super) listed: bool,
}

/// What the words of one table are in another, each looked up once.
struct Numbers {
    words: Symbols,
    found: Vec<Option<Symbol>>,
}

impl Numbers {
    fn new(words: Symbols) -> Self {
        let found = vec![None; words.list().len()];
        Self { words, found }
    }

    fn of(&mut self, symbol: Symbol, symbols: &mut Symbols) -> Symbol {
        let place = symbol as usize;
        *self.found[place].get_or_insert_with(|| symbols.of_shared(&self.words.list()[place]))
    }
}
