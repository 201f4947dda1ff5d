//! What a repository keeps beside the files of its main practice: those of other practices, and a plan that follows none.
//!
//! Each group is judged by its own practice: a rule that rests for one of them goes on for the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::git::Globs;
use crate::practice::Practice;
use crate::rules;

use super::evidence::{self, Followed};
use super::folders;
use super::members::is_work;
use super::sift::{is_about, is_archived, is_plan, stand};
use super::sight::Sight;
use super::survey::{Page, words};

/// From how many files on a group is no accident.
const SEVERAL: usize = 2;

/// How many practices are looked for beside the main one.
const MOST: usize = 2;

/// Files that are kept in one way.
pub(super) struct Group<'p> {
    /// The practice that they follow; none where they follow no known one.
    pub(super) practice: Option<&'static Practice>,
    pub(super) members: Vec<&'p Page>,
}

impl Group<'_> {
    /// What the folders are called in which such files stand.
    fn homes(&self) -> &[String] {
        self.practice.map(|practice| &*practice.folders).unwrap_or_default()
    }
}

/// The levels of rules for the files of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    /// Globs of the files.
    pub files: Vec<String>,
    /// Rules that rest for others alone, with their levels.
    pub rules: Vec<(String, &'static str)>,
}

/// The groups beside the files `own` of the main practice.
pub(super) fn groups<'p>(pages: &'p [Page], main: Followed, own: &[&Page]) -> Vec<Group<'p>> {
    let taken: BTreeSet<&str> = own.iter().map(|page| &*page.path).collect();
    let tops: BTreeSet<&str> = own.iter().map(|page| top(page)).collect();
    let foreign: Vec<&String> = main.practice.leave_out.keys().collect();
    let foreign = Globs::new(&foreign).expect("a test reads every practice");
    // What the main practice keeps beside its outcomes is no plan of its own.
    let is_its = |page: &Page| tops.contains(top(page)) && foreign.matches(&page.path);
    let may_belong = |page: &&Page| {
        !(taken.contains(&*page.path)
            || evidence::belongs(main.practice, page)
            || page.is_pattern
            || is_archived(&page.path)
            || is_about(&page.path) && page.sights.len() < SEVERAL
            || is_its(page))
    };
    let mut left: Vec<&Page> = pages.iter().filter(may_belong).collect();
    let mut found = Vec::new();
    while found.len() < MOST
        && let Some(Followed { practice, .. }) = evidence::followed(&left)
    {
        let (members, rest): (Vec<&Page>, Vec<&Page>) =
            left.into_iter().partition(|page| evidence::belongs(practice, page));
        left = rest;
        if members.len() < SEVERAL || !evidence::are_at_home(practice, &members) {
            break;
        }
        found.push(Group { practice: Some(practice), members });
    }
    let folders = found.iter().flat_map(|group| &group.members).chain(own).map(|page| page.folder());
    let folders: BTreeSet<&str> = folders.collect();
    let members = unknown(left, &folders);
    if members.len() >= SEVERAL {
        found.push(Group { practice: None, members });
    }
    found
}

/// The outcomes in folders of their own that follow no known practice.
fn unknown<'p>(left: Vec<&'p Page>, folders: &BTreeSet<&str>) -> Vec<&'p Page> {
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    for page in left.iter().filter(|page| page.has_fields()) {
        *all.entry(page.folder()).or_default() += 1;
    }
    let mut members: Vec<&Page> = left.into_iter().filter(|page| is_plan(page)).collect();
    let mut own: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &members {
        *own.entry(page.folder()).or_default() += 1;
    }
    members.retain(|page| {
        let folder = page.folder();
        !folders.contains(folder) && own[folder] * 2 >= all.get(folder).copied().unwrap_or_default()
    });
    let sights: Vec<&Sight> = members.iter().flat_map(|page| &page.sights).collect();
    let words = || words(sights.iter().copied());
    let is_kept = words().next().is_some() && !stand(words()) && is_work(&sights);
    if is_kept { members } else { Vec::new() }
}

/// For each group the rules that rest for others and not for it.
pub(super) fn levels(groups: &[Group<'_>], pages: &[Page]) -> Vec<Levels> {
    let rests =
        |group: &Group<'_>, rule: &str| group.practice.is_some_and(|one| one.rests.contains_key(rule));
    let mut found = Vec::new();
    for group in groups {
        let definitions = rules::definitions();
        let woken = definitions
            .iter()
            .filter(|rule| !rests(group, &rule.name) && groups.iter().any(|other| rests(other, &rule.name)));
        let rules: Vec<(String, &'static str)> =
            woken.filter_map(|rule| Some((rule.name.to_string(), rule.meta.level?.word()))).collect();
        if rules.is_empty() {
            continue;
        }
        let own: Vec<&str> = group.members.iter().map(|page| &*page.path).collect();
        let others: Vec<&str> =
            pages.iter().map(|page| &*page.path).filter(|path| !own.contains(path)).collect();
        found.push(Levels { files: folders::globs(&own, &others, group.homes()), rules });
    }
    found
}

fn top(page: &Page) -> &str {
    page.path.split_once('/').map_or("", |(top, _)| top)
}
