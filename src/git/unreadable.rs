//! Why a tracked path gave no bytes, told in one clause.

use std::fmt;

use super::Id;

/// Why a path gave no bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing is there.
    Absent,
    /// A symbolic link stands there, or on the way there.
    Symlink,
    /// A submodule stands there.
    Submodule,
    /// A merge is unresolved there.
    Conflicted,
    /// A folder, pipe or device stands there.
    NotAFile,
    /// The path leads out of the repository.
    Outside,
    /// The path is not UTF-8.
    NotUtf8,
    /// The file has more bytes than the limit.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The files before it fill what one run reads.
    PlanTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The bytes are not in this partial clone.
    Missing(Id),
    /// The operating system or git refused, with its reason.
    Failed(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => write!(f, "the file is tracked but missing on disk"),
            Self::Symlink => {
                write!(f, "it is a symbolic link or lies behind one; planlint does not follow links")
            }
            Self::Submodule => write!(f, "it is a submodule; planlint reads one repository"),
            Self::Conflicted => write!(f, "a merge is unresolved here"),
            Self::NotAFile => write!(f, "it is not a regular file"),
            Self::Outside => write!(f, "the path leads out of the repository"),
            Self::NotUtf8 => write!(f, "the path is not valid UTF-8"),
            Self::TooLarge { size, limit } => {
                write!(f, "it has {size} bytes, more than the limit of {limit}")
            }
            Self::PlanTooLarge { limit } => {
                write!(f, "the files of the plan have more than {limit} bytes together")
            }
            Self::Missing(id) => write!(
                f,
                "its content ({}) is missing: this is a partial clone, and planlint does not fetch",
                id.short()
            ),
            Self::Failed(reason) => write!(f, "{reason}"),
        }
    }
}
