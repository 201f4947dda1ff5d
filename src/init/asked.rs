//! Keys that no name tells apart, but what stands under them does: days, people, or words that are never the same twice,
//! in most outcomes. Whether they are the deadline, the owner or the title is asked, not decided.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::language::Vocabulary;
use crate::language::date::{self, DateError};
use crate::language::owner::{self, Owner, is_placeholder};
use crate::load::normal_key;
use crate::model::Field;

use super::item::is_name;
use super::sift::field;
use super::sight::{Seen, Sight};
use super::vote::texts;

/// How many outcomes must speak, so that it is no accident.
const SEVERAL: usize = 2;

/// How many keys are asked about for one field.
const MOST: usize = 3;

/// One in how many names may be none that anybody knows for a person's.
const STRANGE: usize = 5;

/// Longer texts are no names.
const MAX_NAME: usize = 40;

/// Parts of names for days on which something happened, or will happen to the text instead of the work.
const PAST: [&str; 14] = [
    "creat", "updat", "modif", "publi", "review", "start", "clos", "complet", "begin", "began", "finished",
    "added", "edited", "merged",
];

/// A key, and the field that it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The field.
    pub field: Field,
    /// The key, as most outcomes write it.
    pub key: String,
    /// In how many outcomes a day or a person stands there.
    pub count: usize,
}

/// What to ask about fields of which no outcome says anything.
pub(super) fn asked(sights: &[&Sight], said: impl Fn(Field) -> bool) -> Vec<Asked> {
    let vocabulary = Vocabulary::default();
    let mut found = Vec::new();
    if !said(Field::Deadline) {
        let past = |key: &str| PAST.iter().any(|part| normal_key(key).contains(part));
        let day = |key: &str, text: &str| if past(key) { None } else { day(text) };
        found.extend(most(Field::Deadline, sights, day));
    }
    if !said(Field::Title) {
        found.extend(names(sights));
    }
    if !said(Field::Owner) {
        let people = most(Field::Owner, sights, |_, text| is_person(text, &vocabulary).then_some(()));
        found.extend(people.into_iter().filter(|asked| !sorts(&asked.key, sights, &vocabulary)));
    }
    found
}

/// The day that a text names, however it is written; one that may be either of two comes before all others.
fn day(text: &str) -> Option<Option<Date>> {
    match date::in_any_form(text, |text| date::deadline(text, 1)) {
        Ok(day) => Some(Some(day)),
        Err(DateError::Ambiguous) => Some(None),
        Err(_) => None,
    }
}

/// The keys under which most outcomes say what is wanted; of days the last comes first, since work ends last.
fn most<T: Ord>(meant: Field, sights: &[&Sight], wanted: impl Fn(&str, &str) -> Option<T>) -> Vec<Asked> {
    let mut said: BTreeMap<&str, Vec<T>> = BTreeMap::new();
    for (key, seen) in sights.iter().flat_map(|sight| &sight.0) {
        let Seen::Text(text) = seen else { continue };
        if let Some(found) = wanted(key, text).filter(|_| field(key).is_none()) {
            said.entry(key).or_default().push(found);
        }
    }
    let mut keys: Vec<(&str, Vec<T>)> = said.into_iter().collect();
    keys.retain(|(_, said)| said.len() >= SEVERAL && said.len() * 2 > sights.len());
    keys.sort_by(|(_, one), (_, other)| {
        (other.iter().max(), other.len()).cmp(&(one.iter().max(), one.len()))
    });
    keys.truncate(MOST);
    keys.into_iter()
        .map(|(key, said)| Asked { field: meant, key: key.to_owned(), count: said.len() })
        .collect()
}

/// The first key under which every outcome says words of its own.
fn names(sights: &[&Sight]) -> Option<Asked> {
    let (first, _) = sights.split_first()?;
    let says = |sight: &&&Sight, wanted: &str| {
        let mut keys = sight.0.iter();
        keys.find_map(|(key, seen)| match seen {
            Seen::Text(text) if key == wanted && is_name(text) => Some(text.clone()),
            _ => None,
        })
    };
    let own = |key: &&String| {
        let texts: BTreeSet<String> = sights.iter().filter_map(|sight| says(&sight, key)).collect();
        field(key).is_none() && texts.len() >= SEVERAL && texts.len() == sights.len()
    };
    let key = first.0.iter().map(|(key, _)| key).find(own)?;
    Some(Asked { field: Field::Title, key: key.clone(), count: sights.len() })
}

/// Whether things are sorted by what stands under a key: not all of it may be people, or much of it is common words.
fn sorts(key: &str, sights: &[&Sight], vocabulary: &Vocabulary) -> bool {
    let said: BTreeSet<&str> =
        texts(key, sights).into_iter().filter(|text| !is_placeholder(text, vocabulary)).collect();
    let strange = said.iter().filter(|text| !is_person(text, vocabulary)).count();
    let common = said.iter().filter(|text| Vocabulary::lists_some_of(text)).count();
    strange * STRANGE > said.len() || common * 2 > said.len()
}

/// Whether a text is plainly a person: a handle, an address, or a name of several words.
fn is_person(text: &str, vocabulary: &Vocabulary) -> bool {
    let words = text.split_whitespace();
    let name = words.clone().count() > 1
        && words.clone().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\''));
    let marked = text.starts_with('@') || text.contains('@') && !text.contains(['/', ' ']);
    text.chars().count() <= MAX_NAME
        && (name || marked)
        && matches!(owner::judge(text, vocabulary), Owner::Individual(_))
}
