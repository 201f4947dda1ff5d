//! Which keys call outcomes by a name.

use std::collections::BTreeSet;

use crate::language::date::{self, DateError};
use crate::language::plan;
use crate::load::normal_key;
use crate::model::Field;

use super::{is_day, keys, meant, texts};
use crate::init::item::is_name;
use crate::init::sift::{self, is_result};
use crate::init::sight::{Seen, Sight};
use crate::init::survey::Page;
use crate::init::tables::leads;

/// The keys that name outcomes; where these leave some without a name, also one for what they reach by a day.
pub(super) fn titles(untitled: &[&Sight], sights: &[&Sight], pages: &[&Page]) -> Vec<String> {
    let is_plain = |key: &str| meant(key) == Some(Field::Title);
    let mut keys = keys(Field::Title, untitled, is_plain);
    if !keys.iter().any(|key| !repeats(key, sights)) {
        let results = results(untitled);
        keys = super::keys(Field::Title, untitled, |key| is_plain(key) || results.contains(key));
    }
    let is_named = |sight: &Sight| {
        let mut said = sight.0.iter();
        said.any(|(key, seen)| {
            matches!(seen, Seen::Text(_)) && (keys.contains(key) || normal_key(key) == Field::Title.name())
        })
    };
    let nameless: Vec<&Sight> = untitled.iter().copied().filter(|sight| !is_named(sight)).collect();
    let written = nameless.iter().flat_map(|sight| &sight.0).map(|(key, _)| key.as_str());
    let written: BTreeSet<&str> =
        written.filter(|key| plan::field(&normal_key(key)) == Some(Field::Deadline)).collect();
    let naming: BTreeSet<&str> = written.into_iter().filter(|key| names_each(key, sights)).collect();
    let calls = |key: &str| pages.iter().flat_map(|page| &page.namers).any(|namer| namer == key);
    let aims: BTreeSet<&str> = nameless.iter().filter_map(|sight| aim(sight, sights)).collect();
    let names = |key: &str| naming.contains(key) || aims.contains(key) || calls(key);
    let more = super::keys(Field::Title, &nameless, names);
    keys.extend(more);
    keys
}

/// The key under which an outcome without a name says what is to be reached, where each reaches something else.
fn aim<'s>(sight: &'s Sight, sights: &[&Sight]) -> Option<&'s str> {
    let key = sift::aim(sight)?;
    let said = texts(key, sights);
    let of_words = said.iter().filter(|text| is_name(text)).count();
    (!repeats(key, sights) && of_words * 2 > said.len()).then_some(key)
}

/// Whether several outcomes say the same under a key.
fn repeats(key: &str, sights: &[&Sight]) -> bool {
    let said = texts(key, sights);
    said.iter().collect::<BTreeSet<_>>().len() < said.len()
}

/// The keys under which nothing but one key result stands in each outcome.
fn results<'s>(sights: &[&'s Sight]) -> BTreeSet<&'s str> {
    let said = || sights.iter().flat_map(|sight| &sight.0);
    let is_one = |(key, seen): &&(String, Seen)| is_result(key, seen);
    let others = said().filter(|one| !is_one(one) && !matches!(one.1, Seen::Nothing));
    let others: BTreeSet<&str> = others.map(|(key, _)| key.as_str()).collect();
    said().filter(is_one).map(|(key, _)| key.as_str()).filter(|key| !others.contains(key)).collect()
}

/// Whether a key for a deadline calls each outcome by another name, most of them by several words unless it stands before
/// all else, and a day stands elsewhere: `Milestone`, which is a deadline where several outcomes share it.
fn names_each(key: &str, sights: &[&Sight]) -> bool {
    let said = texts(key, sights);
    let different: BTreeSet<&str> = said.iter().copied().collect();
    let of_words = said.iter().filter(|text| is_name(text)).count();
    let has_day = |sight: &Sight| {
        let mut cells = sight.0.iter();
        cells.any(|(other, seen)| other != key && is_day(seen))
    };
    let leading = sights.iter().all(|sight| leads(key, sight));
    let holding = sights.iter().filter(|sight| sight.0.iter().any(|(other, _)| other == key));
    !said.is_empty()
        && different.len() == said.len()
        && (of_words * 2 > said.len()
            || said.iter().all(|text| !text.contains(|c: char| c.is_ascii_digit())) && leading)
        && said.iter().all(|text| matches!(date::deadline(text, 1), Err(DateError::NotADate)))
        && holding.filter(|sight| has_day(sight)).count() * 2 > said.len()
}

/// Takes out keys that call many outcomes alike, such as the sprint that they belong to, where another one has a name for
/// each.
pub(super) fn drop_repeating(ranked: &mut Vec<(&str, BTreeSet<usize>)>, sights: &[&Sight]) {
    let names = |key: &str, at: &BTreeSet<usize>| {
        let named: Vec<&Sight> = at.iter().map(|&at| sights[at]).collect();
        texts(key, &named).into_iter().collect::<BTreeSet<_>>().len()
    };
    let repeats = |(key, at): &(&str, BTreeSet<usize>)| names(key, at) < at.len();
    let has_own = |(key, at): &(&str, BTreeSet<usize>)| !repeats(&(*key, at.clone())) && at.len() > 1;
    if ranked.iter().any(has_own) {
        ranked.retain(|one| !repeats(one));
    }
}
