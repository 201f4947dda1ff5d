//! Pages whose tables hold the outcomes: what stands at their head is about a sprint, a quarter or the page as a whole.

use std::collections::BTreeSet;

use crate::document::{Builder, Document, Entry, Kind, Meta, NodeId, Style};
use crate::language::amount;
use crate::language::date::{self, DateError};
use crate::language::plan;
use crate::markdown::{Body, Head, Page, Passage, PassageKind};
use crate::model::{Field, RiskPart};

use super::examples;
use super::key::{normal_key, same_key};
use super::mapping::Mapping;
use super::record::COMMON;

/// What only a page says at its head that is an outcome itself. Who took part and for whom stands above minutes, too, and
/// minutes may have a number.
const OF_ONE: [Field; 6] =
    [Field::Parent, Field::Priority, Field::Effort, Field::Done, Field::DependsOn, Field::Metrics];

/// How many fields of work the columns are at least.
const MIN_COLUMNS: usize = 2;

/// How many times as long as its tables the text of a page is that they only belong to.
const MUCH: usize = 3;

/// How many rows are asked for their columns: what stands below headings need not be the same everywhere.
const SAMPLE: usize = 5;

/// How many rows make a list.
const SEVERAL: usize = 2;

/// Whether the rows of this page's tables are its outcomes, though it has fields at its head. `means`: the field that a
/// key or the heading of a column names.
pub fn holds_rows(page: &Page<'_>, means: impl Fn(&str) -> Option<Field>) -> bool {
    page.head != Head::None
        && page.tables.iter().any(|table| is_list(table, &means))
        && !is_of_one(page, &means, |passage| passage.cell().is_some())
}

/// Whether the items of the list below this page's head are its outcomes.
#[must_use]
pub fn holds_list(page: &Page<'_>, list: &Document<'_>, means: impl Fn(&str) -> Option<Field>) -> bool {
    is_before(page, list) && !is_of_one(page, &means, |passage| passage.kind == PassageKind::Item)
}

/// Whether all of a page with a list is about one outcome: its head says so, or most of it is text that is no row of
/// the list.
fn is_of_one(
    page: &Page<'_>,
    means: impl Fn(&str) -> Option<Field>,
    is_row: impl Fn(&Passage) -> bool,
) -> bool {
    let head = &page.document;
    is_outcome(head, &means)
        || is_owed(head, &means) && has_section_of_one(page, &means)
        || (stands(head, &means) || is_owed(head, &means)) && is_text(page, is_row)
}

/// Whether a heading of a page stands over what only an outcome has, such as its definition of done. A heading that
/// says how things stand orders a list.
fn has_section_of_one(page: &Page<'_>, means: impl Fn(&str) -> Option<Field>) -> bool {
    let mut titles = page.body.titles().filter(|title| plan::status(title).is_none());
    titles.any(|title| means(title).is_some_and(|field| OF_ONE.contains(&field)))
}

/// The list of a page that has no table of outcomes, but headings with the fields of one below each.
pub fn headed<'s>(
    source: &'s str,
    page: &Page<'s>,
    means: impl Fn(&str) -> Option<Field>,
) -> Option<Document<'s>> {
    let may_be =
        page.body.headings.len() >= SEVERAL && !page.tables.iter().any(|table| is_list(table, &means));
    let of_outcomes = |key: &str| means(key).is_some_and(|field| !COMMON.contains(&field));
    let list = if may_be { page.headed(source, Field::Title.name(), &of_outcomes) } else { None };
    list.filter(|list| {
        let is_one = || {
            let of_one = is_outcome(&page.document, &means);
            let of_all = is_owed(&page.document, &means) || matches!(page.head, Head::Table(_));
            let goes_on = !of_one || holds_head(list, page);
            (of_one || of_all) && !(goes_on && is_plain(list, page, &means))
        };
        let shown = examples::shown(&page.body);
        let is_shown = |&row: &NodeId| shown.iter().any(|content| content.contains(list.span(row)));
        is_list(list, &means) && !is_one() && !items(list).iter().all(is_shown)
    })
}

/// Whether what seems to stand at the head of a page stands below the first heading of such a list, so that it is said
/// of that alone.
#[must_use]
pub fn holds_head(list: &Document<'_>, page: &Page<'_>) -> bool {
    let Head::Preamble(head) = page.head else { return false };
    items(list).first().is_some_and(|&first| list.span(first).contains(head))
}

/// Whether what stands at the head of a page stands before such a list, so that it is said of all of it.
pub(super) fn is_before(page: &Page<'_>, list: &Document<'_>) -> bool {
    let start = list.roots.first().map_or(0, |&root| list.span(root).start);
    match page.head {
        Head::FrontMatter(span) | Head::Table(span) | Head::Preamble(span) => span.end <= start,
        Head::None => false,
    }
}

/// Whether most headings of a list's level are work of somebody: those of one outcome's page tell its parts.
fn is_plain(list: &Document<'_>, page: &Page<'_>, means: impl Fn(&str) -> Option<Field>) -> bool {
    let is_work = |row: NodeId| {
        let said: Vec<Field> =
            list.entries(row).iter().filter_map(|entry| means(list.text(entry.key)?)).collect();
        Field::OF_WORK.iter().filter(|field| said.contains(field)).count() >= MIN_COLUMNS
    };
    let rows = items(list);
    let starts = |row: NodeId| list.span(row).start;
    let headings = &page.body.headings;
    let first =
        headings.iter().find(|heading| rows.first().is_some_and(|&row| starts(row) == heading.span.start));
    let work = rows.iter().filter(|&&row| is_work(row)).count();
    let all = first.map_or(0, |first| headings.iter().filter(|heading| heading.level == first.level).count());
    work >= SEVERAL && work * 2 > all
}

fn items<'d>(list: &'d Document<'_>) -> &'d [NodeId] {
    list.roots.first().map(|&root| list.items(root)).unwrap_or_default()
}

/// Whether these are work of somebody, with a name for each.
fn is_list(table: &Document<'_>, means: impl Fn(&str) -> Option<Field>) -> bool {
    let columns = columns(table, &means);
    let of_work = Field::OF_WORK.iter().filter(|field| columns.contains(field)).count();
    columns.contains(&Field::Title) && of_work >= MIN_COLUMNS && rows(table) >= SEVERAL
}

/// Whether the head of a page says how something stands.
fn stands(head: &Document<'_>, means: impl Fn(&str) -> Option<Field>) -> bool {
    let mut keys = head.roots.iter().flat_map(|&root| head.entries(root));
    keys.any(|entry| head.text(entry.key).and_then(&means) == Some(Field::Status))
}

/// Whether most of a page is text beside its list, as in a record of a decision with the work that follows from it.
fn is_text(page: &Page<'_>, is_row: impl Fn(&Passage) -> bool) -> bool {
    let letters = |wanted: bool| -> usize {
        let passages = page.body.passages.iter().filter(|passage| is_row(passage) == wanted);
        passages.map(|passage| passage.text.len()).sum()
    };
    letters(false) > MUCH * letters(true)
}

/// Whether the head of a page speaks of one outcome: it says what only an outcome does.
pub(super) fn is_outcome(head: &Document<'_>, means: impl Fn(&str) -> Option<Field>) -> bool {
    let keys = head.roots.iter().flat_map(|&root| head.entries(root));
    let said: Vec<Field> = keys.filter_map(|entry| means(head.text(entry.key)?)).collect();
    let is_numbered_work =
        || said.contains(&Field::Id) && Field::OF_WORK.iter().any(|field| said.contains(field));
    said.iter().any(|field| OF_ONE.contains(field)) || is_numbered_work()
}

/// Whether somebody owes by a day what stands below a head: one outcome, or each of those in a list.
fn is_owed(head: &Document<'_>, means: impl Fn(&str) -> Option<Field>) -> bool {
    let said = |wanted: Field| {
        let mut keys = head.roots.iter().flat_map(|&root| head.entries(root));
        keys.any(|entry| head.text(entry.key).and_then(&means) == Some(wanted))
    };
    said(Field::Owner) && said(Field::Deadline)
}

/// Whether the lines at the head of a page explain the words that it uses for a status.
#[must_use]
pub fn is_legend(head: &Document<'_>) -> bool {
    let keys = || head.roots.iter().flat_map(|&root| head.entries(root));
    let is_word = |key: Option<&str>| key.is_some_and(|key| plan::status(key).is_some());
    let words = keys().filter(|entry| is_word(head.text(entry.key))).count();
    // A table has a heading, which is read like its rows.
    let headed = keys().next().is_some_and(|first| !is_word(head.text(first.key)));
    words > 1 && words + usize::from(headed) == keys().count()
}

/// What the title of a page says of outcomes of which none says when it is due: they are for the period that it names.
pub(super) fn of_title<'s>(
    source: &'s str,
    body: &Body,
    lists: &[Document<'_>],
    mapping: &Mapping,
) -> Option<Document<'s>> {
    let title = body.title()?;
    let period = date::period(&title.text, true)?;
    let is_dated =
        |list: &Document<'_>| list.roots.iter().any(|&root| has_deadline(list, root, mapping, LISTS));
    if lists.iter().any(is_dated) {
        return None;
    }
    let mut builder = Builder::new(source);
    let text = |text: String| Kind::Scalar { text: text.into(), style: Style::Plain };
    builder.open(Kind::Mapping { entries: Vec::new(), flow: false }, title.span, Meta::default());
    builder.leaf(text(mapping.key(Field::Deadline)), title.span, Meta::default());
    builder.leaf(text(period), title.span, Meta::default());
    builder.close(Some(title.span.end));
    Some(builder.finish())
}

/// How many lists stand in each other: objectives, and their key results.
const LISTS: usize = 2;

/// Whether something in a list, or in a list of its items, says when it is due.
fn has_deadline(document: &Document<'_>, node: NodeId, mapping: &Mapping, left: usize) -> bool {
    let items = document.items(node);
    let entries = items.iter().chain(std::iter::once(&node)).flat_map(|&item| document.entries(item));
    entries.into_iter().any(|entry| {
        let key = document.text(entry.key).unwrap_or_default();
        mapping.meant(key) == Some(Field::Deadline) && !document.is_null(entry.value)
            || left > 0
                && !document.items(entry.value).is_empty()
                && has_deadline(document, entry.value, mapping, left - 1)
    })
}

/// Takes out tables that stand beside a list of outcomes and are none: a log, a legend, figures. One with the very columns
/// of such a list goes on with it, though no heading says how its rows stand, and so does one that leaves out some of them. `means`: the field that the heading of a
/// column names.
pub fn leave_lists(tables: &mut Vec<Document<'_>>, means: impl Fn(&str) -> Option<Field>) {
    let all: Vec<Vec<Field>> = tables.iter().map(|table| columns(table, &means)).collect();
    let is_named = |columns: &[Field]| columns.contains(&Field::Title);
    let is_due = |columns: &[Field]| columns.contains(&Field::Status) || columns.contains(&Field::Deadline);
    let is_full = |columns: &Vec<Field>| is_named(columns) && is_due(columns);
    let is_register: Vec<bool> = tables.iter().map(is_register).collect();
    let is_plan = |(columns, is_register): (&Vec<Field>, &bool)| is_full(columns) && !is_register;
    if all.iter().zip(&is_register).any(is_plan) {
        let heads: Vec<BTreeSet<String>> = tables.iter().map(head).collect();
        let plans: Vec<bool> = all.iter().zip(&is_register).map(is_plan).collect();
        let of_plan = |own: usize| {
            let of_work = Field::OF_WORK.iter().any(|field| all[own].contains(field));
            let is_like = |other: usize| {
                let is_part = heads[own] == heads[other] || of_work && heads[own].is_subset(&heads[other]);
                plans[other] && is_part
            };
            plans[own] || is_named(&all[own]) && !is_register[own] && (0..plans.len()).any(is_like)
        };
        let mut own = 0..;
        tables.retain(|_| own.next().is_some_and(of_plan));
    }
}

/// The columns of a table as they are written; what headings above it say is none.
fn head(table: &Document<'_>) -> BTreeSet<String> {
    let written = |&list: &NodeId| {
        let start = table.span(list).start;
        let rows = table.items(list).iter().take(SAMPLE);
        let entries = rows.flat_map(|&row| table.entries(row));
        let own = entries.filter(move |entry| table.span(entry.key).start >= start);
        own.filter_map(|entry| table.text(entry.key).map(normal_key))
    };
    table.roots.iter().flat_map(written).collect()
}

/// Whether a table weighs what may happen: how likely each is.
fn is_register(table: &Document<'_>) -> bool {
    let first = table.roots.iter().flat_map(|&list| table.items(list)).take(1);
    let mut keys = first.flat_map(|&row| table.entries(row)).filter_map(|entry| table.text(entry.key));
    keys.any(|key| {
        plan::is_likelihood(key) || RiskPart::Probability.names().iter().any(|name| same_key(name, key))
    })
}

fn rows(table: &Document<'_>) -> usize {
    items(table).len()
}

/// The fields that the columns of a table name, once each.
fn columns(table: &Document<'_>, means: impl Fn(&str) -> Option<Field>) -> Vec<Field> {
    let rows = || table.roots.iter().flat_map(|&list| table.items(list)).take(SAMPLE).copied();
    let mut fields: Vec<Field> = Vec::new();
    for entry in rows().flat_map(|row| table.entries(row)) {
        let field = table.text(entry.key).and_then(&means);
        fields.extend(field.filter(|field| !fields.contains(field)));
    }
    // A goal, a result or a milestone that has a row is what this is called; the goal of a figure is how high it shall be.
    let mut keys = rows().flat_map(|row| table.entries(row)).filter_map(|entry| table.text(entry.key));
    let first = fields.iter().find(|field| matches!(field, Field::Purpose | Field::Metrics));
    let is_told = |entry: &Entry| {
        let text = table.text(entry.value).unwrap_or_default();
        table.text(entry.key).and_then(&means) == Some(Field::Purpose)
            && !text.trim().is_empty()
            && !amount::is_bare(text)
    };
    let in_words = || rows().any(|row| table.entries(row).iter().any(is_told));
    let is_aim = first == Some(&Field::Purpose) && in_words() || keys.any(plan::is_key_results);
    if !fields.contains(&Field::Title) && (is_aim || rows().all(|row| names_aim(table, row, &means))) {
        fields.push(Field::Title);
    }
    fields
}

/// Whether several words that are no day stand in a row under a name for a deadline, such as `Milestone`, and a day
/// elsewhere.
fn names_aim(table: &Document<'_>, row: NodeId, means: impl Fn(&str) -> Option<Field>) -> bool {
    let text = |value: NodeId| table.text(value).unwrap_or_default().trim();
    let is_day = |text: &str| {
        !matches!(date::deadline(text, 1), Err(DateError::NotADate | DateError::Empty | DateError::Vague))
    };
    let entries = table.entries(row);
    let is_dated = entries.iter().any(|entry| is_day(text(entry.value)));
    let mut entries = entries.into_iter();
    is_dated
        && entries.any(|entry| {
            let text = text(entry.value);
            let key = table.text(entry.key);
            key.and_then(&means) == Some(Field::Deadline)
                && key.and_then(plan::field) == Some(Field::Deadline)
                && text.contains(' ')
                && matches!(date::deadline(text, 1), Err(DateError::NotADate))
        })
}
