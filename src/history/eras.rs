//! What the user's words meant at each time, as planlint.yml had it: a milestone that is moved there moves every
//! deadline that names it.

use std::collections::HashMap;

use crate::git::history::{Event, History};
use crate::git::{self, Globs, Id, Repo, SIZE_LIMIT};
use crate::load::Mapping;
use crate::model::Calendar;

/// What a version of planlint.yml says of files and words.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// The files of the plan; none where they make no sense.
    pub globs: Option<Globs>,
    /// Words of values, and the order of priorities.
    pub mapping: Mapping,
    /// Milestones. The fiscal year is today's.
    pub calendar: Calendar,
}

/// How versions of planlint.yml are found and read.
#[derive(Clone, Copy)]
pub struct Configs<'a> {
    /// The files, the first that is there counts.
    pub names: &'a [&'a str],
    /// Reads one; none where it makes no sense.
    pub read: &'a (dyn Fn(&str) -> Option<Wording> + Sync),
}

impl std::fmt::Debug for Configs<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Configs").field(&self.names).finish()
    }
}

/// A time in which words had these meanings.
#[derive(Debug, Clone)]
pub(super) struct Era {
    /// The commit of the mainline, as an index, with which it begins.
    pub(super) from: usize,
    pub(super) wording: Wording,
}

/// Every version of planlint.yml.
#[derive(Debug, Default, Clone)]
pub(super) struct Eras {
    /// In the order of the mainline.
    pub(super) list: Vec<Era>,
    /// What held before the first, where the plan is older.
    pub(super) unwritten: Option<Wording>,
    by_blob: HashMap<Id, Option<Wording>>,
    /// Which of [`History::paths`] are configurations, the first name first.
    pub(super) paths: Vec<usize>,
}

impl Eras {
    /// Reads every version.
    pub(super) fn read(repo: &Repo, history: &History, configs: &Configs<'_>) -> Result<Self, git::Error> {
        let place = |name: &&str| history.paths.iter().position(|path| path == name.as_bytes());
        let paths: Vec<usize> = configs.names.iter().filter_map(place).collect();
        let events: Vec<&Event> = history.events.iter().filter(|event| paths.contains(&event.path)).collect();
        let mut blobs: Vec<Id> = events
            .iter()
            .flat_map(|event| event.new.iter().chain(event.old.iter().flatten()))
            .copied()
            .collect();
        blobs.sort_unstable();
        blobs.dedup();
        let read = |_, bytes: &[u8]| std::str::from_utf8(bytes).ok().and_then(|text| (configs.read)(text));
        let read = repo.read_blobs(&blobs, SIZE_LIMIT, read)?;
        // What cannot be read says nothing, and the words keep their meanings until it can.
        let by_blob = blobs.into_iter().zip(read.into_iter().map(|wording| wording.ok().flatten())).collect();
        let mut eras = Self { list: Vec::new(), unwritten: None, by_blob, paths };
        let mut standing: Vec<Option<Id>> = eras
            .paths
            .iter()
            .map(|path| events.iter().find(|event| event.path == *path).and_then(|event| event.before()))
            .collect();
        if standing.iter().all(Option::is_none) {
            eras.unwritten = (configs.read)("");
        }
        eras.begin(0, &standing);
        for event in
            events.into_iter().filter(|event| history.commits[event.commit].published == event.commit)
        {
            if let Some(name) = eras.paths.iter().position(|path| *path == event.path) {
                standing[name] = event.new;
                eras.begin(event.commit, &standing);
            }
        }
        Ok(eras)
    }

    fn begin(&mut self, from: usize, standing: &[Option<Id>]) {
        let Some(wording) = standing.iter().flatten().next().and_then(|blob| self.of(Some(*blob))) else {
            return;
        };
        let wording = wording.clone();
        self.list.retain(|era| era.from != from || from == 0);
        self.list.push(Era { from, wording });
    }

    /// What a version says.
    pub(super) fn of(&self, blob: Option<Id>) -> Option<&Wording> {
        self.by_blob.get(&blob?)?.as_ref()
    }

    /// Which era a commit of the mainline is in, counted so that the last of all is now.
    pub(super) fn at(&self, commit: usize) -> usize {
        self.list.partition_point(|era| era.from <= commit).saturating_sub(1)
    }

    /// How many eras had begun before a commit of the mainline.
    pub(super) fn before(&self, commit: usize) -> usize {
        self.list.partition_point(|era| era.from < commit)
    }

    /// The era after the last: the words as they are judged now.
    pub(super) fn now(&self) -> usize {
        self.list.len()
    }
}
