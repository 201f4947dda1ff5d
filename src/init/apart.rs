//! Files that stand among those of a plan and say how things stand as they do, and that nothing takes in all the same.

use std::collections::BTreeSet;

use crate::config::DEFAULT_OUTCOMES;
use crate::git::Globs;

use super::recognise::counted;
use super::sift::{is_about, is_archived};
use super::survey::Page;

/// How many keys a file shares at least with those of the plan, the one for how it stands among them.
const SHARED: usize = 2;

/// How many files are named.
const MAX_NAMED: usize = 3;

/// How many keys a file shares with those of the plan at least that is like them but for how it stands.
const ALIKE: usize = 3;

/// Says which files are left unread because they do not say how they stand, where they have the keys of those that do.
pub(super) fn silent(pages: &[Page], members: &[&Page]) -> Option<String> {
    let keys: BTreeSet<String> = members.iter().flat_map(|page| page.keys()).collect();
    let is_alike = |page: &&Page| {
        let own = page.keys();
        let shared = own.intersection(&keys).count();
        let is_member = members.iter().any(|member| member.path == page.path);
        let is_apart = page.is_pattern || is_about(&page.path) || is_archived(&page.path);
        !(is_member || is_apart || page.says_standing()) && shared >= ALIKE && shared * 2 > own.len()
    };
    let like: Vec<String> = pages.iter().filter(is_alike).map(|page| format!("`{}`", page.path)).collect();
    let (first, named) =
        (members.first()?, like.iter().take(MAX_NAMED).cloned().collect::<Vec<_>>().join(", "));
    let more = match like.len().saturating_sub(MAX_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (have, they) = if like.len() == 1 { ("has", "it is") } else { ("have", "they are") };
    // Beside many that say it, a few others may be anything.
    (!like.is_empty() && like.len() >= members.len()).then(|| {
        format!(
            "{} {have} the fields of `{}` but for how they stand, so {they} not read: {named}{more}. What is of the plan belongs under `outcomes`.",
            counted(like.len(), "file"),
            first.path,
        )
    })
}

/// Says which files are left unread that seem to be of the same kind. `globs`: what is read; none for the usual places.
pub(super) fn unread(pages: &[Page], members: &[&Page], globs: &[String]) -> Option<String> {
    let read = if globs.is_empty() { Globs::new(&DEFAULT_OUTCOMES) } else { Globs::new(globs) };
    let read = read.expect("paths are escaped");
    let homes: BTreeSet<&str> = members.iter().map(|page| page.folder()).collect();
    let keys: BTreeSet<String> = members.iter().flat_map(|page| page.keys()).collect();
    let is_alike = |page: &&Page| {
        homes.contains(page.folder())
            && !read.matches(&page.path)
            && !(page.is_pattern || is_about(&page.path) || is_archived(&page.path))
            && page.says_standing()
            && page.keys().intersection(&keys).count() >= SHARED
    };
    let apart: Vec<String> = pages.iter().filter(is_alike).map(|page| format!("`{}`", page.path)).collect();
    let named = apart.iter().take(MAX_NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = match apart.len().saturating_sub(MAX_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (verb, they) = if apart.len() == 1 { ("has", "it is") } else { ("have", "they are") };
    (!apart.is_empty()).then(|| {
        format!(
            "{} beside them {verb} such fields as well, but {they} not read: {named}{more}. What is of the plan belongs under `outcomes`.",
            counted(apart.len(), "file"),
        )
    })
}
