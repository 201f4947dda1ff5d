//! Every version of every file, read once: from the cache what is known, the rest on all threads.

use foldhash::HashMap;

use crate::git::history::{Cache, History, Read};
use crate::git::{self, Id, Repo, SIZE_LIMIT, Unreadable};
use crate::load::{Format, Mapping};

use super::eras::Eras;
use super::reader::Reader;
use super::version::{Raw, Symbol, Symbols, Version};
use super::{Asked, notes, renamed};

/// Every version of every file.
#[derive(Debug, Default)]
pub(super) struct Versions {
    pub(super) symbols: Symbols,
    /// The symbols of [`History::paths`].
    pub(super) paths: Vec<Symbol>,
    /// Which of these are files of the plan.
    pub(super) is_plan: Vec<bool>,
    by_blob: HashMap<Id, Version>,
    /// For what cannot be read at a path (by index), what could be read there last.
    stand_ins: HashMap<(usize, Id), Id>,
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
        let unknown: Vec<Id> =
            blobs.iter().map(|(blob, _)| *blob).filter(|blob| !self.by_blob.contains_key(blob)).collect();
        let formats: HashMap<Id, Format> = blobs.iter().copied().collect();
        let read = |reader: &mut Reader<'_>, id: Id, bytes: &[u8]| reader.read(bytes, formats[&id]);
        let Read { threads, blobs } =
            repo.read_blobs_with(&unknown, SIZE_LIMIT, || Reader::new(mapping), read)?;
        let mut numbers: Vec<_> = threads.into_iter().map(|reader| Numbers::new(reader.symbols)).collect();
        for (blob, (thread, raw)) in unknown.iter().zip(blobs) {
            let raw = match raw {
                Ok(raw) => raw,
                // A file that is too large for the plan is a gap in it, like one that is no YAML.
                Err(Unreadable::TooLarge { .. }) => Raw::default(),
                Err(Unreadable::Missing(id)) => return Err(git::Error::MissingObject(id)),
                Err(_) => return Err(git::Error::CorruptObject(*blob, "a file")),
            };
            let version = raw.number(|symbol| numbers[thread].of(symbol, &mut self.symbols));
            self.by_blob.insert(*blob, version);
        }
        Ok(())
    }

    /// Numbers the words of a file that is in no commit.
    pub(super) fn take(&mut self, bytes: &[u8], path: &str, mapping: &Mapping) -> Version {
        let raw = Raw::read(bytes, Format::of(path), mapping, &mut self.symbols);
        raw.number(|symbol| symbol)
    }

    fn link_gaps(&mut self, history: &History) {
        for event in history.events.iter().filter(|event| self.is_plan[event.path]) {
            let (Some(new), Some(old)) = (event.new, event.before()) else { continue };
            if self.of(Some(new)).is_none_or(|version| version.items.is_empty()) {
                let stand_in = *self.stand_ins.get(&(event.path, old)).unwrap_or(&old);
                self.stand_ins.insert((event.path, new), stand_in);
            }
        }
    }
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

/// The history that leads to `tip`, every version in it, and what words meant.
pub(super) fn read(repo: &Repo, tip: Id, asked: &Asked<'_>) -> Result<(History, Versions, Eras), git::Error> {
    let Asked { globs, cached, kept, .. } = *asked;
    let mapping = asked.words.mapping;
    let names = asked.configs.map_or(&[][..], |configs| configs.names);
    // Configurations are walked along with the plan.
    let walked = globs.and(names);
    let Mapping { fields, lists, carried_out, .. } = mapping;
    let fingerprint = format!("{} {fields:?} {lists:?} {carried_out:?}", notes::FORMAT);
    let mut cache = (cached || kept).then(|| Cache::open(repo, &walked, fingerprint.as_bytes()));
    let history = match &mut cache {
        Some(cache) => cache.history(repo, tip, &walked)?,
        None => repo.history(tip, &walked)?,
    };
    let is_plan: Vec<bool> = history.paths.iter().map(|path| globs.matches(path)).collect();
    let mut formats: HashMap<Id, Format> = HashMap::default();
    let of_paths: Vec<Format> =
        history.paths.iter().map(|path| Format::of(&String::from_utf8_lossy(path))).collect();
    for event in history.events.iter().filter(|event| is_plan[event.path]) {
        for blob in event.new.iter().chain(event.old.iter().flatten()) {
            formats.entry(*blob).or_insert(of_paths[event.path]);
        }
    }
    let blobs: Vec<(Id, Format)> = history
        .blobs()
        .into_iter()
        .filter_map(|blob| formats.get(&blob).map(|format| (blob, *format)))
        .collect();
    let mut versions = Versions::default();
    let noted = cache
        .as_ref()
        .and_then(|cache| notes::read_all(|id| cache.note(id), blobs.iter().map(|(blob, _)| *blob)));
    if let Some((symbols, by_blob)) = noted {
        (versions.symbols, versions.by_blob) = (symbols, by_blob);
    }
    let known = versions.by_blob.len();
    versions.read(repo, mapping, &blobs)?;
    if let Some(cache) =
        cache.filter(|cache| kept && !(cache.is_current(&history) && known == versions.by_blob.len()))
    {
        save(&cache, &history, &versions);
    }
    versions.paths =
        history.paths.iter().map(|path| versions.symbols.of(&String::from_utf8_lossy(path))).collect();
    versions.is_plan = is_plan;
    versions.link_gaps(&history);
    let eras = match &asked.configs {
        Some(configs) => Eras::read(repo, &history, configs)?,
        None => Eras::default(),
    };
    renamed::settle(&mut versions, &history, &eras, mapping);
    Ok((history, versions, eras))
}

fn save(cache: &Cache, history: &History, versions: &Versions) {
    let mut kept: Vec<(Id, Vec<u8>)> =
        versions.by_blob.iter().map(|(blob, version)| (*blob, notes::write(version))).collect();
    kept.sort_unstable_by_key(|(blob, _)| *blob);
    kept.push((notes::table_id(), notes::write_table(&versions.symbols)));
    cache.save(history, kept.iter().map(|(blob, note)| (*blob, note.as_slice())));
}
