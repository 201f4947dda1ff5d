//! Finds the values of a document by their places.

use std::collections::HashMap;

use crate::document::{Document, Kind, NodeId};
use crate::text::Span;

/// The values that some root reaches, by place.
pub(super) struct Values {
    /// Scalars by their start. They never lie in each other.
    scalars: Vec<(Span, NodeId)>,
    /// Items of lists: where they stand, with their list and their number in it.
    items: HashMap<Span, (NodeId, usize, NodeId)>,
    /// What an alias elsewhere may repeat.
    anchored: Vec<Span>,
}

impl Values {
    pub(super) fn of(doc: &Document<'_>) -> Self {
        let mut values = Self { scalars: Vec::new(), items: HashMap::new(), anchored: Vec::new() };
        let mut open: Vec<NodeId> = doc.roots.clone();
        while let Some(id) = open.pop() {
            let node = doc.node(id);
            if node.anchored {
                values.anchored.push(node.span);
            }
            match &node.kind {
                Kind::Scalar { .. } => values.scalars.push((node.span, id)),
                Kind::Sequence { items, .. } => {
                    for (number, &item) in items.iter().enumerate() {
                        values.items.insert(doc.span(item), (id, number, item));
                        open.push(item);
                    }
                }
                Kind::Mapping { entries, .. } => {
                    open.extend(entries.iter().flat_map(|entry| [entry.key, entry.value]));
                }
                Kind::Missing | Kind::Unreadable | Kind::Alias(_) => {}
            }
        }
        values.scalars.sort_unstable();
        values
    }

    /// The scalar in which this place lies.
    pub(super) fn scalar(&self, place: Span) -> Option<NodeId> {
        let after = self.scalars.partition_point(|(span, _)| span.start <= place.start);
        let &(span, id) = self.scalars.get(after.checked_sub(1)?)?;
        span.contains(place).then_some(id)
    }

    /// The item of a list that stands exactly here: its list, its number in it from 0, and itself.
    pub(super) fn item(&self, place: Span) -> Option<(NodeId, usize, NodeId)> {
        self.items.get(&place).copied()
    }

    /// Whether an alias may repeat what stands here, as a whole or as a part.
    pub(super) fn is_shared(&self, place: Span) -> bool {
        self.anchored.iter().any(|span| span.contains(place))
    }
}
