//! Opening a repository the way git does, and the plain facts about it.

use super::unchanged::{self, Written};
use super::{Error, Everybody, Id, options};
use git2::{ErrorCode, Repository, RepositoryOpenFlags};
use std::cell::OnceCell;
use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

/// A repository opened for reading.
pub struct Repo {
    git: Repository,
    from_env: bool,
    index: OnceCell<(git2::Index, Option<Written>)>,
    met: OnceCell<(Id, Everybody)>,
}

/// Where `HEAD` stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// On a branch (its short name) whose last commit is this.
    Branch(String, Id),
    /// On a commit and no branch.
    Detached(Id),
    /// On a branch without a commit.
    Unborn(String),
}

impl Head {
    /// The commit at `HEAD`, if there is one.
    #[must_use]
    pub const fn commit(&self) -> Option<Id> {
        match self {
            Self::Branch(_, id) | Self::Detached(id) => Some(*id),
            Self::Unborn(_) => None,
        }
    }
}

impl Repo {
    /// Opens the repository that holds `start`, with the environment honoured: `GIT_DIR`, `GIT_INDEX_FILE`,
    /// `GIT_WORK_TREE`, `GIT_OBJECT_DIRECTORY` and `GIT_CEILING_DIRECTORIES` mean what they mean to git, so that a
    /// hook reads the index that is about to be committed.
    pub fn open(start: &Path) -> Result<Self, Error> {
        options::set();
        let opened = if std::env::var_os("GIT_DIR").is_some() {
            Repository::open_from_env()
        } else {
            Repository::open_ext(start, RepositoryOpenFlags::FROM_ENV, &[] as &[&OsStr])
        };
        Self::opened(opened, start, true)
    }

    /// Opens the repository whose root is `root`, whatever the environment says: for repositories that planlint
    /// itself made.
    pub fn open_at(root: &Path) -> Result<Self, Error> {
        options::set();
        Self::opened(Repository::open(root), root, false)
    }

    fn opened(opened: Result<Repository, git2::Error>, start: &Path, from_env: bool) -> Result<Self, Error> {
        let git = opened.map_err(|e| Error::opening(&e, start))?;
        // An old libgit2 format check lets a reftable through when the version says 0; its HEAD is a decoy.
        if git.commondir().join("reftable").is_dir() {
            return Err(Error::Reftable);
        }
        Ok(Self { git, from_env, index: OnceCell::new(), met: OnceCell::new() })
    }

    /// The root of the working tree; `None` in a bare repository.
    #[must_use]
    pub fn workdir(&self) -> Option<&Path> {
        self.git.workdir()
    }

    /// The directory of this working tree: its index and its HEAD.
    #[must_use]
    pub fn git_dir(&self) -> &Path {
        self.git.path()
    }

    /// The directory that all worktrees share: objects, references, planlint's cache.
    #[must_use]
    pub fn common_dir(&self) -> &Path {
        self.git.commondir()
    }

    /// Whether there is no working tree.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.git.is_bare()
    }

    /// Whether history ends early because of `--depth` or `--shallow-since`.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        self.git.is_shallow()
    }

    /// Whether objects may be missing because of `--filter`.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        let config = self.git.config().and_then(|mut c| c.snapshot());
        let has = |name| config.as_ref().is_ok_and(|c| c.get_bytes(name).is_ok());
        if has("extensions.partialclone") {
            return true;
        }
        let Ok(config) = &config else { return false };
        let entries = config.entries(Some("^remote\\..*\\.promisor$"));
        entries.is_ok_and(|mut e| matches!(e.next(), Some(Ok(_))))
    }

    /// What it is called: as where it was cloned from, so that every clone has the same name, else as its folder.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let remote = self.git.find_remote("origin").ok();
        let from = remote.as_ref().and_then(|remote| remote.url().ok().map(str::to_owned));
        let last = |path: &str| {
            let name = path.trim_end_matches('/').rsplit(['/', ':', '\\']).next()?;
            let name = name.strip_suffix(".git").or_else(|| name.strip_suffix(".bundle")).unwrap_or(name);
            (!name.is_empty()).then(|| name.to_owned())
        };
        let folder = || self.git.workdir().or_else(|| Some(self.git.path()))?.to_str().map(str::to_owned);
        from.as_deref().and_then(last).or_else(|| last(&folder()?))
    }

    /// Where `HEAD` stands.
    pub fn head(&self) -> Result<Head, Error> {
        let head = match self.git.head() {
            Ok(head) => head,
            Err(e) if e.code() == ErrorCode::UnbornBranch => return Ok(Head::Unborn(self.unborn_branch())),
            Err(e) => return Err(e.into()),
        };
        let commit = head.peel_to_commit().map_err(|e| match (head.target(), e.code()) {
            (Some(target), ErrorCode::NotFound) => Error::MissingObject(Id::from_oid(target)),
            _ => e.into(),
        })?;
        let id = Id::from_oid(commit.id());
        Ok(if self.git.head_detached()? {
            Head::Detached(id)
        } else {
            Head::Branch(String::from_utf8_lossy(head.shorthand_bytes()).into_owned(), id)
        })
    }

    fn unborn_branch(&self) -> String {
        let head = self.git.find_reference("HEAD").ok();
        let target = head.as_ref().and_then(|h| h.symbolic_target_bytes());
        let name = String::from_utf8_lossy(target.unwrap_or(b"HEAD")).into_owned();
        name.strip_prefix("refs/heads/").unwrap_or(&name).to_owned()
    }

    /// The commit that `spec` names: a branch, tag, `HEAD~3`, `origin/main`, an abbreviated id.
    pub fn resolve(&self, spec: &str) -> Result<Id, Error> {
        if let (Ok(Head::Unborn(branch)), "HEAD" | "@") = (self.head(), spec) {
            return Err(Error::Unborn(branch));
        }
        let object = self.git.revparse_single(spec).map_err(|e| match e.code() {
            ErrorCode::Ambiguous => Error::AmbiguousRevision(spec.to_owned()),
            _ => Error::UnknownRevision(spec.to_owned()),
        })?;
        let commit = object.peel_to_commit().map_err(|_| Error::UnknownRevision(spec.to_owned()))?;
        Ok(Id::from_oid(commit.id()))
    }

    /// The best common ancestor of two commits, which `--since` compares with.
    pub fn merge_base(&self, a: Id, b: Id) -> Result<Id, Error> {
        let base = self.git.merge_base(a.oid(), b.oid());
        base.map(Id::from_oid).map_err(|e| match e.code() {
            ErrorCode::NotFound => Error::NoMergeBase(a.short(), b.short()),
            _ => e.into(),
        })
    }

    /// Whether `commit` builds on `ancestor`.
    pub fn descends(&self, commit: Id, ancestor: Id) -> Result<bool, Error> {
        Ok(self.git.graph_descendant_of(commit.oid(), ancestor.oid())?)
    }

    /// The commit of the first-parent line to `tip` that was its last at each of these times (seconds since 1970);
    /// none where the line, or a shallow clone of it, does not reach back so far.
    pub fn mainline_at(&self, tip: Id, times: &[i64]) -> Result<Vec<Option<Id>>, Error> {
        let mut found = vec![None; times.len()];
        let mut next = Some(tip);
        while let Some(id) = next.filter(|_| found.contains(&None)) {
            let commit = match self.git.find_commit(id.oid()) {
                Ok(commit) => commit,
                Err(e) if e.code() == ErrorCode::NotFound && self.is_shallow() => break,
                Err(e) if e.code() == ErrorCode::NotFound => return Err(Error::MissingObject(id)),
                Err(e) => return Err(e.into()),
            };
            let made = commit.time().seconds();
            for (place, _) in
                found.iter_mut().zip(times).filter(|(place, at)| place.is_none() && made <= **at)
            {
                *place = Some(id);
            }
            next = commit.parent_id(0).ok().map(Id::from_oid);
        }
        Ok(found)
    }

    /// When a commit was made.
    ///
    /// # Errors
    /// Where it is not at hand.
    pub fn committed_at(&self, commit: Id) -> Result<jiff::Timestamp, Error> {
        let seconds = self.git.find_commit(commit.oid())?.time().seconds();
        Ok(jiff::Timestamp::from_second(seconds).unwrap_or_default())
    }

    /// Reads the index that is about to be committed, so that what is wrong with it is not told of each of its files.
    ///
    /// # Errors
    /// Where there is none, or it cannot be read.
    pub fn read_index(&self) -> Result<(), Error> {
        self.index().map(drop)
    }

    /// The index that is about to be committed, read once.
    pub(super) fn index(&self) -> Result<&git2::Index, Error> {
        Ok(&self.dated_index()?.0)
    }

    /// The same, with when it was written at the earliest.
    pub(super) fn dated_index(&self) -> Result<&(git2::Index, Option<Written>), Error> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        // Another may be written meanwhile: what is asked first can only be too early.
        let written = self.index_path().symlink_metadata().ok().map(|meta| unchanged::written(&meta));
        let index = self.open_index()?;
        Ok(self.index.get_or_init(|| (index, written)))
    }

    /// Whom the first walk that read every commit met, and the commit that it came from.
    pub(super) const fn met(&self) -> &OnceCell<(Id, Everybody)> {
        &self.met
    }

    /// The file that a hook is told to read, where there is one.
    fn named_index(&self) -> Option<PathBuf> {
        let named = std::env::var_os("GIT_INDEX_FILE").filter(|name| self.from_env && !name.is_empty());
        // Git reads a relative GIT_INDEX_FILE from the root of the working tree, libgit2 from the current directory.
        Some(self.workdir()?.join(named?))
    }

    fn index_path(&self) -> PathBuf {
        self.named_index().unwrap_or_else(|| self.git.path().join("index"))
    }

    /// The index that is about to be committed, as it is now.
    pub(super) fn open_index(&self) -> Result<git2::Index, Error> {
        if self.is_bare() {
            return Err(Error::Bare);
        }
        let index = match self.named_index() {
            Some(path) => git2::Index::open(&path),
            None => self.git.index(),
        };
        index.map_err(|e| Error::index(&e))
    }

    pub(super) const fn git(&self) -> &Repository {
        &self.git
    }

    /// The directories that hold objects, the repository's own first.
    pub(super) fn object_dirs(&self) -> Vec<PathBuf> {
        let env = |name| std::env::var_os(name).filter(|value| self.from_env && !value.is_empty());
        let own =
            env("GIT_OBJECT_DIRECTORY").map_or_else(|| self.common_dir().join("objects"), PathBuf::from);
        let others = env("GIT_ALTERNATE_OBJECT_DIRECTORIES");
        std::iter::once(own).chain(others.iter().flat_map(std::env::split_paths)).collect()
    }
}

impl fmt::Debug for Repo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Repo").field(&self.git.path()).finish()
    }
}
