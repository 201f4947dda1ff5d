//! Which keys mean which fields, and which words stand under them, by what most outcomes do.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::date::{self, DateError};
use crate::load::{normal_key, words};
use crate::model::{Field, Shape, Status};

use super::recognise::Met;
use super::sift::fits;
use super::survey::{Page, Seen, Sight};

/// A further key for a field is worth a place if it speaks for this share of the outcomes.
const WORTH: f64 = 0.05;

/// A Markdown heading feeds a field if this share of the files has it.
const COMMON: f64 = 0.5;

/// Longer texts are no words or names.
const MAX_WORD: usize = 40;

/// How many different words or names are told of at most.
const MAX_WORDS: usize = 60;

/// For each field the keys that say something of it, the best first; own names alone are left out.
pub(super) fn fields(sights: &[&Sight], pages: &[&Page]) -> Vec<(Field, Vec<String>)> {
    let titled = pages.iter().filter(|page| page.titled).count() * 2 > pages.len();
    let mut found = Vec::new();
    for &field in Field::ALL {
        // The heading of a Markdown file is its title; another key would only say it again.
        if field == Field::Title && titled {
            continue;
        }
        let mut keys = keys(field, sights);
        if keys.is_empty() && field.shape() == Shape::Texts {
            keys.extend(heading(field, pages));
        }
        if keys.iter().any(|key| normal_key(key) != field.name()) {
            found.push((field, keys));
        }
    }
    found
}

/// The keys that say something of a field, each for outcomes of which the ones before say nothing.
fn keys(field: Field, sights: &[&Sight]) -> Vec<String> {
    let mut speaking: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, sight) in sights.iter().enumerate() {
        for (key, seen) in &sight.0 {
            if Field::by_synonym(key) == Some(field) && fits(field, seen) {
                speaking.entry(key).or_default().insert(at);
            }
        }
    }
    let own = |key: &str| normal_key(key) == field.name();
    let mut ranked: Vec<(&str, BTreeSet<usize>)> = speaking.into_iter().collect();
    ranked.sort_by_key(|(key, at)| (!own(key), std::cmp::Reverse(at.len())));
    let mut covered = BTreeSet::new();
    let mut chosen: Vec<String> = Vec::new();
    for (key, at) in ranked {
        let new = at.difference(&covered).count();
        let known = chosen.iter().any(|other| normal_key(other) == normal_key(key));
        if !known && new as f64 >= (sights.len() as f64 * WORTH).max(1.0) {
            chosen.push(key.to_owned());
            covered.extend(at);
        }
    }
    chosen
}

/// A heading under which most files keep the field.
fn heading(field: Field, pages: &[&Page]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages {
        let meant = page.headings.iter().filter(|heading| Field::by_synonym(heading) == Some(field));
        for heading in meant.map(String::as_str).collect::<BTreeSet<_>>() {
            *counts.entry(heading).or_default() += 1;
        }
    }
    let (heading, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count as f64 >= pages.len() as f64 * COMMON).then(|| format!("# {heading}"))
}

/// The words under a field's keys that are not planlint's own, with what they mean if that is known.
pub(super) fn values(field: Field, keys: &[String], sights: &[&Sight]) -> Vec<Met> {
    let Shape::Word(own) = field.shape() else { return Vec::new() };
    let known = |word: &str| match field {
        Field::Status => words::status(word).map(Status::word),
        Field::Level => words::level(word).map(|level| level.word()),
        _ => None,
    };
    let is_own = |word: &str| own.iter().any(|own| normal_key(own) == normal_key(word));
    let mut met = tally(keys, sights, |word| (!is_own(word)).then(|| known(word)));
    met.sort_by(|a, b| (a.meaning.is_none(), b.count, &a.word).cmp(&(b.meaning.is_none(), a.count, &b.word)));
    met
}

/// The words under a field's keys that have no rank in any usual order.
pub(super) fn priorities(keys: &[String], sights: &[&Sight]) -> Vec<Met> {
    tally(keys, sights, |word| words::priority(word, &[]).is_none().then_some(None))
}

/// The names under a field's keys that are neither a date nor an attempt at one, in their natural order.
pub(super) fn milestones(keys: &[String], sights: &[&Sight]) -> Vec<Met> {
    let mut met = tally(keys, sights, |word| {
        matches!(date::deadline(word, 1), Err(DateError::NotADate)).then_some(None)
    });
    met.sort_by_cached_key(|met| natural(&met.word));
    met
}

/// Counts the words under `keys` that `wanted` takes, with the meaning that it gives them; the most frequent first.
fn tally(
    keys: &[String],
    sights: &[&Sight],
    wanted: impl Fn(&str) -> Option<Option<&'static str>>,
) -> Vec<Met> {
    /// The spellings of one word with their counts, and what it means.
    #[derive(Default)]
    struct Tally<'a> {
        spellings: BTreeMap<&'a str, usize>,
        meaning: Option<&'static str>,
    }
    let mut tallies: BTreeMap<String, Tally<'_>> = BTreeMap::new();
    for sight in sights {
        let under = keys.iter().find_map(|wanted| {
            let mut entries = sight.0.iter();
            entries.find(|(key, seen)| {
                normal_key(key) == normal_key(wanted) && matches!(seen, Seen::Text(_) | Seen::Texts(_))
            })
        });
        let word = match under {
            Some((_, Seen::Text(word))) => word.as_str(),
            Some((_, Seen::Texts(words))) if words.len() == 1 => words[0].as_str(),
            _ => continue,
        };
        if word.chars().count() > MAX_WORD || word.contains(['\n', '|']) {
            continue;
        }
        if let Some(meaning) = wanted(word) {
            let tally = tallies.entry(word.to_lowercase()).or_default();
            *tally.spellings.entry(word).or_default() += 1;
            tally.meaning = meaning;
        }
    }
    let met = tallies.into_values().map(|tally| {
        let count = tally.spellings.values().sum();
        let spelling = tally.spellings.into_iter().max_by_key(|(_, count)| *count);
        let word = spelling.map(|(word, _)| word.to_owned()).unwrap_or_default();
        Met { word, count, meaning: tally.meaning }
    });
    let mut met: Vec<Met> = met.collect();
    met.sort_by(|a, b| (b.count, &a.word).cmp(&(a.count, &b.word)));
    met.truncate(MAX_WORDS);
    met
}

/// A key by which `v1.9` comes before `v1.10`.
fn natural(word: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let digits =
            rest[letters..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |at| letters + at);
        parts.push((rest[..letters].to_lowercase(), rest[letters..digits].parse().unwrap_or(0)));
        rest = &rest[digits..];
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_listed_in_the_order_in_which_they_come() {
        let mut names = ["v1.10", "v1.9", "2.0", "v1.9.1", "spring"];
        names.sort_by_cached_key(|name| natural(name));
        assert_eq!(names, ["2.0", "spring", "v1.9", "v1.9.1", "v1.10"]);
    }
}
