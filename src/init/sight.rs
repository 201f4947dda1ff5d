//! What stands in the mappings of a file: keys and the shapes of their values.

use crate::document::{Document, Kind, NodeId};
use crate::load::{HELD, normal_key};
use crate::model::PERSON_NAMES;
use crate::text::Cut;

use super::sift::{AUTHORS, told};

/// How many mappings of a list, keys of a mapping and lists of a file are looked at: a file of aliases can repeat
/// each as often as it likes.
pub(super) const MAX_SIGHTS: usize = 200;
pub(super) const MAX_LISTS: usize = 20;

/// How many bytes of a text, and items of a list, are kept.
const MAX_TEXT: usize = 120;
const MAX_ITEMS: usize = 20;

/// A mapping: its keys as written, with what stands under them.
pub(super) struct Sight(pub(super) Vec<(String, Seen)>);

/// What stands under a key.
#[derive(Clone)]
pub(super) enum Seen {
    Nothing,
    Text(String),
    Texts(Vec<String>),
    Map,
    /// A map that names a person.
    Person,
    /// A map of lists.
    Groups,
    Maps,
}

/// Adds what the head of a page says of all that stands below it.
pub(super) fn hold(head: &Document<'_>, rows: &mut [Sight]) {
    let Some(&root) = head.roots.first() else { return };
    for (key, seen) in &sight(head, root).0 {
        // Whoever wrote a page need not answer for what stands in it.
        let wrote = AUTHORS.contains(&normal_key(key).as_str());
        let held = !wrote && told(key, seen).is_some_and(|field| HELD.contains(&field));
        for row in rows.iter_mut().filter(|_| held) {
            row.0.push((key.clone(), seen.clone()));
        }
    }
}

/// How many mappings stand around a list at most, the first aside: `{sprint: {board: {tasks: […]}}}`.
pub(super) const DEEP: usize = 2;

/// The lists in a mapping that is no outcome itself, as paths from its key.
pub(super) fn deeper(
    document: &Document<'_>,
    map: NodeId,
    key: &str,
    left: usize,
) -> Vec<(String, Vec<Sight>)> {
    let mut found = Vec::new();
    for entry in document.entries(map).into_iter().take(MAX_LISTS).filter(|_| left > 0) {
        let inner = document.text(entry.key).unwrap_or_default();
        if matches!(document.node(entry.value).kind, Kind::Alias(_))
            || inner.is_empty()
            || inner.contains('.')
        {
            continue;
        }
        let path = format!("{key}.{inner}");
        let is_list = !document.items(entry.value).is_empty();
        let sights = if is_list { sights(document, entry.value) } else { Vec::new() };
        if sights.is_empty() {
            found.extend(deeper(document, entry.value, &path, left - 1));
        } else {
            let within = within(document, entry.value, &path, DEEP);
            found.push((path, sights));
            found.extend(within);
        }
    }
    found.truncate(MAX_LISTS);
    found
}

/// The lists in the items of a list, as paths from its key. Aliases can make each of them long and many, so that only
/// so many are looked at, and none deeper than `left` lists.
pub(super) fn within(
    document: &Document<'_>,
    list: NodeId,
    key: &str,
    left: usize,
) -> Vec<(String, Vec<Sight>)> {
    let mut found: Vec<(String, Vec<Sight>)> = Vec::new();
    let items = members(document, list).into_iter().filter(|&item| document.is_mapping(item));
    let lists = items
        .flat_map(|item| document.entries(item))
        .filter(|entry| !members(document, entry.value).is_empty())
        .take(MAX_LISTS);
    for entry in lists.filter(|_| left > 0) {
        let sights = sights(document, entry.value);
        let inner = document.text(entry.key).unwrap_or_default();
        if sights.is_empty() || inner.contains('.') {
            continue;
        }
        let path = format!("{key}.{inner}");
        let below = within(document, entry.value, &path, left - 1);
        for (path, sights) in std::iter::once((path, sights)).chain(below) {
            match found.iter().position(|(other, _)| *other == path) {
                Some(at) => found[at].1.extend(sights),
                None => found.push((path, sights)),
            }
        }
    }
    found
}

/// The mappings of a list.
pub(super) fn sights(document: &Document<'_>, list: NodeId) -> Vec<Sight> {
    let maps = members(document, list).into_iter().filter(|&item| document.is_mapping(item));
    maps.take(MAX_SIGHTS).map(|item| sight(document, item)).collect()
}

/// The items of a list, or of a mapping that calls each by a key.
pub(super) fn members(document: &Document<'_>, list: NodeId) -> Vec<NodeId> {
    match document.keyed(list) {
        Some(entries) => entries.iter().map(|entry| entry.value).collect(),
        None => document.items(list).to_vec(),
    }
}

/// A mapping of a document.
pub(super) fn sight(document: &Document<'_>, root: NodeId) -> Sight {
    let entries = document.entries(root).into_iter().take(MAX_SIGHTS);
    Sight(entries.map(|entry| (cut(document.text(entry.key)), seen(document, entry.value))).collect())
}

fn seen(document: &Document<'_>, id: NodeId) -> Seen {
    if document.is_null(id) {
        return Seen::Nothing;
    }
    match &document.resolved(id).kind {
        Kind::Scalar { text, .. } if text.trim().is_empty() => Seen::Nothing,
        Kind::Scalar { text, .. } => Seen::Text(cut(Some(text))),
        Kind::Mapping { .. } if is_grouped(document, id) => Seen::Groups,
        Kind::Mapping { .. } if PERSON_NAMES.iter().any(|name| document.get(id, name).is_some()) => {
            Seen::Person
        }
        Kind::Mapping { .. } => Seen::Map,
        Kind::Sequence { items, .. }
            if items.iter().take(MAX_ITEMS).any(|&item| document.is_mapping(item)) =>
        {
            Seen::Maps
        }
        Kind::Sequence { items, .. } => {
            let texts: Vec<String> = items
                .iter()
                .take(MAX_ITEMS)
                .filter_map(|&item| document.plain_text(item))
                .map(|text| cut(Some(text)))
                .collect();
            if texts.is_empty() { Seen::Nothing } else { Seen::Texts(texts) }
        }
        Kind::Missing | Kind::Unreadable | Kind::Alias(_) => Seen::Nothing,
    }
}

/// Whether everything in a map is a list.
fn is_grouped(document: &Document<'_>, map: NodeId) -> bool {
    let entries = document.entries(map);
    let is_list = |id: NodeId| matches!(document.resolved(id).kind, Kind::Sequence { .. });
    !entries.is_empty() && entries.iter().take(MAX_ITEMS).all(|entry| is_list(entry.value))
}

/// The beginning of a text.
pub(super) fn cut(text: Option<&str>) -> String {
    text.unwrap_or_default().trim().beginning(MAX_TEXT).to_owned()
}
