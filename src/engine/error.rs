//! Why a plan could not be judged. Each is one clear sentence and a remedy; the command line exits with 2.

use std::fmt;

use jiff::civil::Date;

use crate::config::ConfigError;
use crate::git;
use crate::text::SourceFile;

/// Why a plan could not be judged.
#[derive(Debug)]
pub enum Error {
    /// The repository could not be opened or read.
    Git(git::Error),
    /// The configuration is wrong, in all these ways.
    Config {
        /// planlint.yml; none where only flags are wrong.
        file: Option<SourceFile>,
        /// What is wrong.
        errors: Vec<ConfigError>,
    },
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
    },
    /// Outcome files that could not be read, each with its reason.
    Unreadable(Vec<(String, git::Unreadable)>),
    /// A path on the command line leads nowhere.
    NoSuchPath(String),
    /// A path on the command line leads out of the repository.
    OutsideRepository(String),
    /// Files match, and none of them holds an outcome.
    NoOutcome {
        /// How many files match.
        files: usize,
    },
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
            Self::Config { .. } => return None,
            Self::TwoConfigs => "Keep one of them, and move its settings together.".to_owned(),
            Self::NothingMatched { default: true, .. } => {
                "Run `planlint init` to say where your plan is, or add the files to git.".to_owned()
            }
            Self::NothingMatched { .. } => "Correct `outcomes` in planlint.yml, or add the files to git.".to_owned(),
            Self::Unreadable(_) => "Make the files readable, or leave them out with a `!` glob under `outcomes`.".to_owned(),
            Self::NoSuchPath(_) => "Check the spelling; paths are relative to the current folder.".to_owned(),
            Self::OutsideRepository(_) => "Run planlint inside the repository that holds this path.".to_owned(),
            Self::NoOutcome { .. } => {
                "Write fields such as `title:` and `owner:` into them, or point `outcomes` in planlint.yml elsewhere."
                    .to_owned()
            }
            Self::NothingYet(_) => {
                "Choose a later day, or judge another revision on that day with `--rev`; in a shallow clone, fetch more history first.".to_owned()
            }
            Self::NothingToWrite => {
                "Run it on the files on disk or with `--staged`, or look at what it would do with `--diff`.".to_owned()
            }
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Git(error) => error.fmt(f),
            Self::Config { file, errors } => {
                let name = file.as_ref().map_or("the command line", |file| &file.path);
                let plural = if errors.len() == 1 { "" } else { "s" };
                write!(f, "{name} has {} error{plural}", errors.len())
            }
            Self::TwoConfigs => {
                f.write_str("both planlint.yml and .planlint.yml are there, and only one can count")
            }
            Self::NothingMatched { globs, source, .. } => {
                write!(f, "no outcome file was found in {source}: nothing matches {}", globs.join(", "))
            }
            Self::Unreadable(files) => {
                let (path, reason) = &files[0];
                write!(f, "{path} cannot be judged: {reason}")?;
                match files.len() {
                    1 => Ok(()),
                    n => write!(f, " (and {} more)", n - 1),
                }
            }
            Self::NoSuchPath(path) => write!(f, "there is no file or folder `{path}`"),
            Self::OutsideRepository(path) => write!(f, "`{path}` is not in this repository"),
            Self::NoOutcome { files } => {
                let plural = if *files == 1 { "file matches" } else { "files match" };
                write!(f, "{files} {plural} `outcomes`, and none of them holds an outcome")
            }
            Self::NothingYet(day) => {
                write!(f, "on {day} this branch had no commit yet, so there was no plan")
            }
            Self::NothingToWrite => {
                f.write_str("a revision is judged, and what is committed cannot be mended")
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<git::Error> for Error {
    fn from(error: git::Error) -> Self {
        Self::Git(error)
    }
}
