//! The people that git knows, for rules that ask.

use std::collections::HashSet;

use crate::config::Check;
use crate::git::{Repo, SIZE_LIMIT, Source};
use crate::model::Identity;
use crate::rule::{Directory, Needs};

use super::Error;

/// Everybody that any of the checks asks for.
pub(super) fn directory(repo: &Repo, source: Source, checks: &[Check]) -> Result<Vec<Identity>, Error> {
    let mut people = HashSet::new();
    let wanted: HashSet<Directory> = checks
        .iter()
        .filter_map(|check| match check.rule.needs() {
            Needs::Directory(which) => Some(which),
            _ => None,
        })
        .collect();
    if wanted.contains(&Directory::Mailmap) {
        let bytes = repo.read(source, ".mailmap", SIZE_LIMIT).unwrap_or_default();
        people.extend(String::from_utf8_lossy(&bytes).lines().filter_map(mapped));
    }
    if wanted.contains(&Directory::Authors) {
        let authors = repo.authors()?;
        people.extend(authors.into_iter().map(|person| Identity { name: person.name, email: person.email }));
    }
    let mut people: Vec<Identity> = people.into_iter().collect();
    people.sort_by(|a, b| (&a.name, &a.email).cmp(&(&b.name, &b.email)));
    Ok(people)
}

/// The proper name and address of a `.mailmap` line.
fn mapped(line: &str) -> Option<Identity> {
    let line = line.split('#').next()?.trim();
    let (name, rest) = line.split_once('<')?;
    let (email, _) = rest.split_once('>')?;
    Some(Identity { name: name.trim().to_owned(), email: email.trim().to_owned() })
}
