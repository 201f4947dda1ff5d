//! Where in a file its outcomes stand: in a list or under their names, below others, or as the file itself.

use crate::document::{Document, Kind, NodeId};
use crate::language::plan;
use crate::markdown::{self, Head};
use crate::model::{Entry, Field};
use crate::yaml;

use super::board::board;
use super::format::Format;
use super::mapping::{FieldPath, FieldSource, Mapping, same_key};
use super::objectives::{KEY_RESULTS, OBJECTIVES, is_before, objectives};
use super::period::{headed, holds_head, holds_rows, is_legend, leave_lists};
use super::record::{Detail, Record};
use super::sections::Sections;

/// The key of a list of outcomes, where none is configured.
const LIST: &str = "outcomes";

/// How many fields of the plan the columns of a table must be, so that its rows are outcomes.
const MIN_COLUMNS: usize = 2;

/// A file, read as its format asks.
#[derive(Debug)]
pub struct Reading<'s> {
    /// What may hold outcomes.
    pub documents: Vec<Document<'s>>,
    /// The prose of a page.
    pub body: Option<markdown::Body>,
    /// What stands at the head of a page whose rows are outcomes.
    pub above: Option<Document<'s>>,
}

impl<'s> Reading<'s> {
    /// Reads a file.
    #[must_use]
    pub fn of(format: Format, text: &'s str, mapping: &Mapping) -> Self {
        let mut page = match format {
            Format::Yaml => {
                return Self { documents: vec![yaml::parse(text)], body: None, above: None };
            }
            Format::Markdown => markdown::parse(text),
            Format::Restructured => markdown::parse_restructured(text),
            Format::Other => return Self { documents: Vec::new(), body: None, above: None },
        };
        if !tells(&page.document, mapping) {
            let status = |source: &&FieldSource| source.name == Field::Status.name();
            page.read_below(text, |below| has_key(below, mapping.fields.iter().filter(status)));
        }
        let is_plan = |document: &Document<'_>| {
            !is_legend(document) && document.roots.iter().any(|&root| fields(document, root, mapping) > 0)
        };
        let has_fields = match page.head {
            Head::FrontMatter(_) | Head::Table(_) => true,
            Head::Preamble(_) => is_plan(&page.document),
            Head::None => false,
        };
        // A table that explains signs, or says when and where people met, is none of fields.
        let is_aside = matches!(page.head, Head::Table(_)) && !is_plan(&page.document);
        if !has_fields || is_aside || !mapping.pages && holds_rows(&page, |key| meant(key, mapping)) {
            let first_row = |table: &Document<'_>| {
                let row = table.roots.first().and_then(|&list| table.items(list).first().copied());
                row.is_some_and(|row| fields(table, row, mapping) >= MIN_COLUMNS)
            };
            let tables = std::mem::take(&mut page.tables);
            let mut tables: Vec<Document<'s>> = tables.into_iter().filter(first_row).collect();
            leave_lists(&mut tables, |key| meant(key, mapping));
            if let Some(first) = tables.first_mut() {
                first.comments = std::mem::take(&mut page.document.comments);
                return Self { documents: tables, body: None, above: Some(page.document) };
            }
        }
        let key = |field: Field, written: &str| match mapping.path(field, written) {
            Some(_) => written.to_owned(),
            None => mapping.key(field),
        };
        let means = |key: &str| meant(key, mapping);
        let list = if mapping.pages { None } else { objectives(text, &page, &key, &means) };
        if let Some(mut list) = list {
            list.comments = std::mem::take(&mut page.document.comments);
            let above = is_before(&page, &list).then_some(page.document);
            return Self { documents: vec![list], body: None, above };
        }
        let headed = if mapping.pages { None } else { headed(text, &page, |key| meant(key, mapping)) };
        if let Some(mut list) = headed {
            list.comments = std::mem::take(&mut page.document.comments);
            let above = (!holds_head(&list, &page)).then_some(page.document);
            return Self { documents: vec![list], body: None, above };
        }
        let is_above = matches!(page.head, Head::FrontMatter(_)) && !tells(&page.document, mapping);
        if (!has_fields || is_above && !mapping.pages)
            && let Some(board) = board(text, &page.body)
        {
            let mut board = board;
            board.comments = std::mem::take(&mut page.document.comments);
            return Self { documents: vec![board], body: None, above: None };
        }
        if !has_fields {
            // Lines such as "Note: …" are prose where none of them is a field of the plan.
            let comments = std::mem::take(&mut page.document.comments);
            page.document = markdown::without_fields(text);
            page.document.comments = comments;
        }
        Self { documents: vec![page.document], body: Some(page.body), above: None }
    }
}

/// Fields that pages of any kind have.
pub(super) const COMMON: [Field; 7] =
    [Field::Id, Field::Title, Field::Parent, Field::Start, Field::Contributors, Field::CheckIn, Field::Level];

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

/// The field that the heading of a column names in common use.
#[must_use]
pub fn names_column(key: &str) -> Option<Field> {
    let often = [Field::Title, Field::Deadline, Field::Owner];
    plan::field(key).or_else(|| plan::perhaps(key).filter(|field| often.contains(field)))
}

/// The field that a key names: by the mapping, else in common use.
fn meant(key: &str, mapping: &Mapping) -> Option<Field> {
    let mut sources = mapping.fields.iter();
    let mapped = sources.find(|source| {
        let mut tops = source.paths.iter().filter_map(FieldPath::top);
        tops.any(|top| same_key(top, key))
    });
    mapped.and_then(|source| Field::named(&source.name)).or_else(|| names_column(key))
}

/// How many fields of the plan a mapping has, empty ones included.
fn fields(document: &Document<'_>, root: NodeId, mapping: &Mapping) -> usize {
    Record::read(document, root, None, mapping, Detail::Values).mapped
}

/// A mapping that is an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The mapping.
    pub node: NodeId,
    /// The key by which it is called, where its list is a mapping.
    pub key: Option<NodeId>,
    /// Which of the roots before it holds it in a list.
    pub parent: Option<usize>,
    /// Its keys under which further outcomes stand.
    pub lists: Vec<String>,
    /// The mapping at the top of the file in whose lists it stands.
    pub holder: Option<NodeId>,
}

/// Fields that what stands above a list says for each outcome in it that does not say otherwise.
pub const HELD: [Field; 4] = [Field::Owner, Field::Start, Field::Deadline, Field::Level];

/// Reads the outcomes of a document as written.
#[derive(Debug)]
pub struct Records<'a> {
    document: &'a Document<'a>,
    mapping: &'a Mapping,
    detail: Detail,
    /// What the latest holder says, which many outcomes share.
    held: Option<(NodeId, Vec<Entry>)>,
    /// What the head of the page says for all of its rows.
    above: Vec<Entry>,
}

impl<'a> Records<'a> {
    /// Those of this document.
    #[must_use]
    pub const fn new(document: &'a Document<'a>, mapping: &'a Mapping, detail: Detail) -> Self {
        Self { document, mapping, detail, held: None, above: Vec::new() }
    }

    /// The same below the head of a page.
    #[must_use]
    pub fn below(mut self, above: Option<&Document<'_>>) -> Self {
        let heads = above.and_then(|above| Some((above, *above.roots.first()?)));
        let said = |(above, root)| Record::only(above, root, self.mapping, self.detail, &HELD);
        self.above = heads.map(said).unwrap_or_default();
        self
    }

    /// The outcome at a root, with what stands above its list.
    pub fn read(&mut self, root: &Root, sections: Option<&Sections<'_>>) -> Record {
        let mut record = Record::read(self.document, root.node, sections, self.mapping, self.detail);
        record.leave_out(&root.lists);
        if let Some(holder) = root.holder.filter(|_| !record.entries.is_empty()) {
            if self.held.as_ref().is_none_or(|(known, _)| *known != holder) {
                let held = Record::only(self.document, holder, self.mapping, self.detail, &HELD);
                self.held = Some((holder, held));
            }
            record.inherit(self.held.as_ref().map_or(&[], |(_, held)| held));
        }
        if !record.entries.is_empty() {
            record.inherit(&self.above);
        }
        record
    }
}

/// The mappings that are outcomes: those in the lists that the mapping names, else those in the document's own list,
/// else each document.
#[must_use]
pub fn outcome_roots(document: &Document<'_>, mapping: &Mapping) -> Vec<Root> {
    let own = [vec![LIST.to_owned()]];
    let of_pages = [vec![OBJECTIVES.to_owned()], vec![OBJECTIVES.to_owned(), KEY_RESULTS.to_owned()]];
    let lists = if mapping.lists.is_empty() { &own[..] } else { &mapping.lists };
    let paths: Vec<&[String]> = of_pages.iter().chain(lists).map(Vec::as_slice).collect();
    let mut roots = Vec::new();
    for &root in &document.roots {
        let before = roots.len();
        collect(document, root, &paths, None, &mut roots);
        for listed in &mut roots[before..] {
            listed.holder = Some(root);
        }
        if roots.len() > before || named_list(document, root, &paths) {
            continue;
        }
        let is_list = matches!(document.resolved(root).kind, Kind::Sequence { .. });
        let items = if is_list { document.items(root) } else { std::slice::from_ref(&root) };
        let mappings = items.iter().copied().filter(|&item| document.is_mapping(item));
        roots.extend(mappings.map(|node| Root {
            node,
            key: None,
            parent: None,
            lists: Vec::new(),
            holder: None,
        }));
    }
    roots
}

/// Whether a list of outcomes may stand under this key at the top of a document.
#[must_use]
pub fn begins_list(key: &str, mapping: &Mapping) -> bool {
    let tops = mapping.lists.iter().filter_map(|path| path.first());
    if mapping.lists.is_empty() {
        same_key(key, LIST)
    } else {
        tops.into_iter().any(|top| same_key(key, top))
    }
}

/// Whether a list of outcomes stands here, though without any.
fn named_list(document: &Document<'_>, root: NodeId, paths: &[&[String]]) -> bool {
    paths.iter().filter(|path| path.len() == 1).filter_map(|path| path.first()).any(|key| {
        under(document, root, key)
            .is_some_and(|value| is_sequence(document, value) || document.keyed(value).is_some())
    })
}

/// Adds the outcomes in lists below `node`. Recurses as deep as the longest path that is configured.
fn collect(
    document: &Document<'_>,
    node: NodeId,
    paths: &[&[String]],
    parent: Option<usize>,
    roots: &mut Vec<Root>,
) {
    let mut keys: Vec<&String> = paths.iter().filter_map(|path| path.first()).collect();
    keys.dedup();
    for key in keys {
        let Some(value) = under(document, node, key) else { continue };
        let below: Vec<&[String]> = paths
            .iter()
            .filter_map(|path| path.split_first().filter(|(first, _)| *first == key))
            .map(|(_, rest)| rest)
            .collect();
        let are_outcomes = below.iter().any(|rest| rest.is_empty());
        let further: Vec<&[String]> = below.into_iter().filter(|rest| !rest.is_empty()).collect();
        let items: Vec<(Option<NodeId>, NodeId)> = if is_sequence(document, value) {
            document.items(value).iter().map(|&item| (None, item)).collect()
        } else if are_outcomes {
            let Some(entries) = document.keyed(value) else { continue };
            entries.iter().map(|entry| (Some(entry.key), entry.value)).collect()
        } else {
            vec![(None, value)]
        };
        for (key, item) in items.into_iter().filter(|&(_, item)| document.is_mapping(item)) {
            let mut holder = parent;
            if are_outcomes {
                let lists = further.iter().filter_map(|rest| rest.first().cloned()).collect();
                roots.push(Root { node: item, key, parent, lists, holder: None });
                holder = Some(roots.len() - 1);
            }
            if !further.is_empty() {
                collect(document, item, &further, holder, roots);
            }
        }
    }
}

fn is_sequence(document: &Document<'_>, node: NodeId) -> bool {
    matches!(document.resolved(node).kind, Kind::Sequence { .. })
}

/// What stands under a key, its spelling aside.
fn under(document: &Document<'_>, node: NodeId, key: &str) -> Option<NodeId> {
    let entries = document.written_entries(node).iter();
    entries
        .filter(|entry| document.text(entry.key).is_some_and(|written| same_key(written, key)))
        .map(|entry| entry.value)
        .next()
}
