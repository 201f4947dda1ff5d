//! Tables of a page: which say something of work, and whose rows may be outcomes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::document::Document;
use crate::language::date::{self, DateError};
use crate::language::plan;
use crate::load::same_key;
use crate::model::Field;
use crate::text::Cut;

use super::actions::are_actions;
use super::item;
use super::recognise::counted;
use super::sift::{field, told};
use super::sight::{Seen, Sight, sights};
use super::survey::Page;
use super::vote::meant;

/// How many tables of a page are looked at.
const MAX_TABLES: usize = 20;

/// How many columns of a table must be fields of a plan, so that its rows may be outcomes; and how many where the file
/// is called a plan.
const MIN_COLUMNS: usize = 3;
const MIN_COLUMNS_OF_PLAN: usize = 2;

/// A table of a page.
pub(super) struct Table {
    /// Where it stands, in bytes, and the line of its first row.
    pub(super) place: Range<usize>,
    pub(super) line: usize,
    pub(super) rows: Vec<Sight>,
}

/// The tables that say who does something, how it stands or when it is due.
pub(super) fn tables(text: &str, tables: &[Document<'_>]) -> Vec<Table> {
    let table = |table: &Document<'_>| {
        let list = *table.roots.first()?;
        let (place, rows) = (table.span(list).range(), sights(table, list));
        let known = known(&rows);
        if are_figures(&known) {
            return None;
        }
        let line = text.cut(..place.start).matches('\n').count() + 1;
        (item::of_work(&known) > 0).then_some(Table { place, line, rows })
    };
    tables.iter().take(MAX_TABLES).filter_map(table).collect()
}

/// The rows of a table whose columns are those of a plan.
pub(super) fn table(table: &Document<'_>, path: &str) -> Vec<Sight> {
    let rows = table.roots.first().map(|&list| sights(table, list)).unwrap_or_default();
    let known = known(&rows);
    let mut keys = rows.iter().take(1).flat_map(|row| &row.0);
    // What may happen is no outcome, unless somebody does something about it by a day.
    if keys.any(|(key, _)| plan::is_likelihood(key)) && item::of_work(&known) == 0 {
        return Vec::new();
    }
    let least = if item::is_called_plan(path) { MIN_COLUMNS_OF_PLAN } else { MIN_COLUMNS };
    let told = known.len() + usize::from(!known.contains(&Field::Title) && calling(&rows).is_some());
    if told >= least && !are_figures(&known) { rows } else { Vec::new() }
}

/// Whether rows that speak of these fields are figures: nobody's work, however they stand.
fn are_figures(known: &BTreeSet<Field>) -> bool {
    known.contains(&Field::Metrics) && !known.contains(&Field::Title) && !known.contains(&Field::Owner)
}

/// The column that calls each row where none is known to: the first that is no field, behind a number or a priority at
/// most, in a table that says who, how or when.
fn namer(rows: &[Sight]) -> Option<&str> {
    let said = said(rows);
    let column = calling(rows).filter(|column| field(column).is_none() && lead(column, rows))?;
    (!said.contains(&Field::Title) && item::of_work(&said) >= PLANLIKE).then_some(column)
}

/// The same for each table, once each.
pub(super) fn namers(tables: &[Table]) -> Vec<String> {
    let mut namers: Vec<String> =
        tables.iter().filter_map(|table| namer(&table.rows)).map(str::to_owned).collect();
    namers.sort();
    namers.dedup();
    namers
}

/// The columns that call rows which say nothing under these names.
pub(super) fn unnamed(pages: &[&Page], names: &[String]) -> Vec<String> {
    let is_name = |key: &str| names.iter().any(|name| same_key(name, key));
    let is_named =
        |row: &Sight| row.0.iter().any(|(key, seen)| is_name(key) && !matches!(seen, Seen::Nothing));
    let rows = || pages.iter().flat_map(|page| &page.sights).filter(|row| !is_named(row));
    let calls = |namer: &&String| rows().any(|row| row.0.iter().any(|(key, _)| key == *namer));
    let namers: BTreeSet<&String> = pages.iter().flat_map(|page| &page.namers).filter(calls).collect();
    namers.into_iter().cloned().collect()
}

/// Whether a row says something under a key that says nothing under any of these names.
pub(super) fn says_more(key: &str, names: &[String], rows: &[&Sight]) -> bool {
    let says = |row: &Sight, is: &dyn Fn(&str) -> bool| {
        row.0.iter().any(|(key, seen)| is(key) && !matches!(seen, Seen::Nothing))
    };
    let is_name = |key: &str| names.iter().any(|name| same_key(name, key));
    rows.iter().any(|row| says(row, &|other| other == key) && !says(row, &is_name))
}

/// The fields of which rows speak under names that are known.
fn said(rows: &[Sight]) -> BTreeSet<Field> {
    rows.iter().flat_map(|row| &row.0).filter_map(|(key, seen)| told(key, seen)).collect()
}

/// The fields of which rows speak.
pub(super) fn known(rows: &[Sight]) -> BTreeSet<Field> {
    let mut known = said(rows);
    known.extend(namer(rows).map(|_| Field::Title));
    if are_actions(rows) {
        known.extend([Field::Owner, Field::Deadline]);
    }
    known
}

/// The column that is no field and calls each row by words of its own.
fn calling(rows: &[Sight]) -> Option<&str> {
    let words = |row: &Sight, wanted: &str| {
        let cell = row.0.iter().find(|(key, _)| key == wanted);
        cell.and_then(|(_, seen)| match seen {
            Seen::Text(text) if item::is_name(text) || is_label(wanted, text) => Some(text.clone()),
            _ => None,
        })
    };
    let keys = rows.iter().take(1).flat_map(|row| &row.0).map(|(key, _)| key.as_str());
    let mut open = keys.filter(|key| matches!(field(key), None | Some(Field::Deadline)));
    open.find(|key| {
        let said: BTreeSet<String> = rows.iter().filter_map(|row| words(row, key)).collect();
        said.len() > 1 && said.len() * 2 > rows.len()
    })
}

/// Whether a word under a name for a deadline is no day, and so may call what is due: `Beta` under `Milestone`.
fn is_label(key: &str, text: &str) -> bool {
    field(key) == Some(Field::Deadline)
        && text.contains(char::is_alphabetic)
        && !text.contains(|c: char| c.is_ascii_digit())
        && matches!(date::deadline(text, 1), Err(DateError::NotADate))
}

/// Whether a column stands before all that are fields, a number or priority aside: what a row is about comes first.
pub(super) fn leads(column: &str, row: &Sight) -> bool {
    let keys = row.0.iter().map(|(key, _)| key.as_str());
    let mut before = keys.take_while(|key| *key != column);
    before.all(|key| meant(key).is_none_or(|field| matches!(field, Field::Id | Field::Priority)))
}

/// The same in the first of these rows.
fn lead(column: &str, rows: &[Sight]) -> bool {
    rows.first().is_some_and(|row| leads(column, row))
}

/// How many of who, how and when the columns of a table say, so that somebody may miss its rows.
const PLANLIKE: usize = 2;

/// What is told of tables that look like a part of the plan and of which no row is read. `places`: where in each file an
/// outcome stands.
pub(super) fn unread(page: &Page, places: &BTreeMap<String, Vec<usize>>) -> Vec<String> {
    let read = |table: &&Table| {
        places.get(&page.path).is_some_and(|places| places.iter().any(|place| table.place.contains(place)))
    };
    let missed = page.tables.iter().filter(|table| {
        let of_work = item::of_work(&known(&table.rows));
        of_work >= PLANLIKE && !read(table)
    });
    let told = missed.map(|table| {
        let perhaps = calling(&table.rows).filter(|column| lead(column, &table.rows)).map_or_else(String::new, |column| {
            format!(" If `{column}` does, add it to the names of `title` under `fields`.")
        });
        format!(
            "The table in line {} of {} is not read ({}): no column that planlint knows says what each row is called.{perhaps}",
            table.line,
            page.path,
            counted(table.rows.len(), "row")
        )
    });
    told.collect()
}
