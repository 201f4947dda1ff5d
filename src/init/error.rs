//! Why nothing could be begun. Each is one clear sentence and a remedy.

use std::fmt;
use std::path::PathBuf;

use crate::git;

/// Why nothing could be begun.
#[derive(Debug)]
pub enum Error {
    /// The repository could not be opened or read.
    Git(git::Error),
    /// A bare repository has no files to write beside.
    Bare,
    /// A path on which something is to be written is, or lies behind, a symbolic link.
    Symlink(String),
    /// A path on which something is to be written is taken.
    Taken(String),
    /// `.pre-commit-config.yaml` cannot be added to, for this reason.
    PreCommit(String),
    /// The folder for the demonstration is not empty.
    NotEmpty(PathBuf),
    /// The operating system refused, with its reason.
    Write(PathBuf, String),
}

impl Error {
    /// What to do about it, in one sentence.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Git(error) => error.help(),
            Self::Bare => "Run it in a clone that has files.".to_owned(),
            Self::Symlink(_) => {
                "Put a real folder or file in its place; planlint follows no links.".to_owned()
            }
            Self::Taken(path) => format!("Move {path} away, or leave it and go on without this step."),
            Self::PreCommit(_) => {
                format!("Add this under `repos:` by hand:\n\n{}", super::pre_commit_entry())
            }
            Self::NotEmpty(_) => "Name a folder that does not exist yet.".to_owned(),
            Self::Write(..) => "Check that you may write there and that the disk has room.".to_owned(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Git(error) => error.fmt(f),
            Self::Bare => write!(f, "this repository is bare, so there is no place for planlint's files"),
            Self::Symlink(path) => {
                write!(f, "{path} is a symbolic link, or lies behind one, so nothing was written there")
            }
            Self::Taken(path) => write!(f, "{path} is there already, and it is never overwritten"),
            Self::PreCommit(reason) => {
                write!(f, ".pre-commit-config.yaml was left as it is: {reason}")
            }
            Self::NotEmpty(path) => write!(
                f,
                "{} is there already and not empty, and nothing is ever overwritten",
                path.display()
            ),
            Self::Write(path, reason) => write!(f, "{} could not be written: {reason}", path.display()),
        }
    }
}

impl std::error::Error for Error {}

impl From<git::Error> for Error {
    fn from(error: git::Error) -> Self {
        Self::Git(error)
    }
}
