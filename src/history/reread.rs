//! A planlint.yml that is not committed yet and has other files, lists or names of fields than that of the tip: what the
//! commits hold was written for that one, and is read by it.

use std::collections::HashSet;

use crate::git::{self, Repo, Source};

use super::asked::Asked;
use super::eras::Eras;

/// What is read otherwise from the next commit on.
#[derive(Debug, Default)]
pub(super) struct Reread {
    /// Files of the plan that the tip has and that go together with its patterns, as others come.
    pub(super) leaving: HashSet<String>,
}

impl Reread {
    /// None where files are read as the tip says.
    pub(super) fn of(repo: &Repo, asked: &Asked<'_>, eras: &Eras) -> Result<Option<Self>, git::Error> {
        let Some(tip) = asked.tip.filter(|_| asked.is_uncommitted() && asked.own_words) else {
            return Ok(None);
        };
        let today = asked.words.mapping;
        let last = eras.list.last().map(|era| &era.wording);
        let Some(wording) = last.or(eras.unwritten.as_ref()) else { return Ok(None) };
        // What stood elsewhere before there was any planlint.yml was no part of this plan.
        let globs = last.and_then(|last| last.globs.as_ref());
        let globs = globs.filter(|globs| globs.written() != asked.globs.written());
        let leaving = match globs {
            None if wording.mapping.fields == today.fields && wording.mapping.lists == today.lists => {
                return Ok(None);
            }
            None => HashSet::new(),
            Some(globs) => {
                let paths = |source, globs| -> Result<HashSet<String>, git::Error> {
                    Ok(repo.list(source, globs)?.into_iter().map(|entry| entry.path).collect())
                };
                let before = paths(Source::Revision(tip), asked.globs)?;
                let comes = asked.current.iter().any(|input| !before.contains(&input.path));
                let mut leaving = paths(Source::Revision(tip), globs)?;
                let there = paths(asked.source, globs)?;
                leaving.retain(|path| comes && !there.contains(path));
                leaving
            }
        };
        Ok(Some(Self { leaving }))
    }
}
