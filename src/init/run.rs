//! `planlint init`: looks, then writes what is missing.

use std::path::Path;

use jiff::civil::Date;

use crate::config::NAMES;
use crate::git::{Globs, Repo, SIZE_LIMIT, Source, TrackedKind, Unreadable};

use super::recognise::{Recognised, recognise};
use super::{Error, config, example, pre_commit, write};

/// Where the pre-commit framework is configured.
const PRE_COMMIT: &str = ".pre-commit-config.yaml";

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether the pre-commit framework is configured too.
    pub pre_commit: bool,
    /// Whether the caller writes something else, so that a planlint.yml that is there is not spoken of.
    pub beside: bool,
    /// Whether an example outcome is written where no plan was found.
    pub example: bool,
    /// Whether a configuration that is there is written anew.
    pub force: bool,
    /// Whether nothing is written, only told.
    pub dry_run: bool,
    /// The day on which the example is written.
    pub today: Date,
}

/// What was done, in the order in which it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The plan that the repository holds already; the configuration is written for it.
    Found(Box<Recognised>),
    /// No plan was recognised, and no configuration written, for this reason.
    Nothing(String, Option<String>),
    /// This configuration is there already, and is not what was asked about alone: see [`super::proposals`].
    Stands(&'static str),
    /// This file is new.
    Wrote(&'static str),
    /// This file was written anew.
    Rewrote(&'static str),
    /// An entry was added to this file.
    Added(&'static str),
    /// This file is there already and was left as it is.
    Kept(&'static str),
    /// This file would have been written, with this text.
    Would(&'static str, String),
    /// This file would have been written, with a text too long to be shown.
    WouldMake(&'static str),
    /// This file is there already; its owner may add this line to it.
    Yours(&'static str, String),
}

/// What is to become of a file.
struct Plan {
    path: &'static str,
    text: String,
    how: How,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Create,
    Replace,
    Add,
}

/// Writes `planlint.yml` for the plan that was recognised in the repository that holds `dir`, and what else is asked
/// for. A configuration that is there is kept unless `force` is set. Nothing is
/// written where one of the files cannot be.
///
/// # Errors
/// Where the repository cannot be read, or a file cannot be written.
pub fn run(dir: &Path, options: &Options) -> Result<Vec<Action>, Error> {
    let repo = Repo::open(dir)?;
    let root = repo.workdir().ok_or(Error::Bare)?.to_path_buf();
    let present = NAMES.into_iter().find(|name| root.join(name).symlink_metadata().is_ok());
    let mut done = Vec::new();
    let mut plans = Vec::new();
    if options.pre_commit {
        match hooks(&repo)? {
            Some(plan) => plans.push(plan),
            None => done.push(Action::Kept(PRE_COMMIT)),
        }
    }
    match present {
        // Only what is beside it was asked for, and that needs nothing else.
        Some(_) if (options.pre_commit || options.beside) && !options.force => {}
        Some(name) if !options.force => done.push(Action::Stands(name)),
        _ => begin(&repo, &root, present, options, &mut plans, &mut done)?,
    }
    // Every place is looked at before anything is written.
    for plan in plans.iter().filter(|plan| plan.how == How::Create) {
        write::free(&root, plan.path)?;
    }
    for Plan { path, text, how } in plans {
        done.push(match how {
            _ if options.dry_run => Action::Would(path, text),
            How::Create => {
                write::create(&root, path, &text)?;
                Action::Wrote(path)
            }
            How::Replace => {
                write::replace(&root, path, &text)?;
                Action::Rewrote(path)
            }
            How::Add => {
                write::replace(&root, path, &text)?;
                Action::Added(path)
            }
        });
    }
    Ok(done)
}

/// Plans the configuration, and an example where no plan was found and one is asked for.
fn begin(
    repo: &Repo,
    root: &Path,
    present: Option<&'static str>,
    options: &Options,
    plans: &mut Vec<Plan>,
    done: &mut Vec<Action>,
) -> Result<(), Error> {
    let found = recognise(repo)?;
    if let Some(why) = &found.nothing {
        done.push(Action::Nothing(why.clone(), found.next.clone()));
        if !options.example {
            return Ok(());
        }
    }
    let (path, how) = present.map_or((NAMES[0], How::Create), |name| (name, How::Replace));
    plans.insert(0, Plan { path, text: config::planlint_yml(&found), how });
    if found.files > 0 {
        done.push(Action::Found(Box::new(found)));
        return Ok(());
    }
    let (path, text) = example::example_outcome(options.today, repo.user().as_deref());
    match write::free(root, path) {
        Ok(_) => plans.insert(1, Plan { path, text, how: How::Create }),
        Err(Error::Taken(_)) => done.push(Action::Kept(path)),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// What `.pre-commit-config.yaml` is to become; none where planlint is in it already.
fn hooks(repo: &Repo) -> Result<Option<Plan>, Error> {
    let existing = match repo.read(Source::Worktree, PRE_COMMIT, SIZE_LIMIT) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(_) => return Err(Error::PreCommit("it is not UTF-8 text".to_owned())),
        },
        Err(Unreadable::Absent) => None,
        Err(Unreadable::Symlink) => return Err(Error::Symlink(PRE_COMMIT.to_owned())),
        Err(reason) => return Err(Error::PreCommit(reason.to_string())),
    };
    let how = if existing.is_some() { How::Add } else { How::Create };
    let merged = pre_commit::merge_pre_commit(existing.as_deref())?;
    Ok(merged.map(|text| Plan { path: PRE_COMMIT, text, how }))
}

/// The paths of a source's files that some globs match.
pub(super) fn tracked(repo: &Repo, globs: &Globs) -> Result<Vec<String>, Error> {
    let mut entries = repo.list(Source::Worktree, globs)?;
    entries.retain(|entry| entry.kind == TrackedKind::File);
    Ok(entries.into_iter().map(|entry| entry.path).collect())
}
