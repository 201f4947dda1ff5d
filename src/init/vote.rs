//! Which keys mean which fields, by what most outcomes do.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::Vocabulary;
use crate::language::amount::is_bare;
use crate::language::date::{self, DateError, Remarked};
use crate::language::effort;
use crate::language::owner::is_placeholder;
use crate::language::plan;
use crate::language::slot::is_slot;
use crate::language::word::is_unspaced;
use crate::load::words::status;
use crate::load::{normal_key, says_none};
use crate::model::{Field, Shape, Status};

use super::labels::ids;
use super::recognise::counted;
use super::sift::{field, fits, ticks};
use super::sight::{Seen, Sight};
use super::survey::Page;
use super::{headed, index};

mod headings;
mod titles;

use self::headings::{headings, is_title};
use self::titles::{drop_repeating, titles};

/// A further key for a field is worth a place if it speaks for this share of the outcomes.
const WORTH: f64 = 0.05;

/// Keys of those who wrote a text: they work on an outcome, and need not own it.
const WRITERS: [&str; 3] = ["author", "authors", "co_authors"];

/// Keys that point to other texts without saying that one waits for the other.
const POINTERS: [&str; 2] = ["see_also", "after"];

/// Keys for what holds an outcome, which may also hold a name of its own.
const HOLDERS: [&str; 18] = [
    "epic",
    "epic_id",
    "story",
    "story_id",
    "feature_id",
    "parent_id",
    "parent_task",
    "parent_task_id",
    "parent_story",
    "parent_epic",
    "parent_feature",
    "parent_issue",
    "initiative_id",
    "goal_id",
    "objective_id",
    "okr_id",
    "outcome_id",
    "theme_id",
];

/// For each field the keys that say something of it, the best first; own names alone are left out.
pub(super) fn fields(sights: &[&Sight], pages: &[&Page]) -> Vec<(Field, Vec<String>)> {
    // The heading of a Markdown file is its title; another key would only say it again.
    let untitled = pages.iter().filter(|page| !page.titled || page.sights.len() > 1);
    let mut untitled: Vec<&Sight> = untitled.flat_map(|page| &page.sights).collect();
    if (untitled.len() as f64) < sights.len() as f64 * WORTH {
        untitled.clear();
    }
    let phrases = phrases(sights);
    let mut found: Vec<(Field, Vec<String>)> = Vec::new();
    for &field in Field::ALL {
        let naming = found.iter().filter(|(field, _)| *field == Field::Title).flat_map(|(_, keys)| keys);
        let named: BTreeSet<String> = naming.cloned().collect();
        let mut keys = match field {
            Field::Parent => holders(sights, pages),
            Field::Id => ids(sights),
            Field::Title => titles(&untitled, sights, pages),
            Field::Deadline => keys(field, sights, |key| {
                meant(key) == Some(field) && !phrases.contains(key) && !holds_counts(key, sights)
            }),
            Field::Progress => keys(field, sights, |key| meant(key) == Some(field) && !measures(key, sights)),
            _ => keys(field, sights, |key| meant(key) == Some(field) && !named.contains(key)),
        };
        if keys.is_empty() && field == Field::Status {
            keys.extend(ticked(sights));
        }
        if keys.is_empty() && KEPT.contains(&field) {
            keys.extend(kept(field, sights));
        }
        let prose = field == Field::DependsOn && pages.iter().any(|page| page.waits_in_prose);
        if prose {
            keys.retain(|key| !headed::is_heading(key));
        }
        let listed = match field.shape() {
            Shape::Texts => keys.is_empty() || field == Field::Done,
            Shape::Dependencies => keys.is_empty() && !prose,
            _ => false,
        };
        if listed {
            let more = headings(field, pages, keys.is_empty());
            let is_new = |title: &String| !keys.iter().any(|key| is_title(key, title));
            let more: Vec<String> = more.into_iter().filter(is_new).collect();
            keys.extend(more);
        }
        if keys.iter().any(|key| normal_key(key) != field.name()) {
            found.push((field, keys));
        }
    }
    found
}

/// The field that a key speaks of.
pub(super) fn meant(key: &str) -> Option<Field> {
    let field = field(key);
    let key = normal_key(key);
    match field {
        _ if WRITERS.contains(&key.as_str()) => Some(Field::Contributors),
        Some(Field::DependsOn) if POINTERS.contains(&key.as_str()) => None,
        field => field.or_else(|| plan::perhaps(&key)),
    }
}

/// Whether a key says where a metric stands today, since what it shall be stands beside it: of a key result, `Current`
/// is no share of the work.
fn measures(key: &str, sights: &[&Sight]) -> bool {
    let is_measured = |(other, seen): &(String, Seen)| {
        plan::is_key_results(other)
            || plan::is_figure(other) && matches!(seen, Seen::Text(_)) && !is_day(seen)
    };
    let says = |sight: &&&Sight| sight.0.iter().any(|(other, _)| other == key);
    plan::is_present(key) && sights.iter().filter(says).any(|sight| sight.0.iter().any(is_measured))
}

/// Whether a text is a day, or a try at one.
pub(super) fn is_day(seen: &Seen) -> bool {
    match seen {
        Seen::Text(text) => {
            !matches!(date::deadline(Remarked::read(unlinked(text)).date, 1), Err(DateError::NotADate))
        }
        _ => false,
    }
}

/// Whether what might be days under a key are counts such as `2/2`, since everything else there is a name: the cells of
/// a row slip, and a plan that names its releases says no day.
fn holds_counts(key: &str, sights: &[&Sight]) -> bool {
    let is_count = |text: &str| {
        let parts = text.trim().split_once('/');
        let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        parts.is_some_and(|(first, second)| digits(first) && digits(second))
    };
    let mut counts = texts(key, sights);
    let names = counts.extract_if(.., |text| is_release(text) && !is_day(&Seen::Text((*text).to_owned())));
    names.count() > 0
        && !counts.is_empty()
        && counts.into_iter().all(|text| is_count(text) || says_none(text))
}

/// The words of a link that is all of a text: a number in the address of a page is no day.
fn unlinked(text: &str) -> &str {
    let inner = text.trim_matches(['*', '_', ' ']).strip_prefix('[').and_then(|rest| rest.split_once("]("));
    inner.map_or(text, |(words, _)| words)
}

/// Whether what stands under a key is a word of its field, where the name alone does not say so.
fn is_said(field: Field, key: &str, seen: &Seen) -> bool {
    match field {
        Field::Deadline => is_day(seen),
        // Sizes and points measure effort in no time.
        Field::Effort => matches!(seen, Seen::Text(text) if effort::working_days(text).is_ok()),
        Field::Done => !ticks(key, seen),
        // A tier may be anything's.
        Field::Level => matches!(seen, Seen::Text(word) if plan::level(word).is_some()),
        // Who does what is no list of people.
        Field::Owner | Field::Contributors | Field::PromisedTo => !matches!(seen, Seen::Map),
        // One word, such as a theme that many share, gives no reason, and neither does how high a figure shall be.
        Field::Purpose | Field::Benefit => {
            !matches!(seen, Seen::Text(text) if !text.contains(|c: char| c.is_whitespace() || is_unspaced(c)) || is_bare(text))
        }
        Field::Status => {
            !is_weak(key) || ticks(key, seen) || matches!(seen, Seen::Text(word) if status(word).is_some())
        }
        _ => true,
    }
}

/// What was not decided about fields, as questions for the owner of the plan.
/// `mapped`: the names that the deadline and the title have already.
pub(super) fn doubts(sights: &[&Sight], mapped: &[&String]) -> Vec<String> {
    let mut doubts = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, seen) in sights.iter().flat_map(|sight| &sight.0) {
        let is_name = matches!(seen, Seen::Text(text) if is_release(text)) && !is_day(seen);
        let taken = |key: &str| mapped.iter().any(|known| normal_key(known) == normal_key(key));
        if field(key) == Some(Field::Deadline) && is_name && !taken(key) {
            *counts.entry(key).or_default() += 1;
        }
    }
    let phrases = phrases(sights);
    for (key, count) in counts.into_iter().filter(|(key, _)| !phrases.contains(key)) {
        doubts.push(format!(
            "`{key}` holds a name that is no day in {}. Is it when they are due? Then write `deadline: {key}` under `fields`, and the days under `milestones`.",
            counted(count, "outcome")
        ));
    }
    let writers = sights.iter().filter(|sight| {
        let mut keys = sight.0.iter();
        keys.any(|(key, seen)| WRITERS.contains(&normal_key(key).as_str()) && !matches!(seen, Seen::Nothing))
    });
    let writers = writers.count();
    if writers > 0 {
        doubts.push(format!(
            "{} authors, who are taken for contributors. Do they answer for the outcome? Then write `owner: author` under `fields`.",
            if writers == 1 { "1 outcome names".to_owned() } else { format!("{writers} outcomes name") }
        ));
    }
    doubts
}

/// From how many words on a text is no short name, and no try at a day.
const PHRASE: usize = 4;
const SENTENCE: usize = 7;

/// Whether a text says in words what is to be reached, perhaps by when, or is an amount of something (`200 subscribers`,
/// `>= 95%`): such a text names no day.
fn is_phrase(text: &str) -> bool {
    let text = Remarked::read(text).date;
    let words = text.split_whitespace().count();
    let number = text.trim_start_matches(['<', '>', '=', '≥', '≤', '~', '≈', '+', '-', ' ']);
    let is_amount = number.starts_with(|c: char| c.is_ascii_digit())
        && (number.len() < text.len() || number.contains([' ', '%']));
    match date::deadline(text, 1) {
        Ok(_) => false,
        Err(DateError::NotADate) => words >= PHRASE || is_amount,
        Err(_) => words >= SENTENCE,
    }
}

/// The keys that may mean a deadline, and under which most texts say what is to be reached.
fn phrases<'s>(sights: &[&'s Sight]) -> BTreeSet<&'s str> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (key, seen) in sights.iter().flat_map(|sight| &sight.0) {
        let Seen::Text(text) = seen else { continue };
        if meant(key) == Some(Field::Deadline) && plan::field(&normal_key(key)) != Some(Field::Deadline) {
            let (phrases, all) = counts.entry(key).or_default();
            (*phrases, *all) = (*phrases + usize::from(is_phrase(text)), *all + 1);
        }
    }
    counts.retain(|_, (phrases, all)| *phrases * 2 >= *all && *phrases > 0);
    counts.into_keys().collect()
}

/// The texts under a key.
pub(super) fn texts<'s>(key: &str, sights: &[&'s Sight]) -> Vec<&'s str> {
    let said = sights.iter().flat_map(|sight| &sight.0).filter(|(other, _)| other == key);
    let texts = said.filter_map(|(_, seen)| match seen {
        Seen::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// Whether a text may be the name of a day: it has letters, and keeps no place free.
fn is_release(text: &str) -> bool {
    let vocabulary = Vocabulary::default();
    text.contains(char::is_alphabetic)
        && !is_slot(text)
        && !says_none(text)
        && !is_placeholder(text, &vocabulary)
}

/// The keys under which outcomes name those that hold them: planlint's own, and others where they name some of the plan.
fn holders(sights: &[&Sight], pages: &[&Page]) -> Vec<String> {
    let ids: BTreeSet<String> = pages.iter().flat_map(|page| index::names(page)).collect();
    let own = |key: &str| normal_key(key) == Field::Parent.name();
    let holds =
        |key: &str| own(key) || HOLDERS.contains(&&*normal_key(key)) || meant(key) == Some(Field::Parent);
    let mut held: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for sight in sights {
        let itself = index::id(sight);
        for (key, seen) in sight.0.iter().filter(|(key, _)| holds(key)) {
            let Seen::Text(text) = seen else { continue };
            let name = text.to_lowercase();
            // Whoever leads a group is in it too, and is not held by itself.
            if says_none(text) || itself.as_deref() == Some(&*name) {
                continue;
            }
            let (known, all) = held.entry(normal_key(key)).or_default();
            (*known, *all) = (*known + usize::from(ids.contains(&name)), *all + 1);
        }
    }
    let is_real = |key: &str| {
        own(key) || held.get(&normal_key(key)).is_some_and(|&(known, all)| known > 0 && known * 2 >= all)
    };
    keys(Field::Parent, sights, |key| holds(key) && is_real(key))
}

/// The key under which nothing but boxes stand, in most outcomes: it says how they stand, whatever it is called. One that
/// asks whether something is done says it where it is empty, too.
fn ticked(sights: &[&Sight]) -> Option<String> {
    let mut boxes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (key, seen) in sights.iter().flat_map(|sight| &sight.0) {
        if field(key).is_none_or(|field| field == Field::Done) && !matches!(seen, Seen::Nothing) {
            let (ticked, all) = boxes.entry(key).or_default();
            (*ticked, *all) = (*ticked + usize::from(ticks(key, seen)), *all + 1);
        }
    }
    let is_usual = |key: &str, ticked: usize| plan::dates_end(key) || ticked * 2 > sights.len();
    let (key, _) = boxes.into_iter().find(|(key, (ticked, all))| ticked == all && is_usual(key, *ticked))?;
    Some(key.to_owned())
}

/// Fields for which an empty place counts: whoever keeps it means to fill it in.
const KEPT: [Field; 6] =
    [Field::Owner, Field::Deadline, Field::Status, Field::Done, Field::DependsOn, Field::Priority];

/// A key of a field that is kept, though no outcome says anything under it.
fn kept(field: Field, sights: &[&Sight]) -> Option<String> {
    // A key that holds other names than days elsewhere is asked about.
    let names_no_day = |wanted: &str| {
        let mut said = sights.iter().flat_map(|sight| &sight.0).filter(|(key, _)| key == wanted);
        field == Field::Deadline && said.any(|(_, seen)| matches!(seen, Seen::Text(_)) && !is_day(seen))
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, seen) in sights.iter().flat_map(|sight| &sight.0) {
        if meant(key) == Some(field) && matches!(seen, Seen::Nothing) && !names_no_day(key) {
            *counts.entry(key).or_default() += 1;
        }
    }
    let (key, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count as f64 >= (sights.len() as f64 * WORTH).max(1.0)).then(|| key.to_owned())
}

/// The keys that say something of a field, each for outcomes of which the ones before say nothing.
pub(super) fn keys(field: Field, sights: &[&Sight], means: impl Fn(&str) -> bool) -> Vec<String> {
    let mut speaking: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, sight) in sights.iter().enumerate() {
        for (key, seen) in &sight.0 {
            if means(key) && fits(field, seen) && is_said(field, key, seen) {
                speaking.entry(key).or_default().insert(at);
            }
        }
    }
    let own = |key: &str| normal_key(key) == field.name();
    let mut ranked: Vec<(&str, BTreeSet<usize>)> = speaking.into_iter().collect();
    ranked.sort_by_key(|(key, at)| (!own(key), is_weak(key), std::cmp::Reverse(at.len())));
    // A name that may mean something else counts where no other one says anything.
    let sure: BTreeSet<usize> =
        ranked.iter().filter(|(key, _)| !is_weak(key)).flat_map(|(_, at)| at.iter().copied()).collect();
    ranked.retain(|(key, at)| !is_weak(key) || at.is_disjoint(&sure));
    // Words that nobody knows may say something else: who may take a ticket, where another key says that it is done.
    if field == Field::Status
        && ranked.first().is_some_and(|(key, _)| known(key, sights).0 * 2 < texts(key, sights).len())
        && let Some(at) = ranked.iter().position(|(key, _)| tells_the_end(key, sights))
    {
        ranked.get_mut(..=at).into_iter().for_each(|before| before.rotate_right(1));
    }
    if field == Field::Title {
        drop_repeating(&mut ranked, sights);
    }
    let mut covered = BTreeSet::new();
    let mut chosen: Vec<String> = Vec::new();
    for (key, at) in ranked {
        let new = at.difference(&covered).count();
        let known = chosen.iter().any(|other| normal_key(other) == normal_key(key));
        // Under planlint's own name a key is read wherever the chosen one says nothing.
        let beside = field == Field::Status && own(key) && !chosen.is_empty();
        if !known && (beside || new as f64 >= (sights.len() as f64 * WORTH).max(1.0)) {
            chosen.push(key.to_owned());
            covered.extend(at);
        }
    }
    chosen
}

/// How many words under a key are known for how things stand, and how many of them say that they have ended.
fn known(key: &str, sights: &[&Sight]) -> (usize, usize) {
    let met: Vec<Status> = texts(key, sights).into_iter().filter_map(status).collect();
    (met.len(), met.iter().filter(|met| matches!(met, Status::Done | Status::Dropped)).count())
}

/// Whether most words under a key are known for how things stand, and some say that they have ended: how healthy
/// something is ends with nothing.
fn tells_the_end(key: &str, sights: &[&Sight]) -> bool {
    let (known, ended) = known(key, sights);
    ended > 0 && known * 2 >= texts(key, sights).len()
}

/// Whether a key means its field only perhaps: `end`, which is a deadline where it holds days.
fn is_weak(key: &str) -> bool {
    field(key).is_none()
}
