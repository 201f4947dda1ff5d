//! Where in a document its outcomes stand: in a list or under their names, below others, or as the document itself.

use crate::document::{Document, Kind, NodeId};
use crate::model::Entry;

use super::held::held;
use super::key::same_key;
use super::listing::STEP;
use super::mapping::Mapping;
use super::objectives::{KEY_RESULTS, OBJECTIVES};
use super::reading::Reading;
use super::record::{Detail, Record};
use super::sections::Sections;

/// The key of a list of outcomes, where none is configured.
const LIST: &str = "outcomes";

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
    pub fn within(mut self, reading: &'a Reading<'_>) -> Self {
        let heads = reading.above.iter().flat_map(|above| above.roots.first().map(|&root| (above, root)));
        let said = |(above, root)| held(above, root, self.mapping, self.detail);
        self.above = heads.flat_map(said).collect();
        self
    }

    /// The outcome at a root, with what stands above its list.
    pub fn read(&mut self, root: &Root, sections: Option<&Sections<'_>>) -> Record {
        let mut record = Record::read(self.document, root.node, sections, self.mapping, self.detail);
        record.leave_out(&root.lists);
        if let Some(holder) = root.holder.filter(|_| !record.entries.is_empty()) {
            if self.held.as_ref().is_none_or(|(known, _)| *known != holder) {
                let held = held(self.document, holder, self.mapping, self.detail);
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
        let is_list = is_sequence(document, root);
        let items = if is_list { document.items(root) } else { std::slice::from_ref(&root) };
        // The lists may stand in the items of one that has no name, such as the years of a roadmap.
        for &item in items.iter().filter(|&&item| is_list && document.is_mapping(item)) {
            let first = roots.len();
            collect(document, item, &paths, None, &mut roots);
            roots[first..].iter_mut().for_each(|listed| listed.holder = Some(item));
        }
        if roots.len() > before {
            continue;
        }
        let mut whole = None;
        for node in items.iter().copied().filter(|&item| document.is_mapping(item)) {
            let is_step = document.get(node, STEP).is_some();
            let lists = if is_step { vec![STEP.to_owned()] } else { Vec::new() };
            whole = if is_step { whole } else { Some(roots.len()) };
            let parent = whole.filter(|_| is_step);
            roots.push(Root { node, key: None, parent, lists, holder: None });
        }
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
