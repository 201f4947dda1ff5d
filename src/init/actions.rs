//! Tables that say what is to be done, who does it and when, under names that other tables bear too: `What | Who | When`.

use std::collections::BTreeSet;

use crate::language::Vocabulary;
use crate::language::owner::{self, Owner, is_placeholder};
use crate::model::Field;

use super::sight::{Seen, Sight};
use super::vote::{is_day, meant};

/// The columns that together show such a table.
const COLUMNS: [Field; 3] = [Field::Title, Field::Owner, Field::Deadline];

/// How many words a name has at most.
const NAME: usize = 4;

/// One in how many rows must be due on a day, or nearly: minutes are written in haste.
const DATED: usize = 3;

/// Whether rows hold what is to be done, with a person and a day. A rota does the same again and again, and a timetable
/// begins with when or tells the hour.
pub(super) fn are_actions(rows: &[Sight]) -> bool {
    let Some(first) = rows.first() else { return false };
    let [Some(what), Some(who), Some(when)] = COLUMNS.map(|field| column(first, field)) else { return false };
    let whats = texts(rows, what);
    let different: BTreeSet<String> = whats.iter().map(|text| text.to_lowercase()).collect();
    let whens = texts(rows, when);
    let days = whens.iter().filter(|text| is_dated(text)).count();
    let hours = whens.iter().filter(|text| tells_hour(text)).count();
    when > 0
        && different.len() * 4 >= rows.len() * 3
        && days * DATED >= whens.len().max(1)
        && hours * 2 <= whens.len()
        && hold_names(&texts(rows, who))
}

/// Whether a row has all columns of such a table and says what is to be done.
pub(super) fn is_action(row: &Sight) -> bool {
    let said = |at: usize| row.0.get(at).is_some_and(|(_, seen)| matches!(seen, Seen::Text(_)));
    has_columns(row) && column(row, Field::Title).is_some_and(said)
}

/// Whether a row has all columns of such a table.
pub(super) fn has_columns(row: &Sight) -> bool {
    COLUMNS.iter().all(|&field| column(row, field).is_some())
}

fn column(row: &Sight, wanted: Field) -> Option<usize> {
    row.0.iter().position(|(key, _)| meant(key) == Some(wanted))
}

fn texts(rows: &[Sight], column: usize) -> Vec<&str> {
    rows.iter()
        .filter_map(|row| match row.0.get(column) {
            Some((_, Seen::Text(text))) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// Whether a text is a day or a try at one; a day of each week is none.
fn is_dated(text: &str) -> bool {
    text.contains(|c: char| c.is_numeric()) && is_day(&Seen::Text(text.to_owned())) && !tells_hour(text)
}

/// Whether a time of day stands in a text: `10:30`.
fn tells_hour(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).any(|three| three[0].is_ascii_digit() && three[1] == b':' && three[2].is_ascii_digit())
}

/// Whether most of these texts are names, those aside that keep a place.
fn hold_names(texts: &[&str]) -> bool {
    let vocabulary = Vocabulary::default();
    let filled: Vec<&&str> = texts.iter().filter(|text| !is_placeholder(text, &vocabulary)).collect();
    let is_name = |text: &&&&str| {
        text.split_whitespace().count() <= NAME
            && !text.contains(|c: char| c.is_numeric())
            && matches!(owner::judge(text, &vocabulary), Owner::Individual(_) | Owner::Several { .. })
    };
    let names = filled.iter().filter(is_name).count();
    names * 2 > filled.len()
}
