//! Why a plan could not be judged. Each is one clear sentence and a remedy; the command line exits with 2.

use std::fmt;

use jiff::civil::Date;

use crate::config::ConfigErrors;
use crate::git;

/// Why a plan could not be judged.
#[derive(Debug)]
pub enum Error {
    /// The repository could not be opened or read.
    Git(git::Error),
    /// The configuration is wrong, in all these ways.
    Config(ConfigErrors),
    /// Two configurations stand side by side.
    TwoConfigs,
    /// No outcome file matches.
    NothingMatched {
        /// The globs.
        globs: Vec<String>,
        /// Whether they are planlint's own.
        default: bool,
        /// Where was looked.
        source: String,
        /// Files that would match if git tracked them.
        waiting: Vec<String>,
    },
    /// A file that could not be read, with the reason.
    Unreadable(String, git::Unreadable),
    /// A path on the command line leads nowhere.
    NoSuchPath(String),
    /// A folder on the command line holds no file of the plan.
    NothingIn {
        /// The folder.
        folder: String,
        /// The globs.
        globs: Vec<String>,
    },
    /// A path on the command line leads out of the repository.
    OutsideRepository(String),
    /// Files match, and none of them holds an outcome.
    NoOutcome {
        /// How many files match.
        files: usize,
    },
    /// The history at hand does not reach back to the day from which on the plan is compared.
    NothingThen(String),
    /// The day from which on the plan is compared is still to come.
    ToCome(String),
    /// The mainline had no commit yet on this day.
    NothingYet(Date),
    /// There are no files on disk in which something could be mended.
    NothingToWrite,
}

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Git(error) => error.help(),
            Self::Config(_) => return None,
            Self::TwoConfigs => "Move all settings into one of them and delete the other.".to_owned(),
            Self::NothingMatched { waiting, .. } if !waiting.is_empty() => {
                let first: Vec<&str> = waiting.iter().take(3).map(String::as_str).collect();
                let rest = match waiting.len() - first.len() {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                format!("Git does not track {}{rest} yet: run `git add`, then planlint again.", first.join(", "))
            }
            Self::NothingMatched { default: true, .. } => {
                "Run `planlint init`, which looks for a plan, or add the files to git. Where it finds none, write a planlint.yml that names them, such as `outcomes: [\"plan/*.md\"]`.".to_owned()
            }
            Self::NothingMatched { .. } => "Correct `outcomes` in planlint.yml, or add the files to git.".to_owned(),
            Self::Unreadable(..) => "Make the files readable, or exclude them with a `!` glob under `outcomes`.".to_owned(),
            Self::NoSuchPath(_) => "Check the spelling; paths are relative to the current folder.".to_owned(),
            Self::NothingIn { .. } => {
                "Name a folder that holds some, or correct `outcomes` in planlint.yml; a file that is named itself is always checked.".to_owned()
            }
            Self::OutsideRepository(_) => "Run planlint inside the repository that holds this path.".to_owned(),
            Self::NoOutcome { .. } => {
                "Write fields such as `title:` and `owner:` into them, or point `outcomes` in planlint.yml elsewhere."
                    .to_owned()
            }
            Self::NothingThen(_) => {
                "Choose a later day, or fetch more history first with `git fetch --unshallow`.".to_owned()
            }
            Self::ToCome(_) => "Choose a day that is over, such as `--since 7d`.".to_owned(),
            Self::NothingYet(_) => {
                "Choose a later day, or check another revision with `--rev`. In a shallow clone, fetch more history first.".to_owned()
            }
            Self::NothingToWrite => {
                "Run `--fix` on the files on disk or with `--staged`, or preview the fixes with `--diff`.".to_owned()
            }
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Git(error) => error.fmt(f),
            Self::Config(ConfigErrors { file, list }) => {
                let name = file.as_ref().map_or("the command line", |file| &file.path);
                let plural = if list.len() == 1 { "" } else { "s" };
                write!(f, "{name} has {} error{plural}", list.len())
            }
            Self::TwoConfigs => {
                f.write_str("both planlint.yml and .planlint.yml exist, and only one can be used")
            }
            Self::NothingMatched { globs, source, .. } => {
                write!(f, "no outcome file was found in {source}: nothing matches {}", globs.join(", "))
            }
            Self::Unreadable(path, reason) => write!(f, "{path} cannot be checked: {reason}"),
            Self::NoSuchPath(path) => write!(f, "there is no file or folder `{path}`"),
            Self::NothingIn { folder, globs } => {
                write!(f, "no outcome file was found in {folder}: nothing there matches {}", globs.join(", "))
            }
            Self::OutsideRepository(path) => write!(f, "`{path}` is not in this repository"),
            Self::NoOutcome { files } => {
                let plural = if *files == 1 { "file matches" } else { "files match" };
                write!(f, "{files} {plural} `outcomes`, but none holds an outcome")
            }
            Self::ToCome(day) => write!(f, "nothing can be compared with {day}, which is still to come"),
            Self::NothingThen(day) => write!(f, "the history does not reach back to {day}"),
            Self::NothingYet(day) => {
                write!(f, "this branch had no commit on {day}, so there was no plan")
            }
            Self::NothingToWrite => f.write_str("a committed revision cannot be fixed"),
        }
    }
}

impl std::error::Error for Error {}

impl From<git::Error> for Error {
    fn from(error: git::Error) -> Self {
        Self::Git(error)
    }
}

impl From<ConfigErrors> for Error {
    fn from(errors: ConfigErrors) -> Self {
        Self::Config(errors)
    }
}

/// Why a file of the configuration cannot be read that is no text.
pub(super) fn not_utf8() -> git::Unreadable {
    git::Unreadable::Failed("it is not UTF-8 text".to_owned())
}
