//! What a repository says about itself without its plan being judged: its rules and its configuration.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::{Config, Overlay, Written};
use crate::git::Repo;
use crate::load::Mapping;
use crate::rule::Definition;
use crate::rules;
use crate::text::SourceFile;

use super::Error;
use super::custom_rules::custom_rules;
use super::gather::config_file;
use super::run::{Past, Request, Scope, run};

/// Every rule that can be named in the current folder: the shipped ones, and in a repository the user's own.
///
/// # Errors
/// Where the configuration or a page of the user's is broken.
pub fn definitions_here() -> Result<Vec<Definition>, Error> {
    let mut definitions = rules::definitions();
    let Ok(repo) = Repo::open(Path::new(".")) else { return Ok(definitions) };
    let source = Scope::Worktree.source(&repo)?;
    let file = config_file(&repo, source)?;
    let wrong = |errors| Error::Config { file: file.clone(), errors };
    let written =
        file.as_ref().map_or_else(|| Ok(Written::none()), |file| Written::read(&file.text)).map_err(wrong)?;
    definitions.extend(custom_rules(&repo, source, file.as_ref(), &written, &definitions)?);
    Ok(definitions)
}

/// The rules that rest in the current folder's repository.
///
/// # Errors
/// Where the plan cannot be judged.
pub fn idle_here(current: &Path) -> Result<HashSet<Arc<str>>, Error> {
    let request = Request {
        past: Past { read: false, cached: false },
        ..Request::new(current.to_path_buf(), Timestamp::now())
    };
    Ok(run(&request)?.report.summary.idle.into_iter().collect())
}

/// How the current folder's repository names its fields; planlint's own names where there is no configuration.
#[must_use]
pub fn mapping_here(current: &Path) -> Mapping {
    let mut mapping = Mapping::default();
    let found = configured(current, &Scope::Worktree, &Overlay::default(), |configured| {
        mapping = configured.config.mapping.clone();
        String::new()
    });
    drop(found);
    mapping
}

/// A configuration with what is needed to say who set what.
#[allow(missing_debug_implementations)]
pub struct Configured<'a> {
    /// As meant.
    pub config: &'a Config,
    /// As written.
    pub written: &'a Written<'a>,
    /// The file; none where there is none.
    pub path: Option<&'a str>,
    /// The line of an offset in the file, from 1.
    pub line: &'a dyn Fn(u32) -> usize,
}

/// Shows the configuration of a repository to `describe`.
///
/// # Errors
/// Where there is no repository, or the configuration is wrong.
pub fn configured(
    current: &Path,
    scope: &Scope,
    overlay: &Overlay,
    describe: impl FnOnce(&Configured<'_>) -> String,
) -> Result<String, Error> {
    let repo = Repo::open(current)?;
    let source = scope.source(&repo)?;
    let file = config_file(&repo, source)?;
    let wrong = |errors| Error::Config { file: file.clone(), errors };
    let written =
        file.as_ref().map_or_else(|| Ok(Written::none()), |file| Written::read(&file.text)).map_err(wrong)?;
    let mut definitions = rules::definitions();
    definitions.extend(custom_rules(&repo, source, file.as_ref(), &written, &definitions)?);
    let config = Config::resolve(&written, overlay, definitions).map_err(wrong)?;
    config.rules.checks(&written.document, &[]).map_err(wrong)?;
    let line = |offset| file.as_ref().map_or(1, |file: &SourceFile| file.line_column(offset).line);
    Ok(describe(&Configured {
        config: &config,
        written: &written,
        path: file.as_ref().map(|file| file.path.as_str()),
        line: &line,
    }))
}
