//! Globs for a plan, and for what they would match beside it.

use std::collections::BTreeSet;

use crate::config::DEFAULT_OUTCOMES;
use crate::git::Globs;
use crate::model::Field;

use super::evidence::Followed;
use super::folders;
use super::sift::{field, is_about, is_archived, is_strange};
use super::survey::Page;

/// Globs for the plan, and for what they would match beside it, with the reasons; none where planlint's own globs
/// find the plan and nothing else.
pub(super) fn globs(
    members: &[&Page],
    archived: &[&Page],
    indexes: &[&Page],
    pages: &[Page],
    followed: Option<Followed>,
) -> (Vec<String>, Vec<(String, String)>) {
    let plan: Vec<&str> = members.iter().map(|page| page.path.as_str()).collect();
    let known: BTreeSet<&str> = plan.iter().copied().chain(archived.iter().map(|page| &*page.path)).collect();
    let others: Vec<&Page> = pages.iter().filter(|page| !known.contains(&*page.path)).collect();
    let default = Globs::new(&DEFAULT_OUTCOMES).expect("our own patterns are well formed");
    let matched = |globs: &Globs, path: &str| globs.matches(path);
    let all_found = plan.iter().all(|path| matched(&default, path));
    if all_found && archived.is_empty() && !others.iter().any(|page| matched(&default, &page.path)) {
        return (Vec::new(), Vec::new());
    }
    let homes: BTreeSet<&str> = members.iter().map(|page| page.folder()).collect();
    let is_index = |page: &Page| indexes.iter().any(|index| index.path == page.path);
    // What stands among outcomes and has fields of one is badly kept, and no stranger.
    let strange: Vec<&str> = others
        .iter()
        .filter(|page| !(is_index(page) || may_be_bad(page, &homes) && has_field(page)))
        .filter(|page| page.has_fields() || !folders::is_like(&page.path, &plan))
        .filter(|page| !page.is_pattern)
        .map(|page| page.path.as_str())
        .filter(|path| !is_about(path) && !is_archived(path))
        .collect();
    let usual = followed.iter().flat_map(|followed| followed.practice.folders.iter().map(String::as_str));
    // Where a tool is told of a folder, it will write the next one there.
    let told = members.iter().filter(|page| !page.homes.is_empty()).map(|page| page.folder());
    let named: Vec<String> =
        usual.chain(told.filter_map(|folder| folder.rsplit('/').next())).map(str::to_owned).collect();
    let globs = folders::globs(&plan, &strange, &named);
    let matcher = Globs::new(&globs).expect("paths are escaped");
    let beside: Vec<&Page> = others.into_iter().filter(|page| matched(&matcher, &page.path)).collect();
    let archived: Vec<&str> =
        archived.iter().map(|page| &*page.path).filter(|path| matched(&matcher, path)).collect();
    let mut left_out = Vec::new();
    for (glob, why) in followed.iter().flat_map(|followed| &followed.practice.leave_out) {
        let one = Globs::new(&[glob]).expect("a test reads every practice");
        let hits = beside.iter().map(|page| &*page.path).chain(archived.iter().copied());
        let hits = hits.filter(|path| one.matches(path)).count();
        if hits > 0 && !plan.iter().any(|path| one.matches(path)) {
            left_out.push((glob.clone(), why.clone()));
        }
    }
    let done: Vec<&str> = left_out.iter().map(|(glob, _)| glob.as_str()).collect();
    let done = Globs::new(&done).expect("a test reads every practice");
    let beside: Vec<&str> = beside
        .into_iter()
        .filter(|page| !is_index(page))
        .filter(|page| is_about(&page.path) || page.is_pattern || page.has_fields())
        .filter(|page| is_about(&page.path) || !may_be_bad(page, &homes))
        .map(|page| page.path.as_str())
        .filter(|path| !done.matches(path))
        .collect();
    let indexes = indexes.iter().map(|page| &*page.path).filter(|path| matched(&matcher, path));
    left_out.extend(folders::indexes(&indexes.collect::<Vec<_>>(), &plan));
    let archived: Vec<&str> = archived.into_iter().filter(|path| !done.matches(path)).collect();
    let patterns: BTreeSet<&str> =
        pages.iter().filter(|page| page.is_pattern).map(|page| page.path.as_str()).collect();
    left_out.extend(folders::left_out(&plan, &beside, &archived, &patterns));
    (globs, left_out)
}

/// Whether a file stands among outcomes and has fields, so that it may be one that is badly kept. A list of things that
/// have no field of a plan is something else.
fn may_be_bad(page: &Page, homes: &BTreeSet<&str>) -> bool {
    homes.contains(page.folder())
        && !page.is_pattern
        && !is_strange(&page.keys())
        && (page.sights.len() <= 1 || has_field(page))
}

/// Whether a file has a field of a plan beside its title.
fn has_field(page: &Page) -> bool {
    let mut keys = page.sights.iter().flat_map(|sight| &sight.0);
    keys.any(|(key, _)| field(key).is_some_and(|field| !matches!(field, Field::Title | Field::Id)))
}
