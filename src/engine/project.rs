//! A repository with the configuration that judges its plan, both read from one source.

use std::path::Path;

use crate::config::{Config, NAMES};
use crate::git::{Repo, SIZE_LIMIT, Source, Unreadable};
use crate::rule::Definition;
use crate::rules;
use crate::text::SourceFile;

use super::Error;
use super::custom_rules::custom_rules;
use super::request::{Request, Scope};

/// A repository with the configuration that judges its plan.
#[derive(Debug)]
pub struct Project {
    pub(super) repo: Repo,
    pub(super) request: Request,
    /// What the request judges.
    pub(super) source: Source,
    /// The configuration as meant.
    pub config: Config,
}

impl Project {
    /// Opens what is asked for.
    ///
    /// # Errors
    /// Where there is no repository, or its configuration cannot be used.
    pub fn open(request: &Request) -> Result<Self, Error> {
        Self::of(Repo::open(&request.current)?, request, Vec::new())
    }

    /// The same in a repository that is open already, with further rules beside the shipped ones.
    pub(super) fn of(repo: Repo, request: &Request, further: Vec<Definition>) -> Result<Self, Error> {
        let source = request.scope.source(&repo)?;
        let file = config_file(&repo, source)?;
        let mut definitions = rules::definitions();
        definitions.extend(further);
        definitions.extend(custom_rules(&repo, source, file.as_ref(), &definitions)?);
        let config = Config::resolve(file, &request.overlay, definitions)?;
        Ok(Self { repo, request: request.clone(), source, config })
    }
}

/// Every rule that can be named in a folder: the shipped ones, and in a repository the user's own. What else the
/// configuration says may be wrong: that is when people ask.
///
/// # Errors
/// Where the configuration cannot be read, or a page of the user's is broken.
pub fn definitions(current: &Path) -> Result<Vec<Definition>, Error> {
    let mut definitions = rules::definitions();
    let Ok(repo) = Repo::open(current) else { return Ok(definitions) };
    let source = Scope::Worktree.source(&repo)?;
    let file = config_file(&repo, source)?;
    definitions.extend(custom_rules(&repo, source, file.as_ref(), &definitions)?);
    Ok(definitions)
}

/// The text of the configuration in a source; none where there is none.
fn config_file(repo: &Repo, source: Source) -> Result<Option<SourceFile>, Error> {
    let unreadable = |name: &str, reason| Error::Unreadable(name.to_owned(), reason);
    let mut found = Vec::new();
    for name in NAMES {
        match repo.read(source, name, SIZE_LIMIT) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => found.push(SourceFile::new(name, text)),
                Err(_) => return Err(unreadable(name, super::error::not_utf8())),
            },
            Err(Unreadable::Absent) => {}
            Err(reason) => return Err(unreadable(name, reason)),
        }
    }
    if found.len() > 1 {
        return Err(Error::TwoConfigs);
    }
    Ok(found.pop())
}
