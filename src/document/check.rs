//! What holds for the mappings of every format: no key stands twice, and merge keys merge mappings.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::lookup::MAX_MERGED;
use super::{Document, Entry, Kind, NodeId, Problem, ProblemKind, means_text};

/// From how many entries on a mapping keeps an index of its names.
const INDEXED_FROM: usize = 24;

/// How many entries all merge keys of a file may bring in together.
const MAX_MERGED_ENTRIES: usize = 1_000_000;

/// The names of one mapping.
pub(super) struct Names<'s> {
    /// Repeated keys.
    pub(super) problems: Vec<Problem>,
    /// The first entry of each name, for large mappings.
    pub(super) index: Option<HashMap<Cow<'s, str>, usize>>,
}

/// Looks for repeated keys and reports at most `room` of them. Pairs on both sides of `seam` do not count: the
/// entries there may be of two mappings.
pub(super) fn names<'s>(doc: &Document<'s>, map: NodeId, seam: usize, room: usize) -> Names<'s> {
    let entries = doc.written_entries(map);
    let mut problems = Vec::new();
    let mut compare = |first: usize, again: usize| {
        let (one, other) = (entries[first], entries[again]);
        let same = same_key(doc, one.key, other.key);
        if same && (first < seam) == (again < seam) && problems.len() < room {
            problems.push(duplicate(doc, other, one));
        }
        same
    };
    if entries.len() < INDEXED_FROM {
        for again in 1..entries.len() {
            (0..again).find(|&first| compare(first, again));
        }
        return Names { problems, index: None };
    }
    let mut index: HashMap<Cow<'s, str>, usize> = HashMap::with_capacity(entries.len());
    for (again, entry) in entries.iter().enumerate() {
        let Kind::Scalar { text, .. } = &doc.resolved(entry.key).kind else { continue };
        match index.entry(text.clone()) {
            Slot::Vacant(slot) => drop(slot.insert(again)),
            Slot::Occupied(slot) => _ = compare(*slot.get(), again),
        }
    }
    Names { problems, index: Some(index) }
}

/// What is wrong with the merge keys of a mapping. `entries` counts over the whole file what they bring in.
pub(super) fn merges(doc: &Document<'_>, map: NodeId, entries: &mut usize) -> Option<Problem> {
    let merge = doc.written_entries(map).iter().find(|entry| doc.is_merge(entry.key))?;
    let span = doc.span(merge.value);
    let merged = doc.merged(map);
    let others = merged.mappings.iter().skip(1);
    *entries += others.map(|&other| doc.written_entries(other).len()).sum::<usize>();
    if merged.overflow {
        let message = format!("this merges more than {MAX_MERGED} mappings");
        let help = "Write the values out, or merge fewer mappings";
        return Some(Problem::new(ProblemKind::Limit, span, message).help(help));
    }
    if *entries > MAX_MERGED_ENTRIES {
        let message = format!("the merge keys of this file bring in more than {MAX_MERGED_ENTRIES} entries");
        let help = "Write the values out, or split the file";
        return Some(Problem::new(ProblemKind::Limit, span, message).help(help));
    }
    let message = "`<<` can only merge mappings, and this is not one";
    let help = "Name a mapping by its alias, as in `<<: *defaults`, or put the key `<<` in quotes";
    merged.odd.map(|odd| Problem::new(ProblemKind::Merge, doc.span(odd), message).help(help))
}

/// Whether two keys are the same value: `1` and `"1"` are not, `a` and `"a"` are.
fn same_key(doc: &Document<'_>, one: NodeId, other: NodeId) -> bool {
    match (doc.text(one), doc.text(other)) {
        (Some(a), Some(b)) if a == b => {
            let as_plain = doc.resolved(one).is_plain() == doc.resolved(other).is_plain();
            (as_plain || means_text(a)) && doc.is_merge(one) == doc.is_merge(other)
        }
        _ => false,
    }
}

fn duplicate(doc: &Document<'_>, again: Entry, first: Entry) -> Problem {
    let name = doc.text(again.key).unwrap_or_default();
    Problem::new(ProblemKind::DuplicateKey, doc.span(again.key), format!("`{name}` is written twice here"))
        .help("Keep one of the two; tools differ in which one they read")
        .related(doc.span(first.key), "first written here")
}
