//! What tells an item of a plan that says little more than what it is called and how it stands: the words for that,
//! how many items stand together, and what their file or list is called.

use std::collections::BTreeSet;

use crate::language::date::{self, DateError};
use crate::language::word::is_unspaced;
use crate::load::words::status;
use crate::load::{normal_key, same_key};
use crate::model::{Field, Status};

use super::recognise::counted;
use super::sift::{PUBLISHING, STANDING, field, is_strange, keys, told};
use super::sight::{Seen, Sight};
use super::survey::Page;

/// From how many items on a list is no accident, whatever it is called.
pub(super) const SEVERAL: usize = 3;

/// How many words a word of somebody's own for a status has at most.
const WORDS: usize = 3;

/// Lists with their items.
pub(super) type Lists = Vec<(String, Vec<Sight>)>;

/// Names of folders, files and lists that hold what is to be done.
const FIRM: &[&str] = &[
    "roadmap",
    "roadmaps",
    "backlog",
    "backlogs",
    "milestone",
    "milestones",
    "deliverables",
    "story",
    "stories",
    "epic",
    "epics",
    "sprint",
    "sprints",
    "initiatives",
    "objectives",
    "okr",
    "okrs",
    "beans",
    "kanban",
];

/// The same for names that stand for jobs of a machine as well.
const MERE: &[&str] = &["task", "tasks", "ticket", "tickets", "issue", "issues", "todo", "todos"];

/// Names of folders and files that are made up, to try a program on or to show a format.
const MADE_UP: &[&str] = &[
    "test",
    "tests",
    "__tests__",
    "e2e",
    "testdata",
    "fixture",
    "fixtures",
    "mock",
    "mocks",
    "__mocks__",
    "example",
    "examples",
    "sample",
    "samples",
    "demo",
    "snapshots",
];

/// What names of such folders begin with, and what follows where the beginning alone may be work: `sample-data`,
/// `test_files`.
const SHOWN: &[&str] = &["sample", "example", "fixture", "mock", "dummy"];
const TRIED: &[&str] = &["data", "files", "fixtures", "resources", "assets", "repos"];

/// Words for how a decision or a text stands, which say nothing of work.
const DECIDED: &[&str] = &[
    "proposed",
    "accepted",
    "approved",
    "adopted",
    "rejected",
    "superseded",
    "superceded",
    "withdrawn",
    "closed",
    "open",
    "pending",
    "expired",
    "cancelled",
    "canceled",
    "completed",
    "complete",
];

/// What the name of a file or list says of what stands there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Called {
    Anything,
    Jobs,
    Plan,
}

/// Whether a file holds items of a plan: those that stand together in it, or beside it in the folder. `beside`: how many
/// pages of the folder say how far their work is.
pub(super) fn is_loose(page: &Page, beside: usize) -> bool {
    let called = called(&page.path);
    match &page.sights[..] {
        _ if is_made_up(&page.path) => false,
        _ if !page.listed.is_empty() => true,
        [one] if called == Called::Anything => {
            let published = keys(one).iter().any(|key| PUBLISHING.contains(&key.as_str()) && key != "tags");
            beside >= SEVERAL && !published && is_step(one, page.titled, called)
        }
        [one] => is_step(one, page.titled, called) && (beside > 0 || is_timed(one, called)),
        several => hold(several, page.titled, called),
    }
}

/// Whether a page says alone what it is called and how far the work is.
pub(super) fn is_at_work(page: &Page) -> bool {
    let [one] = &page.sights[..] else { return false };
    is_step(one, page.titled, Called::Anything)
        && word(one, Called::Anything).is_some_and(|word| !DECIDED.contains(&normal_key(word).as_str()))
}

/// Whether the items of a list are those of a plan.
fn is_loose_list(path: &str, name: &str, sights: &[Sight]) -> bool {
    let by_name = called(name);
    let called = if by_name > called(path) { by_name } else { called(path) };
    !is_made_up(path) && hold(sights, false, called)
}

/// The lists of a file that hold items of a plan, and the others. A few among many that say something else are none,
/// and beside items that have names, those without are about them.
pub(super) fn loose_lists(path: &str, lists: Lists) -> (Lists, Lists) {
    let count = |lists: &Lists| lists.iter().map(|(_, sights)| sights.len()).sum::<usize>();
    let all = count(&lists);
    let (mut loose, mut rest): (Lists, Lists) =
        lists.into_iter().partition(|(name, sights)| is_loose_list(path, name, sights));
    if loose.iter().any(|(_, sights)| have_names(sights)) {
        rest.extend(loose.extract_if(.., |(_, sights)| !have_names(sights)));
    }
    if count(&loose) * SEVERAL > all {
        return (loose, rest);
    }
    rest.extend(loose);
    (Vec::new(), rest)
}

/// The lists of outcomes of a file with those that say less and stand beside or above them, and the others. What stands in
/// an outcome is a part of it.
pub(super) fn with_loose(path: &str, lists: Lists, rest: Lists) -> (Lists, Lists) {
    if lists.is_empty() {
        return (lists, rest);
    }
    let (loose, rest): (Lists, Lists) = rest.into_iter().partition(|(name, sights)| {
        !is_below(name, lists.iter().map(|(name, _)| name))
            && have_names(sights)
            && is_loose_list(path, name, sights)
    });
    (lists.into_iter().chain(loose).collect(), rest)
}

/// The chosen lists of a file with those beside them whose items say nothing else, however few these are, and those whose
/// items hold them and say how they stand; and the others.
pub(super) fn with_like(lists: Lists, rest: Lists) -> (Lists, Lists) {
    let said: BTreeSet<String> = lists.iter().flat_map(|(_, sights)| sights).flat_map(keys).collect();
    let named: Vec<String> = lists.iter().map(|(name, _)| name.clone()).collect();
    let is_alike = |sight: &Sight| !is_strange(&keys(sight)) && keys(sight).is_subset(&said);
    let stands = |sight: &&Sight| is_step(sight, false, Called::Jobs);
    let (more, rest): (Lists, Lists) = rest.into_iter().partition(|(name, sights)| {
        let holds = named.iter().any(|list| is_below(list, [name].into_iter()));
        let is_like = !is_below(name, named.iter()) && sights.iter().all(is_alike);
        let is_whole = holds && sights.iter().filter(stands).count() * 2 > sights.len();
        have_names(sights) && (is_like || is_whole)
    });
    (lists.into_iter().chain(more).collect(), rest)
}

/// Whether a list stands in the items of one of these.
fn is_below<'l>(name: &str, mut lists: impl Iterator<Item = &'l String>) -> bool {
    lists.any(|list| name.strip_prefix(list.as_str()).is_some_and(|rest| rest.starts_with('.')))
}

/// The lists that stand beside those that are `read`, name their items and say who, how or when.
fn missed<'p>(page: &'p Page, read: &'p [String]) -> impl Iterator<Item = &'p (String, Vec<Sight>)> {
    let says = |sights: &[Sight]| {
        let told = sights.iter().flat_map(|sight| &sight.0).filter_map(|(key, seen)| told(key, seen));
        of_work(&told.collect()) > 0
    };
    let is_read = |name: &str| read.iter().any(|list| same_key(list, name));
    let holds_list = !page.listed.is_empty() || page.lists.iter().any(|(name, _)| is_read(name));
    page.lists.iter().filter(move |(name, sights)| {
        holds_list
            && !is_read(name)
            && !is_below(name, read.iter().chain(&page.listed))
            && have_names(sights)
            && says(sights)
    })
}

/// Those of them whose items name what holds them under one of these names, so that they are a part of the plan.
pub(super) fn held<'p>(
    page: &'p Page,
    read: &'p [String],
    holders: &'p [String],
) -> impl Iterator<Item = &'p String> {
    let names = |sight: &Sight| {
        let is_holder = |key: &str| holders.iter().any(|holder| same_key(holder, key));
        sight.0.iter().any(|(key, seen)| is_holder(key) && matches!(seen, Seen::Text(_)))
    };
    missed(page, read).filter(move |(_, sights)| sights.iter().all(names)).map(|(name, _)| name)
}

/// What is told of such lists.
pub(super) fn unread(page: &Page, read: &[String]) -> Vec<String> {
    let missed = missed(page, read);
    let told = missed.map(|(name, sights)| {
        format!(
            "The list `{name}` in {} is not read ({}). If its items are outcomes, add it to `lists`.",
            page.path,
            counted(sights.len(), "item")
        )
    });
    told.collect()
}

/// Whether most items have a title or an id.
fn have_names(sights: &[Sight]) -> bool {
    let is_name = |(key, seen): &(String, Seen)| {
        matches!((field(key), seen), (Some(Field::Title | Field::Id), Seen::Text(_)))
    };
    sights.iter().filter(|sight| sight.0.iter().any(is_name)).count() * 2 > sights.len()
}

/// Whether the path of a file says that a plan stands there, and no jobs of a machine.
pub(super) fn is_called_plan(path: &str) -> bool {
    called(path) == Called::Plan
}

/// Whether a folder says that it holds files of a plan.
pub(super) fn keeps_plans(folder: &str) -> bool {
    let own = folder.rsplit('/').next().unwrap_or_default().to_lowercase();
    matches!(own.as_str(), "plan" | "plans") || called(&own) > Called::Anything
}

/// Whether the path of a file or the name of its list says that a plan stands there.
pub(super) fn says_plan(page: &Page) -> bool {
    page.listed.iter().chain([&page.path]).any(|name| called(name) > Called::Anything)
}

fn hold(sights: &[Sight], titled: bool, called: Called) -> bool {
    if called > Called::Anything {
        let steps = sights.iter().filter(|sight| is_step(sight, titled, called)).count();
        return steps > 1 && steps * 2 > sights.len();
    }
    let named = sights.iter().filter(|sight| is_named(sight, titled, called));
    let words: Vec<&str> = named.filter_map(|sight| word(sight, called)).collect();
    let at_work = words.iter().any(|word| !DECIDED.contains(&normal_key(word).as_str()) && is_open(word));
    words.len() >= SEVERAL && words.len() * 3 >= sights.len() * 2 && at_work
}

/// Whether an item says how it stands or, where a plan is called so, when it is due or what it waits for.
fn is_step(sight: &Sight, titled: bool, called: Called) -> bool {
    let says = word(sight, called).is_some() || is_timed(sight, called);
    says && is_named(sight, titled, called) && !is_strange(&keys(sight))
}

/// Whether an item of what is called a plan says when it is due or what it waits for.
fn is_timed(sight: &Sight, called: Called) -> bool {
    let tells = |(key, seen): &(String, Seen)| match (field(key), seen) {
        (Some(Field::Deadline), Seen::Text(text)) => {
            !matches!(date::deadline(text, 1), Err(DateError::NotADate))
        }
        (Some(Field::DependsOn), Seen::Text(_) | Seen::Texts(_) | Seen::Groups) => true,
        _ => false,
    };
    called == Called::Plan && sight.0.iter().any(tells)
}

/// Whether an item has a title, or an id or words of any kind where a plan is called so.
fn is_named(sight: &Sight, titled: bool, called: Called) -> bool {
    let names = |(key, seen): &(String, Seen)| match (field(key), seen) {
        (Some(Field::Title), Seen::Text(_)) => true,
        (Some(Field::Id), Seen::Text(_)) => called > Called::Anything,
        (None, Seen::Text(text)) => called == Called::Plan && is_name(text),
        _ => false,
    };
    titled || sight.0.iter().any(names)
}

/// How many of these fields say who does something, how it stands or when it is due.
pub(super) fn of_work(known: &BTreeSet<Field>) -> usize {
    Field::OF_WORK.iter().filter(|field| known.contains(field)).count()
}

/// Whether a text may be what an outcome is called: words, and no address or day.
pub(super) fn is_name(text: &str) -> bool {
    (text.contains(' ') || text.chars().all(|c| is_unspaced(c) || !c.is_ascii()))
        && text.contains(char::is_alphabetic)
        && !text.contains("://")
        && date::deadline(text, 1).is_err()
}

/// The word for how an item stands, if it is one of work. Where a plan is called so, a draft is one, and a word that
/// nobody else uses.
fn word(sight: &Sight, called: Called) -> Option<&str> {
    sight.0.iter().find_map(|(key, seen)| match seen {
        Seen::Text(word) if told(key, seen) == Some(Field::Status) => {
            let known = status(word).is_some() && !STANDING.contains(&normal_key(word).as_str());
            let own = called == Called::Plan && word.split_whitespace().count() <= WORDS;
            (known || own).then_some(word.as_str())
        }
        _ => None,
    })
}

fn is_open(word: &str) -> bool {
    status(word).is_some_and(|status| !matches!(status, Status::Done | Status::Dropped))
}

fn called(path: &str) -> Called {
    let words = || path.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    match () {
        () if words().any(|word| FIRM.contains(&word.as_str())) => Called::Plan,
        () if words().any(|word| MERE.contains(&word.as_str())) => Called::Jobs,
        () => Called::Anything,
    }
}

/// Whether a file is made up, as its folder or its own name says.
pub(super) fn is_made_up(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.split('.').next().unwrap_or_default();
    folders.split('/').any(is_shown)
        || folders.split('/').chain([stem]).any(|name| MADE_UP.contains(&name.to_lowercase().as_str()))
}

/// Whether a folder is called by several words as one that holds things made up.
fn is_shown(folder: &str) -> bool {
    let lower = folder.to_lowercase();
    let Some((first, rest)) = lower.split_once(['-', '_', ' ']) else { return false };
    SHOWN.contains(&first.trim_end_matches('s')) || first == "test" && TRIED.contains(&rest)
}
