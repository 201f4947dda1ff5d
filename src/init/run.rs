//! `planlint init`: looks, then writes what is missing.

use std::path::Path;

use jiff::civil::Date;

use crate::config::NAMES;
use crate::git::{Repo, SIZE_LIMIT, Source, Unreadable};

use super::recognise::{Recognised, recognise};
use super::{Error, config, example, pre_commit, write};

/// Where the pre-commit framework is configured.
const PRE_COMMIT: &str = ".pre-commit-config.yaml";

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether the pre-commit framework is configured too.
    pub pre_commit: bool,
    /// The day on which the example is written.
    pub today: Date,
}

/// What was done, in the order in which it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The plan that the repository holds already; the configuration is written for it.
    Found(Recognised),
    /// This file is new.
    Wrote(&'static str),
    /// An entry was added to this file.
    Added(&'static str),
    /// This file is there already and was left as it is.
    Kept(&'static str),
}

/// Writes `planlint.yml`, an example outcome where no plan was found, and if asked the pre-commit entry, into the
/// repository that holds `dir`. Nothing is overwritten, and nothing is written where one of the files cannot be.
///
/// # Errors
/// Where the repository cannot be read, is configured already, or a file cannot be written.
pub fn run(dir: &Path, options: &Options) -> Result<Vec<Action>, Error> {
    let repo = Repo::open(dir)?;
    let root = repo.workdir().ok_or(Error::Bare)?.to_path_buf();
    if let Some(name) = NAMES.into_iter().find(|name| root.join(name).symlink_metadata().is_ok()) {
        return Err(Error::Configured(name));
    }
    let hooks = if options.pre_commit { Some(hooks(&repo)?) } else { None };
    let found = recognise(&repo)?;
    let example = (found.files == 0).then(|| example::example_outcome(options.today, repo.user().as_deref()));
    // Every place is looked at before anything is written.
    let kept = match example.as_ref().map(|(path, _)| write::free(&root, path)) {
        Some(Err(Error::Taken(_))) => true,
        Some(Err(error)) => return Err(error),
        Some(Ok(_)) | None => false,
    };
    write::create(&root, NAMES[0], &config::planlint_yml(&found))?;
    let mut done = Vec::new();
    if found != Recognised::default() {
        done.push(Action::Found(found));
    }
    done.push(Action::Wrote(NAMES[0]));
    match example {
        None => {}
        Some((path, _)) if kept => done.push(Action::Kept(path)),
        Some((path, text)) => {
            write::create(&root, path, &text)?;
            done.push(Action::Wrote(path));
        }
    }
    match hooks {
        None => {}
        Some(Hooks::Present) => done.push(Action::Kept(PRE_COMMIT)),
        Some(Hooks::New(text)) => {
            write::create(&root, PRE_COMMIT, &text)?;
            done.push(Action::Wrote(PRE_COMMIT));
        }
        Some(Hooks::Merged(text)) => {
            write::replace(&root, PRE_COMMIT, &text)?;
            done.push(Action::Added(PRE_COMMIT));
        }
    }
    Ok(done)
}

/// What `.pre-commit-config.yaml` is to become.
enum Hooks {
    New(String),
    Merged(String),
    Present,
}

fn hooks(repo: &Repo) -> Result<Hooks, Error> {
    let existing = match repo.read(Source::Worktree, PRE_COMMIT, SIZE_LIMIT) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(_) => return Err(Error::PreCommit("it is not UTF-8 text".to_owned())),
        },
        Err(Unreadable::Absent) => None,
        Err(Unreadable::Symlink) => return Err(Error::Symlink(PRE_COMMIT.to_owned())),
        Err(reason) => return Err(Error::PreCommit(reason.to_string())),
    };
    Ok(match (pre_commit::merge_pre_commit(existing.as_deref())?, existing) {
        (None, _) => Hooks::Present,
        (Some(text), None) => Hooks::New(text),
        (Some(text), Some(_)) => Hooks::Merged(text),
    })
}
