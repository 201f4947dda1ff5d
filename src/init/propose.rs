//! What a configuration that exists could say beside: it is read, tried, and never changed.

use std::collections::BTreeSet;

use crate::config::{Config, Overlay};
use crate::git::{Globs, Repo, SIZE_LIMIT, Source};
use crate::rules;
use crate::text::SourceFile;

use super::key::{quoted, scalar};
use super::recognise::{counted, recognise};
use super::run::tracked;
use super::{Error, trial};

/// Proposals for the configuration of this name, a sentence each. One that cannot be read is left to `planlint`,
/// which tells what is wrong with it.
pub(super) fn proposals(repo: &Repo, name: &str) -> Result<Vec<String>, Error> {
    let Ok(bytes) = repo.read(Source::Worktree, name, SIZE_LIMIT) else { return Ok(Vec::new()) };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut said = Vec::new();
    let file = SourceFile::new(name, text.as_str());
    let Ok(config) = Config::resolve(Some(file), "", &Overlay::default(), rules::definitions()) else {
        return Ok(said);
    };
    let found = recognise(repo)?;
    let mut wanted = found.globs.clone();
    wanted.extend(found.left_out.iter().map(|(glob, _)| format!("!{glob}")));
    if let (Ok(read), Ok(wanted)) = (Globs::new(&config.outcomes.value), Globs::new(&wanted)) {
        let read: BTreeSet<String> = tracked(repo, &read)?.into_iter().collect();
        let more: Vec<String> =
            tracked(repo, &wanted)?.into_iter().filter(|path| !read.contains(path)).collect();
        if let Some(first) = more.first() {
            let globs: Vec<String> = found.globs.iter().map(|glob| quoted(glob)).collect();
            said.push(format!(
                "{} that look like outcomes are not read, {first} the first: `outcomes: [{}]`",
                counted(more.len(), "file"),
                globs.join(", ")
            ));
        }
    }
    let extends = |name: &str| config.practices.iter().any(|practice| practice.name == name);
    // Whoever extends another practice has chosen it.
    let chosen = !config.practices.is_empty() && !found.practice.is_some_and(extends);
    let main = found.practice.filter(|_| !chosen).map(|name| (name, found.following));
    for (name, following) in main.into_iter().chain(found.beside).filter(|_| !chosen) {
        if !extends(name) {
            said.push(format!("{} follow a known practice: `extends: {name}`", counted(following, "file")));
        }
    }
    for (field, met) in trial::by(repo, &text)?.values {
        for met in met.iter().filter(|met| met.meaning.is_none()) {
            said.push(format!(
                "{} say {} `{}`, which planlint does not know: `values: {{{}: {{{}: …}}}}`",
                counted(met.count, "outcome"),
                field.name(),
                met.word,
                field.name(),
                scalar(&met.word)
            ));
        }
    }
    Ok(said)
}
