//! What a configuration that exists could say beside: it is read, tried, and never changed.

use std::collections::BTreeSet;
use std::path::Path;

use crate::config::Config;
use crate::git::{Globs, Repo};

use super::key::{quoted, scalar};
use super::recognise::{counted, recognise};
use super::run::tracked;
use super::{Error, trial};

/// Proposals for the configuration of the repository that holds `dir`, a sentence each; none where it says everything.
///
/// # Errors
/// Where the repository cannot be read.
pub fn proposals(dir: &Path, config: &Config) -> Result<Vec<String>, Error> {
    let repo = &Repo::open(dir)?;
    let mut said = Vec::new();
    let found = recognise(repo)?;
    let mut wanted = found.globs.clone();
    wanted.extend(found.left_out.iter().map(|(glob, _)| format!("!{glob}")));
    if let Ok(wanted) = Globs::new(&wanted) {
        let read: BTreeSet<String> = tracked(repo, &config.globs)?.into_iter().collect();
        let more: Vec<String> =
            tracked(repo, &wanted)?.into_iter().filter(|path| !read.contains(path)).collect();
        if let Some(first) = more.first() {
            let globs: Vec<String> = found.globs.iter().map(|glob| quoted(glob)).collect();
            let globs = globs.join(", ");
            said.push(match more.len() {
                1 => format!("{first} looks like an outcome and is not read: `outcomes: [{globs}]`"),
                many => format!(
                    "{many} files that look like outcomes are not read, {first} the first: `outcomes: [{globs}]`"
                ),
            });
        }
    }
    let extends = |name: &str| config.practices.iter().any(|practice| practice.name == name);
    // Whoever extends another practice has chosen it.
    let chosen = !config.practices.is_empty() && !found.practice.is_some_and(extends);
    let main = found.practice.filter(|_| !chosen).map(|name| (name, found.following));
    for (name, following) in main.into_iter().chain(found.beside).filter(|_| !chosen) {
        if !extends(name) {
            let follow = if following == 1 { "follows" } else { "follow" };
            said.push(format!("{} {follow} a known practice: `extends: {name}`", counted(following, "file")));
        }
    }
    for (field, met) in trial::by(repo, config)?.values {
        for met in met.iter().filter(|met| met.meaning.is_none()) {
            let say = if met.count == 1 { "says" } else { "say" };
            said.push(format!(
                "{} {say} {} `{}`, which planlint does not know: `values: {{{}: {{{}: …}}}}`",
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
