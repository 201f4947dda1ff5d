//! What the commits tell, and what of it the next run is spared: the versions of files and the timelines that were
//! folded from them.

use crate::git::history::{Cache, History};
use crate::git::{self, Globs, Id, Repo};
use crate::load::Mapping;

use super::asked::Asked;
use super::eras::Eras;
use super::fold::Fold;
use super::pending::Pending;
use super::reread::Reread;
use super::told::{self, Told};
use super::versions::Versions;
use super::{notes, places, relisted, renamed};

/// What the commits tell.
#[derive(Debug)]
pub(super) struct Past {
    pub(super) history: History,
    pub(super) eras: Eras,
    /// What is read otherwise from the next commit on, if anything is.
    pub(super) reread: Option<Reread>,
    /// What an earlier run folded.
    pub(super) told: Option<Told>,
    /// Where the next run looks for what this one learned.
    cache: Option<Cache>,
    question: Option<Id>,
    /// The versions as they were read; none where all were folded before.
    read: Option<Vec<(Id, Vec<u8>)>>,
}

impl Past {
    /// The history that leads to `tip`, the versions in it that were not folded yet, and what words meant.
    pub(super) fn read(repo: &Repo, tip: Id, asked: &Asked<'_>) -> Result<(Self, Versions), git::Error> {
        let Asked { globs, cached, kept, .. } = *asked;
        let mapping = asked.words.mapping;
        let names = asked.configs.map_or(&[][..], |configs| configs.names);
        // Configurations are walked along with the plan.
        let walked = globs.and(names);
        let Mapping { fields, lists, carried_out, pages, .. } = mapping;
        let fingerprint = format!("{} {fields:?} {lists:?} {carried_out:?} {pages}", notes::FORMAT);
        let walk = |walked: &Globs| {
            let mut cache = (cached || kept).then(|| Cache::open(repo, walked, fingerprint.as_bytes()));
            let history = match &mut cache {
                Some(cache) => cache.history(repo, tip, walked)?,
                None => repo.history(tip, walked)?,
            };
            Ok::<_, git::Error>((cache, history))
        };
        let eras_of = |history: &History| match &asked.configs {
            Some(configs) => Eras::read(repo, history, configs),
            None => Ok(Eras::default()),
        };
        let (mut cache, mut history) = walk(&walked)?;
        let mut eras = eras_of(&history)?;
        let former = eras.clone();
        let former = places::former(&former, globs);
        if !former.is_empty() {
            // The plan stood elsewhere once, which only its configurations tell.
            if let Some(cache) = cache.filter(|cache| kept && !cache.is_recent(&history)) {
                cache.save(&history, std::iter::empty());
            }
            let walked = former.iter().fold(walked, |walked, globs| walked.or(globs));
            (cache, history) = walk(&walked)?;
            eras = eras_of(&history)?;
        }
        let mut is_plan = places::of_plan(&history, globs, &former);
        let reread = Reread::of(repo, asked, &eras)?;
        for (is_plan, path) in is_plan.iter_mut().zip(&history.paths) {
            let path = || std::str::from_utf8(path).ok();
            *is_plan |=
                reread.as_ref().is_some_and(|it| path().is_some_and(|path| it.leaving.contains(path)));
        }
        let moved: Vec<&[u8]> = if former.is_empty() && reread.is_none() {
            Vec::new()
        } else {
            let of_plan = history.paths.iter().zip(&is_plan).filter(|(_, is_plan)| **is_plan);
            of_plan.map(|(path, _)| &path[..]).filter(|path| !globs.matches(path)).collect()
        };
        let question = told::question(asked, &history, &moved, reread.is_some());
        let symbols = cache.as_ref().and_then(|cache| notes::read_table(cache.note(notes::table_id())?));
        let noted = cache.as_ref().filter(|_| symbols.is_some());
        let mut versions = Versions { is_plan, symbols: symbols.unwrap_or_default(), ..Versions::default() };
        let words = versions.symbols.list().len();
        let mut told = noted.zip(question).and_then(|(cache, question)| {
            Told::read(cache.note(told::name())?, question, cache.commits(), words)
        });
        let mut read = None;
        let folded = told.as_ref().map_or(0, |told| told.commits);
        if folded < history.commits.len() {
            versions.read_all(repo, mapping, &history, noted)?;
            if kept {
                let note = |(blob, version): (&Id, &_)| (*blob, notes::write(version));
                read = Some(versions.by_blob.iter().map(note).collect());
            }
            versions.stand_ins.extend(told.iter().flat_map(|told| told.stand_ins.iter().copied()));
            let stands = versions.link_gaps(&history, folded);
            // What is renamed now is read differently in what was folded before, too.
            let relisted = relisted::settle(&mut versions, repo, &history, &eras, mapping, asked.current)?;
            let renamed = renamed::settle(&mut versions, &history, &eras, mapping);
            if !stands || relisted.max(renamed).is_some_and(|last| last >= folded) {
                told = None;
                versions.stand_ins.clear();
                versions.link_gaps(&history, 0);
            }
        }
        versions.paths =
            history.paths.iter().map(|path| versions.symbols.of(&String::from_utf8_lossy(path))).collect();
        let cache = cache.filter(|_| kept);
        Ok((Self { history, eras, reread, told, cache, question, read }, versions))
    }

    /// What keeps for the next run what this one read and folded, whatever is folded after; none where an earlier run kept
    /// nearly as much. `folded` is how many commits were found folded.
    pub(super) fn keeper<'p>(
        &'p self,
        fold: &Fold<'p>,
        folded: Option<usize>,
        now: &Pending,
    ) -> Option<impl FnOnce() + Send + use<'p>> {
        // What rests on files that are being changed is asked for once.
        let question = self.question.filter(|_| self.reread.is_none() || now.is_empty());
        let is_folded = question.is_none() || folded.is_some();
        let cache = self.cache.as_ref().filter(|cache| {
            !(is_folded && cache.note(notes::table_id()).is_some() && cache.is_recent(&self.history))
        })?;
        let told = question.map(|question| (question, fold.told(self.history.commits.len())));
        let symbols = &fold.versions.symbols;
        Some(move || {
            let [table, timelines] = [notes::table_id(), told::name()];
            let mut versions = self.read.clone().unwrap_or_else(|| {
                let others = cache.notes().filter(|(name, _)| *name != table && *name != timelines);
                others.map(|(blob, note)| (blob, note.to_vec())).collect()
            });
            versions.sort_unstable_by_key(|(blob, _)| *blob);
            // Every run asks for these; for the versions only one that has to fold anew.
            let mut notes = vec![(table, notes::write_table(symbols))];
            notes.extend(told.map(|(question, told)| (timelines, told.write(question))));
            notes.extend(versions);
            cache.save(&self.history, notes.iter().map(|(blob, note)| (*blob, note.as_slice())));
        })
    }
}
