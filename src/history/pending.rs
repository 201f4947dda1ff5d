//! The change that is not committed yet: the files as they are judged, against those of the tip.

use foldhash::{HashMap, HashSet};

use crate::git::history::{History, Reach, Side, pairs};
use crate::git::{self, Globs, Id, Repo, SIZE_LIMIT, Source, TrackedKind};
use crate::load::{Format, Input};

use super::asked::Asked;
use super::reread::Reread;
use super::tracks::Change;
use super::version::{Symbol, Version};
use super::versions::Versions;

/// What differs from the tip, and what stands there unchanged.
#[derive(Debug, Default)]
pub(super) struct Pending {
    changed: Vec<(Symbol, Option<Id>, Option<Version>)>,
    standing: Vec<(Symbol, Version)>,
    /// Files that moved, from and to.
    pub(super) renames: Vec<(Symbol, Symbol)>,
}

impl Pending {
    pub(super) fn read(
        repo: &Repo,
        asked: &Asked<'_>,
        past: Option<(&History, Option<&Reread>)>,
        versions: &mut Versions,
    ) -> Result<Self, git::Error> {
        let mut tip = match past {
            Some((past, reread)) => at_tip(repo, asked, past, reread, &versions.is_plan)?,
            None => HashMap::default(),
        };
        let mut pending = Self::default();
        let shallow = repo.is_shallow();
        let touched: HashSet<Symbol> = versions.paths.iter().copied().collect();
        let mut wanted = Vec::new();
        let mut added: Vec<(&Input, Symbol)> = Vec::new();
        for input in asked.current {
            let blob = input.blob();
            let before = tip.remove(&input.path);
            let path = versions.symbols.of(&input.path);
            if before == Some(blob) {
                if shallow && !touched.contains(&path) {
                    pending
                        .standing
                        .push((path, versions.take(&input.bytes, &input.path, asked.words.mapping)));
                }
                continue;
            }
            wanted.extend(before.map(|blob| (blob, Format::of(&input.path))));
            let version = versions.take(&input.bytes, &input.path, asked.words.mapping);
            if before.is_none() {
                added.push((input, path));
            }
            pending.changed.push((path, before, Some(version)));
        }
        let mut gone: Vec<(String, Id)> = tip.into_iter().collect();
        gone.sort_unstable();
        for (from, to) in moved(repo, &gone, &added) {
            pending.renames.push((versions.symbols.of(&gone[from].0), added[to].1));
        }
        for (path, blob) in gone {
            wanted.push((blob, Format::of(&path)));
            let path = versions.symbols.of(&path);
            pending.changed.push((path, Some(blob), None));
        }
        pending.changed.sort_by_cached_key(|&(path, ..)| versions.symbols.text(path));
        versions.read(repo, asked.words.mapping, &wanted)?;
        Ok(pending)
    }

    /// Whether every file is as the tip has it.
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }

    /// The files that differ from the tip and are there, each with what the tip has.
    pub(super) fn there(&self) -> impl Iterator<Item = (Option<Id>, &Version)> {
        self.changed.iter().filter_map(|(_, before, after)| Some((*before, after.as_ref()?)))
    }

    /// The same, to be read otherwise.
    pub(super) fn there_mut(&mut self) -> impl Iterator<Item = &mut Version> {
        self.changed.iter_mut().filter_map(|(.., after)| after.as_mut())
    }

    /// What the tip has and is not there.
    pub(super) fn gone(&self) -> impl Iterator<Item = Id> {
        self.changed.iter().filter(|(.., after)| after.is_none()).filter_map(|(_, before, _)| *before)
    }

    /// The files that differ from the tip.
    pub(super) fn changes<'v>(&'v self, versions: &'v Versions) -> Vec<Change<'v>> {
        let one = |(path, before, after): &'v (Symbol, Option<Id>, Option<Version>)| Change {
            path: *path,
            before: versions.of(*before),
            after: after.as_ref(),
        };
        self.changed.iter().map(one).collect()
    }

    /// The files that are as the tip has them and that no commit at hand touched.
    pub(super) fn standing(&self) -> Vec<Change<'_>> {
        self.standing
            .iter()
            .map(|(path, version)| Change { path: *path, before: Some(version), after: Some(version) })
            .collect()
    }
}

/// Which of the files that are gone became which of the new ones, as their places in both.
fn moved(repo: &Repo, gone: &[(String, Id)], added: &[(&Input, Symbol)]) -> Vec<(usize, usize)> {
    let side = |path, blob| Side { path, blob };
    let before: Vec<Side<'_>> = gone.iter().map(|(path, blob)| side(path.as_bytes(), *blob)).collect();
    let after: Vec<Side<'_>> =
        added.iter().map(|(input, _)| side(input.path.as_bytes(), input.blob())).collect();
    let here: HashMap<Id, &Input> = added.iter().map(|(input, _)| (input.blob(), *input)).collect();
    pairs(&before, &after, |blob| match here.get(&blob) {
        Some(input) => Some(input.bytes.to_vec()),
        None => repo.read_blob(blob, SIZE_LIMIT).ok(),
    })
}

/// The files of the plan at the tip. A history from the first commit on tells what each commit of the mainline left;
/// else they are listed.
fn at_tip(
    repo: &Repo,
    asked: &Asked<'_>,
    past: &History,
    reread: Option<&Reread>,
    is_plan: &[bool],
) -> Result<HashMap<String, Id>, git::Error> {
    let leaving = reread.map(|reread| &reread.leaving).filter(|leaving| !leaving.is_empty());
    if past.reach != Reach::Complete {
        let everything = Globs::new(&["**"]).expect("our own pattern is well formed");
        let listed = if leaving.is_some() { &everything } else { asked.globs };
        let is_plan = |path: &String| {
            leaving.is_none_or(|leaving| leaving.contains(path) || asked.globs.matches(path.as_str()))
        };
        let entries = repo.list(Source::Revision(past.tip), listed)?;
        let files = entries.into_iter().filter(|entry| {
            matches!(entry.kind, TrackedKind::File | TrackedKind::Skipped) && is_plan(&entry.path)
        });
        return Ok(files.map(|entry| (entry.path, entry.blob)).collect());
    }
    let mut standing: Vec<Option<Id>> = vec![None; past.paths.len()];
    let mainline = past.events.iter().filter(|event| past.commits[event.commit].published == event.commit);
    mainline.for_each(|event| standing[event.path] = event.new);
    let files = past.paths.iter().zip(standing).zip(is_plan).filter(|(_, is_plan)| **is_plan);
    let file = |((path, blob), _): ((&Vec<u8>, Option<Id>), _)| {
        Some((std::str::from_utf8(path).ok()?.to_owned(), blob?))
    };
    Ok(files.filter_map(file).collect())
}
