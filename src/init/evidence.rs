//! Which known practice a repository follows: by the keys of its files, the words of their status and their folders.

use std::collections::BTreeSet;

use crate::load::{Mapping, normal_key};
use crate::model::{Field, Status};
use crate::practice::{self, Practice, Rows};
use crate::rules;

use super::sift::{field, is_about, is_strange, stand};
use super::sight::{Seen, Sight};
use super::survey::Page;

/// How many files, or outcomes of one file, must have every key of a practice.
const SEVERAL: usize = 2;

/// A practice and the files that speak for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Followed {
    pub(super) practice: &'static Practice,
    /// In how many files all of its keys stand.
    pub(super) files: usize,
}

/// The practice that most files follow; of several, the one that asks for the most.
pub(super) fn followed(pages: &[&Page]) -> Option<Followed> {
    let candidates: Vec<&Page> = pages.iter().copied().filter(|page| may_belong(page)).collect();
    let met: Vec<(Followed, bool)> = practice::all()
        .iter()
        .filter_map(|practice| {
            let matches = |page: &&&Page| {
                let in_rows = practice.rows != Rows::Only || held(practice, page) > 1;
                in_rows && follows(practice, page) && !is_foreign(practice, page)
            };
            let matching: Vec<&&Page> = candidates.iter().filter(matches).collect();
            let at_home = matching.iter().filter(|page| in_folder(practice, page)).count();
            let in_folder = at_home > 0;
            // A young plan begins with one, which must stand where such files do.
            let is_told = matching.iter().any(|page| page.homes.contains(&practice.name));
            let is_own = practice.keys.len() > SEVERAL || !practice.lists.is_empty() || is_told;
            let several = in_folder && is_own
                || matching.iter().map(|page| held(practice, page)).sum::<usize>() >= SEVERAL;
            let telling = at_home * 2 > matching.len()
                || !practice.only_in_folders && (in_folder || !stand(words(practice, &matching)));
            (several && telling && speaks_alike(practice, &matching))
                .then_some((Followed { practice, files: matching.len() }, in_folder))
        })
        .collect();
    let most = met.iter().map(|(followed, _)| followed.files).max()?;
    met.into_iter()
        .filter(|(followed, _)| followed.files * 3 >= most * 2)
        .max_by_key(|(followed, in_folder)| (followed.practice.keys.len(), *in_folder, followed.files))
        .map(|(followed, _)| followed)
}

/// How many files are plainly kept in the way of a practice.
pub(super) fn following(practice: &Practice, pages: &[&Page]) -> usize {
    pages.iter().filter(|page| follows(practice, page)).count()
}

/// Whether a file is plainly kept in this way: it has every key, or every section and says how it stands.
fn follows(practice: &Practice, page: &Page) -> bool {
    let present = present(practice, page);
    let stands = of_status(practice).is_some_and(|at| present[at]);
    let has_all = present.into_iter().all(|is_there| is_there);
    has_all || stands && !practice.sections.is_empty() && has_sections(practice, page)
}

/// Which of a practice's groups of keys says how a file stands.
fn of_status(practice: &Practice) -> Option<usize> {
    practice.keys.iter().position(|group| group.iter().any(|key| key == Field::Status.name()))
}

/// How many files have all keys of a practice but one, the status among them, and which one these lack.
pub(super) fn nearly(practice: &'static Practice, pages: &[Page]) -> Option<(usize, String)> {
    let of_status = of_status(practice)?;
    if practice.rows == Rows::Only || practice.keys.len() <= SEVERAL {
        return None;
    }
    // What only this practice has is missing nowhere else.
    let mapped = |key: &String| {
        let mut fields = practice.fields.iter().filter(|(field, _)| *field != Field::Id.name());
        field(key).is_some() || fields.any(|(_, names)| names.contains(key))
    };
    let is_usual = |at: usize| practice.keys[at].iter().any(mapped);
    let lacks = |page: &&Page| {
        let present = present(practice, page);
        let missing = present.iter().enumerate().filter(|(_, is_there)| !**is_there);
        match missing.map(|(at, _)| at).collect::<Vec<_>>()[..] {
            [one] if one != of_status && is_usual(one) && may_belong(page) && !is_foreign(practice, page) => {
                Some(one)
            }
            _ => None,
        }
    };
    let near: Vec<(&Page, usize)> = pages.iter().filter_map(|page| Some((page, lacks(&page)?))).collect();
    let (_, one) = near.first()?;
    let alike: Vec<&Page> = near.iter().filter(|(_, other)| other == one).map(|(page, _)| *page).collect();
    let alike: Vec<&&Page> = alike.iter().collect();
    let numbered =
        |path: &str| path.rsplit('/').next().is_some_and(|name| name.contains(|c: char| c.is_ascii_digit()));
    let at_home = alike.iter().filter(|page| in_folder(practice, page) || numbered(&page.path)).count();
    let known = alike.len() >= SEVERAL
        && at_home * 2 > alike.len()
        && speaks_alike(practice, &alike)
        && !stand(words(practice, &alike));
    known.then(|| (alike.len(), format!("`{}`", practice.keys[*one][0])))
}

/// The rules that would rest, though at least half of the outcomes have the field that they ask for.
pub(super) fn awake(practice: &Practice, pages: &[&Page]) -> Vec<String> {
    let sights: Vec<&Sight> = pages.iter().flat_map(|page| &page.sights).collect();
    let has = |sight: &Sight, field: &str| {
        let is_name = |key: &str| {
            let own = normal_key(key) == field;
            let names = practice.fields.get(field).into_iter().flatten();
            own || names.into_iter().any(|name| normal_key(name) == normal_key(key))
        };
        sight.0.iter().any(|(key, seen)| is_name(key) && !matches!(seen, Seen::Nothing))
    };
    let is_asked = |rule: &&String| {
        let definitions = rules::definitions();
        let asks = definitions.iter().find(|one| *one.name == ***rule).and_then(|one| one.meta.asks.as_ref());
        asks.is_some_and(|asks| {
            let having = sights.iter().filter(|sight| has(sight, &asks.field)).count();
            having > 0 && having * 2 >= sights.len()
        })
    };
    practice.wakes.iter().filter(is_asked).cloned().collect()
}

/// Whether a file is kept in this way, however badly: at least half of the keys stand in it.
pub(super) fn belongs(practice: &Practice, page: &Page) -> bool {
    may_belong(page)
        && !is_foreign(practice, page)
        && groups(practice, page) * 2 >= practice.keys.len().max(SEVERAL + 1)
}

fn may_belong(page: &Page) -> bool {
    let readme_among_others = is_about(&page.path) && !page.has_fields();
    !readme_among_others && !page.is_pattern
}

/// Whether a file has keys of another kind of file, which the practice does not have itself.
fn is_foreign(practice: &Practice, page: &Page) -> bool {
    let own: BTreeSet<String> = practice.keys.iter().flatten().map(|key| normal_key(key)).collect();
    let mut keys = page.keys();
    keys.retain(|key| !own.contains(key) || field(key) == Some(Field::Status));
    is_strange(&keys)
}

/// The lists of a file in which the practice keeps outcomes.
fn lists<'p>(practice: &'p Practice, page: &'p Page) -> impl Iterator<Item = &'p Vec<Sight>> {
    let named = |key: &str| practice.lists.iter().any(|list| normal_key(list) == normal_key(key));
    page.lists.iter().filter(move |(key, _)| named(key)).map(|(_, sights)| sights)
}

/// How many outcomes a file may hold.
fn held(practice: &Practice, page: &Page) -> usize {
    lists(practice, page).map(Vec::len).sum::<usize>().max(page.sights.len())
}

/// How many of a practice's keys a file has, by whichever of its names for the field. A heading is a title.
fn groups(practice: &Practice, page: &Page) -> usize {
    present(practice, page).into_iter().filter(|is_there| *is_there).count()
}

/// For each group of a practice's keys, whether a file has one of them.
fn present(practice: &Practice, page: &Page) -> Vec<bool> {
    let mut keys = page.keys();
    if page.titled || !page.headings.is_empty() {
        keys.insert("title".to_owned());
    }
    let listed = lists(practice, page).flatten().flat_map(|sight| &sight.0);
    keys.extend(listed.map(|(key, _)| normal_key(key)));
    let headings: BTreeSet<String> = page.headings.iter().map(|heading| normal_key(heading)).collect();
    let stands = |key: &String| match key.strip_prefix('#') {
        Some(heading) => headings.contains(&normal_key(heading)),
        None => keys.contains(&normal_key(key)),
    };
    let named = |key: &String| practice.fields.get(key).is_some_and(|names| names.iter().any(stands));
    practice.keys.iter().map(|group| group.iter().any(|key| stands(key) || named(key))).collect()
}

/// Whether a file has every section by which a practice is known.
pub(super) fn has_sections(practice: &Practice, page: &Page) -> bool {
    let headings: BTreeSet<String> = page.headings.iter().map(|heading| normal_key(heading)).collect();
    let stands = |section: &String| headings.contains(&normal_key(section.trim_start_matches('#')));
    !page.headings.is_empty() && practice.sections.iter().all(stands)
}

/// Whether most of these files stand where the practice usually keeps them.
pub(super) fn are_at_home(practice: &Practice, pages: &[&Page]) -> bool {
    pages.iter().filter(|page| in_folder(practice, page)).count() * 2 > pages.len()
}

fn in_folder(practice: &Practice, page: &Page) -> bool {
    let (folders, name) = page.path.rsplit_once('/').unwrap_or(("", &page.path));
    let known = |folder: &str| practice.folders.iter().any(|known| known.eq_ignore_ascii_case(folder));
    // `adr-0012-queues.md` stands for itself.
    let first = name.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    page.homes.contains(&practice.name) || folders.split('/').any(known) || known(first)
}

/// The words that stand for a status.
fn words<'p>(practice: &'p Practice, pages: &'p [&&Page]) -> impl Iterator<Item = &'p str> {
    let keys: BTreeSet<String> = match practice.fields.get("status") {
        Some(names) => names.iter().map(|name| normal_key(name)).collect(),
        None => BTreeSet::from(["status".to_owned()]),
    };
    let listed = pages.iter().flat_map(|page| lists(practice, page)).flatten();
    let all = pages.iter().flat_map(|page| &page.sights).chain(listed).flat_map(|sight| &sight.0);
    all.filter_map(move |(key, seen)| match seen {
        Seen::Text(word) if keys.contains(&normal_key(key)) => Some(word.as_str()),
        _ => None,
    })
}

/// Whether the words that stand for a status are those of the practice: at least a third are its own or common ones,
/// and of a practice without a queue, those that only speak of work that goes on are few.
fn speaks_alike(practice: &Practice, pages: &[&&Page]) -> bool {
    let mut mapping = Mapping::default();
    if let Some(words) = practice.values.get("status") {
        let words = words.iter().map(|(word, meant)| (word.to_lowercase(), meant.clone()));
        mapping.values.insert("status".to_owned(), words.collect());
    }
    let (mut all, mut known, mut foreign) = (0, 0, 0);
    for word in words(practice, pages) {
        all += 1;
        known += usize::from(mapping.status(word).is_some());
        let at_work = mapping.status(word).is_some_and(is_at_work);
        foreign += usize::from(at_work && mapping.known(Field::Status, word).is_none());
    }
    known * 3 >= all && (has_queue(practice) || foreign * 2 <= known)
}

/// Whether a practice has a word for what waits for its turn, as boards do.
fn has_queue(practice: &Practice) -> bool {
    let words = practice.values.get(Field::Status.name());
    words.is_some_and(|words| words.values().any(|meant| meant == Status::Queued.word()))
}

fn is_at_work(status: Status) -> bool {
    matches!(status, Status::Queued | Status::OnTrack | Status::AtRisk | Status::Blocked)
}

/// What the words of an unknown practice mean where the usual reading would mislead: `Active` beside `Withdrawn` or
/// `Final` is what is in force, not what is being worked on.
pub(super) fn in_force(words: &BTreeSet<String>) -> Option<Status> {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(*word));
    let settled =
        has(&["final", "withdrawn", "rejected", "superseded", "inactive", "deprecated", "stagnant"]);
    let worked_on = has(&["in_progress", "todo", "to_do", "doing", "done"]);
    (settled && !worked_on).then_some(Status::Done)
}
