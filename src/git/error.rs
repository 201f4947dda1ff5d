//! What can go wrong with a repository, each with a remedy.

use super::Id;
use std::fmt;
use std::path::PathBuf;

/// A repository that could not be opened or read. `Display` says what is wrong in one sentence, [`Error::help`]
/// what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// No repository at this place or above it.
    NotARepository(PathBuf),
    /// The repository belongs to another user, and git's `safe.directory` does not name it.
    ForeignOwner(PathBuf),
    /// Objects are named by SHA-256.
    Sha256,
    /// References are kept in the reftable format.
    Reftable,
    /// Another extension of the repository format.
    Extension(String),
    /// The index is split in two files.
    SplitIndex,
    /// The index holds whole directories as one entry.
    SparseIndex,
    /// The index cannot be read, with libgit2's reason.
    Index(String),
    /// The index is one that git throws away after this commit.
    PassingIndex,
    /// Another git is writing the index.
    IndexLocked,
    /// No commit is meant by this revision.
    UnknownRevision(String),
    /// The revision is ambiguous: several objects start with it.
    AmbiguousRevision(String),
    /// The branch has no commit yet.
    Unborn(String),
    /// A bare repository has no working tree and no index.
    Bare,
    /// An object is not in the repository.
    MissingObject(Id),
    /// An object is not what git writes, with what was expected.
    CorruptObject(Id, &'static str),
    /// A tree holds more entries or deeper folders than any real repository.
    TreeTooLarge(Id),
    /// The two revisions have no common ancestor.
    NoMergeBase(String, String),
    /// Anything else libgit2 reports.
    Git(String),
}

impl Error {
    /// What to do about it, in one sentence.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::NotARepository(_) => "Run planlint inside a git repository, or start one with `git init`.".into(),
            Self::ForeignOwner(path) => format!(
                "If you trust it, run `git config --global --add safe.directory {}`.",
                path.display()
            ),
            Self::Sha256 => "Use a clone whose objects are named by SHA-1, which is git's default.".into(),
            Self::Reftable => "Run `git refs migrate --ref-format=files` (git 2.46 or later).".into(),
            Self::Extension(name) => {
                format!("Use a plain clone, or remove `extensions.{name}` if it is not needed.")
            }
            Self::SplitIndex => "Run `git update-index --no-split-index`.".into(),
            Self::SparseIndex => {
                "Run `git sparse-checkout reapply --no-sparse-index`; the checkout stays sparse.".into()
            }
            Self::Index(_) => "Run `git status`; if git cannot read it either, `git reset` writes a new one.".into(),
            Self::PassingIndex => "Commit without naming paths, or fix the files before you commit.".into(),
            Self::IndexLocked => {
                "Wait until the other git process ends. If none is running, remove `index.lock` from the git directory.".into()
            }
            Self::UnknownRevision(_) => {
                "Check its spelling, or fetch it first; a shallow clone may lack it (`git fetch --unshallow`).".into()
            }
            Self::AmbiguousRevision(_) => "Give more digits, or a full name such as `refs/heads/main`.".into(),
            Self::Unborn(_) => "Make a first commit, or check the index with `--staged`.".into(),
            Self::Bare => "Name a revision with `--rev`, for example `--rev HEAD`.".into(),
            Self::MissingObject(_) => {
                "Fetch the whole history: `git fetch --unshallow`, or in a partial clone `git fetch --refetch --no-filter`. `git fsck` lists what else is missing."
                    .into()
            }
            Self::CorruptObject(..) | Self::TreeTooLarge(_) => "Run `git fsck` to see what is damaged, then clone again.".into(),
            Self::NoMergeBase(..) => {
                "Choose a revision that this branch grew from; in a shallow clone, fetch more history first.".into()
            }
            Self::Git(_) => "Run `git status` there; if git works, please report this.".into(),
        }
    }

    /// Says in our words what libgit2 reported while it opened a repository at `start`.
    pub(super) fn opening(error: &git2::Error, start: &std::path::Path) -> Self {
        let message = error.message();
        let quoted = || message.split('\'').nth(1).unwrap_or_default();
        match error.code() {
            git2::ErrorCode::NotFound => return Self::NotARepository(start.to_path_buf()),
            git2::ErrorCode::Owner => return Self::ForeignOwner(PathBuf::from(quoted())),
            _ => {}
        }
        if message.contains("unknown object format") {
            return Self::Sha256;
        }
        match message.strip_prefix("unsupported extension name extensions.") {
            Some("refstorage") => Self::Reftable,
            Some(name) => Self::Extension(name.to_owned()),
            None => Self::from(error),
        }
    }

    /// Says in our words what libgit2 reported while it read the index.
    pub(super) fn index(error: &git2::Error) -> Self {
        match error.message() {
            m if m.contains("'link'") => Self::SplitIndex,
            m if m.contains("'sdir'") => Self::SparseIndex,
            m => Self::Index(m.to_owned()),
        }
    }

    /// Says in our words why the object `id` could not be read.
    pub(super) fn object(error: &git2::Error, id: Id) -> Self {
        match error.code() {
            git2::ErrorCode::NotFound => Self::MissingObject(id),
            _ => Self::CorruptObject(id, "readable"),
        }
    }
}

impl From<&git2::Error> for Error {
    fn from(error: &git2::Error) -> Self {
        Self::Git(error.message().to_owned())
    }
}

impl From<git2::Error> for Error {
    fn from(error: git2::Error) -> Self {
        Self::from(&error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotARepository(start) => write!(f, "{} is not in a git repository", start.display()),
            Self::ForeignOwner(path) => {
                write!(
                    f,
                    "the repository at {} belongs to another user, so git does not trust it",
                    path.display()
                )
            }
            Self::Sha256 => {
                write!(f, "this repository names its objects by SHA-256, which planlint cannot read yet")
            }
            Self::Reftable => {
                write!(
                    f,
                    "this repository keeps its references as a reftable, which planlint cannot read yet"
                )
            }
            Self::Extension(name) => {
                write!(f, "this repository uses the format extension `{name}`, which planlint cannot read")
            }
            Self::SplitIndex => write!(f, "the index is split in two files, which planlint cannot read"),
            Self::SparseIndex => {
                write!(f, "the index is sparse (whole folders as one entry), which planlint cannot read")
            }
            Self::Index(reason) => write!(f, "the index cannot be read: {reason}"),
            Self::PassingIndex => {
                write!(f, "a commit of named paths has an index of its own, in which nothing can be mended")
            }
            Self::IndexLocked => write!(f, "another git is writing the index, so nothing can be staged now"),
            Self::UnknownRevision(spec) => write!(f, "no commit is called `{spec}` in this repository"),
            Self::AmbiguousRevision(spec) => {
                write!(f, "`{spec}` could mean several objects of this repository")
            }
            Self::Unborn(branch) => write!(f, "the branch `{branch}` has no commit yet"),
            Self::Bare => write!(f, "this repository is bare: it has no working tree and no index"),
            Self::MissingObject(id) => {
                write!(f, "object {} is missing from this clone, and planlint does not fetch", id.short())
            }
            Self::CorruptObject(id, what) => write!(f, "the object {id} is damaged: it is not {what}"),
            Self::TreeTooLarge(id) => {
                write!(
                    f,
                    "the tree {} has more files or deeper folders than planlint will follow",
                    id.short()
                )
            }
            Self::NoMergeBase(a, b) => write!(f, "`{a}` and `{b}` have no common ancestor here"),
            Self::Git(reason) => write!(f, "git could not read this repository: {reason}"),
        }
    }
}

impl std::error::Error for Error {}
