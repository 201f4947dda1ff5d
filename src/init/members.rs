//! Which files of a repository are its plan.

use std::collections::{BTreeMap, BTreeSet};

use crate::git::Globs;
use crate::load::words::status;
use crate::load::{standing_folders, standing_in};
use crate::model::Field;

use super::evidence::{self, Followed};
use super::sift::{
    AIMS, ENDS, ended, field, fits, is_about, is_archived, is_outcome, is_plan, is_strange, speak_of_work,
    stand,
};
use super::sight::{Seen, Sight};
use super::survey::{Page, words};
use super::{index, item};

/// From how many files on a find is no accident, whatever its fields.
const SEVERAL: usize = 2;

/// One in how many outcomes must say what is to be reached, where the words for their status say nothing of work.
const SOME: usize = 5;

/// How many known fields a single file must have.
const TELLING: usize = 4;

/// The files of a plan.
pub(super) struct Members<'p> {
    /// Those that are judged.
    pub(super) current: Vec<&'p Page>,
    /// Those of it that stand in an archive.
    pub(super) archived: Vec<&'p Page>,
    /// Pages that only list outcomes which have files of their own.
    pub(super) indexes: Vec<&'p Page>,
}

/// Lets pages stand as their folder says, where they do not say so themselves; those that do then, by path.
pub(super) fn stand_by_folder(pages: &mut [Page]) -> BTreeSet<String> {
    let silent: Vec<String> = pages
        .iter()
        .filter(|page| page.sights.len() == 1 && page.has_fields() && !page.says_standing())
        .map(|page| page.path.clone())
        .collect();
    let folders = standing_folders(silent.iter().map(String::as_str), status);
    let mut standing = BTreeSet::new();
    for page in pages.iter_mut() {
        let Some(word) = standing_in(&page.path, &folders).filter(|_| silent.contains(&page.path)) else {
            continue;
        };
        if let [one] = &mut page.sights[..] {
            one.0.push((Field::Status.name().to_owned(), Seen::Text(word.to_owned())));
            standing.insert(page.path.clone());
        }
    }
    standing
}

/// Chooses them; `standing`: those that stand as their folder says.
pub(super) fn members<'p>(
    pages: &'p [Page],
    followed: Option<Followed>,
    standing: &BTreeSet<String>,
) -> Members<'p> {
    let foreign: Vec<&String> =
        followed.iter().flat_map(|followed| followed.practice.leave_out.keys()).collect();
    let foreign = Globs::new(&foreign).expect("a test reads every practice");
    let belongs = |page: &&Page| match followed {
        Some(Followed { practice, .. }) => evidence::belongs(practice, page) && !foreign.matches(&page.path),
        None => is_plan(page) && !page.is_pattern,
    };
    let mut members: Vec<&Page> = pages.iter().filter(belongs).collect();
    if followed.is_none() {
        let alone = members.len() < SEVERAL && !members.iter().any(|page| is_telling(page));
        let sights: Vec<&Sight> = members.iter().flat_map(|page| &page.sights).collect();
        if alone || !is_work(&sights) {
            members.clear();
        }
        members.extend(pages.iter().filter(|page| page.has_objectives && !page.is_pattern));
        let loose = loose(pages, members.is_empty());
        members.extend(loose);
        members.sort_by(|a, b| a.path.cmp(&b.path));
        members.dedup_by(|a, b| a.path == b.path);
    }
    // What is made up to show a format is a plan only where there is no other.
    if members.iter().any(|page| !item::is_made_up(&page.path)) {
        members.retain(|page| !item::is_made_up(&page.path));
    }
    let indexes = index::indexes(pages, &members);
    members.retain(|page| !indexes.iter().any(|index| index.path == page.path));
    // Where most files with fields are something else, a few that look alike are no plan.
    let count = |pages: &mut dyn Iterator<Item = &Page>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for page in pages {
            *counts.entry(page.folder().to_owned()).or_default() += 1;
        }
        counts
    };
    let rivals = |page: &&Page| page.has_fields() && !page.is_pattern && !foreign.matches(&page.path);
    let all = count(&mut pages.iter().filter(rivals));
    let own = count(&mut members.iter().copied());
    let most = |page: &&Page| {
        !page.listed.is_empty()
            || page.has_objectives
            || own[page.folder()] * 2 >= all.get(page.folder()).copied().unwrap_or_default()
    };
    members.retain(most);
    // Where files have no status, the folder says what has ended.
    let unsaid = members.iter().filter(|page| page.says_standing()).count() * 2 < members.len();
    let (archived, current): (Vec<&Page>, Vec<&Page>) = members.into_iter().partition(|page| {
        let is_ended = unsaid && ended(&page.path).is_some() && !standing.contains(&page.path);
        is_archived(&page.path) || is_ended
    });
    let (current, archived) = if current.is_empty() { (archived, current) } else { (current, archived) };
    Members { current, archived, indexes }
}

/// The files whose items say little more than what they are called and how they stand. Where there is a plan without
/// them, only those that are called one.
fn loose(pages: &[Page], alone: bool) -> Vec<&Page> {
    let mut beside: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages.iter().filter(|page| item::is_at_work(page)) {
        *beside.entry(page.folder()).or_default() += 1;
    }
    let wanted = |page: &&Page| {
        let beside = beside.get(page.folder()).copied().unwrap_or_default();
        !page.is_pattern
            && !is_about(&page.path)
            && (alone || item::says_plan(page))
            && item::is_loose(page, beside)
    };
    let found: Vec<&Page> = pages.iter().filter(wanted).collect();
    let items: usize = found.iter().map(|page| page.sights.len()).sum();
    if items < SEVERAL { Vec::new() } else { found }
}

/// Whether outcomes speak of work to be done: some say what is to be reached, or the words for their status do. Services
/// and pages of a handbook have owners and a status as well.
pub(super) fn is_work(sights: &[&Sight]) -> bool {
    let words = || words(sights.iter().copied());
    // What is in use or published has a rank and belongs somewhere, too.
    let told: &[Field] = if stand(words()) { &ENDS } else { AIMS };
    let aims = |sight: &&&Sight| {
        let mut keys = sight.0.iter();
        keys.any(|(key, seen)| field(key).is_some_and(|field| told.contains(&field) && fits(field, seen)))
    };
    let aiming = sights.iter().filter(aims).count();
    aiming * SOME >= sights.len() || speak_of_work(words())
}

/// Whether a single file says enough to be taken for a plan.
fn is_telling(page: &Page) -> bool {
    let fields = |sight: &Sight| {
        let known = sight.0.iter().filter_map(|(key, _)| field(key));
        known.collect::<BTreeSet<_>>().len()
    };
    page.sights.len() >= SEVERAL || page.sights.iter().any(|sight| fields(sight) >= TELLING)
}

/// Takes the items of lists for what a page holds, where they are outcomes and the page itself is none; the names of
/// those lists.
pub(super) fn listed(pages: &mut [Page]) -> Vec<String> {
    let mut names = BTreeSet::new();
    for page in pages.iter_mut().filter(|page| !page.is_pattern && !is_plan(page)) {
        let (lists, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut page.lists).into_iter().partition(|(name, sights)| {
                let outcomes = sights.iter().filter(|sight| is_outcome(sight, false)).count();
                let is_called = item::is_called_plan(&page.path) || item::is_called_plan(name);
                outcomes * 2 > sights.len() && (is_called || is_work(&sights.iter().collect::<Vec<_>>()))
            });
        let (lists, rest) = if lists.is_empty() && !is_strange(&page.keys()) {
            item::loose_lists(&page.path, rest)
        } else {
            item::with_loose(&page.path, lists, rest)
        };
        let (lists, rest) = item::with_like(lists, rest);
        page.lists = rest;
        if !lists.is_empty() {
            page.listed = lists.iter().map(|(key, _)| key.clone()).collect();
            names.extend(page.listed.iter().cloned());
            page.sights = lists.into_iter().flat_map(|(_, sights)| sights).collect();
        }
    }
    names.into_iter().collect()
}
