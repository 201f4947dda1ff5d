//! Compares two readings value by value, to be sure that an edit changed nothing else.

use std::collections::BTreeMap;

use crate::document::{Document, Kind, NodeId};

/// One step from a root down to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into the nth document of the file.
    Document(usize),
    /// Into the value of the nth entry of this name.
    Key(String, usize),
    /// Into the nth item of a list.
    Item(usize),
}

/// Whether both documents hold the same values in the same order, apart from what lies at or below the paths in
/// `except`, and the second has no further problem.
#[must_use]
pub fn agrees(before: &Document<'_>, after: &Document<'_>, except: &[Vec<Step>]) -> bool {
    let kept = |doc: &Document<'_>| {
        let mut values = leaves(doc);
        values.retain(|path, _| !except.iter().any(|excluded| path.starts_with(excluded)));
        values
    };
    after.problems.len() <= before.problems.len() && kept(before) == kept(after)
}

/// The path of a node; nothing for keys, and for nodes that no root reaches.
#[must_use]
pub fn path(doc: &Document<'_>, wanted: NodeId) -> Option<Vec<Step>> {
    let mut found = None;
    walk(doc, |path, id| {
        if id == wanted {
            found = Some(path.to_vec());
        }
    });
    found
}

/// What stands at each path: the type and text of scalars, the kind of collections, the target of aliases.
fn leaves(doc: &Document<'_>) -> BTreeMap<Vec<Step>, String> {
    let mut values = BTreeMap::new();
    walk(doc, |path, id| {
        let node = doc.node(id);
        let value = match &node.kind {
            Kind::Missing => "missing".to_owned(),
            Kind::Unreadable => "unreadable".to_owned(),
            Kind::Scalar { text, .. } if node.is_plain() => format!("plain {text}"),
            Kind::Scalar { text, .. } => format!("text {text}"),
            Kind::Sequence { .. } => "sequence".to_owned(),
            Kind::Mapping { .. } => "mapping".to_owned(),
            Kind::Alias(_) => format!("alias {}", doc.slice(node.span)),
        };
        values.insert(path.to_vec(), value);
    });
    values
}

/// Visits every value with its path, aliases as they stand.
fn walk(doc: &Document<'_>, mut visit: impl FnMut(&[Step], NodeId)) {
    let roots = doc.roots.iter().enumerate().rev();
    let mut open: Vec<(usize, Step, NodeId)> = roots.map(|(i, &root)| (0, Step::Document(i), root)).collect();
    let mut path = Vec::new();
    while let Some((depth, step, id)) = open.pop() {
        path.truncate(depth);
        path.push(step);
        visit(&path, id);
        match &doc.node(id).kind {
            Kind::Sequence { items, .. } => {
                open.extend(
                    items.iter().enumerate().rev().map(|(i, &item)| (depth + 1, Step::Item(i), item)),
                );
            }
            Kind::Mapping { entries, .. } => {
                let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
                let mut steps = Vec::with_capacity(entries.len());
                for entry in entries {
                    let name = doc.text(entry.key).unwrap_or_else(|| doc.slice(doc.span(entry.key)));
                    let count = counts.entry(name).or_default();
                    steps.push((depth + 1, Step::Key(name.to_owned(), *count), entry.value));
                    *count += 1;
                }
                open.extend(steps.into_iter().rev());
            }
            _ => {}
        }
    }
}
