//! How a file is read: what its format and its fields say of where its outcomes may stand.

use crate::document::{Document, NodeId};
use crate::language::date::year;
use crate::markdown::{self, Head};
use crate::model::Field;
use crate::yaml;

use super::examples::leave_examples;
use super::format::Format;
use super::held::names_period;
use super::key::same_key;
use super::listed::listed;
use super::mapping::{FieldPath, FieldSource, Mapping};
use super::objectives::objectives;
use super::period::{
    headed, holds_head, holds_list, holds_rows, is_before, is_legend, leave_lists, of_title,
};
use super::record::{COMMON, Detail, Record};
use super::under::under_headings;

/// How many fields of the plan the columns of a table must be, so that its rows are outcomes.
const MIN_COLUMNS: usize = 2;

/// A file, read as its format asks.
#[derive(Debug)]
pub struct Reading<'s> {
    /// What may hold outcomes.
    pub documents: Vec<Document<'s>>,
    /// The prose of a page.
    pub body: Option<markdown::Body>,
    /// What a page whose rows are outcomes says of all of them: at its head, and in its title.
    pub above: Vec<Document<'s>>,
    /// The year that the headings of a page name for all that stands below them.
    pub year: Option<i16>,
}

impl<'s> Reading<'s> {
    /// Reads a file.
    #[must_use]
    pub fn of(format: Format, text: &'s str, mapping: &Mapping) -> Self {
        let mut page = match format {
            Format::Yaml => {
                return Self::whole(vec![yaml::parse(text)], None, None);
            }
            Format::Markdown => markdown::parse(text),
            Format::Restructured => markdown::parse_restructured(text),
            Format::Other => return Self::whole(Vec::new(), None, None),
        };
        let period = names_period(&page.document).then(|| page.document.clone());
        if !tells(&page.document, mapping) {
            let status = |source: &&FieldSource| source.name == Field::Status.name();
            page.read_below(text, |below| has_key(below, mapping.fields.iter().filter(status)));
        }
        leave_examples(&mut page.tables, &page.body);
        let is_plan = |document: &Document<'_>| {
            !is_legend(document) && document.roots.iter().any(|&root| fields(document, root, mapping) > 0)
        };
        let has_fields = match page.head {
            Head::FrontMatter(_) | Head::Table(_) => true,
            Head::Preamble(_) => is_plan(&page.document),
            Head::None => false,
        };
        let key = |field: Field, written: &str| match mapping.path(field, written) {
            Some(_) => written.to_owned(),
            None => mapping.key(field),
        };
        let means = |key: &str| mapping.meant(key);
        // Lines such as "Note: …" are prose where none of them is a field of the plan.
        if !has_fields && !is_legend(&page.document) {
            page.without_preamble(text);
        }
        // A table that explains signs, or says when and where people met, is none of fields.
        let is_aside = matches!(page.head, Head::Table(_)) && !is_plan(&page.document);
        if !has_fields || is_aside || !mapping.pages && holds_rows(&page, |key| mapping.meant(key)) {
            let first_row = |table: &Document<'_>| {
                let row = table.roots.first().and_then(|&list| table.items(list).first().copied());
                row.is_some_and(|row| fields(table, row, mapping) >= MIN_COLUMNS)
            };
            let tables = std::mem::take(&mut page.tables);
            let tables = tables.into_iter().filter(first_row).collect();
            let mut tables = under_headings(tables, &page.body, &key, &means, mapping);
            leave_lists(&mut tables, |key| mapping.meant(key));
            if let Some(first) = tables.first_mut() {
                carry(&mut page.document, first);
                return Self::rows(tables, Some(page.document), text, &page.body, mapping).within(period);
            }
        }
        let list = if mapping.pages { None } else { objectives(text, &page, &key, &means) };
        if let Some(mut list) = list {
            carry(&mut page.document, &mut list);
            let above = is_before(&page, &list).then_some(page.document);
            return Self::rows(vec![list], above, text, &page.body, mapping).within(period);
        }
        let headed = if mapping.pages { None } else { headed(text, &page, |key| mapping.meant(key)) };
        let headed = under_headings(headed.into_iter().collect(), &page.body, &key, &means, mapping).pop();
        if let Some(mut list) = headed {
            carry(&mut page.document, &mut list);
            let above = (!holds_head(&list, &page)).then_some(page.document);
            return Self::rows(vec![list], above, text, &page.body, mapping).within(period);
        }
        let is_beside = matches!(page.head, Head::FrontMatter(_)) && !tells(&page.document, mapping);
        let is_below = has_fields && !is_beside;
        let below = if has_fields && mapping.pages { None } else { listed(text, &page.body, &key, &means) };
        let below = below.filter(|list| !is_below || holds_list(&page, list, means));
        if let Some(mut list) = below {
            carry(&mut page.document, &mut list);
            let above = is_below.then_some(page.document);
            return Self::rows(vec![list], above, text, &page.body, mapping).within(period);
        }
        if !has_fields {
            // Lines such as "Note: …" are prose where none of them is a field of the plan.
            let mut without = markdown::without_fields(text);
            carry(&mut page.document, &mut without);
            page.document = without;
        }
        let year = year(&page.body);
        Self::whole(vec![page.document], Some(page.body), year)
    }

    /// What stands in no rows.
    const fn whole(documents: Vec<Document<'s>>, body: Option<markdown::Body>, year: Option<i16>) -> Self {
        Self { documents, body, above: Vec::new(), year }
    }

    /// Rows of a page, below its head and its title.
    fn rows(
        documents: Vec<Document<'s>>,
        head: Option<Document<'s>>,
        text: &'s str,
        body: &markdown::Body,
        mapping: &Mapping,
    ) -> Self {
        let title = of_title(text, body, &documents, mapping);
        let above = head.into_iter().chain(title).collect();
        Self { documents, body: None, above, year: year(body) }
    }
}

/// Hands on what a page says beside its fields: its comments, and what cannot be read of it.
fn carry<'s>(page: &mut Document<'s>, to: &mut Document<'s>) {
    to.comments = std::mem::take(&mut page.comments);
    to.problems.append(&mut page.problems);
}

impl<'s> Reading<'s> {
    /// The same below a head that names a period, where that is said of all rows.
    fn within(mut self, period: Option<Document<'s>>) -> Self {
        let starts =
            |document: &Document<'_>| document.roots.first().map_or(0, |&root| document.span(root).start);
        let first = self.documents.iter().map(starts).min().unwrap_or_default();
        self.above.extend(period.filter(|head| starts(head) < first));
        self
    }
}

/// The year that the headings of a page name.
fn year(body: &markdown::Body) -> Option<i16> {
    year::named(body.headings.iter().map(|heading| heading.title.text.as_str()))
}

/// Whether a page has a key by which it speaks of an outcome.
fn tells(document: &Document<'_>, mapping: &Mapping) -> bool {
    let is_common = |name: &str| COMMON.iter().any(|field| field.name() == name);
    has_key(document, mapping.fields.iter().filter(|source| !is_common(&source.name)))
}

/// Whether a page has a key under which one of these fields is looked for.
fn has_key<'m>(document: &Document<'_>, fields: impl Iterator<Item = &'m FieldSource>) -> bool {
    let tops: Vec<&String> = fields.flat_map(|source| &source.paths).filter_map(FieldPath::top).collect();
    let entries = document.roots.iter().flat_map(|&root| document.entries(root));
    let mut keys = entries.filter_map(|entry| document.text(entry.key));
    keys.any(|key| tops.iter().any(|top| same_key(top, key)))
}

/// How many fields of the plan a mapping has, empty ones included.
fn fields(document: &Document<'_>, root: NodeId, mapping: &Mapping) -> usize {
    Record::read(document, root, None, mapping, Detail::Values).mapped
}
