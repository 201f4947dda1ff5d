//! A repository with the configuration that judges its plan, both read from one source.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::OnceLock;

use crate::config::{Config, NAMES, wording};
use crate::git::{Everybody, Globs, Id, Repo, SIZE_LIMIT, Source, Unreadable};
use crate::load::Stored;
use crate::rule::Definition;
use crate::rules;
use crate::text::SourceFile;

use super::Error;
use super::custom_rules::custom_rules;
use super::error::not_utf8;
use super::paths::in_repository;
use super::phases::Phase;
use super::registers::Registers;
use super::request::Request;

/// A repository with the configuration that judges its plan.
#[derive(Debug)]
pub struct Project {
    pub(super) repo: Repo,
    pub(super) request: Request,
    /// What the request judges.
    pub(super) source: Source,
    /// Configurations that stand where none is read.
    pub(super) stray: Vec<String>,
    /// The configuration as meant.
    pub config: Config,
    /// What an earlier run read of the plan's files, once somebody asks.
    pub(super) stored: OnceLock<Stored>,
    everybody: OnceLock<Everybody>,
    pub(super) registers: OnceLock<Registers>,
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
        request.phases.begin(Phase::Configuration);
        let source = request.scope.source(&repo)?;
        let root = root(&repo, request)?;
        // Another thread reads the pages of the rules while git is asked.
        let mut definitions = Vec::new();
        let file = rayon::in_place_scope(|scope| {
            scope.spawn(|_| definitions = rules::definitions());
            configuration(&repo, request, source, &root)
        })?;
        definitions.extend(further);
        definitions.extend(custom_rules(&repo, source, file.as_ref(), &root, &definitions)?);
        let stray = if file.is_none() { stray(&repo, source)? } else { Vec::new() };
        let config = Config::resolve(file, &root, &request.overlay, definitions)?;
        let (stored, everybody, registers) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let request = request.clone();
        Ok(Self { repo, request, source, stray, config, stored, everybody, registers })
    }
}

impl Project {
    /// This project as the planlint.yml of a commit has its files read, where that has other files, lists or names of
    /// fields than today's. Rules and all else are today's.
    pub(super) fn reading_as_at(&self, commit: Id) -> Result<Option<Self>, Error> {
        if self.request.config.is_some() || self.request.root.is_some() {
            return Ok(None);
        }
        // What cannot be read had nothing judged.
        let Ok(Some(file)) = config_file(&self.repo, Source::Revision(commit), "") else { return Ok(None) };
        let Some((globs, mapping)) = wording(&file.text).and_then(|then| Some((then.globs?, then.mapping)))
        else {
            return Ok(None);
        };
        let today = &self.config;
        let is_same = globs.written() == today.globs.written()
            && mapping.lists == today.mapping.lists
            && mapping.fields == today.mapping.fields;
        if is_same {
            return Ok(None);
        }
        let mut project = Self::open(&self.request)?;
        (project.config.globs, project.config.mapping) = (globs, mapping);
        Ok(Some(project))
    }
}

impl Project {
    /// Whomever the commits that lead to what is judged name, whether they touched the plan or not. An earlier state is
    /// asked about the same people, so that nobody is somebody else there.
    pub(super) fn everybody(&self) -> Result<&Everybody, Error> {
        if let Some(known) = self.everybody.get() {
            return Ok(known);
        }
        let named = match self.tip(self.source)? {
            Some(tip) => self.repo.everybody(tip, self.request.past.cached)?,
            None => Everybody::default(),
        };
        Ok(self.everybody.get_or_init(|| named))
    }
}

/// Every rule that can be named in a plan: the shipped ones, and in a repository the user's own. What else the
/// configuration says may be wrong: that is when people ask.
///
/// # Errors
/// Where the configuration cannot be read, or a page of the user's is broken.
pub fn definitions(request: &Request) -> Result<Vec<Definition>, Error> {
    let mut definitions = rules::definitions();
    let Ok(repo) = Repo::open(&request.current) else { return Ok(definitions) };
    let source = request.scope.source(&repo)?;
    let root = root(&repo, request)?;
    let file = configuration(&repo, request, source, &root)?;
    definitions.extend(custom_rules(&repo, source, file.as_ref(), &root, &definitions)?);
    Ok(definitions)
}

/// Configurations below the root, where nothing reads them unless `--root` or `--config` names them.
fn stray(repo: &Repo, source: Source) -> Result<Vec<String>, Error> {
    let below = NAMES.map(|name| format!("**/{name}"));
    let Ok(globs) = Globs::new(&below) else { return Ok(Vec::new()) };
    Ok(repo.list(source, &globs)?.into_iter().map(|entry| entry.path).collect())
}

/// The folder of the plan, from the root of the repository.
fn root(repo: &Repo, request: &Request) -> Result<String, Error> {
    let Some(folder) = &request.root else { return Ok(String::new()) };
    in_repository(folder, &request.current, repo.workdir().unwrap_or(&request.current))
}

/// The text of the configuration that a request means, if there is one.
fn configuration(
    repo: &Repo,
    request: &Request,
    source: Source,
    root: &str,
) -> Result<Option<SourceFile>, Error> {
    match &request.config {
        Some(path) => named_config(&request.current, path).map(Some),
        None => config_file(repo, source, root),
    }
}

/// The text of a configuration that the user names.
fn named_config(current: &Path, path: &Path) -> Result<SourceFile, Error> {
    let shown = path.display().to_string();
    let unreadable = |reason| Error::Unreadable(shown.clone(), reason);
    let there = current.join(path);
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Error::NoSuchPath(shown.clone()),
        _ => unreadable(Unreadable::Failed(error.to_string())),
    };
    let about = there.metadata().map_err(failed)?;
    if !about.is_file() {
        return Err(unreadable(Unreadable::NotAFile));
    }
    if about.len() > SIZE_LIMIT {
        return Err(unreadable(Unreadable::TooLarge { size: about.len(), limit: SIZE_LIMIT }));
    }
    let text =
        String::from_utf8(std::fs::read(&there).map_err(failed)?).map_err(|_| unreadable(not_utf8()))?;
    Ok(SourceFile::new(shown, text))
}

/// The text of the configuration in a folder of a source; none where there is none.
fn config_file(repo: &Repo, source: Source, root: &str) -> Result<Option<SourceFile>, Error> {
    let mut found = Vec::new();
    for name in NAMES {
        let path = if root.is_empty() { name.to_owned() } else { format!("{root}/{name}") };
        match repo.read(source, &path, SIZE_LIMIT) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => found.push(SourceFile::new(path, text)),
                Err(_) => return Err(Error::Unreadable(path, not_utf8())),
            },
            Err(Unreadable::Absent) => {}
            Err(reason) => return Err(Error::Unreadable(path, reason)),
        }
    }
    if found.len() > 1 {
        return Err(Error::TwoConfigs);
    }
    Ok(found.pop())
}
