//! Compares two readings value by value, to be sure that edits changed what was meant, and nothing else.

use std::collections::{HashMap, HashSet};

use crate::document::{Document, Kind, NodeId, Style};

/// One change of what is said, told by nodes of the text before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// The scalar, a key or a value, says this.
    Says(NodeId, String),
    /// The item of a list is gone.
    Goes(NodeId),
    /// The list, or the value where there was none, has this item at its end.
    Gains(NodeId, String),
    /// The mapping has a new entry at its end: this name, with a list of this one item.
    GainsEntry(NodeId, String, String),
}

/// Whether the second document says what the first says with these changes, in the same order, and has no further
/// problem.
#[must_use]
pub fn agrees(before: &Document<'_>, after: &Document<'_>, meant: &[Meant]) -> bool {
    after.problems.len() <= before.problems.len()
        && said(before, &Changes::new(meant)) == said(after, &Changes::default())
}

#[derive(Default)]
struct Changes<'m> {
    says: HashMap<NodeId, &'m str>,
    goes: HashSet<NodeId>,
    gains: HashMap<NodeId, Vec<&'m str>>,
    entries: HashMap<NodeId, Vec<(&'m str, &'m str)>>,
}

impl<'m> Changes<'m> {
    fn new(meant: &'m [Meant]) -> Self {
        let mut changes = Self::default();
        for change in meant {
            match change {
                Meant::Says(id, text) => drop(changes.says.insert(*id, text)),
                Meant::Goes(id) => drop(changes.goes.insert(*id)),
                Meant::Gains(id, text) => changes.gains.entry(*id).or_default().push(text),
                Meant::GainsEntry(id, key, item) => changes.entries.entry(*id).or_default().push((key, item)),
            }
        }
        changes
    }
}

/// A document word by word. A new text may be written in any style, so only those of equal texts are compared.
#[derive(Debug)]
enum Said<'d> {
    Root,
    List,
    Map,
    End,
    Missing,
    Unreadable,
    Alias(&'d str),
    Scalar { text: &'d str, plain: Option<bool> },
}

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Scalar { text: a, plain: one }, Self::Scalar { text: b, plain: two }) => {
                a == b && (one == two || one.is_none() || two.is_none())
            }
            (Self::Alias(a), Self::Alias(b)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

const fn new(text: &str) -> Said<'_> {
    Said::Scalar { text, plain: None }
}

/// What is left to say, the next last.
enum Step<'d> {
    Node(NodeId),
    Word(Said<'d>),
}

fn said<'d>(doc: &'d Document<'_>, changes: &Changes<'d>) -> Vec<Said<'d>> {
    let mut words = Vec::new();
    let mut open: Vec<Step<'d>> = Vec::new();
    for &root in doc.roots.iter().rev() {
        open.push(Step::Node(root));
        open.push(Step::Word(Said::Root));
    }
    while let Some(step) = open.pop() {
        let id = match step {
            Step::Node(id) => id,
            Step::Word(word) => {
                words.push(word);
                continue;
            }
        };
        let node = doc.node(id);
        let gained = changes.gains.get(&id).into_iter().flatten().map(|item| Step::Word(new(item)));
        match &node.kind {
            Kind::Missing if changes.gains.contains_key(&id) => {
                words.push(Said::List);
                open.push(Step::Word(Said::End));
                open.extend(gained.rev());
            }
            Kind::Missing => {
                words.push(changes.says.get(&id).map_or(Said::Missing, |text| new(text)));
            }
            Kind::Unreadable => words.push(Said::Unreadable),
            Kind::Alias(_) => words.push(Said::Alias(doc.slice(node.span))),
            Kind::Scalar { text, .. } => {
                let old = Said::Scalar { text, plain: Some(node.is_plain()) };
                words.push(changes.says.get(&id).map_or(old, |text| new(text)));
            }
            // Rows of a table that share a name are a list without a mark of its own.
            Kind::Sequence { items, .. } => {
                let rows = items.iter().all(|&item| is_cell(doc, item)) && !items.is_empty();
                if !rows {
                    words.push(Said::List);
                    open.push(Step::Word(Said::End));
                }
                open.extend(gained.rev());
                let kept = items.iter().rev().filter(|item| !changes.goes.contains(item));
                open.extend(kept.map(|&item| Step::Node(item)));
            }
            Kind::Mapping { entries, .. } => {
                words.push(Said::Map);
                open.push(Step::Word(Said::End));
                let rows = entries.first().is_some_and(|entry| is_cell(doc, entry.key));
                for (key, item) in changes.entries.get(&id).into_iter().flatten().rev() {
                    if rows {
                        open.extend([new(item), new(key)].map(Step::Word));
                    } else {
                        open.extend([Said::End, new(item), Said::List, new(key)].map(Step::Word));
                    }
                }
                for entry in entries.iter().rev() {
                    open.extend([Step::Node(entry.value), Step::Node(entry.key)]);
                }
            }
        }
    }
    words
}

fn is_cell(doc: &Document<'_>, id: NodeId) -> bool {
    matches!(doc.node(id).kind, Kind::Scalar { style: Style::Verbatim, .. })
}
