//! The tracked files of one source, and their bytes.

use super::disk::Disk;
use super::tree::{Entries, Mode};
use super::unchanged::Noted;
use super::unreadable::Unreadable;
use super::{Error, Globs, Id, Repo};
use rayon::prelude::*;
use std::path::{Component, Path};
use std::sync::Arc;

/// Where everything of one run is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The files on disk.
    Worktree,
    /// What is staged: the index.
    Index,
    /// The tree of a commit.
    Revision(Id),
}

/// A tracked path that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// The path from the repository's root, `/` between components. Of a [`TrackedKind::NotUtf8`] path, a likeness.
    pub path: String,
    /// The blob that git tracks here; in the working tree the file may have changed since.
    pub blob: Id,
    /// What stands at the path.
    pub kind: TrackedKind,
    /// What the index notes of the file on disk.
    noted: Option<Noted>,
}

/// The bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// All of them.
    pub bytes: Arc<[u8]>,
    /// The name that git has for them, where that is known without asking the bytes.
    pub blob: Option<Id>,
}

/// What stands at a tracked path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrackedKind {
    /// A regular file.
    File,
    /// A file that a sparse checkout leaves off the disk; it is read from the index.
    Skipped,
    /// A symbolic link, which is never followed.
    Symlink,
    /// Another repository, which is never entered.
    Submodule,
    /// A merge left several versions to choose from.
    Conflicted,
    /// The path is not UTF-8, so it cannot be shown or configured.
    NotUtf8,
}

/// The default limit for one file in bytes: 4 MiB.
pub const SIZE_LIMIT: u64 = 4 << 20;

impl Repo {
    /// Every tracked path of `source` that `globs` match, and each submodule that they lead into, in byte order. Untracked
    /// and ignored files are never among them. A bare repository has only revisions.
    pub fn list(&self, source: Source, globs: &Globs) -> Result<Vec<Tracked>, Error> {
        match source {
            Source::Worktree | Source::Index => self.list_index(globs),
            Source::Revision(commit) => self.list_tree(commit, globs),
        }
    }

    /// The bytes at `path`, from the same source. In the working tree the path may be an untracked one, if a
    /// user names it.
    pub fn read(&self, source: Source, path: &str, limit: u64) -> Result<Vec<u8>, Unreadable> {
        if !stays_inside(path) {
            return Err(Unreadable::Outside);
        }
        match source {
            Source::Worktree => match self.read_disk(path, limit) {
                Err(Unreadable::Absent) => self.read_skipped(path, limit),
                other => other,
            },
            Source::Index => self.read_staged(path, limit),
            Source::Revision(commit) => self.read_tree(commit, path, limit),
        }
    }

    /// The bytes of a listed entry, from the source it was listed from.
    pub fn read_entry(&self, source: Source, entry: &Tracked, limit: u64) -> Result<Vec<u8>, Unreadable> {
        match (entry.kind, source) {
            (TrackedKind::NotUtf8, _) => Err(Unreadable::NotUtf8),
            (TrackedKind::Symlink, _) => Err(Unreadable::Symlink),
            (TrackedKind::Submodule, _) => Err(Unreadable::Submodule),
            (TrackedKind::Conflicted, _) => Err(Unreadable::Conflicted),
            (TrackedKind::File | TrackedKind::Skipped, Source::Worktree) => {
                self.read(source, &entry.path, limit)
            }
            (TrackedKind::File | TrackedKind::Skipped, Source::Index | Source::Revision(_)) => {
                self.read_blob(entry.blob, limit)
            }
        }
    }

    /// The same of many, on all threads where they stand on disk; `known` tells what bytes are at hand for an entry that
    /// is its blob.
    pub fn read_entries<'k>(
        &self,
        source: Source,
        entries: &[&Tracked],
        limit: u64,
        known: impl Fn(&Tracked) -> Option<&'k [u8]> + Sync,
    ) -> Vec<Result<Read, Unreadable>> {
        let known = |entry: &Tracked| {
            let known = || known(entry).filter(|bytes| bytes.len() as u64 <= limit);
            matches!(entry.kind, TrackedKind::File | TrackedKind::Skipped).then(known).flatten()
        };
        let (Source::Worktree, Some(root)) = (source, self.workdir()) else {
            let read = |entry: &Tracked| match known(entry) {
                Some(bytes) => Ok(Arc::from(bytes)),
                None => self.read_entry(source, entry, limit).map(Arc::from),
            };
            let one = |entry: &&Tracked| Ok(Read { bytes: read(entry)?, blob: Some(entry.blob) });
            return entries.iter().map(one).collect();
        };
        let unchanged = |disk: &mut Disk<'_>, entry: &Tracked| {
            let (noted, bytes) = entry.noted.zip(known(entry))?;
            let holds = disk.about(&entry.path).is_ok_and(|meta| noted.holds(&meta, bytes.len()));
            holds.then(|| Read { bytes: bytes.into(), blob: Some(entry.blob) })
        };
        let on_disk = |disk: &mut Disk<'_>, entry: &Tracked| {
            let is_there = entry.kind == TrackedKind::File && stays_inside(&entry.path);
            is_there.then(|| match unchanged(disk, entry) {
                Some(read) => Ok(read),
                None => disk.read(&entry.path, limit).map(|bytes| Read { bytes: bytes.into(), blob: None }),
            })
        };
        let part = |entries: &[&Tracked]| -> Vec<_> {
            let mut disk = Disk::at(root);
            entries.iter().map(|entry| on_disk(&mut disk, entry)).collect()
        };
        let read: Vec<_> = entries.par_chunks(TOGETHER).flat_map_iter(part).collect();
        let one = |(read, entry): (Option<Result<Read, Unreadable>>, &&Tracked)| match read {
            // What else there may be to say of it takes the whole repository.
            None | Some(Err(Unreadable::Absent)) => {
                self.read_entry(source, entry, limit).map(|bytes| Read { bytes: bytes.into(), blob: None })
            }
            Some(read) => read,
        };
        read.into_iter().zip(entries).map(one).collect()
    }

    /// The bytes of a blob.
    pub fn read_blob(&self, id: Id, limit: u64) -> Result<Vec<u8>, Unreadable> {
        let fail = |e: git2::Error| match Error::object(&e, id) {
            Error::MissingObject(id) => Unreadable::Missing(id),
            _ => Unreadable::Failed(format!("git cannot read the object {}: {}", id.short(), e.message())),
        };
        let odb = self.git().odb().map_err(fail)?;
        let (size, kind) = odb.read_header(id.oid()).map_err(fail)?;
        if kind != git2::ObjectType::Blob {
            return Err(Unreadable::NotAFile);
        }
        if size as u64 > limit {
            return Err(Unreadable::TooLarge { size: size as u64, limit });
        }
        Ok(odb.read(id.oid()).map_err(fail)?.data().to_vec())
    }

    fn list_index(&self, globs: &Globs) -> Result<Vec<Tracked>, Error> {
        let (index, written) = self.dated_index()?;
        let mut states = globs.states();
        let mut entries: Vec<Tracked> = Vec::new();
        let leads = |entry: &git2::IndexEntry| {
            Mode::from(entry.mode) == Mode::Submodule && globs.lead_into(&entry.path)
        };
        for entry in index.iter().filter(|e| states.matches(&e.path) || leads(e)) {
            let kind = match Mode::from(entry.mode) {
                _ if entry.flags & STAGE != 0 => TrackedKind::Conflicted,
                Mode::Symlink => TrackedKind::Symlink,
                Mode::Submodule => TrackedKind::Submodule,
                _ if entry.flags_extended & SKIP_WORKTREE != 0 => TrackedKind::Skipped,
                _ => TrackedKind::File,
            };
            let noted = written.and_then(|written| Noted::of(&entry, written));
            let entry = Tracked { noted, ..named(&entry.path, Id::from_oid(entry.id), kind) };
            // The stages of one conflict follow each other.
            if kind != TrackedKind::Conflicted || entries.last().is_none_or(|last| last.path != entry.path) {
                entries.push(entry);
            }
        }
        Ok(entries)
    }

    fn list_tree(&self, commit: Id, globs: &Globs) -> Result<Vec<Tracked>, Error> {
        let mut entries = Vec::new();
        super::tree::visit(&self.git().odb()?, self.tree_of(commit)?, globs, &mut |path, mode, id| {
            let kind = match mode {
                Mode::Symlink => TrackedKind::Symlink,
                Mode::Submodule => TrackedKind::Submodule,
                Mode::File | Mode::Folder => TrackedKind::File,
            };
            entries.push(named(path, id, kind));
        })?;
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    /// The root tree of a commit.
    pub(super) fn tree_of(&self, commit: Id) -> Result<Id, Error> {
        let found = self.git().find_commit(commit.oid()).map_err(|e| Error::object(&e, commit))?;
        Ok(Id::from_oid(found.tree_id()))
    }

    fn read_disk(&self, path: &str, limit: u64) -> Result<Vec<u8>, Unreadable> {
        Disk::at(self.workdir().ok_or(Unreadable::Absent)?).read(path, limit)
    }

    /// A file that a sparse checkout keeps off the disk is what the index says.
    fn read_skipped(&self, path: &str, limit: u64) -> Result<Vec<u8>, Unreadable> {
        let index = self.index().map_err(|_| Unreadable::Absent)?;
        match index.get_path(Path::new(path), 0) {
            Some(e) if e.flags_extended & SKIP_WORKTREE != 0 => self.read_blob(Id::from_oid(e.id), limit),
            _ => Err(Unreadable::Absent),
        }
    }

    fn read_staged(&self, path: &str, limit: u64) -> Result<Vec<u8>, Unreadable> {
        let index = self.index().map_err(|e| Unreadable::Failed(e.to_string()))?;
        let Some(entry) = index.get_path(Path::new(path), 0) else {
            let conflicted = (1..=3).any(|stage| index.get_path(Path::new(path), stage).is_some());
            return Err(if conflicted { Unreadable::Conflicted } else { Unreadable::Absent });
        };
        self.read_mode(Mode::from(entry.mode), Id::from_oid(entry.id), limit)
    }

    fn read_tree(&self, commit: Id, path: &str, limit: u64) -> Result<Vec<u8>, Unreadable> {
        match self.blob_at(commit, path).map_err(|e| Unreadable::Failed(e.to_string()))? {
            Some((mode, id)) => self.read_mode(mode, id, limit),
            None => Err(Unreadable::Absent),
        }
    }

    fn read_mode(&self, mode: Mode, id: Id, limit: u64) -> Result<Vec<u8>, Unreadable> {
        match mode {
            Mode::File => self.read_blob(id, limit),
            Mode::Symlink => Err(Unreadable::Symlink),
            Mode::Submodule => Err(Unreadable::Submodule),
            Mode::Folder => Err(Unreadable::NotAFile),
        }
    }

    /// The regular file at `path` in the tree of `commit`; none where there is none, or it cannot be looked up.
    #[must_use]
    pub fn file_at(&self, commit: Id, path: &str) -> Option<Id> {
        let found = self.blob_at(commit, path).ok().flatten();
        found.filter(|(mode, _)| *mode == Mode::File).map(|(_, id)| id)
    }

    /// What stands at `path` in the tree of `commit`.
    pub(super) fn blob_at(&self, commit: Id, path: &str) -> Result<Option<(Mode, Id)>, Error> {
        let odb = self.git().odb()?;
        let mut here = (Mode::Folder, self.tree_of(commit)?);
        for part in path.split('/') {
            let (Mode::Folder, tree) = here else { return Ok(None) };
            let bytes = odb.read(tree.oid()).map_err(|e| Error::object(&e, tree))?;
            let mut found = None;
            for entry in Entries::new(bytes.data()) {
                let entry = entry.ok_or(Error::CorruptObject(tree, "a tree"))?;
                if entry.name == part.as_bytes() {
                    found = Some((entry.mode, entry.id));
                }
            }
            match found {
                Some(next) => here = next,
                None => return Ok(None),
            }
        }
        Ok(Some(here))
    }
}

/// How many files one thread reads in a row.
const TOGETHER: usize = 64;

/// The two bits of an index entry's flags that number the versions of a conflict.
const STAGE: u16 = 0x3000;
const SKIP_WORKTREE: u16 = 0x4000;

fn named(path: &[u8], blob: Id, kind: TrackedKind) -> Tracked {
    match std::str::from_utf8(path) {
        Ok(path) => Tracked { path: path.to_owned(), blob, kind, noted: None },
        Err(_) => {
            let path = String::from_utf8_lossy(path).into_owned();
            Tracked { path, blob, kind: TrackedKind::NotUtf8, noted: None }
        }
    }
}

fn stays_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components().peekable();
    parts.peek().is_some()
        && !path.contains('\0')
        && parts.all(|part| matches!(part, Component::Normal(name) if !name.eq_ignore_ascii_case(".git")))
}
