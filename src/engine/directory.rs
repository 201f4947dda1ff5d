//! The people that git knows, for rules that ask.

use std::collections::HashSet;

use crate::config::Check;
use crate::git::{Mailmap, Repo};
use crate::model::Identity;
use crate::rule::{Directory, Needs};

use super::Error;

/// Everybody that any of the checks asks for.
///
/// # Errors
/// Where that cannot be read: nobody is unknown because of a file that is too large.
pub(super) fn directory(repo: &Repo, mailmap: &Mailmap, checks: &[Check]) -> Result<Vec<Identity>, Error> {
    let mut people = HashSet::new();
    let wanted: HashSet<Directory> = checks
        .iter()
        .filter_map(|check| match check.rule.needs() {
            Needs::Directory(which) => Some(which),
            _ => None,
        })
        .collect();
    if wanted.contains(&Directory::Mailmap) {
        if let Some(reason) = mailmap.unread() {
            return Err(Error::Unreadable(".mailmap".to_owned(), reason.clone()));
        }
        let today = mailmap.lines().iter().map(|line| mailmap.resolve(&line.written));
        people.extend(today.map(|person| Identity { name: person.name, email: person.email }));
    }
    if wanted.contains(&Directory::Authors) {
        let authors = repo.authors()?;
        people.extend(authors.into_iter().map(|person| Identity { name: person.name, email: person.email }));
    }
    let mut people: Vec<Identity> = people.into_iter().collect();
    people.sort_by(|a, b| (&a.name, &a.email).cmp(&(&b.name, &b.email)));
    Ok(people)
}
