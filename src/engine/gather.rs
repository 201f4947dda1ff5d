//! Everything that a run reads, from one source.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Config, ConfigError, NAMES, Origin, Written};
use crate::git::{self, Entry, Globs, Kind, Repo, SIZE_LIMIT, Source, Unreadable};
use crate::load::Input;
use crate::rule::Definition;
use crate::text::SourceFile;

use super::Error;
use super::custom_rules::custom_rules;
use super::paths::in_repository;
use super::run::Request;

/// The files of one run, and the configuration that judges them.
#[derive(Debug)]
pub(super) struct Gathered<'s> {
    /// planlint.yml as written.
    pub(super) written: Written<'s>,
    /// The configuration as meant.
    pub(super) config: Config,
    /// Every outcome file.
    pub(super) inputs: Vec<Input>,
    /// The files and folders named on the command line; empty for all.
    pub(super) named: Vec<String>,
}

/// The text of the configuration in a source; none where there is none.
///
/// # Errors
/// Where there are two, or the one cannot be read.
pub(super) fn config_file(repo: &Repo, source: Source) -> Result<Option<SourceFile>, Error> {
    let mut found = Vec::new();
    for name in NAMES {
        match repo.read(source, name, SIZE_LIMIT) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => found.push(SourceFile::new(name, text)),
                Err(_) => return Err(Error::Unreadable(vec![(name.to_owned(), not_utf8())])),
            },
            Err(Unreadable::Absent) => {}
            Err(reason) => return Err(Error::Unreadable(vec![(name.to_owned(), reason)])),
        }
    }
    if found.len() > 1 {
        return Err(Error::TwoConfigs);
    }
    Ok(found.pop())
}

fn not_utf8() -> Unreadable {
    Unreadable::Failed("it is not UTF-8 text".to_owned())
}

/// Reads configuration and outcome files.
///
/// `file` is what [`config_file`] gave for the same source.
///
/// # Errors
/// Where nothing can be judged.
pub(super) fn gather<'s>(
    repo: &Repo,
    source: Source,
    file: Option<&'s SourceFile>,
    mut definitions: Vec<Definition>,
    request: &Request,
) -> Result<Gathered<'s>, Error> {
    let Request { paths, current, overlay, .. } = request;
    let wrong = |errors: Vec<ConfigError>| Error::Config { file: file.cloned(), errors };
    let written =
        file.map_or_else(|| Ok(Written::none()), |file| Written::read(&file.text)).map_err(wrong)?;
    definitions.extend(custom_rules(repo, source, file, &written, &definitions)?);
    let config = Config::resolve(&written, overlay, definitions).map_err(wrong)?;
    let globs = Globs::new(&config.outcomes.value).map_err(|error| {
        let span = written.span(&["outcomes"]);
        wrong(vec![
            ConfigError::at(span, error.to_string())
                .help("Write paths in which `*` stands for any name and `**` for any folders."),
        ])
    })?;
    let mut tracked = repo.list(source, &globs)?;
    tracked.retain(|entry| entry.kind != Kind::Submodule);

    let root = repo.workdir().unwrap_or(current).to_path_buf();
    let named: Vec<String> =
        paths.iter().map(|path| in_repository(path, current, &root)).collect::<Result<_, _>>()?;
    let mut wanted: BTreeMap<String, Option<&Entry>> =
        tracked.iter().map(|entry| (entry.path.clone(), Some(entry))).collect();
    // A file that is named is judged even where git does not track it, and whatever the globs say.
    for path in named.iter().filter(|path| root.join(path).is_file()) {
        wanted.entry(path.clone()).or_default();
    }
    if wanted.is_empty() {
        return Err(Error::NothingMatched {
            default: config.outcomes.origin == Origin::Default,
            globs: config.outcomes.value,
            source: describe(source),
        });
    }
    let read = |(path, entry): (&String, &Option<&Entry>)| {
        let bytes = match entry {
            Some(entry) => repo.read_entry(source, entry, SIZE_LIMIT),
            None => repo.read(source, path, SIZE_LIMIT),
        };
        bytes
            .map(|bytes| Input { path: path.clone(), bytes: Arc::from(bytes) })
            .map_err(|why| (path.clone(), why))
    };
    let inputs: Vec<Result<Input, (String, Unreadable)>> = wanted.iter().map(read).collect();
    let (inputs, unreadable): (Vec<_>, Vec<_>) = inputs.into_iter().partition(Result::is_ok);
    let inputs = inputs.into_iter().filter_map(Result::ok).collect();
    let unreadable = unreadable.into_iter().filter_map(Result::err);
    // A file deleted on disk and not yet in the index is on its way out; it is no part of the plan any more.
    let unreadable: Vec<_> = unreadable
        .filter(|(_, reason)| !(source == Source::Worktree && matches!(reason, Unreadable::Absent)))
        .collect();
    if !unreadable.is_empty() {
        return Err(Error::Unreadable(unreadable));
    }
    Ok(Gathered { written, config, inputs, named })
}

/// The source in words.
fn describe(source: Source) -> String {
    match source {
        Source::Worktree => "the files that git tracks".to_owned(),
        Source::Index => "what is staged".to_owned(),
        Source::Revision(id) => format!("the commit {}", git::Id::short(&id)),
    }
}
